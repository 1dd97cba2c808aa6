#pragma once

#include <cstdint>
#include <string_view>

namespace bodycopy {

// FNV-1a (draft-eastlake-fnv): short texts that are hashed byte by byte while they are read.

inline constexpr std::uint32_t kFnvStart = 2166136261U;
inline constexpr std::uint32_t kFnvPrime = 16777619U;

constexpr std::uint32_t FnvNext(std::uint32_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * kFnvPrime;
}

/// Of the bytes; with `before`, of what that is of and these behind it.
constexpr std::uint32_t Fnv(std::string_view bytes, std::uint32_t before = kFnvStart) {
  for (const char byte : bytes) before = FnvNext(before, byte);
  return before;
}

/// Of two hashes, in this order.
constexpr std::uint32_t FnvCombine(std::uint32_t a, std::uint32_t b) {
  return (a ^ (b + 0x9E3779B9U + (a << 6U) + (a >> 2U))) * kFnvPrime;
}

}  // namespace bodycopy
