#include "decode/convert.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "base/ascii.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Where iconv differs from the indexes of the WHATWG encoding standard.
struct TablePatch {
  std::string_view encoding;
  unsigned char byte;
  char32_t code_point;
};
constexpr TablePatch kTablePatches[] = {
    {"koi8-u", 0xAE, 0x045E},       {"koi8-u", 0xBE, 0x040E},    {"macintosh", 0xC6, 0x2206},
    {"macintosh", 0xF0, 0xF8FF},    {"macintosh", 0xDB, 0x20AC}, {"x-mac-cyrillic", 0xFF, 0x20AC},
    {"windows-1255", 0xCA, 0x05BA},
};

// A conversion descriptor of iconv that is closed by itself.
class Iconv {
 public:
  explicit Iconv(const char* from) : descriptor_(iconv_open("UTF-8", from)) {}
  ~Iconv() {
    if (good()) iconv_close(descriptor_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  // iconv_open reports a failure as (iconv_t)-1.
  bool good() const { return reinterpret_cast<std::intptr_t>(descriptor_) != -1; }

  // Converts from the front of `in`, which is moved on; appends to `out`. Returns 0 at the end of the input,
  // else errno.
  int Step(std::string_view& in, std::string& out) {
    std::array<char, 16384> buffer;
    for (;;) {
      char* from = const_cast<char*>(in.data());
      std::size_t from_size = in.size();
      char* to = buffer.data();
      std::size_t to_size = buffer.size();
      // Without input the characters that iconv holds back are asked for.
      const bool flush = in.empty();
      const std::size_t result =
          iconv(descriptor_, flush ? nullptr : &from, flush ? nullptr : &from_size, &to, &to_size);
      const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
      out.append(buffer.data(), buffer.size() - to_size);
      in.remove_prefix(in.size() - from_size);
      if (error == E2BIG) continue;
      if (error != 0 || flush) return error;
    }
  }

 private:
  iconv_t descriptor_;
};

// The UTF-8 of the bytes 0x80 to 0xFF of a single-byte encoding.
using ByteTable = std::array<std::string, 128>;

// Builds the table by asking iconv for each byte. Bytes of 0x80 to 0x9F without a character are the controls
// of the same number, as the standard has it; others are U+FFFD.
bool BuildTable(const Encoding& encoding, ByteTable& table) {
  Iconv converter(encoding.iconv_name);
  if (!converter.good()) return false;
  for (unsigned i = 0; i < table.size(); ++i) {
    const auto byte = static_cast<char>(0x80 + i);
    std::string_view in(&byte, 1);
    std::string character;
    int error = converter.Step(in, character);
    if (error != 0 || character.empty()) {
      character.clear();
      AppendCodePoint(character, i < 0x20 ? 0x80 + i : kReplacementCharacter);
    }
    table[i] = character;
  }
  for (const TablePatch& patch : kTablePatches) {
    if (patch.encoding != encoding.name) continue;
    table[patch.byte - 0x80].clear();
    AppendCodePoint(table[patch.byte - 0x80], patch.code_point);
  }
  return true;
}

Converted FromTable(std::string_view bytes, const ByteTable& table) {
  Converted converted;
  converted.text.reserve(bytes.size() + bytes.size() / 4);
  while (!bytes.empty()) {
    const std::size_t ascii = AsciiPrefix(bytes);
    converted.text.append(bytes.substr(0, ascii));
    bytes.remove_prefix(ascii);
    std::size_t high = 0;
    for (; high < bytes.size() && static_cast<unsigned char>(bytes[high]) >= 0x80; ++high) {
      const std::string& character = table[static_cast<unsigned char>(bytes[high]) - 0x80U];
      converted.text += character;
      converted.broken += character == kReplacement;
    }
    bytes.remove_prefix(high);
  }
  return converted;
}

Converted FromUserDefined(std::string_view bytes) {
  constexpr char32_t kFirstPrivateUse = 0xF780;
  ByteTable table;
  for (unsigned i = 0; i < table.size(); ++i) AppendCodePoint(table[i], kFirstPrivateUse + i);
  return FromTable(bytes, table);
}

// How many bytes one U+FFFD stands for, where iconv found no character: both of a pair, but never an ASCII
// byte after a lead byte, which may be markup (section 10 and following, "If byte is an ASCII byte, restore
// byte").
std::size_t MalformedPairLength(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const bool pair =
      lead > 0x80 && lead < 0xFF && bytes.size() > 1 && static_cast<unsigned char>(bytes[1]) >= 0x80;
  return pair ? 2 : 1;
}

Converted FromMultiByte(std::string_view bytes, const Encoding& encoding) {
  Converted converted;
  Iconv converter(encoding.iconv_name);
  if (!converter.good()) {
    converted.known = false;
    return converted;
  }
  const bool chinese = std::string_view(encoding.iconv_name) == "GB18030";
  converted.text.reserve(bytes.size() + bytes.size() / 2);
  while (converter.Step(bytes, converted.text) != 0 && !bytes.empty()) {
    if (chinese && bytes.front() == '\x80') {
      converted.text += "€";  // gb18030 decoder, step 5
      bytes.remove_prefix(1);
      continue;
    }
    converted.text += kReplacement;
    ++converted.broken;
    bytes.remove_prefix(MalformedPairLength(bytes));
  }
  return converted;
}

// ISO-2022-JP switches between character sets by escape sequences. The same characters in EUC-JP need none.
std::string EucJpFromIso2022Jp(std::string_view bytes) {
  enum class Set : std::uint8_t { kAscii, kKatakana, kKanji } set = Set::kAscii;
  std::string euc;
  euc.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::string_view rest = bytes.substr(i, 3);
    if (rest == "\x1B(B" || rest == "\x1B(J" || rest == "\x1B(I" || rest == "\x1B$@" || rest == "\x1B$B") {
      set = rest[1] == '$' ? Set::kKanji : rest[2] == 'I' ? Set::kKatakana : Set::kAscii;
      i += 2;
      continue;
    }
    const char c = bytes[i];
    const bool graphic = c > 0x20 && c < 0x7F;
    if (!graphic || set == Set::kAscii) {
      euc += c;
    } else if (set == Set::kKatakana) {
      euc += '\x8E';
      euc += static_cast<char>(c | 0x80);
    } else {
      euc += static_cast<char>(c | 0x80);
    }
  }
  return euc;
}

Converted FromUtf8(std::string_view bytes) {
  Converted converted;
  std::size_t valid = ValidUtf8Prefix(bytes);
  if (valid == bytes.size()) {
    converted.text = bytes;
    return converted;
  }
  converted.text.reserve(bytes.size() + bytes.size() / 16);
  for (;;) {
    converted.text.append(bytes.substr(0, valid));
    bytes.remove_prefix(valid);
    if (bytes.empty()) return converted;
    converted.text += kReplacement;
    ++converted.broken;
    bytes.remove_prefix(MalformedUtf8Length(bytes));
    valid = ValidUtf8Prefix(bytes);
  }
}

// A code unit of `size` bytes.
char32_t Unit(std::string_view bytes, std::size_t size, bool little_endian) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[little_endian ? size - 1 - i : i]);
    unit = (unit << 8U) | byte;
  }
  return unit;
}

Converted FromUtf16(std::string_view bytes, bool little_endian) {
  Converted converted;
  converted.text.reserve(bytes.size());
  while (bytes.size() >= 2) {
    char32_t c = Unit(bytes, 2, little_endian);
    bytes.remove_prefix(2);
    if (IsHighSurrogate(c) && bytes.size() >= 2 && IsLowSurrogate(Unit(bytes, 2, little_endian))) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (Unit(bytes, 2, little_endian) - 0xDC00);
      bytes.remove_prefix(2);
    } else if (IsSurrogate(c)) {
      c = kReplacementCharacter;
      ++converted.broken;
    }
    AppendCodePoint(converted.text, c);
  }
  if (!bytes.empty()) {
    converted.text += kReplacement;
    ++converted.broken;
  }
  return converted;
}

Converted FromUtf32(std::string_view bytes, bool little_endian) {
  Converted converted;
  converted.text.reserve(bytes.size() / 2);
  while (bytes.size() >= 4) {
    char32_t c = Unit(bytes, 4, little_endian);
    bytes.remove_prefix(4);
    if (c > kMaxCodePoint || IsSurrogate(c)) {
      c = kReplacementCharacter;
      ++converted.broken;
    }
    AppendCodePoint(converted.text, c);
  }
  if (!bytes.empty()) {
    converted.text += kReplacement;
    ++converted.broken;
  }
  return converted;
}

// Read as ISO-8859-1, which needs no table of the system's.
Converted FromLatin1(std::string_view bytes) {
  ByteTable table;
  for (unsigned i = 0; i < table.size(); ++i) AppendCodePoint(table[i], 0x80 + i);
  Converted converted = FromTable(bytes, table);
  converted.known = false;
  return converted;
}

}  // namespace

Converted Convert(std::string_view bytes, const Encoding& encoding) {
  switch (encoding.kind) {
    case EncodingKind::kUtf8:
    case EncodingKind::kReplacement: return FromUtf8(bytes);
    case EncodingKind::kUtf16Le:
    case EncodingKind::kUtf16Be: return FromUtf16(bytes, encoding.kind == EncodingKind::kUtf16Le);
    case EncodingKind::kUtf32Le:
    case EncodingKind::kUtf32Be: return FromUtf32(bytes, encoding.kind == EncodingKind::kUtf32Le);
    case EncodingKind::kUserDefined: return FromUserDefined(bytes);
    case EncodingKind::kSingleByte: {
      ByteTable table;
      return BuildTable(encoding, table) ? FromTable(bytes, table) : FromLatin1(bytes);
    }
    case EncodingKind::kMultiByte:
    case EncodingKind::kIso2022Jp: break;
  }
  Converted converted = encoding.kind == EncodingKind::kIso2022Jp
                            ? FromMultiByte(EucJpFromIso2022Jp(bytes), encoding)
                            : FromMultiByte(bytes, encoding);
  return converted.known ? std::move(converted) : FromLatin1(bytes);
}

}  // namespace bodycopy
