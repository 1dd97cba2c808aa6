#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bodycopy {

/// What gzip packed, at most `max_bytes` of it; of a damaged file what comes before the damage. Sets
/// `*complete` to whether that is all.
std::string Gunzip(std::string_view bytes, std::size_t max_bytes, bool* complete);

}  // namespace bodycopy
