#include <algorithm>

#include "dom/parse.h"
#include "fuzz/input.h"

// A page, parsed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  constexpr unsigned kMaxImplied = 16;  // html, head, body, and what tables bring with them
  FuzzInput input(bytes, size);
  Limits limits;
  limits.max_nodes = input.Choose(2) == 0 ? 50 : limits.max_nodes;
  limits.max_depth = 32;
  const Document document = ParseHtml(input.Rest(), limits);
  Require(document.size() > 0 && document.size() <= limits.max_nodes, "the limit of nodes holds");
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    Require(node.parent < id && node.end > id && node.end <= document[node.parent].end,
            "parents hold children");
    Require(node.depth == document[node.parent].depth + 1, "depth counts the parents");
    Require(node.depth <= 4 * limits.max_depth + kMaxImplied, "depth is bounded");
    Require(!document[node.parent].is_text(), "texts are leaves");
  }
  return 0;
}
