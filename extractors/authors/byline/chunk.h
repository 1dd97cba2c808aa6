#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extractors/authors/byline/byline.h"
#include "extractors/authors/byline/tokens.h"

namespace bodycopy::byline {

/// What became of a run of words between separators.
enum class ChunkKind : std::uint8_t {
  kNothing,  ///< Role, label, date, place, credential: explained, but no name.
  kProse,    ///< No name, and not explained.
  kName,
  kOrganisation,  ///< Signs where nobody else does.
  kRole,          ///< The same, weaker: "Editor", "Staff Writer", "Redaktion".
};

struct Chunk {
  ChunkKind kind = ChunkKind::kNothing;
  std::size_t first = 0;  ///< The name's tokens: [first, last).
  std::size_t last = 0;
  double person = 0.0;
};

/// Finds the name in the words [first, last): takes roles, tails, credentials and labels off it and judges
/// what remains.
Chunk ReadChunk(const Tokens& tokens, std::size_t first, std::size_t last, BylineForm form, bool introduced);

/// How much the words [first, last) look like one person's name, from 0 to 1.
double PersonLikeness(const Tokens& tokens, std::size_t first, std::size_t last);

/// Whether a label of an East Asian name begins the text, such as "作者：", in brackets or not.
bool BeginsWithEastAsianLabel(std::string_view text);

/// What of an East Asian text is a name: labels before it and roles after it cut off. Empty if nothing.
std::string_view TrimEastAsianName(std::string_view text);

}  // namespace bodycopy::byline
