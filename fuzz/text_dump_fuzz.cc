#include "decode/decode.h"
#include "dom/parse.h"
#include "extractors/body/blocks.h"
#include "fuzz/input.h"

// A text dump as a document: its nodes nest, and its blocks lie in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  const auto decoded = Decode(FuzzInput(bytes, size).Rest(), {.is_unicode = true});
  if (!decoded) return 0;
  LooksLikeTextDump(decoded->text);
  const Document document = ParseTextDump(decoded->text, Limits{});
  for (NodeId id = 0; id < document.size(); ++id) {
    Require(document[id].end > id && document[id].end <= document.size(), "a subtree is a range");
    if (id > 0) Require(document.Contains(document[id].parent, id), "a node lies in its parent");
  }
  for (const Block& block : SegmentBlocks(document).items) {
    Require(!block.text.empty(), "no empty blocks");
    Require(block.begin < block.end && block.end <= document.size(), "a block lies in the document");
    Require(block.link_bytes <= block.text.size(), "links lie in the block");
  }
  return 0;
}
