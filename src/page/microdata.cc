#include "page/microdata.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/ascii.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

// Nested properties read the same text again and again: all of them together may visit the document this
// often.
constexpr std::size_t kTextBudget = 4;
constexpr std::size_t kMaxItemrefVisits = 100'000;

// Prefixes of RDFa that are no linked data but the meta tags of link previews.
constexpr std::array<std::string_view, 6> kMetaPrefixes = {
    "og:", "fb:", "twitter:", "article:", "al:", "music:"};

std::string_view LocalName(std::string_view name) {
  if (const std::size_t slash = name.find_last_of("/#"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  if (AsciiStartsWithIgnoreCase(name, "schema:")) name.remove_prefix(7);
  return name;
}

// The attributes of one element that say something here.
struct Marks {
  std::string_view itemprop, itemtype, itemid, itemref, type_of, property, resource;
  bool itemscope = false;
  bool has_type_of = false;
  bool any = false;
};

Marks ReadMarks(const Document& document, NodeId id) {
  Marks marks;
  for (const Attribute& attribute : document.Attributes(id)) {
    const std::string_view name = attribute.name;
    if (name.size() < 6 || name.size() > 9) continue;
    if (name.starts_with("item")) {
      const std::string_view rest = name.substr(4);
      if (rest == "scope") marks.itemscope = true;
      if (rest == "prop") marks.itemprop = attribute.value;
      if (rest == "type") marks.itemtype = attribute.value;
      if (rest == "id") marks.itemid = attribute.value;
      if (rest == "ref") marks.itemref = attribute.value;
      marks.any = marks.any || rest == "scope" || rest == "prop";
    } else if (name == "typeof") {
      marks.type_of = attribute.value;
      marks.has_type_of = marks.any = true;
    } else if (name == "property") {
      marks.property = attribute.value;
      marks.any = true;
    } else if (name == "resource") {
      marks.resource = attribute.value;
    }
  }
  return marks;
}

class MicrodataReader {
 public:
  MicrodataReader(const Document& document, Deadline deadline, LinkedData& data)
      : document_(document), deadline_(deadline), data_(data), text_budget_(document.size() * kTextBudget) {}

  void Run() {
    for (NodeId id = 0; id < document_.size(); ++id) {
      if (deadline_.HasPassedAt(id)) return;
      if (document_[id].attribute_count == 0) continue;
      const Marks marks = ReadMarks(document_, id);
      if (!marks.any) continue;
      while (!open_.empty() && document_[open_.back().node].end <= id) open_.pop_back();
      if (marks.itemscope || !marks.itemprop.empty()) ReadItem(id, marks);
      if (marks.has_type_of || !marks.property.empty()) ReadResource(id, marks);
    }
    if (!references_.empty()) FollowReferences();
  }

 private:
  struct Open {
    NodeId node;
    int thing;
    DataSyntax syntax;
  };
  struct Reference {
    int thing;
    std::string_view ids;
  };

  int Current(DataSyntax syntax) const {
    for (auto open = open_.rbegin(); open != open_.rend() && open_.rend() - open < 64; ++open) {
      if (open->syntax == syntax) return open->thing;
    }
    return -1;
  }

  int NewThing(NodeId id, DataSyntax syntax, std::string_view types, std::string_view own_id, int parent) {
    const int index = static_cast<int>(data_.things.size());
    Thing& thing = data_.things.emplace_back();
    thing.syntax = syntax;
    thing.node = id;
    thing.id = AsciiTrim(own_id);
    thing.parent = parent;
    while (true) {
      const std::string_view type = TakeAsciiWord(types);
      if (type.empty()) break;
      thing.types.push_back(LocalName(type));
    }
    open_.push_back({id, index, syntax});
    return index;
  }

  void ReadItem(NodeId id, const Marks& marks) {
    const int owner = Current(DataSyntax::kMicrodata);
    int item = -1;
    if (marks.itemscope) {
      const int parent = marks.itemprop.empty() ? -1 : owner;
      item = NewThing(id, DataSyntax::kMicrodata, marks.itemtype, marks.itemid, parent);
      if (!marks.itemref.empty()) references_.push_back({item, marks.itemref});
    }
    if (!marks.itemprop.empty()) AddProperties(owner, marks.itemprop, id, item, DataSyntax::kMicrodata);
  }

  void ReadResource(NodeId id, const Marks& marks) {
    const int owner = Current(DataSyntax::kRdfa);
    int resource = -1;
    if (marks.has_type_of) {
      resource =
          NewThing(id, DataSyntax::kRdfa, marks.type_of, marks.resource, marks.property.empty() ? -1 : owner);
    }
    if (!marks.property.empty() && owner >= 0) {
      AddProperties(owner, marks.property, id, resource, DataSyntax::kRdfa);
    }
  }

  void AddProperties(int owner, std::string_view names, NodeId id, int thing, DataSyntax syntax) {
    Thing::Property property;
    property.thing = thing;
    property.node = id;
    bool has_value = false;
    while (true) {
      const std::string_view name = TakeAsciiWord(names);
      if (name.empty()) return;
      if (syntax == DataSyntax::kRdfa && std::any_of(kMetaPrefixes.begin(), kMetaPrefixes.end(),
                                                     [name](auto p) { return name.starts_with(p); })) {
        continue;
      }
      property.name = LocalName(name);
      if (thing < 0 && !has_value && property.name != "articleBody") {
        has_value = true;
        property.value = Value(id, syntax);
      }
      std::vector<Thing::Property>& to =
          owner < 0 ? data_.stray : data_.things[static_cast<std::size_t>(owner)].properties;
      to.push_back(property);
    }
  }

  // The value of a property that is no item (HTML standard, section 5.2.4; a content attribute goes before
  // all else, as search engines read it).
  std::string_view Value(NodeId id, DataSyntax syntax) {
    if (const std::string_view content = document_.Get(id, "content"); !content.empty()) {
      return PlainValue(content, data_.text);
    }
    std::string_view attribute;
    switch (document_[id].tag) {
      case Tag::kA:
      case Tag::kLink: attribute = "href"; break;
      case Tag::kImg:
      case Tag::kAudio:
      case Tag::kVideo:
      case Tag::kEmbed:
      case Tag::kIframe:
      case Tag::kSource: attribute = "src"; break;
      case Tag::kObject:
      case Tag::kData: attribute = document_[id].tag == Tag::kObject ? "data" : "value"; break;
      case Tag::kTime: attribute = "datetime"; break;
      default: break;
    }
    if (syntax == DataSyntax::kRdfa && attribute.empty()) attribute = "resource";
    if (!attribute.empty()) {
      if (const std::string_view value = document_.Get(id, attribute); !value.empty()) {
        return PlainValue(value, data_.text);
      }
    }
    const std::size_t nodes = document_[id].end - id;
    if (nodes > text_budget_) return {};
    text_budget_ -= nodes;
    return data_.text.Copy(document_.TextOf(id));
  }

  // itemref names elements elsewhere whose properties belong to the item: those that stand in no item.
  void FollowReferences() {
    std::unordered_map<std::string_view, NodeId> by_id;
    for (NodeId id = 0; id < document_.size(); ++id) {
      if (document_[id].attribute_count == 0) continue;
      if (const std::string_view own = document_.Get(id, "id"); !own.empty()) by_id.emplace(own, id);
    }
    std::size_t visits = 0;
    for (Reference& reference : references_) {
      while (true) {
        const std::string_view name = TakeAsciiWord(reference.ids);
        if (name.empty()) break;
        const auto found = by_id.find(name);
        if (found == by_id.end()) continue;
        const NodeId end = document_[found->second].end;
        auto stray = std::lower_bound(data_.stray.begin(), data_.stray.end(), found->second,
                                      [](const Thing::Property& p, NodeId node) { return p.node < node; });
        for (; stray != data_.stray.end() && stray->node < end; ++stray) {
          if (++visits > kMaxItemrefVisits) return;
          if (stray->thing == reference.thing) continue;
          data_.things[static_cast<std::size_t>(reference.thing)].properties.push_back(*stray);
          if (stray->thing >= 0)
            data_.things[static_cast<std::size_t>(stray->thing)].parent = reference.thing;
        }
      }
    }
  }

  const Document& document_;
  const Deadline deadline_;
  LinkedData& data_;
  std::size_t text_budget_;
  std::vector<Open> open_;
  std::vector<Reference> references_;
};

}  // namespace

void ReadMicrodata(const Document& document, Deadline deadline, LinkedData& data) {
  MicrodataReader(document, deadline, data).Run();
}

}  // namespace bodycopy
