#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bodycopy {

/// Mends text that was encoded as UTF-8 twice: "itâ\u0080\u0099s" or "itâ€™s", where some program before read
/// UTF-8 as ISO 8859-1 or windows-1252. Only sequences that make one character are changed, and only where a
/// text has several of a kind that nobody writes. Returns how many were mended; `mended` is set if there is
/// one. `text` is well-formed UTF-8, and so is what is made of it; linear.
std::size_t MendDoubleEncoding(std::string_view text, std::string& mended);

}  // namespace bodycopy
