#include "extractors/headline/title_features.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/headline/line_hints.h"
#include "extractors/headline/title_words.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

using F = TitleFeatures::Index;

/// The feature that says whether a source shows the candidate.
struct SourceFeature {
  TitleSource source;
  F feature;
};
constexpr SourceFeature kSourceFeatures[] = {
    {TitleSource::kH1, "from_h1"},
    {TitleSource::kItemprop, "from_itemprop"},
    {TitleSource::kH2, "from_h2"},
    {TitleSource::kH3, "from_h3"},
    {TitleSource::kMinorHeading, "from_minor"},
    {TitleSource::kClassTitle, "from_class"},
    {TitleSource::kLinkedHeadline, "from_linked"},
    {TitleSource::kLinkedName, "from_linked_name"},
    {TitleSource::kOgTitle, "from_og"},
    {TitleSource::kTwitterTitle, "from_twitter"},
    {TitleSource::kOtherMeta, "from_meta"},
    {TitleSource::kTitle, "from_title"},
    {TitleSource::kTitlePart, "from_title_part"},
    {TitleSource::kMetaPart, "from_meta_part"},
    {TitleSource::kHeadingPart, "from_heading_part"},
    {TitleSource::kBreadcrumb, "from_breadcrumb"},
};
static_assert(std::size(kSourceFeatures) == kTitleSourceCount);

/// The feature that says whether an element of one of the zones holds what shows the candidate.
struct ZoneFeature {
  std::uint32_t zones;
  F feature;
};
constexpr ZoneFeature kZoneFeatures[] = {
    {kInArticle, "in_article"}, {kInMain, "in_main"},   {kInHeader, "in_header"},
    {kInNav, "in_nav"},         {kInAside, "in_aside"}, {kInFooter, "in_footer"},
    {kInItem, "in_list"},       {kInCell, "in_table"},  {kInForm | kInDialog, "in_form"},
};

/// Unknown of a candidate that no element shows.
constexpr F kPlaceFeatures[] = {"same_class_headings",
                                "in_article",
                                "in_main",
                                "in_header",
                                "in_nav",
                                "in_aside",
                                "in_footer",
                                "in_list",
                                "in_table",
                                "in_form",
                                "in_link",
                                "hidden",
                                "named_title",
                                "named_article",
                                "named_logo",
                                "named_sub",
                                "named_chrome",
                                "block_index",
                                "block_share",
                                "prose_before",
                                "blocks_to_prose",
                                "bytes_to_prose",
                                "date_after",
                                "byline_after"};

constexpr float kUnknown = -1.0F;
constexpr std::size_t kFarBlocks = 60;  // no prose within so many blocks: counts as that far
constexpr std::size_t kNearBlocks = 4;  // below the headline a byline or a date stands within so many blocks
constexpr std::size_t kBylineBytes = 120;  // a longer block is no byline
constexpr std::size_t kSizes = 512;        // of a table of the candidates' lengths
constexpr int kHintAncestors = 4;          // so many ancestors' class names are read

enum Relation { kNoRelation, kEqual, kPrefix, kSuffix, kInside, kHasPrefix, kHasSuffix, kHasInside };

/// How `part` stands in `whole`, both comparable texts, at borders of words: kEqual to kInside, or
/// kNoRelation.
Relation PlaceIn(std::string_view part, std::string_view whole) {
  if (part.size() > whole.size() || part.empty()) return kNoRelation;
  if (part.size() == whole.size()) return part == whole ? kEqual : kNoRelation;
  if (whole.starts_with(part) && whole[part.size()] == ' ') return kPrefix;
  if (whole.ends_with(part) && whole[whole.size() - part.size() - 1] == ' ') return kSuffix;
  for (std::size_t at = whole.find(part, 1); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    if (whole[at - 1] == ' ' && at + part.size() < whole.size() && whole[at + part.size()] == ' ')
      return kInside;
  }
  return kNoRelation;
}

Relation RelationOf(std::string_view a, std::string_view b) {
  const Relation relation = PlaceIn(a, b);
  if (relation != kNoRelation) return relation;
  const Relation inverse = PlaceIn(b, a);
  return inverse == kNoRelation ? kNoRelation : static_cast<Relation>(inverse + (kHasPrefix - kPrefix));
}

class FeatureMaker {
 public:
  FeatureMaker(const Reading& reading, const TitleCandidates& candidates)
      : reading_(reading), document_(reading.page.document), candidates_(candidates) {
    CountProse();
    CountRepeats();
    for (const NodeId heading : candidates.headings) heading_classes_.push_back(ClassOf(heading));
    DescribePage();
  }

  TitleFeatures Of(const TitleCandidate& item) const {
    TitleFeatures f;
    AddSources(item, f);
    AddPlace(item, f);
    AddForm(item, f);
    AddSite(item, f);
    AddAgreement(item, f);
    AddRun(item, f);
    AddPiece(item, f);
    AddPage(f);
    return f;
  }

 private:
  void CountProse() {
    const auto& blocks = reading_.blocks.items;
    prose_before_.reserve(blocks.size() + 1);
    std::uint32_t prose = 0;
    for (const Block& block : blocks) {
      prose_before_.push_back(prose);
      prose += IsProseOfHeadline(block);
    }
    prose_before_.push_back(prose);
  }

  /// Counts the blocks that are word for word a candidate.
  void CountRepeats() {
    repeats_.resize(candidates_.items.size());
    std::array<bool, kSizes> wanted{};
    for (const TitleCandidate& item : candidates_.items) wanted[item.text.size() % kSizes] = true;
    for (const Block& block : reading_.blocks.items) {
      if (!wanted[block.text.size() % kSizes]) continue;
      for (std::size_t i = 0; i < repeats_.size(); ++i) {
        const std::string& text = candidates_.items[i].text;
        if (text.size() == block.text.size() && text.front() == block.text.front() && text == block.text)
          ++repeats_[i];
      }
    }
  }

  void DescribePage() {
    const Url& url = reading_.page.url;
    slug_ = WordHashes(SlugOf(url));
    const std::string_view og_type = reading_.page.meta.Get("og:type");
    if (!og_type.empty()) og_type_ = og_type == "article" ? 1.0F : og_type == "website" ? 2.0F : 3.0F;
    const Thing* const article = reading_.page.article;
    if (article != nullptr) {
      const bool news = std::any_of(article->types.begin(), article->types.end(), [](std::string_view type) {
        return type.find("News") != std::string_view::npos;
      });
      linked_kind_ = news ? 2.0F : 1.0F;
    }
    path_depth_ = static_cast<float>(std::count(url.path.begin(), url.path.end(), '/'));
    using enum SiteNameSource;
    constexpr std::uint32_t kAsked = SiteNameSet({kOgSiteName, kApplicationName, kAppTitle, kPublisher,
                                                  kWebSite, kOrganization, kNewsMediaOrganization});
    const SiteNames& site = reading_.page.site_names;
    for (const SiteName& name : site.items) {
      if (name.Is(kAsked) && !name.comparable.empty()) site_names_.emplace_back(name.comparable);
    }
    if (!site.host.empty()) site_names_.emplace_back(site.host);
  }

  void AddSources(const TitleCandidate& item, TitleFeatures& f) const {
    for (const SourceFeature& source : kSourceFeatures) f[source.feature] = item.Has(source.source);
    f["families"] = static_cast<float>(std::popcount(item.sources));
    f["nodes"] = item.nodes;
    f["h1_rank"] = item.h1_rank;
    f["h1_count"] = static_cast<float>(candidates_.h1_count);
    f["heading_rank"] = item.heading_rank;
  }

  void AddPlace(const TitleCandidate& item, TitleFeatures& f) const {
    if (item.node == kNoNode) {
      for (const F feature : kPlaceFeatures) f[feature] = kUnknown;
      return;
    }
    AddAncestors(item.node, f);
    AddSurroundings(item.node, f);
    f["same_class_headings"] = static_cast<float>(SameClassHeadings(item.node));
  }

  std::size_t ClassOf(NodeId node) const {
    return static_cast<std::size_t>(reading_.page.names.ClassOf(node)) * kTagCount +
           static_cast<std::size_t>(document_[node].tag);
  }

  std::size_t SameClassHeadings(NodeId node) const {
    return static_cast<std::size_t>(
        std::count(heading_classes_.begin(), heading_classes_.end(), ClassOf(node)));
  }

  void AddAncestors(NodeId node, TitleFeatures& f) const {
    const std::uint32_t zones = reading_.page.zones.Of(node);
    for (const auto& [any, feature] : kZoneFeatures) f[feature] = (zones & any) != 0;
    std::uint8_t hints = 0;
    NodeId a = node;
    for (int level = 0; level <= kHintAncestors && a != kNoNode && a != document_.body(); ++level) {
      hints |= reading_.page.names.HintsOf(a);
      a = document_[a].parent;
    }
    for (a = node; a != kNoNode && (reading_.page.zones.Of(a) & kInLink) != 0; a = document_[a].parent) {
      if (document_[a].tag == Tag::kA) f["in_link"] = LinkKind(a);
    }
    if (f["in_link"] == 0) {
      const NodeId link = document_.First(Tag::kA, node);
      if (link != kNoNode) f["in_link"] = LinkKind(link);
    }
    f["named_title"] = (hints & kNamedTitle) != 0;
    f["named_article"] = (hints & kNamedArticle) != 0;
    f["named_logo"] = (hints & kNamedLogo) != 0;
    f["named_sub"] = (hints & kNamedSub) != 0;
    f["named_chrome"] = (hints & kNamedChrome) != 0;
  }

  /// 0: no link, 1: to the page itself, 2: to another page, 3: to the site's front page.
  float LinkKind(NodeId link) const {
    const std::string_view href = document_.Get(link, "href");
    const std::string_view path = reading_.page.url.path;
    if (href.empty() || href.front() == '#') return 1;
    if (path.size() > 1 && href.find(path) != std::string_view::npos) return 1;
    if (href == "/" || href.ends_with(reading_.page.url.host) ||
        (href.ends_with('/') && href.substr(0, href.size() - 1).ends_with(reading_.page.url.host))) {
      return 3;
    }
    return 2;
  }

  void AddSurroundings(NodeId node, TitleFeatures& f) const {
    const auto& blocks = reading_.blocks.items;
    const std::size_t at = reading_.blocks.FirstFrom(node);
    f["block_index"] = static_cast<float>(at);
    f["block_share"] = Share(at, blocks.size());
    f["prose_before"] = static_cast<float>(prose_before_[at]);
    if (at == blocks.size()) {
      f["blocks_to_prose"] = kFarBlocks;
      return;
    }
    f["hidden"] = blocks[at].hidden;
    std::size_t next = at;
    while (next < blocks.size() && document_.Contains(node, blocks[next].begin)) ++next;
    const std::size_t last = std::min(blocks.size(), next + kFarBlocks);
    std::size_t bytes = 0;
    std::size_t prose = next;
    for (; prose < last && !IsProseOfHeadline(blocks[prose]); ++prose) bytes += blocks[prose].text.size();
    f["blocks_to_prose"] = prose == last ? static_cast<float>(kFarBlocks) : static_cast<float>(prose - next);
    f["bytes_to_prose"] = static_cast<float>(bytes);
    for (std::size_t i = next; i < std::min(blocks.size(), next + kNearBlocks); ++i) {
      const Block& block = blocks[i];
      if (block.text.size() > kBylineBytes) continue;
      if (HasYear(block.text)) f["date_after"] = 1;
      if (OpensByline(block.text)) f["byline_after"] = 1;
    }
  }

  static void AddForm(const TitleCandidate& item, TitleFeatures& f) {
    f["words"] = static_cast<float>(item.words.size());
    f["characters"] = static_cast<float>(CodePointCount(item.text));
    f["upper_share"] = UpperShare(item.text);
    f["starts_with_digit"] = IsAsciiDigit(item.text.front());
    f["ends_cut"] = item.text.ends_with("...") || item.text.ends_with("…");
    f["ends_with_mark"] = EndMark(item.text);
  }

  bool IsSiteName(std::string_view comparable) const {
    return std::find(site_names_.begin(), site_names_.end(), comparable) != site_names_.end() ||
           reading_.page.site_names.IsInHost(comparable);
  }

  void AddSite(const TitleCandidate& item, TitleFeatures& f) const {
    for (const std::string_view name : site_names_) {
      const Relation relation = PlaceIn(name, item.comparable);
      if (relation == kEqual) f["is_site"] = 1;
      if (relation == kPrefix) f["starts_with_site"] = 1;
      if (relation == kSuffix) f["ends_with_site"] = 1;
    }
    f["in_host"] = reading_.page.site_names.IsInHost(item.comparable);
    const std::size_t common = CommonWords(item.words, slug_);
    f["slug_precision"] = slug_.empty() ? kUnknown : Share(common, item.words.size());
    f["slug_recall"] = slug_.empty() ? kUnknown : Share(common, slug_.size());
    f["slug_words"] = static_cast<float>(slug_.size());
  }

  void Compare(const TitleCandidate& item, int anchor, TitleFeatures& f, F relation, F share,
               F overlap) const {
    if (anchor < 0) {
      f[relation] = f[share] = f[overlap] = kUnknown;
      return;
    }
    const TitleCandidate& other = candidates_.items[static_cast<std::size_t>(anchor)];
    const std::size_t common = CommonWords(item.words, other.words);
    f[relation] = static_cast<float>(RelationOf(item.comparable, other.comparable));
    f[share] = Share(item.comparable.size(), other.comparable.size());
    f[overlap] = Share(common, item.words.size() + other.words.size() - common);
  }

  void AddAgreement(const TitleCandidate& item, TitleFeatures& f) const {
    Compare(item, candidates_.title, f, "of_title", "title_share", "title_overlap");
    Compare(item, candidates_.og_title, f, "of_og", "og_share", "og_overlap");
    Compare(item, candidates_.linked_headline, f, "of_linked", "linked_share", "linked_overlap");
    Compare(item, candidates_.first_h1, f, "of_h1", "h1_share", "h1_overlap");
    constexpr std::uint32_t kParts = (1U << static_cast<unsigned>(TitleSource::kTitlePart)) |
                                     (1U << static_cast<unsigned>(TitleSource::kMetaPart)) |
                                     (1U << static_cast<unsigned>(TitleSource::kHeadingPart));
    for (const TitleCandidate& other : candidates_.items) {
      if (&other == &item || (other.sources & ~kParts) == 0) continue;
      const Relation relation = RelationOf(item.comparable, other.comparable);
      f["supporters"] += relation >= kPrefix && relation <= kInside;
      f["parts_of"] += relation >= kHasPrefix;
    }
    f["repeats"] = repeats_[static_cast<std::size_t>(&item - candidates_.items.data())];
  }

  void AddRun(const TitleCandidate& item, TitleFeatures& f) const {
    const TitleRun& run = item.run;
    f["run_first"] = run.first;
    f["run_count"] = run.count;
    f["run_total"] = run.total;
    f["run_before"] = static_cast<float>(run.before);
    f["run_after"] = static_cast<float>(run.after);
    f["run_at_end"] = run.count > 0 && run.first + run.count == run.total;
    if (candidates_.title < 0) return;
    // What `<title>` has beside this text: is that the site's name?
    const std::string_view title = candidates_.items[static_cast<std::size_t>(candidates_.title)].comparable;
    const Relation relation = PlaceIn(item.comparable, title);
    if (relation == kPrefix) f["rest_is_site"] = IsSiteName(title.substr(item.comparable.size() + 1));
    if (relation == kSuffix) {
      f["rest_is_site"] = IsSiteName(title.substr(0, title.size() - item.comparable.size() - 1));
    }
  }

  static void AddPiece(const TitleCandidate& item, TitleFeatures& f) {
    const TitlePiece& piece = item.piece;
    f["piece_first"] = piece.first;
    f["piece_count"] = piece.count;
    f["piece_total"] = piece.total;
    f["piece_own_line"] = piece.on_own_line;
    f["piece_named_title"] = (piece.own_hints & kNamedTitle) != 0;
    f["piece_named_sub"] = (piece.own_hints & kNamedSub) != 0;
    f["piece_beside_sub"] = (piece.other_hints & kNamedSub) != 0;
    f["piece_beside_title"] = (piece.other_hints & kNamedTitle) != 0;
  }

  void AddPage(TitleFeatures& f) const {
    f["page_has_og"] = candidates_.og_title >= 0;
    f["page_has_linked"] = candidates_.linked_headline >= 0;
    f["page_has_title"] = candidates_.title >= 0;
    if (candidates_.first_h1 >= 0) {
      const std::string_view h1 =
          candidates_.items[static_cast<std::size_t>(candidates_.first_h1)].comparable;
      if (candidates_.title >= 0) {
        const Relation relation =
            PlaceIn(h1, candidates_.items[static_cast<std::size_t>(candidates_.title)].comparable);
        f["page_h1_in_title"] = static_cast<float>(relation);
      }
      f["page_og_is_h1"] = candidates_.og_title == candidates_.first_h1;
      f["page_linked_is_h1"] = candidates_.linked_headline == candidates_.first_h1;
      f["page_h1_words"] =
          static_cast<float>(candidates_.items[static_cast<std::size_t>(candidates_.first_h1)].words.size());
    }
    f["page_og_type"] = og_type_;
    f["page_linked_kind"] = linked_kind_;
    f["page_prose"] = static_cast<float>(prose_before_.back());
    f["page_headings"] = static_cast<float>(candidates_.headings.size());
    f["page_path_depth"] = path_depth_;
  }

  const Reading& reading_;
  const Document& document_;
  const TitleCandidates& candidates_;
  std::vector<std::uint32_t> prose_before_;   ///< Before each block; one more for the end.
  std::vector<std::size_t> heading_classes_;  ///< A hash of tag and class of each heading.
  std::vector<float> repeats_;                ///< Of each candidate.
  std::vector<std::uint32_t> slug_;           ///< Hashes of the words of the address, sorted.
  std::vector<std::string_view> site_names_;  ///< Comparable.
  float path_depth_ = 0;
  float og_type_ = 0;      ///< 0: none, 1: article, 2: website, 3: another.
  float linked_kind_ = 0;  ///< 0: no article in the linked data, 1: one, 2: a NewsArticle.
};

}  // namespace

std::vector<TitleFeatures> ComputeTitleFeatures(const Reading& reading, const TitleCandidates& candidates) {
  const FeatureMaker maker(reading, candidates);
  std::vector<TitleFeatures> features;
  features.reserve(candidates.items.size());
  for (const TitleCandidate& item : candidates.items) features.push_back(maker.Of(item));
  return features;
}

}  // namespace bodycopy
