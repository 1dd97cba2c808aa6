#pragma once

#include <vector>

#include "extractors/authors/byline/byline.h"
#include "extractors/authors/byline/chunk.h"
#include "extractors/authors/byline/tokens.h"

namespace bodycopy::byline {

/// A chunk of a line that may be a name.
struct FoundChunk {
  Chunk chunk;
  TokenKind before = TokenKind::kNewline;  ///< What stands before the chunk.
  bool joined = false;                     ///< By "and" to the one before.
  bool introduced = false;
};

/// Adds to `byline` the names among the chunks of a line, which are in the line's order: persons where there
/// are any, else organisations or roles; without places and outlets after a comma, and each once. Reads
/// `byline.introduced`. The views that it adds point into the text of `tokens`.
void AddNames(const Tokens& tokens, std::vector<FoundChunk> found, BylineForm form, Byline& byline);

}  // namespace bodycopy::byline
