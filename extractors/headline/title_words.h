#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

namespace bodycopy {

/// Hashes of the words of a comparable text, sorted; a word that occurs twice is there twice.
std::vector<std::uint32_t> WordHashes(std::string_view comparable);

/// How many words two such lists share.
std::size_t CommonWords(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

/// Part of whole, 0 where there is nothing.
float Share(std::size_t part, std::size_t whole);

/// The comparable words of the last part of the path that has letters: "my-story" of
/// "/2024/my-story-123.html".
std::string SlugOf(const Url& url);

/// Share of the letters that are capitals; letters outside ASCII count as small.
float UpperShare(std::string_view text);

/// 0: none, 1: colon, 2: question mark, 3: full stop, 4: exclamation mark.
float EndMark(std::string_view text);

}  // namespace bodycopy
