#include "extractors/links.h"

#include <string>
#include <unordered_set>

#include "base/utf8.h"

namespace bodycopy {
namespace {

class LinkList {
 public:
  // Spans of one link that differ only in their marks are one link.
  void Add(const Spans& spans) {
    for (std::size_t i = 0; i < spans.size();) {
      const std::string& url = spans[i].href;
      std::string text;
      std::size_t end = i;
      while (end < spans.size() && spans[end].href == url) text += spans[end++].text;
      i = end;
      if (url.empty()) continue;
      text = NormalizeSpace(text);
      if (seen_.insert(url + '\n' + text).second) links_.push_back({url, std::move(text)});
    }
  }

  std::vector<Link> Take() { return std::move(links_); }

 private:
  std::vector<Link> links_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<Link> CollectLinks(const Body& body) {
  LinkList list;
  for (const BodyBlock& block : body) {
    if (block.kind == BodyBlock::Kind::kEmbed) continue;
    list.Add(block.spans);
    for (const Spans& cell : block.cells) list.Add(cell);
  }
  return list.Take();
}

}  // namespace bodycopy
