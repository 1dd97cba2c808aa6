#include "dom/tree_rules.h"

#include <initializer_list>

namespace bodycopy {
namespace {

using Table = std::array<TagTraits, kTagCount>;

constexpr void Add(Table& table, TagTraits traits, std::initializer_list<Tag> tags) {
  for (const Tag tag : tags) table[static_cast<std::size_t>(tag)] |= traits;
}

constexpr Table MakeTable() {
  using enum Tag;
  Table table{};
  Add(table, kInHead, {kBase, kLink, kMeta, kNoscript, kScript, kStyle, kTemplate, kTitle});
  Add(table, kNoscriptInHead, {kLink, kMeta, kStyle});
  Add(table, kVoid,
      {kBase, kBr, kCol, kEmbed, kFrame, kHr, kImg, kInput, kLink, kMeta, kParam, kSource, kWbr});
  constexpr TagTraits kBlock = kClosesP | kScopedEnd | kSpecial;
  Add(table, kBlock,
      {kAddress, kArticle,  kAside,      kBlockquote, kCenter,  kDetails, kDialog, kDir,  kDiv,
       kDl,      kFieldset, kFigcaption, kFigure,     kFooter,  kHeader,  kHgroup, kMain, kMenu,
       kNav,     kOl,       kPre,        kSearch,     kSection, kSummary, kUl});
  Add(table, kClosesP | kSpecial, {kDd, kDt, kForm, kH1, kH2, kH3, kH4, kH5, kH6, kHr, kLi, kP, kTable});
  Add(table, kScopedEnd | kSpecial, {kButton, kObject});
  Add(table, kSpecial,
      {kBase, kBody, kBr,       kEmbed, kFrame,  kFrameset, kHead,   kHtml,  kIframe,   kImg,   kInput,
       kLink, kMeta, kNoscript, kParam, kScript, kSelect,   kSource, kStyle, kTextarea, kTitle, kWbr});
  Add(table, kFormatting,
      {kA, kB, kBig, kCode, kEm, kFont, kI, kNobr, kS, kSmall, kStrike, kStrong, kTt, kU});
  Add(table, kTablePart | kSpecial, {kCaption, kCol, kColgroup, kTbody, kTd, kTfoot, kTh, kThead, kTr});
  constexpr TagTraits kAnyScope = kScope | kButtonScope | kListScope;
  Add(table, kAnyScope | kSpecial, {kCaption, kHtml, kTable, kTd, kTh, kObject, kTemplate});
  Add(table, kButtonScope, {kButton});
  Add(table, kListScope, {kOl, kUl});
  Add(table, kTableScope, {kHtml, kTable, kTemplate});
  Add(table, kFormattingEnds, {kCaption, kObject, kTd, kTemplate, kTh});
  return table;
}

}  // namespace

TagTraits TraitsOf(Tag tag) {
  static constexpr Table kTable = MakeTable();
  return kTable[static_cast<std::size_t>(tag)];
}

}  // namespace bodycopy
