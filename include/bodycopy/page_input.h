#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// What the bytes of a page are: HTML, or the text of a page that is HTML no more. kAuto looks at them.
enum class InputKind : std::uint8_t { kAuto, kHtml, kText };

/// One page, and what is known of where it came from. All but the bytes may be left out.
struct PageInput {
  std::string_view bytes;    ///< In any encoding; not referred to once the page has been read.
  std::string url;           ///< Where the page came from; empty if unknown.
  std::string content_type;  ///< The HTTP Content-Type header, for its charset; empty if unknown.
  InputKind kind = InputKind::kAuto;
  bool is_unicode = false;  ///< The bytes are UTF-8 already: no charset is looked for.
  /// When the page was downloaded; without it relative dates stay raw.
  std::optional<std::chrono::sys_seconds> downloaded = std::nullopt;
  /// Why the bytes are only the front of the page, where it is known that they are: too_large of a page that
  /// was cut at a limit, network_error or decode_error of a body that ended early. With a good part of a
  /// story the record is `partial` (of a page cut at a limit: `ok`) with the message as a warning, with less
  /// it is this failure.
  std::optional<Error> cut = std::nullopt;
};

}  // namespace bodycopy
