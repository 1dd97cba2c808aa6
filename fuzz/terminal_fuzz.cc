#include "base/terminal_text.h"
#include "base/utf8.h"
#include "fuzz/input.h"

namespace {

using namespace bodycopy;

// Controls, and what turns the direction of text or hides in it: the table of the Unicode standard, section
// 23, by hand.
bool Steers(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2028 ||
         c == 0x2029 || c == 0xFEFF || c == 0xE0001 || (c >= 0xE0020 && c <= 0xE007F);
}

void RequireHarmless(std::string_view text, bool lines) {
  Require(IsValidUtf8(text), "what is shown is UTF-8");
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    Require(!Steers(c) || (lines && (c == '\n' || c == '\t')), "what is shown steers no terminal");
  }
}

}  // namespace

// Any bytes, as a terminal is shown them: on one line, and on several. Shown again they are the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = FuzzInput(bytes, size).Rest();
  const std::string line = TerminalText(text);
  const std::string lines = TerminalLines(text);
  RequireHarmless(line, false);
  RequireHarmless(lines, true);
  RequireEqual(TerminalText(line), line, "what was shown is shown as it is");
  RequireEqual(TerminalLines(lines), lines, "what was shown is shown as it is");
  return 0;
}
