#include "decode/double_encoding.h"

#include <array>
#include <string_view>

#include "base/utf8.h"

namespace bodycopy {
namespace {

// Text is taken as encoded twice if it has so many of these. In the order: general punctuation (dashes,
// quotes) read as ISO 8859-1, the same read as windows-1252, Cyrillic.
constexpr std::size_t kMinSigns = 3;
constexpr std::array<std::string_view, 4> kSigns = {"\xC3\xA2\xC2\x80\xC2", "\xC3\xA2\xE2\x82\xAC",
                                                    "\xC3\x90\xC2\xB0\xC3", "\xC3\x90\xC2\xBE\xC3"};

constexpr char kLead = '\xC3';  // of each of them

// What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

bool HasSigns(std::string_view text) {
  std::size_t signs = 0;
  std::array<std::size_t, kSigns.size()>
      from{};  // behind the last one of each, which may overlap with others
  for (std::size_t at = text.find(kLead); at != std::string_view::npos; at = text.find(kLead, at + 1)) {
    for (std::size_t i = 0; i < kSigns.size(); ++i) {
      if (at < from[i] || !text.substr(at).starts_with(kSigns[i])) continue;
      from[i] = at + kSigns[i].size();
      if (++signs == kMinSigns) return true;
    }
  }
  return false;
}

// The byte that was read as the character, or -1.
int ByteOf(char32_t c) {
  if (c <= 0xFF) return static_cast<int>(c);
  for (std::size_t i = 0; i < kWindows1252.size(); ++i) {
    if (kWindows1252[i] == c) return static_cast<int>(0x80 + i);
  }
  return -1;
}

// The bytes of one multi-byte character whose bytes stand as characters at the front of `text`, which are
// taken off it; empty if there is none.
std::string TakeDoubled(std::string_view& text) {
  std::string_view rest = text;
  const int lead = ByteOf(TakeCodePoint(rest));
  const int length = lead >= 0xC2 && lead <= 0xDF   ? 2
                     : lead >= 0xE0 && lead <= 0xEF ? 3
                     : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                    : 0;
  if (length == 0) return {};
  std::string bytes(1, static_cast<char>(lead));
  while (static_cast<int>(bytes.size()) < length && !rest.empty()) {
    const int byte = ByteOf(TakeCodePoint(rest));
    if (byte < 0x80 || byte > 0xBF) return {};
    bytes += static_cast<char>(byte);
  }
  if (!IsValidUtf8(bytes)) return {};
  text = rest;
  return bytes;
}

}  // namespace

std::size_t MendDoubleEncoding(std::string_view text, std::string& mended) {
  if (!HasSigns(text)) return 0;
  mended.reserve(text.size());
  std::size_t count = 0;
  for (std::string_view rest = text; !rest.empty();) {
    // A doubled character begins with one of U+00C2 to U+00F4, or is none.
    if (static_cast<unsigned char>(rest.front()) == 0xC3 || rest.starts_with("\xC2")) {
      const std::string bytes = TakeDoubled(rest);
      count += !bytes.empty();
      mended += bytes;
      if (!bytes.empty()) continue;
    }
    mended += rest.front();
    rest.remove_prefix(1);
  }
  return count;
}

}  // namespace bodycopy
