#include "base/terminal_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace bodycopy {
namespace {

constexpr char32_t kNextLine = 0x85;
constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;

struct Range {
  char32_t first;
  char32_t last;
};

// Of category Cf, but visible: Unicode's property Prepended_Concatenation_Mark, and the Syriac one.
constexpr std::array<Range, 7> kVisibleMarks = {{{0x600, 0x605},
                                                 {0x6DD, 0x6DD},
                                                 {0x70F, 0x70F},
                                                 {0x890, 0x891},
                                                 {0x8E2, 0x8E2},
                                                 {0x110BD, 0x110BD},
                                                 {0x110CD, 0x110CD}}};

bool IsShownFormat(char32_t c) {
  return c == kNonJoiner || c == kJoiner || std::ranges::any_of(kVisibleMarks, [c](const Range& range) {
           return c >= range.first && c <= range.last;
         });
}

}  // namespace

char32_t TerminalCharacter(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
      return (c >= U'\t' && c <= U'\r') || c == kNextLine ? U' ' : kReplacementCharacter;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return U' ';
    case UTF8PROC_CATEGORY_CF: return IsShownFormat(c) ? c : kReplacementCharacter;
    case UTF8PROC_CATEGORY_CS: return kReplacementCharacter;
    default: return c;
  }
}

std::string TerminalText(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) AppendCodePoint(shown, TerminalCharacter(TakeCodePoint(text)));
  return shown;
}

std::string TerminalLines(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    const char32_t c = TakeCodePoint(text);
    AppendCodePoint(shown, c == U'\n' || c == U'\t' ? c : TerminalCharacter(c));
  }
  return shown;
}

}  // namespace bodycopy
