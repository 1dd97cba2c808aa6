#include <array>

#include "base/utf8.h"
#include "decode/decode.h"
#include "fuzz/input.h"

namespace {

constexpr std::array<std::string_view, 16> kTypes = {
    "",
    "text/html; charset=utf-8",
    "text/html; charset=iso-8859-1",
    "text/html; charset=windows-1255",
    "text/html; charset=windows-1258",
    "text/html; charset=koi8-u",
    "text/html; charset=gb2312",
    "text/html; charset=gb18030",
    "text/html; charset=big5",
    "text/html; charset=euc-jp",
    "text/html; charset=iso-2022-jp",
    "text/html; charset=shift_jis",
    "text/html; charset=euc-kr",
    "text/html; charset=x-user-defined",
    "text/html; charset=utf-16",
    "text/html; charset=iso-2022-kr",
};

}  // namespace

// The first byte chooses the Content-Type, the rest is the page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  const unsigned choice = input.Choose(kTypes.size() + 1);
  DecodeHints hints;
  if (choice < kTypes.size()) {
    hints.content_type = kTypes[choice];
  } else {
    hints.is_unicode = true;
  }
  const auto decoded = Decode(input.Rest(), hints);
  if (!decoded) {
    Require(decoded.error().outcome == Outcome::kNotHtml, "a page that is none is not_html");
    return 0;
  }
  Require(IsValidUtf8(decoded->text()), "decoded text is well-formed");
  Require(!decoded->encoding.empty(), "the encoding is named");
  const auto again = Decode(decoded->text(), {.is_unicode = true});
  Require(!again || again->text() == decoded->text() || decoded->text().starts_with("\xEF\xBB\xBF") ||
              !again->url.empty() || again->text().size() < decoded->text().size(),
          "well-formed text is kept");
  return 0;
}
