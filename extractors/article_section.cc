#include "extractors/article_section.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/breadcrumbs.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr double kMetaSection = 0.88;
constexpr double kLinkedData = 0.86;
constexpr double kOtherMeta = 0.8;
constexpr double kBreadcrumb = 0.9;
constexpr double kCategoryNearHeadline = 0.85;
constexpr double kListedAboveHeadline = 0.65;  // the line above the headline is also an entry of the menu
constexpr double kNamedNearHeadline = 0.6;
constexpr double kMenuEntryOfUrl = 0.45;
constexpr double kCategoryElsewhere = 0.5;
constexpr double kStepPerPart = 0.02;  // the first of several goes before the others
constexpr double kPenaltySlug = 0.25;
constexpr double kPenaltyGeneric = 0.1;  // "News" where another source says which news
constexpr double kAgreement = 0.04;      // for each other source that says the same

constexpr std::size_t kTellingBytes = 14;  // of a name that is no part of a headline by chance
constexpr std::size_t kMaxSectionBytes = 60;
constexpr std::size_t kSameLetters = 3;  // that a menu's entry shares with its URL
constexpr int kBlocksAbove = 5;          // of the headline that count as near it
constexpr int kBlocksBelow = 8;

struct MetaSource {
  std::string_view name;
  double confidence;
};

constexpr MetaSource kMetaTags[] = {{"article:section", kMetaSection}, {"og:article:section", kMetaSection},
                                    {"parsely-section", kOtherMeta},   {"og:section", kOtherMeta},
                                    {"section", kOtherMeta},           {"article.section", kOtherMeta},
                                    {"article_section", kOtherMeta},   {"articlesection", kOtherMeta},
                                    {"sailthru.section", kOtherMeta},  {"cxenseparse:section", kOtherMeta},
                                    {"dcsext.section", kOtherMeta},    {"ob_section", kOtherMeta}};

// "crime-safety": a part of a URL rather than a name.
bool LooksLikeSlug(std::string_view name) {
  return name.find(' ') == std::string_view::npos && name.find_first_of("-_/") != std::string_view::npos &&
         std::none_of(name.begin(), name.end(), IsAsciiUpper);
}

class SectionSearch {
 public:
  SectionSearch(const Reading& reading, const std::vector<NamedLink>& breadcrumbs)
      : reading_(reading),
        page_(reading.page),
        document_(reading.page.document),
        breadcrumbs_(breadcrumbs),
        headline_(ComparableText(reading.found.headline)),
        is_marked_(reading.page.names) {
    const auto& blocks = reading.blocks.items;
    if (reading.found.headline_block < 0 || blocks.empty()) return;
    const int last = static_cast<int>(blocks.size()) - 1;
    near_begin_ =
        blocks[static_cast<std::size_t>(std::max(0, reading.found.headline_block - kBlocksAbove))].begin;
    near_end_ =
        blocks[static_cast<std::size_t>(std::min(last, reading.found.headline_block + kBlocksBelow))].end;
  }

  Choice<std::string> Run() {
    for (const MetaSource& tag : kMetaTags)
      OfferList(page_.meta.Get(tag.name), SourceName::MetaTag(tag.name), tag.confidence);
    if (page_.article != nullptr) {
      double confidence = kLinkedData;
      for (const std::string_view value : page_.data.Values(*page_.article, "articleSection")) {
        OfferList(value, Source::kLinkedData, confidence);
        confidence -= kStepPerPart;
      }
    }
    for (const Thing::Property& property : page_.data.stray) {
      if (property.name == "articleSection")
        Offer(property.value, Source::kMicrodata, kLinkedData, property.node);
    }
    FromBreadcrumbs();
    FromLandmarks();
    FromLineAbove();
    FromMenu();
    ScoreAgreement();
    return Choose(std::move(candidates_));
  }

 private:
  // A list in one string ("News,Sport"): each of its parts, the first before the others.
  void OfferList(std::string_view value, SourceName source, double confidence, NodeId node = kNoNode) {
    while (!value.empty()) {
      const std::size_t comma = value.find(',');
      const bool parts =
          comma != std::string_view::npos && comma + 1 < value.size() && value[comma + 1] != ' ';
      Offer(value.substr(0, parts ? comma : value.size()), source, confidence, node);
      if (!parts) return;
      value.remove_prefix(comma + 1);
      confidence -= kStepPerPart;
    }
  }

  void Offer(std::string_view value, SourceName source, double confidence, NodeId node = kNoNode) {
    const std::string_view raw = value;
    // "News > World": the place itself is the last.
    for (const std::string_view separator : {" > ", " » ", " › ", "::"}) {
      if (const std::size_t at = value.rfind(separator); at != std::string_view::npos) {
        value.remove_prefix(at + separator.size());
      }
    }
    value = AsciiTrim(value);
    if (value.empty() || value.size() > kMaxSectionBytes || value.find("://") != std::string_view::npos)
      return;
    const std::string comparable = ComparableText(value);
    if (comparable.empty() || comparable == headline_ || IsHomeName(value)) return;
    static const auto kNoSections = LexiconEntries(lexicon::Sections(), {"no section"});
    if (std::find(kNoSections.begin(), kNoSections.end(), comparable) != kNoSections.end()) return;
    if (LooksLikeSlug(value)) confidence -= kPenaltySlug;
    static const auto kGeneral = LexiconEntries(lexicon::Sections(), {"general section"});
    if (std::find(kGeneral.begin(), kGeneral.end(), comparable) != kGeneral.end()) {
      confidence -= kPenaltyGeneric;
    }
    candidates_.push_back({std::string(value), std::string(raw), source, confidence, node});
  }

  // The last entry that is not the story's own: sites cut its title short, or print it whole.
  void FromBreadcrumbs() {
    for (auto entry = breadcrumbs_.rbegin(); entry != breadcrumbs_.rend(); ++entry) {
      std::string_view name = entry->name;
      bool is_cut = false;
      for (const std::string_view ellipsis : {"…", "..."}) {
        if (!name.ends_with(ellipsis)) continue;
        name.remove_suffix(ellipsis.size());
        is_cut = true;
      }
      const std::string comparable = ComparableText(name);
      const bool is_last = entry == breadcrumbs_.rbegin();
      if (is_last && is_cut && headline_.starts_with(comparable)) continue;
      if (is_last && comparable.size() >= kTellingBytes && headline_.find(comparable) != std::string::npos)
        continue;
      if (comparable == headline_ || entry->name.size() > kMaxSectionBytes) continue;
      if (IsHomeName(entry->name)) return;
      // Without a headline to compare with, the last entry of several is taken for the story.
      if (is_last && headline_.empty() && breadcrumbs_.size() > 2) continue;
      // The first of a path that has no other is the site.
      if (entry + 1 == breadcrumbs_.rend() && breadcrumbs_.size() > 1 && !entry->url.empty() &&
          entry->url.size() <= page_.base.Origin().size() + 1) {
        return;
      }
      Offer(entry->name, Source::kBreadcrumbs, kBreadcrumb);
      return;
    }
  }

  bool IsNear(NodeId node) const { return document_[node].end > near_begin_ && node < near_end_; }

  void FromLandmarks() {
    constexpr std::size_t kMaxNodes = 12;  // of an element that holds no more than a name
    for (const Landmark& landmark : page_.landmarks) {
      const bool near = IsNear(landmark.node);
      if ((landmark.kinds & kRelCategory) != 0) {
        Offer(document_.TextOf(landmark.node), Source::kRelCategory,
              near ? kCategoryNearHeadline : kCategoryElsewhere, landmark.node);
      } else if (near && (landmark.kinds & kSectionMark) != 0 &&
                 document_[landmark.node].end - landmark.node <= kMaxNodes &&
                 HeadingLevel(document_[landmark.node].tag) != 1) {
        const NodeId link =
            document_[landmark.node].tag == Tag::kA ? landmark.node : document_.First(Tag::kA, landmark.node);
        if (link != kNoNode) Offer(document_.TextOf(link), Source::kSectionElement, kNamedNearHeadline, link);
      }
    }
  }

  bool IsListed(const Block& block) const { return (page_.zones.Of(block.element) & kInItem) != 0; }

  // The line right above the headline, if the page's lists have it too.
  void FromLineAbove() {
    const auto& blocks = reading_.blocks.items;
    if (reading_.found.headline_block <= 0) return;
    const Block& above = blocks[static_cast<std::size_t>(reading_.found.headline_block) - 1];
    if (above.text.size() > kMaxSectionBytes || IsListed(above)) return;
    for (int i = 0; i + 1 < reading_.found.headline_block; ++i) {
      const Block& block = blocks[static_cast<std::size_t>(i)];
      if (block.text == above.text && IsListed(block))
        return Offer(above.text, Source::kLineAboveHeadline, kListedAboveHeadline, above.element);
    }
    for (const NamedLink& entry : breadcrumbs_) {
      if (entry.name == above.text)
        return Offer(above.text, Source::kLineAboveHeadline, kListedAboveHeadline, above.element);
    }
  }

  // The entry of the menu that WordPress marks as the story's.
  void FromMarkedEntry(NodeId link) {
    const NodeId item = document_[link].parent;
    if (item == kNoNode || document_[item].tag != Tag::kLi) return;
    const std::uint32_t name = page_.names.ClassOf(item);
    const auto marks = [](std::string_view text) {
      return text.find("current-post-parent") != std::string_view::npos;
    };
    if (name != Names::kNoName && is_marked_.Of(name, marks)) {
      Offer(document_.TextOf(link), Source::kMarkedMenuEntry, kNamedNearHeadline, link);
    }
  }

  // The link above the headline whose path is the longest beginning of the page's own.
  void FromMenu() {
    const std::string& path = page_.base.path;
    const std::string origin = page_.base.Origin();
    if (near_begin_ == near_end_) return;
    NodeId best = kNoNode;
    std::size_t longest = 1;
    for (NodeId id = 0; id < near_end_; ++id) {
      if (document_[id].tag != Tag::kA) continue;
      FromMarkedEntry(id);
      std::string_view href = document_.Get(id, "href");
      if (href.starts_with(origin)) href.remove_prefix(origin.size());
      if (!href.starts_with('/') || href.starts_with("//")) continue;
      while (href.ends_with('/')) href.remove_suffix(1);
      if (href.size() <= longest || href.size() >= path.size() || !path.starts_with(href) ||
          path[href.size()] != '/')
        continue;
      longest = href.size();
      best = id;
    }
    if (best == kNoNode) return;
    // Links to a section may say "Sign up" or a date: the name has to begin as its part of the URL does.
    const std::string text = document_.TextOf(best);
    const std::string_view part = std::string_view(path).substr(0, longest);
    const std::string named = ComparableText(text);
    if (named.compare(0, kSameLetters, ComparableText(part.substr(part.rfind('/') + 1)), 0, kSameLetters) !=
        0)
      return;
    if (std::none_of(named.begin(), named.end(), IsAsciiDigit))
      Offer(text, Source::kMenuEntry, kMenuEntryOfUrl, best);
  }

  void ScoreAgreement() {
    std::vector<std::string> names;
    names.reserve(candidates_.size());
    for (const auto& candidate : candidates_) names.push_back(ComparableText(candidate.value));
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::unordered_set<std::string_view> sources;
      for (std::size_t j = 0; j < names.size(); ++j) {
        if (names[i] == names[j]) sources.insert(candidates_[j].source);
      }
      const double agreeing = static_cast<double>(sources.size()) - 1;
      candidates_[i].confidence = std::min(1.0, candidates_[i].confidence + kAgreement * agreeing);
    }
  }

  const Reading& reading_;
  const Page& page_;
  const Document& document_;
  const std::vector<NamedLink>& breadcrumbs_;
  const std::string headline_;
  NameAnswers<bool> is_marked_;
  NodeId near_begin_ = 0;
  NodeId near_end_ = 0;
  std::vector<Candidate<std::string>> candidates_;
};

}  // namespace

Choice<std::string> ExtractArticleSection(const Reading& reading, const std::vector<NamedLink>& breadcrumbs) {
  return SectionSearch(reading, breadcrumbs).Run();
}

}  // namespace bodycopy
