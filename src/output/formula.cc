#include "output/formula.h"

#include "base/utf8.h"

namespace bodycopy {
namespace {

// The full-width forms of = + - @, which some spreadsheets read as these.
constexpr std::u32string_view kFormulaSigns = U"=+-@\uFF1D\uFF0B\uFF0D\uFF20";
constexpr char32_t kFirstPrintable = 0x20;

}  // namespace

bool IsFormula(std::string_view text) {
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (c < kFirstPrintable) return true;
    if (!IsSpace(c)) return kFormulaSigns.find(c) != std::u32string_view::npos;
  }
  return false;
}

}  // namespace bodycopy
