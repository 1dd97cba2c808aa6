#include "dom/tag.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"
#include "base/fnv.h"

namespace bodycopy {
namespace {

constexpr std::array<std::string_view, kTagCount> kNames = {
    "",
#define BODYCOPY_TAG_NAME(name, text) text,
    BODYCOPY_TAGS(BODYCOPY_TAG_NAME)
#undef BODYCOPY_TAG_NAME
        "",
};

constexpr std::array kBlockTags = {
    Tag::kAddress, Tag::kArticle,  Tag::kAside,    Tag::kBlockquote, Tag::kBody,   Tag::kCaption,
    Tag::kCenter,  Tag::kDd,       Tag::kDetails,  Tag::kDialog,     Tag::kDir,    Tag::kDiv,
    Tag::kDl,      Tag::kDt,       Tag::kFieldset, Tag::kFigcaption, Tag::kFigure, Tag::kFooter,
    Tag::kForm,    Tag::kFrameset, Tag::kH1,       Tag::kH2,         Tag::kH3,     Tag::kH4,
    Tag::kH5,      Tag::kH6,       Tag::kHead,     Tag::kHeader,     Tag::kHgroup, Tag::kHr,
    Tag::kHtml,    Tag::kLegend,   Tag::kLi,       Tag::kMain,       Tag::kMenu,   Tag::kNav,
    Tag::kOl,      Tag::kOptgroup, Tag::kOption,   Tag::kP,          Tag::kPre,    Tag::kSearch,
    Tag::kSection, Tag::kSummary,  Tag::kTable,    Tag::kTbody,      Tag::kTd,     Tag::kTfoot,
    Tag::kTh,      Tag::kThead,    Tag::kTitle,    Tag::kTr,         Tag::kUl,
};

constexpr std::array<bool, kTagCount> BlockTable() {
  std::array<bool, kTagCount> table{};
  for (const Tag tag : kBlockTags) table[static_cast<std::size_t>(tag)] = true;
  return table;
}

constexpr auto kIsBlock = BlockTable();

// The tags by their names, with open addressing.
constexpr std::size_t kNameSlots = 1024;
using NameTable = std::array<Tag, kNameSlots>;

// What sets a lower case letter of ASCII apart; all other characters of the names have it too.
constexpr char kLowerCaseBit = 0x20;

constexpr std::size_t SlotOf(std::string_view name) {
  std::uint32_t hash = kFnvStart;
  for (const char c : name) hash = FnvNext(hash, static_cast<char>(c | kLowerCaseBit));
  return hash % kNameSlots;
}

constexpr std::size_t NextSlot(std::size_t slot) {
  return (slot + 1) % kNameSlots;
}

constexpr NameTable TagsByName() {
  NameTable table{};
  for (std::size_t tag = 1; tag + 1 < kTagCount; ++tag) {
    std::size_t slot = SlotOf(kNames[tag]);
    while (table[slot] != Tag::kNone) slot = NextSlot(slot);
    table[slot] = static_cast<Tag>(tag);
  }
  return table;
}

constexpr NameTable kByName = TagsByName();

}  // namespace

std::string_view TagName(Tag tag) {
  return kNames[static_cast<std::size_t>(tag)];
}

Tag TagFromName(std::string_view name) {
  for (std::size_t slot = SlotOf(name);; slot = NextSlot(slot)) {
    const Tag tag = kByName[slot];
    if (tag == Tag::kNone) return Tag::kOther;
    if (AsciiEqualIgnoreCase(name, TagName(tag))) return tag;
  }
}

bool IsBlockTag(Tag tag) {
  return kIsBlock[static_cast<std::size_t>(tag)];
}

}  // namespace bodycopy
