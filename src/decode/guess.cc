#include "decode/guess.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kWideSample = 4096;
constexpr std::size_t kSampleSource = 512U
                                      << 10U;  // bytes that are searched for words worth showing to uchardet
constexpr std::size_t kSampleBytes = 16U << 10U;  // bytes that it is shown
constexpr std::size_t kMaxWordBytes = 256;
constexpr std::size_t kLanguageWithin = 4096;
constexpr std::size_t kFewLetters =
    6;  // fewer letters from 0xC0 say nothing: the rest is punctuation in all Windows pages

// The encodings in use for a language; the first is taken if uchardet names none of them.
struct LanguageEncodings {
  std::string_view languages;
  std::array<std::string_view, 6> encodings;
};
constexpr LanguageEncodings kLanguageEncodings[] = {
    {"ru uk be bg", {"windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic"}},
    {"mk sr kk mn", {"windows-1251", "iso-8859-5", "windows-1250"}},
    {"pl cs sk hu sl hr bs ro sq", {"windows-1250", "iso-8859-2", "iso-8859-16"}},
    {"el", {"windows-1253", "iso-8859-7"}},
    {"tr az", {"windows-1254"}},
    {"he iw yi", {"windows-1255", "iso-8859-8", "iso-8859-8-i"}},
    {"ar fa ur ps", {"windows-1256", "iso-8859-6"}},
    {"et lt lv", {"windows-1257", "iso-8859-13", "iso-8859-4"}},
    {"vi", {"windows-1258"}},
    {"th", {"windows-874"}},
    {"ja", {"shift_jis", "euc-jp", "iso-2022-jp"}},
    {"ko", {"euc-kr"}},
    {"zh", {"gbk", "gb18030", "big5"}},
    {"en de fr es it pt nl sv da no nb nn fi is ca gl eu ga id ms af sw", {"windows-1252", "macintosh"}},
};

// ISO 8859 has controls where these have quotation marks and dashes, which nearly every text has.
struct Sibling {
  std::string_view iso;
  std::string_view windows;
};
constexpr Sibling kWindowsSiblings[] = {
    {"iso-8859-2", "windows-1250"},  {"iso-8859-16", "windows-1250"}, {"iso-8859-5", "windows-1251"},
    {"iso-8859-15", "windows-1252"}, {"iso-8859-3", "windows-1252"},  {"iso-8859-10", "windows-1252"},
    {"iso-8859-7", "windows-1253"},  {"iso-8859-8", "windows-1255"},  {"iso-8859-6", "windows-1256"},
    {"iso-8859-13", "windows-1257"}, {"iso-8859-4", "windows-1257"},
};

const LanguageEncodings* EncodingsOf(std::string_view language) {
  const std::string primary = AsciiLower(language.substr(0, language.find_first_of("-_")));
  if (primary.size() != 2) return nullptr;
  for (const LanguageEncodings& row : kLanguageEncodings) {
    for (std::size_t at = 0; at < row.languages.size(); at += 3) {
      if (row.languages.substr(at, 2) == primary) return &row;
    }
  }
  return nullptr;
}

// The lang attribute of `<html>`, "" if there is none.
std::string_view StatedLanguage(std::string_view bytes) {
  bytes = bytes.substr(0, kLanguageWithin);
  const std::size_t tag = AsciiFindIgnoreCase(bytes, "<html");
  if (tag == std::string_view::npos) return {};
  bytes.remove_prefix(tag);
  bytes = bytes.substr(0, bytes.find('>'));
  const std::size_t lang = AsciiFindIgnoreCase(bytes, "lang=");
  if (lang == std::string_view::npos) return {};
  bytes.remove_prefix(lang + std::string_view("lang=").size());
  if (bytes.starts_with('"') || bytes.starts_with('\'')) bytes.remove_prefix(1);
  return bytes.substr(0, bytes.find_first_of("\"' \t\r\n/"));
}

bool IsHigh(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// The words outside of tags that have bytes from 0x80, with a space after each.
std::string WordsWithHighBytes(std::string_view bytes) {
  bytes = bytes.substr(0, kSampleSource);
  std::string sample;
  std::size_t at = 0;
  while (at < bytes.size() && sample.size() < kSampleBytes) {
    const char c = bytes[at];
    if (c == '<' && at + 1 < bytes.size() && (IsAsciiAlpha(bytes[at + 1]) || bytes[at + 1] == '/')) {
      const std::size_t end = bytes.find('>', at);
      if (end != std::string_view::npos) {
        at = end + 1;
        continue;
      }
    }
    std::size_t end = at + 1;
    while (end < bytes.size() && end - at < kMaxWordBytes && !IsAsciiSpace(bytes[end]) && bytes[end] != '<')
      ++end;
    const std::string_view word = bytes.substr(at, end - at);
    if (std::any_of(word.begin(), word.end(), IsHigh)) sample.append(word).push_back(' ');
    at = end;
  }
  return sample;
}

bool HasC1Byte(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(),
                     [](char c) { return IsHigh(c) && static_cast<unsigned char>(c) < 0xA0; });
}

const Encoding* AskUchardet(std::string_view sample) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return nullptr;
  uchardet_data_end(detector.get());
  const Encoding* guess = FindEncoding(uchardet_get_charset(detector.get()));
  if (guess == nullptr || !HasC1Byte(sample)) return guess;
  const auto sibling = std::find_if(std::begin(kWindowsSiblings), std::end(kWindowsSiblings),
                                    [&](const Sibling& row) { return row.iso == guess->name; });
  return sibling == std::end(kWindowsSiblings) ? guess : FindEncoding(sibling->windows);
}

bool IsTextByte(char c) {
  return (c >= ' ' && c < '\x7F') || IsAsciiSpace(c);
}

// UTF-32 whose highest byte stands at `high` of four: that byte is NUL always, the next nearly always (there
// are only 17 planes), and markup is ASCII.
bool LooksUtf32(std::string_view bytes, std::size_t high) {
  constexpr std::size_t kMinUnits = 4;
  const std::size_t low = 3 - high;
  const std::size_t next = high == 0 ? 1 : 2;
  std::size_t units = 0;
  std::size_t ascii = 0;
  for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4, ++units) {
    if (bytes[i + high] != '\0' || (bytes[i + next] != '\0' && bytes[i + next] > '\x10')) return false;
    const bool plain = bytes[i + next] == '\0' && bytes[i + 3 - next] == '\0';
    ascii += plain && IsTextByte(bytes[i + low]);
  }
  return units >= kMinUnits && ascii * 8 >= units;
}

// UTF-16 whose high byte stands at `high` of two: markup and spaces are ASCII in every language, so it is NUL
// in many units and the other byte hardly ever.
bool LooksUtf16(std::string_view bytes, std::size_t high) {
  std::size_t units = 0;
  std::size_t ascii = 0;
  std::size_t strange = 0;
  for (std::size_t i = 0; i + 2 <= bytes.size(); i += 2, ++units) {
    const char upper = bytes[i + high];
    const char lower = bytes[i + 1 - high];
    ascii += upper == '\0' && IsTextByte(lower);
    strange += (upper == '\0' && !IsTextByte(lower) && !IsHigh(lower)) || (lower == '\0' && upper != '\0');
  }
  return ascii > 1 && ascii * 8 >= units && strange * 20 <= ascii;
}

}  // namespace

const Encoding* GuessWideEncoding(std::string_view bytes) {
  bytes = bytes.substr(0, kWideSample);
  if (bytes.find('\0') == std::string_view::npos) return nullptr;
  if (LooksUtf32(bytes, 3)) return FindEncoding("utf-32le");
  if (LooksUtf32(bytes, 0)) return FindEncoding("utf-32be");
  if (LooksUtf16(bytes, 1)) return FindEncoding("utf-16le");
  if (LooksUtf16(bytes, 0)) return FindEncoding("utf-16be");
  return nullptr;
}

const Encoding& GuessEncoding(std::string_view bytes) {
  const std::string sample = WordsWithHighBytes(bytes);
  const Encoding* guess = AskUchardet(sample);
  if (guess != nullptr &&
      (guess->kind != EncodingKind::kSingleByte && guess->kind != EncodingKind::kMultiByte)) {
    guess = nullptr;
  }
  if (const LanguageEncodings* stated = EncodingsOf(StatedLanguage(bytes))) {
    const auto& names = stated->encodings;
    const bool agrees = guess != nullptr && std::find(names.begin(), names.end(), guess->name) != names.end();
    return agrees ? *guess : *FindEncoding(names[0]);
  }
  const auto letters = std::count_if(sample.begin(), sample.end(),
                                     [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
  if (guess == nullptr || static_cast<std::size_t>(letters) < kFewLetters) return Windows1252Encoding();
  // The two differ in eight signs, and undeclared ISO-8859-15 hardly exists.
  return guess->name == "iso-8859-15" ? Windows1252Encoding() : *guess;
}

}  // namespace bodycopy
