#include "decode/decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "decode/convert.h"
#include "decode/double_encoding.h"
#include "decode/encoding.h"
#include "decode/guess.h"
#include "decode/gunzip.h"
#include "decode/mhtml.h"
#include "decode/prescan.h"
#include "decode/signature.h"

namespace bodycopy {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPrescanBytes = 1024;            // as the HTML standard says
constexpr std::size_t kLatePrescanBytes = 64U << 10U;  // browsers honour a late <meta> too, by parsing again

// Damaged text counts as UTF-8 if it has far more good multi-byte sequences than broken ones, or if few are
// broken.
constexpr std::size_t kGoodForEachBroken = 5;
constexpr std::size_t kFewBroken = 3;
// A label of another encoding is overruled by this many good sequences. By chance, pairs of a double-byte
// encoding look like UTF-8 now and then; characters of a single-byte encoding nearly never.
constexpr std::size_t kGoodAgainstSingleByte = 1;
constexpr std::size_t kGoodAgainstMultiByte = 8;
constexpr std::size_t kGoodAgainstLabelIfBroken = 16;
// A double-byte encoding is the wrong one if of each so many of its bytes from 0x80 one could not be read.
constexpr std::size_t kHighBytesForEachBroken = 50;

struct Bom {
  std::string_view bytes;
  std::string_view encoding;
};
constexpr Bom kBoms[] = {
    // UTF-32 first: its little-endian mark begins with that of UTF-16
    {"\xFF\xFE\0\0"sv, "utf-32le"}, {"\0\0\xFE\xFF"sv, "utf-32be"}, {"\xEF\xBB\xBF"sv, "utf-8"},
    {"\xFE\xFF"sv, "utf-16be"},     {"\xFF\xFE"sv, "utf-16le"},
};

// How bytes look as UTF-8.
struct Utf8Look {
  std::size_t good = 0;    // multi-byte sequences
  std::size_t broken = 0;  // malformed ones
};

Utf8Look LookAtUtf8(std::string_view bytes) {
  Utf8Look look;
  for (;;) {
    const std::size_t valid = ValidUtf8Prefix(bytes);
    look.good += static_cast<std::size_t>(
        std::count_if(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(valid),
                      [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
    bytes.remove_prefix(valid);
    if (bytes.empty()) return look;
    ++look.broken;
    bytes.remove_prefix(MalformedUtf8Length(bytes));
  }
}

bool IsUtf8(const Encoding* encoding) {
  return encoding != nullptr && encoding->kind == EncodingKind::kUtf8;
}

// A label that can be believed of bytes without a BOM that do not look like UTF-16 or UTF-32.
const Encoding* Believable(const Encoding* encoding) {
  if (encoding == nullptr) return nullptr;
  switch (encoding->kind) {
    case EncodingKind::kUtf16Le:
    case EncodingKind::kUtf16Be:
    case EncodingKind::kUtf32Le:
    case EncodingKind::kUtf32Be:
    case EncodingKind::kReplacement: return nullptr;
    default: return encoding;
  }
}

// What is declared, in the order of the standard: HTTP, `<meta>`, XML declaration.
std::array<const Encoding*, 3> DeclaredEncodings(std::string_view bytes, const DecodeHints& hints) {
  return {Believable(FindEncoding(CharsetParameter(hints.content_type))),
          Believable(PrescanMeta(bytes.substr(0, kPrescanBytes))), Believable(PrescanXmlDeclaration(bytes))};
}

// The encoding of bytes that are well-formed as UTF-8.
const Encoding& ChooseForValidUtf8(std::string_view bytes, const Encoding* declared,
                                   std::vector<std::string>& warnings) {
  const Encoding& utf8 = Utf8Encoding();
  if (IsUtf8(declared)) return utf8;
  const bool ascii = AsciiPrefix(bytes) == bytes.size();
  if (declared == nullptr) {
    const bool japanese = ascii && bytes.find("\x1B$B") != std::string_view::npos &&
                          bytes.find("\x1B(") != std::string_view::npos;
    return japanese ? *FindEncoding("iso-2022-jp") : utf8;
  }
  if (ascii) return *declared;
  const bool single =
      declared->kind == EncodingKind::kSingleByte || declared->kind == EncodingKind::kUserDefined;
  const std::size_t needed = single ? kGoodAgainstSingleByte : kGoodAgainstMultiByte;
  if (LookAtUtf8(bytes).good < needed) return *declared;
  warnings.push_back(fmt::format("the page is declared as {}, but is UTF-8", declared->name));
  return utf8;
}

// The encoding of bytes that are not well-formed as UTF-8.
const Encoding& ChooseForOthers(std::string_view bytes, const std::array<const Encoding*, 3>& labels,
                                const Encoding* declared, std::vector<std::string>& warnings) {
  const Utf8Look look = LookAtUtf8(bytes);
  const bool mostly_utf8 = look.good >= kGoodForEachBroken * look.broken ||
                           (look.broken <= kFewBroken && look.good >= look.broken);
  const bool other_declared = declared != nullptr && !IsUtf8(declared);
  if (other_declared) {
    if (!mostly_utf8 || look.good < kGoodAgainstLabelIfBroken) return *declared;
    warnings.push_back(fmt::format("the page is declared as {}, but is UTF-8", declared->name));
    return Utf8Encoding();
  }
  if (mostly_utf8) return Utf8Encoding();
  for (const Encoding* label : labels) {
    if (label != nullptr && !IsUtf8(label)) return *label;
  }
  const Encoding* late = Believable(PrescanMeta(bytes.substr(0, kLatePrescanBytes)));
  const Encoding& chosen = late != nullptr && !IsUtf8(late) ? *late : GuessEncoding(bytes);
  if (declared != nullptr) {
    warnings.push_back(
        fmt::format("the page is declared as UTF-8, but is not; it was read as {}", chosen.name));
  }
  return chosen;
}

// Converts; a double-byte encoding in which much cannot be read gives way to the guess.
Converted ConvertOrReconsider(std::string_view bytes, const Encoding*& encoding,
                              std::vector<std::string>& warnings) {
  Converted converted = Convert(bytes, *encoding);
  if (encoding->kind != EncodingKind::kMultiByte || converted.broken == 0) return converted;
  const auto high = static_cast<std::size_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  if (converted.broken * kHighBytesForEachBroken <= high) return converted;
  const Encoding& guess = GuessEncoding(bytes);
  if (&guess == encoding) return converted;
  Converted other = Convert(bytes, guess);
  if (other.broken * 2 > converted.broken) return converted;
  warnings.push_back(
      fmt::format("the page is declared as {}, but was read as {}", encoding->name, guess.name));
  encoding = &guess;
  return other;
}

// Mends, and notes what was done.
DecodedText Finish(DecodedText decoded) {
  std::string mended;
  if (const std::size_t count = MendDoubleEncoding(decoded.text(), mended); count > 0) {
    decoded.converted = std::move(mended);
    decoded.warnings.push_back(fmt::format("characters that were encoded twice were mended: {}", count));
  }
  return decoded;
}

DecodedText FinishUnchanged(std::string_view utf8, std::vector<std::string> warnings) {
  DecodedText decoded;
  decoded.unchanged = utf8;
  decoded.encoding = Utf8Encoding().name;
  decoded.warnings = std::move(warnings);
  return Finish(std::move(decoded));
}

DecodedText FinishConverted(Converted converted, const Encoding& encoding,
                            std::vector<std::string> warnings) {
  if (!converted.known) {
    warnings.push_back(
        fmt::format("this system cannot convert {}; the page was read as iso-8859-1", encoding.name));
  }
  if (converted.broken > 0) {
    warnings.push_back(fmt::format("malformed byte sequences were replaced: {}", converted.broken));
  }
  DecodedText decoded;
  decoded.converted = std::move(converted.text);
  decoded.encoding = encoding.name;
  decoded.warnings = std::move(warnings);
  return Finish(std::move(decoded));
}

// Of bytes that are to be read as the encoding, whatever they are.
DecodedText DecodeAs(const Encoding& encoding, std::string_view bytes) {
  if (IsUtf8(&encoding) && IsValidUtf8(bytes)) return FinishUnchanged(bytes, {});
  return FinishConverted(Convert(bytes, encoding), encoding, {});
}

Expected<DecodedText> DecodeText(std::string_view bytes, const DecodeHints& hints) {
  if (hints.is_unicode) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return DecodeAs(Utf8Encoding(), bytes);
  }
  for (const Bom& bom : kBoms) {
    if (!bytes.starts_with(bom.bytes)) continue;
    return DecodeAs(*FindEncoding(bom.encoding), bytes.substr(bom.bytes.size()));
  }
  if (const std::string_view format = BinaryFormat(bytes); !format.empty()) {
    return std::unexpected(Error{Outcome::kNotHtml, fmt::format("the input is {}, not a page", format)});
  }
  if (const Encoding* wide = GuessWideEncoding(bytes)) return DecodeAs(*wide, bytes);
  if (LooksBinary(bytes)) return std::unexpected(Error{Outcome::kNotHtml, "the input is binary, not a page"});
  std::vector<std::string> warnings;
  const std::array<const Encoding*, 3> labels = DeclaredEncodings(bytes, hints);
  const auto first =
      std::find_if(labels.begin(), labels.end(), [](const Encoding* label) { return label != nullptr; });
  const Encoding* declared = first == labels.end() ? nullptr : *first;
  const bool is_valid = IsValidUtf8(bytes);
  const Encoding* encoding = is_valid ? &ChooseForValidUtf8(bytes, declared, warnings)
                                      : &ChooseForOthers(bytes, labels, declared, warnings);
  if (is_valid && IsUtf8(encoding)) return FinishUnchanged(bytes, std::move(warnings));
  Converted converted = ConvertOrReconsider(bytes, encoding, warnings);
  return FinishConverted(std::move(converted), *encoding, std::move(warnings));
}

// Of bytes that go before what is made of them.
Expected<DecodedText> DecodeUnpacked(std::string_view bytes, const DecodeHints& hints) {
  Expected<DecodedText> decoded = DecodeText(bytes, hints);
  if (decoded && !decoded->converted) decoded->converted = decoded->unchanged;
  return decoded;
}

Expected<DecodedText> DecodeMhtml(std::string_view bytes) {
  const Expected<MhtmlPage> page = ReadMhtml(bytes);
  if (!page) return std::unexpected(page.error());
  Expected<DecodedText> decoded = DecodeUnpacked(page->bytes, {.content_type = page->content_type});
  if (!decoded) return decoded;
  decoded->url = page->url;
  if (page->is_cut)
    decoded->cut = Error{Outcome::kDecodeError, "the MHTML file ends within the page; its front was read"};
  return decoded;
}

Expected<DecodedText> DecodeGzip(std::string_view bytes, const DecodeHints& hints) {
  Unpacked unpacked = Gunzip(bytes, hints.max_unpacked);
  if (unpacked.bytes.empty() && !unpacked.is_whole)
    return std::unexpected(Error{Outcome::kNotHtml, "the input is a damaged gzip archive"});
  std::optional<Error> cut;
  if (unpacked.is_too_large) {
    unpacked.bytes.resize(std::min(unpacked.bytes.size(), hints.part_of_too_large));
    cut =
        Error{Outcome::kTooLarge, "the gzip archive holds more than the limit of bytes; its start was read"};
  } else if (!unpacked.is_whole) {
    cut = Error{Outcome::kDecodeError, "the gzip archive ends early or is damaged; its front was read"};
  }
  Expected<DecodedText> decoded =
      LooksLikeMhtml(unpacked.bytes) ? DecodeMhtml(unpacked.bytes) : DecodeUnpacked(unpacked.bytes, hints);
  if (!decoded && unpacked.is_too_large && BinaryFormat(unpacked.bytes).empty())
    return std::unexpected(*std::move(cut));
  if (decoded && cut) decoded->cut = std::move(cut);
  return decoded;
}

}  // namespace

Expected<DecodedText> Decode(std::string_view bytes, const DecodeHints& hints) {
  if (!hints.is_unicode && IsGzip(bytes)) return DecodeGzip(bytes, hints);
  if (LooksLikeMhtml(bytes)) return DecodeMhtml(bytes);
  return DecodeText(bytes, hints);
}

}  // namespace bodycopy
