#include "extractors/body/embeds.h"

#include <utility>

#include "extractors/reading/player.h"

namespace bodycopy {
namespace {

/// A post's own address: networks write it as the quote's last link.
std::string AddressOf(const Page& page, NodeId quote) {
  const Document& document = page.document;
  for (NodeId id = document[quote].end; id-- > quote + 1;) {
    if (document[id].tag == Tag::kA) return page.Resolve(document.Get(id, "href"));
  }
  return {};
}

}  // namespace

std::vector<Embed> CollectEmbeds(const Reading& reading, const BodyResult& body) {
  const Document& document = reading.page.document;
  std::vector<Embed> embeds;
  const auto add = [&](NodeId node, std::string url) {
    if (!url.empty()) embeds.push_back({node, std::move(url)});
  };
  NodeId frames = 0;
  const auto add_frames = [&](NodeId end) {
    for (; frames < end; ++frames) {
      if (document[frames].tag == Tag::kIframe) add(frames, PlayerUrl(reading.page, frames));
    }
  };
  for (std::size_t i = 0; i < body.reasons.size(); ++i) {
    if (body.reasons[i] != BlockReason::kPost) continue;
    const NodeId quote = document.Ancestor(reading.blocks.items[i].begin, Tag::kBlockquote);
    if (quote == kNoNode || quote < frames) continue;  // a further block of the same quote
    add_frames(quote);
    add(quote, AddressOf(reading.page, quote));
    frames = document[quote].end;
  }
  add_frames(static_cast<NodeId>(document.size()));
  return embeds;
}

}  // namespace bodycopy
