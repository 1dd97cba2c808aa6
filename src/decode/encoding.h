#pragma once

#include <cstdint>
#include <string_view>

namespace bodycopy {

/// How the bytes of an encoding become characters.
enum class EncodingKind : std::uint8_t {
  kUtf8,
  kUtf16Le,
  kUtf16Be,
  kUtf32Le,
  kUtf32Be,
  kSingleByte,  ///< ASCII, and one character for each byte from 0x80.
  kMultiByte,   ///< As iconv has it.
  kIso2022Jp,
  kUserDefined,  ///< Bytes from 0x80 are private-use characters.
  kReplacement,  ///< Encodings that browsers refuse.
};

/// An encoding of the WHATWG encoding standard. All of them live in one static table.
struct Encoding {
  std::string_view name;  ///< In lower case.
  EncodingKind kind;
  const char* iconv_name;   ///< Of single- and multi-byte encodings, else nullptr.
  std::string_view labels;  ///< In lower case, parted by spaces.
};

/// The encoding of a label ("latin1", " UTF8 "), nullptr if there is none (WHATWG encoding standard,
/// section 4.2).
const Encoding* FindEncoding(std::string_view label);

/// UTF-8, and what browsers take where nothing else is known.
const Encoding& Utf8Encoding();
const Encoding& Windows1252Encoding();

}  // namespace bodycopy
