#pragma once

#include <string_view>

namespace bodycopy {

/// What the bytes are by their first ones, if that is no text: "a PDF document", "a JPEG image"; "" for all
/// else.
std::string_view BinaryFormat(std::string_view bytes);

/// True if too many of the bytes are control characters for text. Looks at a bounded part of them. Text in
/// UTF-16 or UTF-32 must be told apart before.
bool LooksBinary(std::string_view bytes);

/// True for what gzip wrote (RFC 1952, section 2.3.1).
bool IsGzip(std::string_view bytes);

}  // namespace bodycopy
