#include "extractors/article_section.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/breadcrumbs.h"
#include "extractors/headline/title_parts.h"
#include "extractors/section_labels.h"
#include "extractors/section_names.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

constexpr double kMetaSection = 0.88;
constexpr double kLinkedData = 0.86;
constexpr double kOtherMeta = 0.8;
constexpr double kBreadcrumb = 0.9;
constexpr double kCategoryNearHeadline = 0.85;
constexpr double kLabel[] = {0.6, 0.8, 0.92, 0.93};  // above the headline, by its LabelSign
constexpr double kTitlePart = 0.6;
constexpr double kNamedNearHeadline = 0.6;
constexpr double kMenuEntryOfUrl = 0.61;
constexpr double kCategoryFolder = 0.58;  // a link to a folder of that name, near the headline
constexpr double kCategoryElsewhere = 0.5;
constexpr double kMarkedMenuEntry = 0.2;  // by itself it is not enough
constexpr double kThreshold = 0.25;
constexpr double kStepPerPart = 0.02;  // the first of several goes before the others
constexpr double kPenaltySlug = 0.25;
constexpr double kPenaltyGeneric = 0.35;  // "News" where another source says which news
constexpr double kAgreement = 0.04;       // for each other source that says the same

constexpr std::ptrdiff_t kCommasOfList = 3;  // one name has fewer: "Fruit, Vegetable, & Herb Gardens"
constexpr std::size_t kTellingBytes = 14;    // of a name that is no part of a headline by chance
constexpr std::size_t kMaxSectionBytes = 60;
constexpr std::size_t kMaxNameWords = 5;      // of a section in the title or the menu
constexpr std::ptrdiff_t kMaxEntryWords = 6;  // of a path: longer ones are titles
constexpr int kBlocksAbove = 5;               // of the headline that count as near it
constexpr int kBlocksBelow = 8;
constexpr NodeId kGapOfList = 60;  // nodes between two links of one list at most
constexpr std::uint32_t kZonesOfOthers =
    kInFooter | kInAside | kInNav | kInMenu | kInForm | kInDialog | kInComments | kInRelated | kInBio;

// How often the sections of a score are right, on pages that have been read (docs/quality.md); a line between
// the points.
struct Calibration {
  double score;
  double right;
};
constexpr Calibration kCalibration[] = {{0, 0.2}, {0.5, 0.57}, {0.86, 0.62}, {0.92, 0.74}, {1, 0.92}};

double ShareRight(double score) {
  const Calibration* above = std::begin(kCalibration) + 1;
  while (above + 1 != std::end(kCalibration) && above->score < score) ++above;
  const Calibration& below = *(above - 1);
  const double way = (score - below.score) / (above->score - below.score);
  return below.right + std::clamp(way, 0.0, 1.0) * (above->right - below.right);
}

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

// A link may say http where the page says https.
std::string_view WithoutScheme(std::string_view url) {
  const std::size_t end = url.find("://");
  return end == std::string_view::npos ? url : url.substr(end + std::string_view("://").size());
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
    FromCategoryFolders();
    FromLabels();
    FromTitle();
    FromMenu();
    TakeListsApart();
    ScoreAgreement();
    Choice<std::string> choice = Choose(std::move(candidates_), kThreshold);
    for (Candidate<std::string>& candidate : choice.candidates)
      candidate.confidence = ShareRight(candidate.confidence);
    return choice;
  }

 private:
  // A list in one string ("News,Sport"): each of its parts, the first before the others.
  void OfferList(std::string_view value, SourceName source, double confidence, NodeId node = kNoNode) {
    while (!value.empty()) {
      const std::size_t comma = value.find(',');
      const bool parts = comma != std::string_view::npos && comma + 1 < value.size() &&
                         value[comma + 1] != ' ' && !IsInNumber(value, comma);
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
    value = WithoutCount(AsciiTrim(value));
    if (value.empty() || value.size() > kMaxSectionBytes || value.find("://") != std::string_view::npos ||
        IsUnfilledTemplate(value)) {
      return;
    }
    const std::string comparable = ComparableText(value);
    if (comparable.empty() || comparable == headline_ || IsHomeName(value)) return;
    if (IsNoSection(comparable) && !(source == SourceName(Source::kBreadcrumbs) && IsThisPage(comparable)))
      return;
    if (LooksLikeSlug(value)) confidence -= kPenaltySlug;
    if (IsGeneral(comparable) || IsThisPage(comparable)) confidence -= kPenaltyGeneric;
    candidates_.push_back({std::string(value), std::string(raw), source, confidence, node});
  }

  // The last entry that is not the story's own: sites cut its title short, or print it whole.
  void FromBreadcrumbs() {
    bool is_last = true;  // of those that are no names of the page
    for (auto entry = breadcrumbs_.rbegin(); entry != breadcrumbs_.rend(); ++entry) {
      const std::string comparable = ComparableText(entry->name);
      // "Articles" says little, but with a link it is a place.
      const bool is_place = !entry->url.empty() && IsThisPage(comparable);
      if ((IsNoSection(comparable) && !is_place) || IsDay(entry->name) || IsMonth(comparable) ||
          IsOfPage(*entry, is_last))
        continue;
      if (IsHomeName(entry->name)) return;
      // Without a headline to compare with, the last entry of several is taken for the story.
      const bool may_be_story = headline_.empty() && is_last && breadcrumbs_.size() > 2;
      is_last = false;
      if (may_be_story || entry->name.size() > kMaxSectionBytes ||
          std::count(entry->name.begin(), entry->name.end(), ' ') >= kMaxEntryWords)
        continue;
      // The first of a path that has no other is the site.
      const bool is_first = entry + 1 == breadcrumbs_.rend() && breadcrumbs_.size() > 1;
      if (is_first && IsFrontPage(entry->url)) return;
      Offer(entry->name, Source::kBreadcrumbs, kBreadcrumb);
      return;
    }
  }

  // With or without "www.", which the page's own address may lack.
  bool IsFrontPage(std::string_view url) const {
    if (url.empty()) return false;
    while (url.ends_with('/')) url.remove_suffix(1);
    return WithoutWww(WithoutScheme(url)) == WithoutWww(WithoutScheme(page_.base.Origin()));
  }

  // Whether an entry of the path is the page itself, by whichever of its names, or who wrote it.
  bool IsOfPage(const NamedLink& entry, bool is_last) const {
    std::string_view name = entry.name;
    bool is_cut = false;
    for (const std::string_view ellipsis : {"…", "..."}) {
      if (!name.ends_with(ellipsis)) continue;
      name.remove_suffix(ellipsis.size());
      is_cut = true;
    }
    const std::string comparable = ComparableText(name);
    if (comparable == headline_) return true;
    if (std::ranges::any_of(reading_.found.authors, [&](const std::string& author) {
          return (' ' + comparable + ' ').find(' ' + ComparableText(author) + ' ') != std::string::npos;
        })) {
      return true;
    }
    if (!is_last) return false;
    if (is_cut && headline_.starts_with(comparable)) return true;
    if (comparable.size() >= kTellingBytes && headline_.find(comparable) != std::string::npos) return true;
    if (!entry.url.empty() && entry.url == page_.Resolve(page_.base.path)) return true;
    if (!comparable.empty() && comparable == ComparableText(reading_.found.dek)) return true;
    if (IsTitle(comparable)) return true;
    std::string_view path = page_.base.path;
    while (path.ends_with('/')) path.remove_suffix(1);
    path.remove_prefix(path.rfind('/') + 1);
    const std::string letters = LettersOf(name);
    return !letters.empty() && letters == LettersOf(path.substr(0, path.rfind('.')));
  }

  // Whether it is what the page is called in its head, with or without what sites put behind.
  bool IsTitle(std::string_view comparable) const {
    const bool says_much = std::ranges::count(comparable, ' ') > 1;  // more than a kicker before the title
    const std::string_view declared =
        page_.article == nullptr ? std::string_view() : page_.data.Value(*page_.article, "headline");
    for (const std::string_view title :
         {std::string_view(page_.meta.title), page_.meta.Get("og:title"), declared}) {
      if (ComparableText(title) == comparable) return true;
      const std::vector<TitlePart> parts = SplitTitle(title);
      if (says_much && !parts.empty() && ComparableText(parts.front().text) == comparable) return true;
    }
    return false;
  }

  bool IsNear(NodeId node) const { return document_[node].end > near_begin_ && node < near_end_; }

  void FromLandmarks() {
    constexpr std::size_t kMaxNodes = 12;  // of an element that holds no more than a name
    std::vector<NodeId> elsewhere;
    for (const Landmark& landmark : page_.landmarks) {
      const bool near = IsNear(landmark.node);
      if ((landmark.kinds & kRelCategory) != 0) {
        if (near) {
          Offer(document_.TextOf(landmark.node), Source::kRelCategory, kCategoryNearHeadline, landmark.node);
        } else {
          elsewhere.push_back(landmark.node);
        }
      } else if (near && (landmark.kinds & kSectionMark) != 0 &&
                 (page_.zones.PartedFrom(document_, landmark.node, headline_block().element).apart &
                  kZonesOfOthers) == 0 &&
                 document_[landmark.node].end - landmark.node <= kMaxNodes &&
                 HeadingLevel(document_[landmark.node].tag) != 1) {
        const NodeId link =
            document_[landmark.node].tag == Tag::kA ? landmark.node : document_.First(Tag::kA, landmark.node);
        if (link != kNoNode) Offer(document_.TextOf(link), Source::kSectionElement, kNamedNearHeadline, link);
      }
    }
    OfferCategoriesElsewhere(elsewhere);
  }

  // Links near the headline that lead to a category; those of its own part of the page.
  void FromCategoryFolders() {
    if (near_begin_ == near_end_) return;
    double lost = 0;
    for (NodeId id = near_begin_; id < near_end_; ++id) {
      if (document_[id].tag != Tag::kA || !IsOfCategory(document_.Get(id, "href"))) continue;
      if ((page_.zones.PartedFrom(document_, id, headline_block().element).apart & kZonesOfOthers) != 0)
        continue;
      const std::string text = document_.TextOf(id);
      if (WordCount(text) > kMaxNameWords || (page_.landmarks.Of(id) & kRelCategory) != 0) continue;
      if (ComparableText(text).starts_with("by ")) continue;
      Offer(text, Source::kSectionElement, kCategoryFolder - lost, id);
      lost += kStepPerPart;
    }
  }

  // Those far from the headline speak for this story where they stand together; where each story of a page
  // has its own, none does.
  void OfferCategoriesElsewhere(const std::vector<NodeId>& links) {
    for (std::size_t i = 1; i < links.size(); ++i) {
      if (links[i] - links[i - 1] > kGapOfList &&
          document_.TextOf(links[i]) != document_.TextOf(links.front()))
        return;
    }
    for (const NodeId link : links)
      Offer(document_.TextOf(link), Source::kRelCategory, kCategoryElsewhere, link);
  }

  const Block& headline_block() const {
    return reading_.blocks.items[static_cast<std::size_t>(reading_.found.headline_block)];
  }

  // The labels right above the headline.
  void FromLabels() {
    double lost = 0;
    for (const SectionLabel& label : FindSectionLabels(reading_, breadcrumbs_)) {
      if (label.sign == LabelSign::kPlace && LooksLikeSlug(label.text)) continue;  // a name for programs
      Offer(label.text, Source::kLineAboveHeadline, kLabel[static_cast<std::size_t>(label.sign)] - lost,
            label.element);
      lost += kStepPerPart;
    }
  }

  // The part of the title between the headline and the site's name.
  void FromTitle() {
    const std::vector<TitlePart> parts = SplitTitle(page_.meta.title);
    for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
      const std::string head = ComparableText(JoinedParts(parts, 0, i));
      if (head != headline_) continue;
      const std::string name = ComparableText(parts[i + 1].text);
      if (page_.site_names.IsInHost(name) || page_.site_names.IsSite(name) ||
          WordCount(parts[i + 1].text) > kMaxNameWords)
        return;
      if (name.starts_with("by ") || name.find_first_of("0123456789") != std::string::npos) return;
      Offer(parts[i + 1].text, Source::kTitlePart, kTitlePart);
      return;
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
      Offer(document_.TextOf(link), Source::kMarkedMenuEntry, kMarkedMenuEntry, link);
    }
  }

  // The link above the headline whose path is the longest beginning of the page's own.
  void FromMenu() {
    const std::string& path = page_.base.path;
    const std::string origin = page_.base.Origin();
    const std::string_view host = WithoutScheme(origin);
    if (near_begin_ == near_end_) return;
    NodeId best = kNoNode;
    std::size_t longest = 1;
    for (NodeId id = 0; id < near_end_; ++id) {
      if (document_[id].tag != Tag::kA) continue;
      FromMarkedEntry(id);
      std::string_view href = document_.Get(id, "href");
      if (WithoutScheme(href).starts_with(host)) href = WithoutScheme(href).substr(host.size());
      if (!href.starts_with('/') || href.starts_with("//")) continue;
      while (href.ends_with('/')) href.remove_suffix(1);
      if (href.size() <= longest || href.size() >= path.size() || !path.starts_with(href) ||
          path[href.size()] != '/')
        continue;
      longest = href.size();
      best = id;
    }
    if (best == kNoNode) return;
    // Links to a section may say "Sign up" or a date: the name has to be its part of the URL.
    const std::string text = document_.TextOf(best);
    const std::string_view part = std::string_view(path).substr(0, longest);
    const std::string named = ComparableText(part.substr(part.rfind('/') + 1));
    const bool begins = ComparableText(text).starts_with(named + ' ') && WordCount(text) <= kMaxNameWords;
    if (IsGeneral(ComparableText(text))) return;
    if (begins || LettersOf(text) == LettersOf(named)) Offer(text, Source::kMenuEntry, kMenuEntryOfUrl, best);
  }

  // "Wine, Travel, Food": the first of several names, where another source has it alone or they are many.
  void TakeListsApart() {
    constexpr std::string_view kComma = ", ";
    for (Candidate<std::string>& candidate : candidates_) {
      const std::size_t comma = candidate.value.find(kComma);
      if (comma == std::string::npos) continue;
      const std::string first = ComparableText(candidate.value.substr(0, comma));
      const bool is_known = std::ranges::any_of(candidates_, [&](const Candidate<std::string>& other) {
        return ComparableText(other.value) == first;
      });
      if (is_known || std::ranges::count(candidate.value, ',') >= kCommasOfList)
        candidate.value.resize(comma);
    }
  }

  void ScoreAgreement() {
    constexpr SourceName kOfLabel = Source::kLineAboveHeadline;
    constexpr SourceName kOfElement = Source::kSectionElement;
    std::vector<std::string> names;
    names.reserve(candidates_.size());
    for (const auto& candidate : candidates_) names.push_back(ComparableText(candidate.value));
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::unordered_set<std::string_view> sources;
      for (std::size_t j = 0; j < names.size(); ++j) {
        if (names[i] == names[j]) sources.insert(candidates_[j].source);
      }
      // One line, found by two rules.
      if (sources.contains(kOfLabel)) sources.erase(kOfElement);
      const double agreeing = static_cast<double>(sources.size()) - 1;
      candidates_[i].confidence =
          std::min(1.0, candidates_[i].confidence + kAgreement * std::max(0.0, agreeing));
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
