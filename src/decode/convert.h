#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bodycopy {

/// The bytes as UTF-8 with U+FFFD for each malformed sequence; their number is added to `*broken`.
std::string MendUtf8(std::string_view bytes, std::size_t* broken = nullptr);

}  // namespace bodycopy
