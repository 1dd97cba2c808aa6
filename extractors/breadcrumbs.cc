#include "extractors/breadcrumbs.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

using Trail = std::vector<NamedLink>;

constexpr double kJsonLdList = 0.9;
constexpr double kMicrodataList = 0.88;
constexpr double kNamedElement = 0.85;
constexpr double kSeparatedLine = 0.7;
constexpr double kPenaltySingle = 0.3;  // one entry is hardly a path
constexpr double kPenaltyBelow = 0.2;   // it stands below the headline
constexpr double kStepPerList = 0.01;   // the first of several lists goes before the later ones

constexpr std::size_t kMaxTrailEntries = 12;
constexpr std::size_t kMaxUnnamedEntries = 4;    // of a line of links that nothing else tells to be a path
constexpr std::size_t kBlocksNear = 3;           // above the headline
constexpr std::size_t kMaxNameBytes = 300;       // the last entry may be a headline
constexpr std::size_t kTellingBytes = 14;        // of a name that is no beginning of a headline by chance
constexpr std::size_t kMaxTrailTextBytes = 700;  // of an element that is no more than a path

// What parts the entries of a path where it is written as a line.
constexpr std::string_view kSeparators[] = {"»",   "›",    "→",    "▸",  "►",  "❯",    "⟩",    " > ", " / ",
                                            " | ", " \\ ", " :: ", ">>", "〉", " // ", " -> ", ">"};
bool IsOneOf(std::string_view lower, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), lower) != list.end();
}

std::string_view WithoutSeparators(std::string_view text) {
  bool changed = true;
  while (changed) {
    changed = false;
    text = AsciiTrim(text);
    for (std::string_view separator : kSeparators) {
      separator = AsciiTrim(separator);
      if (text.starts_with(separator)) {
        text.remove_prefix(separator.size());
        changed = true;
      } else if (text.ends_with(separator)) {
        text.remove_suffix(separator.size());
        changed = true;
      }
    }
  }
  return text;
}

struct Separator {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
};

Separator FirstSeparator(std::string_view line) {
  Separator first;
  for (const std::string_view separator : kSeparators) {
    const std::size_t found = line.find(separator);
    if (found < first.at) first = {found, separator.size()};
  }
  return first;
}

// Where a label at the beginning of the name ends, behind its colon if it has one; 0 if there is none.
std::size_t LabelEnd(std::string_view name) {
  static const auto kLabels = LexiconEntries(lexicon::Sections(), {"before a path", "topic"});
  static const auto kPathLabels = LexiconEntries(lexicon::Sections(), {"before a path"});
  constexpr std::string_view kColons[] = {":", "："};
  const std::string lower = LowerCase(name);
  if (lower.size() != name.size()) return 0;
  if (IsOneOf(lower, kPathLabels)) return name.size();
  for (const std::string_view label : kLabels) {
    if (!lower.starts_with(label)) continue;
    std::string_view rest = std::string_view(lower).substr(label.size());
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    for (const std::string_view colon : kColons) {
      if (rest.starts_with(colon)) return name.size() - rest.size() + colon.size();
    }
  }
  return 0;
}

bool IsLabel(const NamedLink& entry) {
  return entry.url.empty() && (entry.name.ends_with(':') || entry.name.ends_with("："));
}

class BreadcrumbSearch {
 public:
  explicit BreadcrumbSearch(const Reading& reading)
      : reading_(reading),
        page_(reading.page),
        document_(reading.page.document),
        headline_(ComparableText(reading.found.headline)) {}

  Choice<Trail> Run() {
    FromLists();
    FromElements();
    if (candidates_.empty()) FromLines();
    return Choose(std::move(candidates_), kSeparatedLine - kPenaltySingle);
  }

 private:
  void Offer(Trail trail, SourceName source, double confidence, NodeId node) {
    if (!trail.empty() && IsLabel(trail.front())) trail.erase(trail.begin());
    CutToPath(trail);
    if (trail.empty() || trail.size() > kMaxTrailEntries || HoldsControl(trail)) return;
    if (trail.size() == 1 && (IsHomeName(trail[0].name) || BeginsHeadline(trail[0].name))) return;
    if (trail.size() == 1) confidence -= kPenaltySingle;
    std::string raw;
    for (const NamedLink& entry : trail) {
      if (!raw.empty()) raw += " » ";
      raw += entry.name;
    }
    candidates_.push_back({std::move(trail), std::move(raw), source, confidence, node});
  }

  // A path begins at the front page and ends at the story.
  void CutToPath(Trail& trail) const {
    const auto home = std::ranges::find_if(trail, IsHomeName, &NamedLink::name);
    if (home != trail.end()) trail.erase(trail.begin(), home);
    if (headline_.empty()) return;
    const auto story = std::ranges::find_if(
        trail, [&](const NamedLink& entry) { return ComparableText(entry.name) == headline_; });
    if (story != trail.begin() && story != trail.end()) trail.erase(story + 1, trail.end());
  }

  // Whether an entry is there to do something: of a menu, then.
  static bool HoldsControl(const Trail& trail) {
    static const auto kControls = LexiconEntries(lexicon::Sections(), {"control"});
    return std::ranges::any_of(
        trail, [](const NamedLink& entry) { return IsOneOf(ComparableText(entry.name), kControls); });
  }

  bool BeginsHeadline(std::string_view name) const {
    const std::string comparable = ComparableText(name);
    return comparable.size() >= kTellingBytes && headline_.starts_with(comparable);
  }

  // Whether its ends say that it is a path, wherever it stands.
  bool LeadsToStory(const Trail& trail) const {
    const std::string& first = trail.front().url;
    const std::string origin = page_.base.Origin();
    return IsHomeName(trail.front().name) || ComparableText(trail.back().name) == headline_ ||
           BeginsHeadline(trail.back().name) ||
           (!first.empty() && (first == origin || first == origin + "/")) ||
           page_.site_names.IsSite(ComparableText(trail.front().name));
  }

  static void Add(Trail& trail, std::string_view name, std::string url) {
    name.remove_prefix(LabelEnd(name));
    name = WithoutSeparators(name);
    static const auto kNoEntries = LexiconEntries(lexicon::Sections(), {"no entry"});
    if (name.empty() || name.size() > kMaxNameBytes || IsOneOf(LowerCase(name), kNoEntries)) return;
    if (IsUnfilledTemplate(name)) return;
    if (name.front() == '<' || name.starts_with("‹") || AsciiStartsWithIgnoreCase(name, "back to ")) return;
    const auto says_something = [](char c) {
      return IsAsciiAlpha(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    if (CodePointCount(name) < 2 || std::ranges::none_of(name, says_something))
      return;  // icons, counts and days
    if (!trail.empty() && trail.back().name == name) return;
    trail.push_back({std::string(name), std::move(url)});
  }

  // schema.org/BreadcrumbList, and data-vocabulary.org's chain of Breadcrumb items before it.
  void FromLists() {
    double confidence_lost = 0;
    Trail chain;
    NodeId chain_node = kNoNode;
    for (const Thing& thing : page_.data.things) {
      if (thing.Is("BreadcrumbList")) {
        const bool json = thing.syntax == DataSyntax::kJsonLd;
        const Source list = json ? Source::kLinkedData : Source::kMicrodata;
        const double base = json ? kJsonLdList : kMicrodataList;
        Offer(TrailOf(thing), list, base - confidence_lost, thing.node);
        confidence_lost += kStepPerList;
      } else if (thing.Is("Breadcrumb")) {
        Add(chain, page_.data.Value(thing, "title"), page_.Resolve(page_.data.Value(thing, "url")));
        if (chain_node == kNoNode) chain_node = thing.node;
      }
    }
    Offer(std::move(chain), Source::kMicrodata, kMicrodataList, chain_node);
  }

  Trail TrailOf(const Thing& list) const {
    struct Entry {
      int position;
      NamedLink link;
    };
    const LinkedData& data = page_.data;
    std::vector<Entry> entries;
    for (const Thing* item : data.Things(list, "itemListElement")) {
      Entry entry{static_cast<int>(entries.size()) + 1, {}};
      const std::string_view position = data.Value(*item, "position");
      std::from_chars(position.data(), position.data() + position.size(), entry.position);
      std::string_view url;
      std::string_view name;
      std::string shown;
      for (const Thing::Property& property : item->properties) {
        if (property.name == "name" && name.empty()) name = property.value;
        if (property.name != "item" && property.name != "url") continue;
        if (property.thing < 0) {
          url = property.value;
          continue;
        }
        const Thing& target = data.things[static_cast<std::size_t>(property.thing)];
        url = !target.id.empty() ? target.id : data.Value(target, "url");
        if (name.empty()) name = data.Value(target, "name");
      }
      // Microdata: the name may be the text of the link that is the item.
      if (name.empty() && item->node != kNoNode) name = shown = document_.TextOf(item->node);
      if (name.empty()) continue;
      if (url.starts_with('#')) url = {};
      if (IsUnfilledTemplate(name)) continue;
      name.remove_prefix(LabelEnd(name));
      entry.link = {std::string(WithoutSeparators(name)), page_.Resolve(url)};
      if (!entry.link.name.empty()) entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.position < b.position; });
    Trail trail;
    for (Entry& entry : entries) {
      if (trail.empty() || trail.back().name != entry.link.name) trail.push_back(std::move(entry.link));
    }
    return trail;
  }

  // Elements that are called breadcrumbs.
  void FromElements() {
    NodeId end = 0;
    double confidence_lost = 0;
    for (const Landmark& landmark : page_.landmarks) {
      if ((landmark.kinds & kBreadcrumbMark) == 0 || landmark.node < end) continue;
      Trail trail = TrailIn(landmark.node);
      if (trail.empty()) continue;
      end = document_[landmark.node].end;
      const bool below =
          reading_.found.headline_block >= 0 &&
          landmark.node > reading_.blocks.items[static_cast<std::size_t>(reading_.found.headline_block)].end;
      // Lists of topics below the story are called so too.
      if (below && (IsLabel(trail.front()) || !LeadsToStory(trail))) continue;
      Offer(std::move(trail), Source::kBreadcrumbElement,
            kNamedElement - confidence_lost - (below ? kPenaltyBelow : 0), landmark.node);
      confidence_lost += kStepPerList;
    }
  }

  // The entries in an element: its links and what stands between them, items as a whole.
  Trail TrailIn(NodeId container) const {
    Trail trail;
    std::size_t bytes = 0;
    const NodeId end = document_[container].end;
    for (NodeId id = container; id < end; ++id) {
      const Node& node = document_[id];
      if (node.tag == Tag::kA) {
        const std::string text = document_.TextOf(id);
        bytes += text.size();
        const std::string_view href = document_.Get(id, "href");
        std::string url = page_.Resolve(href);
        const bool is_jump = href.find('#') != std::string_view::npos &&
                             href.size() > 1;  // within the page: no place in the site
        if (!is_jump) Add(trail, text.empty() ? LabelOf(id) : text, std::move(url));
        id = node.end - 1;
      } else if (node.is_text()) {
        bytes += node.text.size() > kMaxTrailTextBytes ? kMaxTrailTextBytes + 1 : AsciiTrim(node.text).size();
        if (bytes <= kMaxTrailTextBytes) AddLine(trail, NormalizeSpace(node.text));
      } else if (node.tag == Tag::kSelect || node.tag == Tag::kForm || node.tag == Tag::kStyle ||
                 IsSubmenu(id, container)) {
        id = node.end - 1;
      }
      if (bytes > kMaxTrailTextBytes || trail.size() > kMaxTrailEntries) return {};
    }
    return trail;
  }

  // A list of several entries within an entry.
  bool IsSubmenu(NodeId list, NodeId container) const {
    if (document_[list].tag != Tag::kUl && document_[list].tag != Tag::kOl) return false;
    NodeId item = document_[list].parent;
    while (item > container && document_[item].tag != Tag::kLi) item = document_[item].parent;
    if (item <= container) return false;
    const NodeId first = document_.First(Tag::kLi, list);
    return first != kNoNode && document_[first].end < document_[list].end;
  }

  // What an icon's link says of itself: a house for the start page.
  std::string LabelOf(NodeId link) const {
    for (const std::string_view attribute : {"aria-label", "title"}) {
      if (const std::string_view label = document_.Get(link, attribute); !label.empty())
        return std::string(label);
    }
    const NodeId image = document_.First(Tag::kImg, link);
    if (image == kNoNode) return {};
    const std::string_view alt = document_.Get(image, "alt");
    static const auto kPictures = LexiconEntries(lexicon::Sections(), {"picture"});
    const std::string comparable = ComparableText(alt);
    return IsOneOf(std::string_view(comparable).substr(comparable.rfind(' ') + 1), kPictures)
               ? std::string()
               : std::string(alt);
  }

  static void AddLine(Trail& trail, std::string_view line) {
    while (!line.empty()) {
      const auto [at, length] = FirstSeparator(line);
      Add(trail, line.substr(0, at), {});
      if (at == std::string_view::npos) return;
      line.remove_prefix(at + length);
    }
  }

  // Whether the parts of a line are a path: what stands first or last in it says so, or, near the headline,
  // that all parts are links.
  bool IsPath(const Trail& trail, const Block& block, bool near) const {
    const std::string last = ComparableText(trail.back().name);
    if (!last.empty() && last == headline_) return true;
    if (block.text.find('|') != std::string_view::npos) return false;  // parts the links of a menu
    if (IsHomeName(trail.front().name)) return true;
    static const auto kThisPage = LexiconEntries(lexicon::Sections(), {"this page"});
    if (IsOneOf(last, kThisPage)) return true;
    if (!near) return false;
    if (page_.site_names.IsSite(ComparableText(trail.front().name))) return true;
    return block.links == trail.size() && trail.size() <= kMaxUnnamedEntries;
  }

  // A line above the headline whose parts are the path.
  void FromLines() {
    const auto& blocks = reading_.blocks.items;
    const std::size_t limit = reading_.found.headline_block < 0
                                  ? blocks.size()
                                  : static_cast<std::size_t>(reading_.found.headline_block);
    for (std::size_t i = 0; i < limit; ++i) {
      const Block& block = blocks[i];
      if (block.hidden || block.text.size() > kMaxTrailTextBytes) continue;
      if (FirstSeparator(block.text).at == std::string_view::npos) continue;
      Trail trail;
      AddLine(trail, block.text);
      if (trail.size() < 2 || trail.size() > kMaxTrailEntries) continue;
      if (!IsPath(trail, block, limit - i <= kBlocksNear)) continue;
      for (NodeId id = block.begin; id < block.end; ++id) {
        if (document_[id].tag != Tag::kA) continue;
        const std::string text = document_.TextOf(id);
        for (NamedLink& entry : trail) {
          if (entry.name == text) entry.url = page_.Resolve(document_.Get(id, "href"));
        }
      }
      Offer(std::move(trail), Source::kSeparatedLine, kSeparatedLine, block.element);
      return;
    }
  }

  const Reading& reading_;
  const Page& page_;
  const Document& document_;
  const std::string headline_;
  std::vector<Candidate<Trail>> candidates_;
};

}  // namespace

bool IsHomeName(std::string_view name) {
  static const auto kHomeNames = LexiconEntries(lexicon::Sections(), {"home"});
  return IsOneOf(LowerCase(name), kHomeNames);
}

Choice<std::vector<NamedLink>> ExtractBreadcrumbs(const Reading& reading) {
  return BreadcrumbSearch(reading).Run();
}

}  // namespace bodycopy
