#include "extractors/headline/title_candidates.h"

#include <algorithm>
#include <span>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/references.h"
#include "extractors/headline/title_words.h"
#include "page/screen_readers.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxTitleBytes = 400;  // a longer heading wraps more than a headline
constexpr std::size_t kMaxFullRunParts =
    5;  // of a title with more parts only prefixes, suffixes and single parts
constexpr std::size_t kMaxHeadingPieces = 4;
constexpr std::size_t kMaxSplitHeadings = 8;  // the first headings of level 1 and 2 are looked at in pieces
constexpr std::size_t kMaxClassTitles = 10;
constexpr std::size_t kMaxClassTitleBlocks = 120;
constexpr std::size_t kMinClassTitleBytes = 8;
constexpr std::size_t kMaxBreadcrumbHeadings = 4;
constexpr std::array<std::size_t, 4> kMaxHeadingsOfLevel = {8, 12, 10, 8};  // h1, h2, h3, all others

constexpr std::array<SourceName, kTitleSourceCount> kSources = {Source::kH1,
                                                                Source::kMicrodata,
                                                                Source::kH2,
                                                                Source::kH3,
                                                                Source::kHeading,
                                                                Source::kHeadlineElement,
                                                                Source::kLinkedData,
                                                                Source::kLinkedDataName,
                                                                SourceName::MetaTag("og:title"),
                                                                SourceName::MetaTag("twitter:title"),
                                                                Source::kMetaTitle,
                                                                Source::kTitle,
                                                                Source::kTitlePart,
                                                                Source::kMetaPart,
                                                                Source::kHeadingPart,
                                                                Source::kBreadcrumbs};

constexpr std::array<std::string_view, 9> kOtherMetaNames = {
    "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title",
    "title",    "headline",      "hdl",           "article:title",
};

constexpr std::array<std::string_view, 8> kUntitledTypes = {
    "Organization", "NewsMediaOrganization", "WebSite", "Person", "ImageObject",
    "ListItem",     "BreadcrumbList",        "Place",
};

/// Where breadcrumbs stand. Some sites make the last step an h1, of a title made for search engines, above
/// the headline that readers see: it is a step, and no heading of the page.
class BreadcrumbZones {
 public:
  explicit BreadcrumbZones(const Reading& reading)
      : document_(reading.page.document),
        next_(reading.page.landmarks.begin()),
        last_(reading.page.landmarks.end()) {}

  /// Whether one holds the node; asked in document order.
  bool Hold(NodeId node) {
    for (; next_ != last_ && next_->node <= node; ++next_) {
      if ((next_->kinds & kBreadcrumbMark) != 0) end_ = std::max(end_, document_[next_->node].end);
    }
    return node < end_;
  }

 private:
  const Document& document_;
  std::vector<Landmark>::const_iterator next_;
  std::vector<Landmark>::const_iterator last_;
  NodeId end_ = 0;
};

class Collector {
 public:
  explicit Collector(const Reading& reading) : reading_(reading), document_(reading.page.document) {}

  TitleCandidates Collect() {
    AddHeads();
    FindHeadings();
    AddHeadings();
    AddParts();
    AddClassTitles();
    return std::move(found_);
  }

 private:
  /// The index of the candidate with the text, -1 if the text cannot be a headline.
  int Add(std::string_view text, TitleSource source, NodeId node = kNoNode) {
    if (text.empty() || text.size() > kMaxTitleBytes) return -1;
    std::string comparable = ComparableText(text);
    if (comparable.empty()) return -1;
    auto& items = found_.items;
    const auto same = std::find_if(items.begin(), items.end(),
                                   [&](const TitleCandidate& item) { return item.comparable == comparable; });
    const auto index = static_cast<std::size_t>(same - items.begin());
    if (same == items.end()) {
      if (items.size() == kMaxTitleCandidates) return -1;
      items.emplace_back();
      items.back().words = WordHashes(comparable);
      items.back().comparable = std::move(comparable);
      items.back().text = text;
      items.back().form = source;
    }
    TitleCandidate& item = items[index];
    item.sources |= 1U << static_cast<unsigned>(source);
    if (source < item.form) {
      item.text = text;
      item.form = source;
    }
    if (node != kNoNode && (item.node == kNoNode || source < item.node_source)) {
      item.node = node;
      item.node_source = source;
    }
    return static_cast<int>(index);
  }

  void AddHeads() {
    const Page& page = reading_.page;
    const Thing* const article = page.article;
    if (article != nullptr) {
      const TitleSource source =
          article->syntax == DataSyntax::kJsonLd ? TitleSource::kLinkedHeadline : TitleSource::kItemprop;
      linked_ = page.data.Value(*article, "headline");
      found_.linked_headline = Add(linked_, source);
      Add(page.data.Value(*article, "name"), TitleSource::kLinkedName);
    }
    for (const Thing& thing : page.data.things) {
      if (thing.parent >= 0 || &thing == article) continue;
      const bool untitled = std::any_of(kUntitledTypes.begin(), kUntitledTypes.end(),
                                        [&](std::string_view type) { return thing.Is(type); });
      if (!untitled)
        Add(page.data.Value(thing, thing.IsArticle() ? "headline" : "name"), TitleSource::kLinkedName);
    }
    og_title_ = page.meta.Get("og:title");
    found_.og_title = Add(og_title_, TitleSource::kOgTitle);
    Add(page.meta.Get("twitter:title"), TitleSource::kTwitterTitle);
    for (const std::string_view name : kOtherMetaNames) Add(page.meta.Get(name), TitleSource::kOtherMeta);
    found_.title = Add(page.meta.title, TitleSource::kTitle);
    AddBreadcrumb();
  }

  void AddBreadcrumb() {
    const Thing* last = nullptr;
    for (const Thing& thing : reading_.page.data.things) {
      if (thing.Is("ListItem")) last = &thing;
    }
    if (last != nullptr) Add(reading_.page.data.Value(*last, "name"), TitleSource::kBreadcrumb);
    for (const Landmark& landmark : reading_.page.landmarks) {
      if ((landmark.kinds & kBreadcrumbMark) == 0) continue;
      const std::size_t end = reading_.blocks.FirstFrom(document_[landmark.node].end);
      if (end == 0 || !document_.Contains(landmark.node, reading_.blocks.items[end - 1].begin)) continue;
      if (reading_.blocks.FirstFrom(landmark.node) + 1 == end) continue;  // all steps in one block
      Add(NormalizeSpace(reading_.blocks.items[end - 1].text), TitleSource::kBreadcrumb);
      return;
    }
  }

  void FindHeadings() {
    std::array<std::size_t, 4> taken{};
    std::size_t steps = 0;
    BreadcrumbZones breadcrumbs(reading_);
    for (NodeId id = 0; id < document_.size(); ++id) {
      const Tag tag = document_[id].tag;
      const int level = HeadingLevel(tag);
      if (level == 0 && !IsHeadingByRole(id)) continue;
      if (breadcrumbs.Hold(id)) {
        if (steps++ < kMaxBreadcrumbHeadings) Add(ShownText(id), TitleSource::kBreadcrumb, id);
        continue;
      }
      const auto slot = static_cast<std::size_t>(level == 0 ? 3 : std::min(level, 4) - 1);
      if (taken[slot] == kMaxHeadingsOfLevel[slot]) continue;
      ++taken[slot];
      found_.headings.push_back(id);
    }
    found_.h1_count = taken[0];
  }

  bool IsHeadingByRole(NodeId id) const {
    const Tag tag = document_[id].tag;
    if (tag != Tag::kDiv && tag != Tag::kSpan && tag != Tag::kP) return false;
    if (document_[id].attribute_count < 2) return false;  // WAI-ARIA requires aria-level beside it
    return document_.Get(id, "role") == "heading";
  }

  void AddHeadings() {
    std::uint8_t h1_rank = 0;
    std::uint16_t rank = 0;
    std::size_t split = 0;
    for (const NodeId id : found_.headings) {
      const int level = HeadingLevel(document_[id].tag);
      const TitleSource source = level == 1   ? TitleSource::kH1
                                 : level == 2 ? TitleSource::kH2
                                 : level == 3 ? TitleSource::kH3
                                              : TitleSource::kMinorHeading;
      ++rank;
      h1_rank += level == 1;
      heading_texts_.push_back(ShownText(id));
      const std::vector<Child> children = level == 1 || level == 2 ? ChildrenOf(id) : std::vector<Child>();
      const std::string own = OwnText(children);
      if (!own.empty()) Add(heading_texts_.back(), TitleSource::kHeadingPart, id);
      const int index = Add(own.empty() ? heading_texts_.back() : own, source, id);
      if (index >= 0) {
        TitleCandidate& item = found_.items[static_cast<std::size_t>(index)];
        ++item.nodes;
        if (item.heading_rank == 0) item.heading_rank = rank;
        if (level == 1 && item.h1_rank == 0) item.h1_rank = h1_rank;
        if (level == 1 && found_.first_h1 < 0) found_.first_h1 = index;
        const std::string_view itemprop = document_.Get(id, "itemprop");
        if (itemprop == "headline" || itemprop == "name") {
          item.sources |= 1U << static_cast<unsigned>(TitleSource::kItemprop);
        }
      }
      if ((level == 1 || level == 2) && split < kMaxSplitHeadings) {
        ++split;
        AddPieces(id, children);
      }
    }
  }

  /// Words for screen readers alone ("Headline:"); a colon for them parts what the page sets on two lines.
  static bool IsSaidAlone(const Document& document, NodeId id) {
    return IsForScreenReaders(document, id) && !ComparableText(document.TextOf(id)).empty();
  }

  /// Of a heading, without readings set above its characters and what is not displayed in it.
  std::string ShownText(NodeId heading) const {
    std::string shown = document_.TextOf(heading, [](const Document& document, NodeId id) {
      const Tag tag = document[id].tag;
      return tag == Tag::kRt || tag == Tag::kRp || IsNotDisplayed(document, id) || IsSaidAlone(document, id);
    });
    if (shown.empty()) shown = document_.TextOf(heading);
    // What was escaped twice is shown as it was escaped once.
    return shown.find('&') == std::string::npos ? shown : DecodeReferences(shown);
  }

  struct Child {
    std::string text;
    std::uint8_t hints = 0;
    bool on_own_line = false;
    bool after_space = false;
  };

  /// The children of a heading that have text, or those of its only child.
  std::vector<Child> ChildrenOf(NodeId heading) const {
    std::vector<Child> children;
    if (heading + 2 >= document_[heading].end) return children;  // a text alone
    NodeId parent = heading;
    for (bool deeper = true; deeper;) {
      children.clear();
      deeper = false;
      bool line_break = false;
      bool space = false;
      NodeId only = kNoNode;
      for (const NodeId id : document_.Children(parent)) {
        const Node& node = document_[id];
        line_break |= node.tag == Tag::kBr;
        std::string text = node.is_text() ? NormalizeSpace(node.text) : ShownText(id);
        space |= line_break || (!node.text.empty() && node.is_text() && IsAsciiSpace(node.text.front()));
        if (text.empty() || IsNotDisplayed(document_, id) || IsSaidAlone(document_, id)) continue;
        const bool block = IsBlockTag(node.tag);
        const bool aside = node.tag == Tag::kTime || node.tag == Tag::kSmall || node.tag == Tag::kButton ||
                           node.tag == Tag::kLabel || node.tag == Tag::kSup;
        const auto hints =
            static_cast<std::uint8_t>(reading_.page.names.HintsOf(id) | (aside ? kNamedSub : 0));
        children.push_back({std::move(text), hints, line_break || block, space || block});
        line_break = block;
        space = node.is_text() && IsAsciiSpace(node.text.back());
        only = id;
        if (children.size() > kMaxHeadingPieces) return {};
      }
      if (children.size() == 1 && !document_[only].is_text()) {
        parent = only;
        deeper = true;
      }
    }
    return children;
  }

  static void Join(const Child& child, std::string& text) {
    if (!text.empty() && child.after_space) text += ' ';
    text += child.text;
  }

  /// The text of a heading without what its markup sets apart: a kicker, a date, a button. "" if nothing is,
  /// or most of the text. A kicker with a colon goes on in the headline, but where no space follows it is a
  /// label.
  static std::string OwnText(const std::vector<Child>& children) {
    std::string own;
    std::size_t apart = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
      const Child& child = children[i];
      const bool goes_on =
          child.text.ends_with(':') && i + 1 < children.size() && children[i + 1].after_space;
      if ((child.hints & kNamedSub) != 0 && !goes_on) {
        apart += child.text.size();
      } else {
        Join(child, own);
      }
    }
    return apart == 0 || apart > own.size() ? std::string() : std::string(TrimSeparators(own));
  }

  /// The runs of a heading's children: kicker and headline often share an h1.
  void AddPieces(NodeId heading, const std::vector<Child>& children) {
    const std::size_t total = children.size();
    if (total < 2) return;
    for (std::size_t first = 0; first < total; ++first) {
      std::string joined;
      for (std::size_t last = first; last < total; ++last) {
        Join(children[last], joined);
        const std::size_t count = last - first + 1;
        if (count == total) continue;
        const int index = Add(joined, TitleSource::kHeadingPart, heading);
        if (index < 0) continue;
        TitlePiece& piece = found_.items[static_cast<std::size_t>(index)].piece;
        if (piece.count != 0) continue;
        piece.first = static_cast<std::uint8_t>(first);
        piece.count = static_cast<std::uint8_t>(count);
        piece.total = static_cast<std::uint8_t>(total);
        piece.on_own_line = (first > 0 && children[first].on_own_line) ||
                            (last + 1 < total && children[last + 1].on_own_line);
        if (count == 1) piece.own_hints = children[first].hints;
        for (std::size_t i = 0; i < total; ++i) {
          if (i < first || i > last) piece.other_hints |= children[i].hints;
        }
      }
    }
  }

  void AddParts() {
    AddRuns(reading_.page.meta.title, TitleSource::kTitlePart, kNoNode);
    AddRuns(og_title_, TitleSource::kMetaPart, kNoNode);
    AddRuns(linked_, TitleSource::kMetaPart, kNoNode);
    std::size_t split = 0;
    for (std::size_t i = 0; i < found_.headings.size() && split < kMaxSplitHeadings; ++i) {
      const int level = HeadingLevel(document_[found_.headings[i]].tag);
      if (level == 0 || level > 2) continue;
      ++split;
      AddRuns(heading_texts_[i], TitleSource::kHeadingPart, found_.headings[i]);
    }
  }

  void AddRuns(std::string_view title, TitleSource source, NodeId node) {
    if (title.size() > kMaxTitleBytes) return;
    const std::vector<TitlePart> parts = SplitTitle(title);
    const std::size_t total = parts.size();
    for (std::size_t first = 0; first < total; ++first) {
      for (std::size_t last = first; last < total; ++last) {
        const bool whole = first == 0 && last + 1 == total;
        if (whole && source != TitleSource::kTitlePart) continue;
        if (total > kMaxFullRunParts && first != 0 && last + 1 != total && first != last) continue;
        if (node != kNoNode && first != 0 && last + 1 != total) continue;
        const int index = Add(JoinedParts(parts, first, last), whole ? TitleSource::kTitle : source, node);
        if (index < 0) continue;
        TitleRun& run = found_.items[static_cast<std::size_t>(index)].run;
        if (run.count != 0) continue;
        run.first = static_cast<std::uint8_t>(first);
        run.count = static_cast<std::uint8_t>(last - first + 1);
        run.total = static_cast<std::uint8_t>(total);
        run.before = parts[first].before;
        run.after = last + 1 < total ? parts[last + 1].before : TitleSeparator::kNone;
      }
    }
  }

  /// Blocks that are no heading by their tag, but by their class.
  void AddClassTitles() {
    std::size_t taken = 0;
    const std::span<const Block> blocks(reading_.blocks.items);
    for (const Block& block : blocks.first(std::min(blocks.size(), kMaxClassTitleBlocks))) {
      if (block.text.size() < kMinClassTitleBytes || block.text.size() > kMaxTitleBytes) continue;
      if (HeadingLevel(document_[block.element].tag) != 0) continue;
      if (!NamesTitle(block.element) && !NamesTitle(OnlyChildOf(block.element))) continue;
      Add(NormalizeSpace(block.text), TitleSource::kClassTitle, block.element);
      if (++taken == kMaxClassTitles) return;
    }
  }

  /// The first element below a block that is all of it, or kNoNode: `<div><span class="title">`.
  NodeId OnlyChildOf(NodeId element) const {
    for (const NodeId child : document_.Children(element)) {
      if (!document_[child].is_text()) return child;
    }
    return kNoNode;
  }

  bool NamesTitle(NodeId id) const {
    if (id == kNoNode) return false;
    return (reading_.page.names.HintsOf(id) & kNamedTitle) != 0 ||
           document_.Get(id, "itemprop") == "headline";
  }

  const Reading& reading_;
  const Document& document_;
  TitleCandidates found_;
  std::vector<std::string> heading_texts_;  ///< Of found_.headings.
  std::string_view linked_;
  std::string_view og_title_;
};

}  // namespace

SourceName TitleSourceName(TitleSource source) {
  return kSources[static_cast<std::size_t>(source)];
}

TitleCandidates CollectTitleCandidates(const Reading& reading) {
  return Collector(reading).Collect();
}

}  // namespace bodycopy
