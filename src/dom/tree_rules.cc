#include "dom/tree_rules.h"

#include <array>
#include <initializer_list>

#include "base/ascii.h"

namespace bodycopy {
namespace {

using Table = std::array<TagTraits, kTagCount>;

constexpr TagTraits kLine = kClosesP | kNoFormatting | kSpecial;
constexpr TagTraits kBlock = kLine | kScopedEnd;
constexpr TagTraits kAnyScope = kScope | kButtonScope | kListScope;
constexpr TagTraits kEmbedded = kAnyScope | kScopedEnd | kSpecial | kFormattingEnds;
constexpr TagTraits kHeadOnly = kInHead | kNoFormatting | kSpecial;
constexpr TagTraits kRubyPart = kImpliedEnd | kNoFormatting;

constexpr void Add(Table& table, TagTraits traits, std::initializer_list<Tag> tags) {
  for (const Tag tag : tags) table[static_cast<std::size_t>(tag)] |= traits;
}

constexpr Table MakeTable() {
  using enum Tag;
  Table table{};
  Add(table, kHeadOnly, {kBase, kLink, kMeta, kScript, kStyle, kTemplate, kTitle});
  Add(table, kInHead, {kNoscript});
  Add(table, kNoscriptInHead, {kLink, kMeta, kStyle});
  Add(table, kVoid,
      {kBase, kBr, kCol, kEmbed, kFrame, kHr, kImg, kInput, kLink, kMeta, kParam, kSource, kWbr});
  Add(table, kBlock,
      {kAddress, kArticle,  kAside,      kBlockquote, kCenter,  kDetails, kDialog, kDir,  kDiv,
       kDl,      kFieldset, kFigcaption, kFigure,     kFooter,  kHeader,  kHgroup, kMain, kMenu,
       kNav,     kOl,       kPre,        kSearch,     kSection, kSummary, kUl});
  Add(table, kLine, {kDd, kDt, kForm, kH1, kH2, kH3, kH4, kH5, kH6, kHr, kLi, kP, kTable});
  Add(table, kScopedEnd | kSpecial, {kButton});
  Add(table, kSpecial,
      {kBody, kBr, kEmbed, kFrame, kFrameset, kHead, kHtml, kIframe, kImg, kInput, kNoscript, kParam, kSelect,
       kSource, kTextarea, kWbr});
  Add(table, kFormatting,
      {kA, kB, kBig, kCode, kEm, kFont, kI, kNobr, kS, kSmall, kStrike, kStrong, kTt, kU});
  Add(table, kTablePart | kSpecial, {kCaption, kCol, kColgroup, kTbody, kTd, kTfoot, kTh, kThead, kTr});
  Add(table, kTableContext, {kTable, kTbody, kTfoot, kThead, kTr});
  Add(table, kAnyScope | kSpecial, {kCaption, kHtml, kTable, kTd, kTh, kTemplate});
  Add(table, kEmbedded, {kObject});
  Add(table, kButtonScope, {kButton});
  Add(table, kListScope, {kOl, kUl});
  Add(table, kTableScope, {kHtml, kTable, kTemplate});
  Add(table, kFormattingEnds | kTableContent, {kCaption, kTd, kTemplate, kTh});
  Add(table, kNoFormatting, {kIframe, kParam, kSource, kTextarea});
  Add(table, kRubyPart, {kRp, kRt});
  Add(table, kImpliedEnd, {kDd, kDt, kLi, kOptgroup, kOption, kP});
  Add(table, kFirstNewline, {kPre, kTextarea});
  return table;
}

/// Elements that nobody in the project asks for.
struct OtherElement {
  std::string_view name;
  TagTraits traits;
};
constexpr auto kOthers = std::to_array<OtherElement>({
    {"applet", kEmbedded},
    {"area", kVoid | kSpecial},
    {"basefont", kVoid | kHeadOnly | kNoscriptInHead},
    {"bgsound", kVoid | kHeadOnly | kNoscriptInHead},
    {"keygen", kVoid | kSpecial},
    {"listing", kBlock | kFirstNewline},
    {"marquee", kEmbedded},
    {"noembed", kNoFormatting | kSpecial},
    {"noframes", kHeadOnly | kNoscriptInHead},
    {"plaintext", kLine},
    {"rb", kRubyPart},
    {"rtc", kRubyPart},
    {"track", kVoid | kNoFormatting | kSpecial},
    {"xmp", kClosesP | kSpecial},
});

}  // namespace

TagTraits TraitsOf(Tag tag, std::string_view name) {
  static constexpr Table kTable = MakeTable();
  if (tag != Tag::kOther) return kTable[static_cast<std::size_t>(tag)];
  for (const OtherElement& other : kOthers) {
    if (AsciiEqualIgnoreCase(other.name, name)) return other.traits;
  }
  return 0;
}

}  // namespace bodycopy
