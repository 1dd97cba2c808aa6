#pragma once

#include <cstdint>
#include <string_view>

namespace bodycopy {

/// CRC-32 (RFC 1952, section 8) of the bytes; with `before`, of what that is of and these behind it.
std::uint32_t Crc32(std::string_view bytes, std::uint32_t before = 0);

}  // namespace bodycopy
