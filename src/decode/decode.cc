#include "decode/decode.h"

#include "base/utf8.h"
#include "decode/convert.h"

namespace bodycopy {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";

// Where the bytes 0x80 to 0x9F of windows-1252 lie in Unicode; the five without a character stay controls
// (WHATWG encoding standard, index windows-1252).
constexpr char16_t kWindows1252[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                       0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

std::string FromWindows1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    AppendCodePoint(text, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
  }
  return text;
}

}  // namespace

Expected<DecodedText> Decode(std::string_view bytes, const DecodeHints& hints) {
  DecodedText decoded;
  decoded.encoding = "utf-8";
  const bool bom = bytes.starts_with(kUtf8Bom);
  if (bom) bytes.remove_prefix(kUtf8Bom.size());
  if (bom || hints.is_unicode || IsValidUtf8(bytes)) {
    decoded.text = MendUtf8(bytes);
  } else {
    decoded.encoding = "windows-1252";
    decoded.text = FromWindows1252(bytes);
  }
  return decoded;
}

}  // namespace bodycopy
