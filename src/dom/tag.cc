#include "dom/tag.h"

#include <array>
#include <unordered_map>

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

}  // namespace

std::string_view TagName(Tag tag) {
  return kNames[static_cast<std::size_t>(tag)];
}

Tag TagFromName(std::string_view lower_name) {
  static const auto* const kByName = [] {
    auto* map = new std::unordered_map<std::string_view, Tag>;
    for (int i = 1; i < kTagCount - 1; ++i) map->emplace(kNames[i], static_cast<Tag>(i));
    return map;
  }();
  const auto found = kByName->find(lower_name);
  return found == kByName->end() ? Tag::kOther : found->second;
}

bool IsBlockTag(Tag tag) {
  return kIsBlock[static_cast<std::size_t>(tag)];
}

}  // namespace bodycopy
