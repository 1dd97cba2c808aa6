#include <string>

#include "decode/decode.h"
#include "dom/parse.h"
#include "fuzz/input.h"
#include "fuzz/written_markup.h"
#include "page/blocks.h"

namespace {

using namespace bodycopy;

// The characters that are neither white space nor may be a bullet.
std::string Words(std::string_view text) {
  constexpr std::u32string_view kBullets = U"•*-+◦▪·‣";
  std::string words;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (!IsSpace(c) && kBullets.find(c) == std::u32string_view::npos) AppendCodePoint(words, c);
  }
  return words;
}

}  // namespace

// A text dump as a document: nothing is lost, its nodes nest, and its blocks lie in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto decoded = Decode(FuzzInput(bytes, size).Rest(), {.is_unicode = true});
  if (!decoded) return 0;
  LooksLikeTextDump(decoded->text());
  const Document document = ParseTextDump(decoded->text(), Limits{});
  for (NodeId id = 0; id < document.size(); ++id) {
    Require(document[id].end > id && document[id].end <= document.size(), "a subtree is a range");
    if (id > 0) Require(document.Contains(document[id].parent, id), "a node lies in its parent");
  }
  std::string text;
  for (NodeId id = 0; id < document.size(); ++id) text += document[id].is_text() ? document[id].text : "";
  Require(!document.warnings().empty() || Words(text) == Words(decoded->text()),
          "the document has all words of the dump");
  for (const Block& block : SegmentBlocks(document).items) {
    Require(!block.text.empty(), "no empty blocks");
    Require(block.begin < block.end && block.end <= document.size(), "a block lies in the document");
    Require(block.link_bytes <= block.text.size(), "links lie in the block");
  }
  return 0;
}
