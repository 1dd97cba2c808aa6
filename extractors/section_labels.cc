#include "extractors/section_labels.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr int kBlocksAbove = 3;  // of the headline where its label may stand
constexpr int kLevelsUp = 4;     // from the headline and from its label to what holds both
constexpr std::size_t kMaxLabels = 6;
constexpr std::size_t kMaxWords = 5;
constexpr std::size_t kMaxCharacters = 45;
constexpr std::size_t kSameLetters = 3;  // that a name shares with the part of the URL to which it leads

constexpr std::uint32_t kZonesOfOthers = kInFooter | kInAside | kInNav | kInMenu | kInForm | kInDialog |
                                         kInTime | kInFigure | kInComments | kInRelated | kInByline |
                                         kInCaption | kInBio;
constexpr std::uint32_t kMarksOfOthers = kBreadcrumbMark | kBylineMark | kAuthorMark;

// Words of a line that is a control, a byline or an advert.
const std::vector<std::string_view>& WordsOfNoLabel() {
  static const std::vector<std::string_view> kWords = [] {
    std::vector<std::string_view> words = LexiconEntries(
        lexicon::BlockWords(),
        {"share", "subscribe", "rights", "comment", "advert", "credit", "consent", "byline", "published"});
    const auto controls = LexiconEntries(lexicon::Sections(), {"no label"});
    words.insert(words.end(), controls.begin(), controls.end());
    return words;
  }();
  return kWords;
}

// Without what stands between a label and what comes behind it: "Tech —", "World >", "> World".
std::string_view WithoutMarks(std::string_view text) {
  constexpr std::string_view kMarks[] = {"—", "–", "-", "|", "·", "•", "»", "›", ">", "/", "←", "«"};
  bool changed = true;
  while (changed) {
    changed = false;
    text = AsciiTrim(text);
    for (const std::string_view mark : kMarks) {
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
      } else if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
      } else {
        continue;
      }
      changed = true;
    }
  }
  return text;
}

// The first of several in one line: "Arts · The Evening Hour", "Topic of the day // 2 May".
std::string_view FirstLabel(std::string_view line) {
  std::size_t end = line.size();
  for (const std::string_view mark : {"·", "•", " | ", " // "}) {
    if (const std::size_t at = line.find(mark); at != std::string_view::npos && at > 0)
      end = std::min(end, at);
  }
  return AsciiTrim(line.substr(0, end));
}

class LabelSearch {
 public:
  LabelSearch(const Reading& reading, const std::vector<NamedLink>& breadcrumbs)
      : blocks_(reading.blocks.items),
        page_(reading.page),
        document_(reading.page.document),
        breadcrumbs_(breadcrumbs),
        headline_index_(static_cast<std::size_t>(reading.found.headline_block)),
        headline_(blocks_[headline_index_]) {}

  std::vector<SectionLabel> Run() {
    const std::size_t begin = headline_index_ - std::min<std::size_t>(headline_index_, kBlocksAbove);
    std::size_t last = headline_index_;
    while (last > begin && !CanHoldLabels(blocks_[last - 1])) --last;
    if (last == begin) return {};
    --last;
    std::size_t first = last;
    while (first > 0 && last - first + 1 < kMaxLabels && AreOfOneList(blocks_[first - 1], blocks_[last]) &&
           CanHoldLabels(blocks_[first - 1])) {
      --first;
    }
    for (std::size_t i = first; i <= last; ++i) AddLabelsOf(blocks_[i]);
    return std::move(labels_);
  }

 private:
  bool CanHoldLabels(const Block& line) const {
    const std::string_view text = line.links < 2 ? FirstLabel(line.text) : std::string_view(line.text);
    if (line.hidden || line.text.ends_with(':') || CodePointCount(text) > kMaxCharacters ||
        WordCount(text) > kMaxWords || !IsBesideHeadline(line)) {
      return false;
    }
    if (line.links < 2 && !IsLabel(text)) return false;
    const bool is_dump = document_.kind() == DocumentKind::kTextDump;
    if (is_dump && document_[line.element].tag == Tag::kLi)
      return false;  // of a menu, as all lists above a story
    const std::uint32_t zones = page_.zones.PartedFrom(document_, line.element, headline_.element).apart;
    return (zones & kZonesOfOthers) == 0 && (MarksOf(line) & kMarksOfOthers) == 0;
  }

  // Whether line and headline stand in one small part of the page.
  bool IsBesideHeadline(const Block& line) const {
    NodeId around = headline_.element;
    for (int i = 0; i < kLevelsUp && around > line.element; ++i) around = document_[around].parent;
    if (around > line.element) return false;
    NodeId id = line.element;
    for (int i = 0; i < kLevelsUp && id > around; ++i) id = document_[id].parent;
    return id <= around;
  }

  // Whether the text is a name, and not that of the site.
  bool IsLabel(std::string_view text) const {
    const std::string comparable = ComparableText(text);
    if (comparable.empty() || text.find_first_of("[]_0123456789") != std::string_view::npos) return false;
    std::string_view rest = comparable;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      if (std::ranges::find(WordsOfNoLabel(), word) != WordsOfNoLabel().end()) return false;
    }
    return !page_.site_names.IsSite(comparable);
  }

  // What the elements around the line, but not around the headline, are called.
  std::uint32_t MarksOf(const Block& line) const {
    std::uint32_t marks = 0;
    for (NodeId id = line.begin; id != kNoNode && document_[id].end <= headline_.begin;
         id = document_[id].parent) {
      marks |= page_.landmarks.Of(id);
    }
    return marks;
  }

  NodeId Around(Tag tag, NodeId id) const {
    while (id != kNoNode && document_[id].tag != tag) id = document_[id].parent;
    return id;
  }

  bool AreOfOneList(const Block& a, const Block& b) const {
    const NodeId first = Around(Tag::kLi, a.element);
    const NodeId second = Around(Tag::kLi, b.element);
    return first != kNoNode && second != kNoNode && document_[first].parent == document_[second].parent;
  }

  void AddLabelsOf(const Block& line) {
    const bool is_marked = (MarksOf(line) & (kSectionMark | kRelCategory)) != 0;
    if (line.links < 2) return Add(FirstLabel(line.text), line, Around(Tag::kA, line.begin), is_marked);
    NodeId last = kNoNode;
    for (NodeId id = line.begin; id < line.end; ++id) {
      const NodeId link = document_[id].is_text() ? Around(Tag::kA, id) : kNoNode;
      if (link == kNoNode || link == last) continue;
      Add(document_.TextOf(link), line, link, is_marked);
      last = link;
    }
  }

  void Add(std::string_view shown, const Block& line, NodeId link, bool is_marked) {
    std::string text(WithoutMarks(shown));
    if (labels_.size() >= kMaxLabels || !IsLabel(text)) return;
    const std::string_view href = link == kNoNode ? std::string_view() : document_.Get(link, "href");
    SectionLabel label{std::move(text), LabelSign::kPlace, line.element};
    if (link != kNoNode && (is_marked || HoldsPage(href))) {
      label.sign = LabelSign::kFolder;
    } else if (IsEntry(label.text, line)) {
      label.sign = LabelSign::kEntry;
    } else if (is_marked) {
      label.sign = LabelSign::kMark;
    } else if (link != kNoNode && !LeadsToItsName(label.text, href)) {
      return;  // a way to anywhere
    }
    // The lines of a dump stand all beside each other.
    if (label.sign == LabelSign::kPlace && document_.kind() == DocumentKind::kTextDump) return;
    labels_.push_back(std::move(label));
  }

  // Whether the address leads to a folder in which the page is.
  bool HoldsPage(std::string_view href) const {
    const std::string url = page_.Resolve(href);
    const std::string origin = page_.base.Origin();
    if (!url.starts_with(origin)) return false;
    std::string_view path = std::string_view(url).substr(origin.size());
    path = path.substr(0, path.find_first_of("?#"));
    while (path.ends_with('/')) path.remove_suffix(1);
    return path.size() > 1 && path.size() < page_.base.path.size() && page_.base.path.starts_with(path) &&
           page_.base.path[path.size()] == '/';
  }

  // Whether the last part of the address, or its last parameter, begins as the name does: "/tag/sql-server",
  // "/search?topic=sql-server" for "SQL".
  static bool LeadsToItsName(std::string_view name, std::string_view href) {
    href = href.substr(0, href.find('#'));
    const std::size_t query = href.find('?');
    if (query != std::string_view::npos && BeginsAlike(name, href.substr(href.rfind('=') + 1))) return true;
    href = href.substr(0, query);
    while (href.ends_with('/')) href.remove_suffix(1);
    return BeginsAlike(name, href.substr(href.rfind('/') + 1));
  }

  static bool BeginsAlike(std::string_view name, std::string_view of_address) {
    const std::string part = FoldCaseAndMarks(ComparableText(of_address));
    return part.size() >= kSameLetters &&
           FoldCaseAndMarks(ComparableText(name)).compare(0, kSameLetters, part, 0, kSameLetters) == 0;
  }

  bool IsEntry(std::string_view text, const Block& line) const {
    return std::ranges::find(breadcrumbs_, text, &NamedLink::name) != breadcrumbs_.end() ||
           std::ranges::any_of(blocks_, [&](const Block& block) {
             return block.text == text && &block != &line && (page_.zones.Of(block.element) & kInItem) != 0;
           });
  }

  const std::vector<Block>& blocks_;
  const Page& page_;
  const Document& document_;
  const std::vector<NamedLink>& breadcrumbs_;
  const std::size_t headline_index_;
  const Block& headline_;
  std::vector<SectionLabel> labels_;
};

}  // namespace

std::vector<SectionLabel> FindSectionLabels(const Reading& reading,
                                            const std::vector<NamedLink>& breadcrumbs) {
  if (reading.found.headline_block <= 0) return {};
  return LabelSearch(reading, breadcrumbs).Run();
}

}  // namespace bodycopy
