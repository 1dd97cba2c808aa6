#include "extractors/word_count.h"

#include <string>

#include "base/utf8.h"

namespace bodycopy {
namespace {

// Spans part a text at its marks, which may stand inside of a word.
std::size_t CountSpans(const Spans& spans) {
  if (spans.size() == 1) return WordCount(spans.front().text);
  std::string text;
  for (const Span& span : spans) text += span.text;
  return WordCount(text);
}

}  // namespace

std::int64_t CountWords(const Body& body) {
  std::size_t words = 0;
  for (const BodyBlock& block : body) {
    if (block.kind == BodyBlock::Kind::kEmbed) continue;
    words += CountSpans(block.spans);
    for (const Spans& cell : block.cells) words += CountSpans(cell);
  }
  return static_cast<std::int64_t>(words);
}

}  // namespace bodycopy
