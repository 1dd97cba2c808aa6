#include "page/landmarks.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"

namespace bodycopy {
namespace {

struct Rel {
  std::string_view word;
  std::uint32_t kinds;
};

constexpr Rel kRels[] = {
    {"tag", kRelTag},   {"category", kRelCategory}, {"license", kRelLicense},
    {"next", kRelNext}, {"home", kRelHome},         {"author", kRelAuthor},
};

std::uint32_t RelKinds(std::string_view rel) {
  std::uint32_t kinds = 0;
  for (std::string_view word; !(word = TakeAsciiWord(rel)).empty();) {
    for (const Rel& known : kRels) {
      if (AsciiEqualIgnoreCase(word, known.word)) kinds |= known.kinds;
    }
  }
  return kinds;
}

constexpr std::uint32_t kTelling =
    NameSet({NameAttribute::kClass, NameAttribute::kId, NameAttribute::kItemprop, NameAttribute::kAriaLabel,
             NameAttribute::kDataTestid, NameAttribute::kDataComponent});

std::uint32_t KindsOf(const Names& names, const Names::Name& name) {
  if (name.attribute == NameAttribute::kRel) return RelKinds(names.Text(name.value));
  return name.Is(kTelling) ? names.Meaning(name.value).kinds : 0;
}

}  // namespace

std::uint32_t Landmarks::Of(NodeId node) const {
  const auto found = std::lower_bound(items_.begin(), items_.end(), node,
                                      [](const Landmark& item, NodeId id) { return item.node < id; });
  return found != items_.end() && found->node == node ? found->kinds : 0;
}

Landmarks FindLandmarks(const Document& document, const Names& names) {
  std::vector<Landmark> landmarks;
  if (document.body() == kNoNode) return Landmarks(std::move(landmarks));
  for (NodeId id = document.body() + 1; id < document[document.body()].end; ++id) {
    std::uint32_t kinds = 0;
    for (const Names::Name& name : names.Of(id)) kinds |= KindsOf(names, name);
    if (kinds != 0) landmarks.push_back({id, kinds});
  }
  return Landmarks(std::move(landmarks));
}

}  // namespace bodycopy
