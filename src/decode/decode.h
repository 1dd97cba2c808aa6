#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"

namespace bodycopy {

/// What is known about the bytes before they are looked at.
struct DecodeHints {
  std::string_view content_type;                ///< HTTP Content-Type header, or "".
  bool is_unicode = false;                      ///< UTF-8 for certain; no charset is looked for.
  std::size_t max_unpacked = 64U << 20U;        ///< Bytes that a container (gzip) may hold;
  std::size_t part_of_too_large = 256U << 10U;  ///< of a larger one so many are given.
};

/// A page as UTF-8.
struct DecodedText {
  /// The bytes that were given, without a BOM, where they are what is asked for; else `converted` is set.
  std::string_view unchanged;
  std::optional<std::string> converted;
  std::string encoding;  ///< WHATWG name in lower case, such as "utf-8" or "windows-1252".
  std::string url;       ///< Where the container (MHTML) says that the page came from; else empty.
  std::vector<std::string> warnings;
  /// Why the container (gzip, MHTML) has only the front of the page: decode_error where it ends early or is
  /// damaged, too_large where it holds more than it may. Unset if the page is whole.
  std::optional<Error> cut;

  /// Well-formed UTF-8, without a BOM; NUL bytes of UTF-8 input are kept.
  std::string_view text() const { return converted ? *converted : unchanged; }
};

/// Any bytes to UTF-8: BOM, HTTP charset, `<meta>` within the first 1,024 bytes, XML declaration, else a
/// guess (WHATWG HTML standard, section 13.2.3 "The input byte stream"). MHTML is opened to its main part
/// first.
///
/// What it gives may point into `bytes`: most pages are UTF-8 already. Fails with not_html for what is
/// certainly no text (PDF, images, archives, binary).
Expected<DecodedText> Decode(std::string_view bytes, const DecodeHints& hints = {});

}  // namespace bodycopy
