#include "extractors/headline/line_hints.h"

#include <algorithm>

#include "base/ascii.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {

bool HasYear(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool century = (text[i] == '2' && text[i + 1] == '0') || (text[i] == '1' && text[i + 1] == '9');
    if (century && IsAsciiDigit(text[i + 2]) && IsAsciiDigit(text[i + 3])) return true;
  }
  return false;
}

bool OpensByline(std::string_view text) {
  static const auto kPrefixes = LexiconEntries(lexicon::BylineOpenings(), {"line"});
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [text](std::string_view prefix) { return AsciiStartsWithIgnoreCase(text, prefix); });
}

}  // namespace bodycopy
