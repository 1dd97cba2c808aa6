#include "output/body_images.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "bodycopy/write.h"

namespace bodycopy {
namespace {

using Kind = BodyBlock::Kind;

bool IsOfList(const BodyBlock& block) {
  return block.kind == Kind::kListItem || block.continues_item;
}

/// True if the text of a block, which may be none, begins with the caption.
bool BeginsWith(const BodyBlock* block, std::string_view caption) {
  if (block == nullptr) return false;
  for (const Span& span : block->spans) {
    const std::size_t shared = std::min(span.text.size(), caption.size());
    if (!caption.starts_with(std::string_view(span.text).substr(0, shared))) return false;
    caption.remove_prefix(shared);
    if (caption.empty()) return true;
  }
  return false;
}

class ImagePlacer {
 public:
  explicit ImagePlacer(const std::vector<Image>& images) {
    for (const Image& image : images) images_.push_back(&image);
    // From the last place to the first: what comes next is at the back.
    std::stable_sort(images_.begin(), images_.end(),
                     [](const Image* a, const Image* b) { return a->node < b->node; });
    std::reverse(images_.begin(), images_.end());
  }

  Body Place(const Body& body) {
    Body placed;
    placed.reserve(body.size() + images_.size());
    for (const BodyBlock& block : body) {
      const BodyBlock* before = placed.empty() ? nullptr : &placed.back();
      const bool in_table = block.kind == Kind::kTableRow && !block.starts_table && before != nullptr &&
                            before->kind == Kind::kTableRow;
      while (!in_table && !images_.empty() && images_.back()->node < block.node) {
        PlaceNext(placed, &block);
      }
      placed.push_back(block);
    }
    while (!images_.empty()) PlaceNext(placed, nullptr);
    return placed;
  }

 private:
  /// Takes the next picture to the end of `placed`, in front of the block `next`, if there is one.
  void PlaceNext(Body& placed, const BodyBlock* next) {
    const Image& image = *images_.back();
    images_.pop_back();
    const BodyBlock* before = placed.empty() ? nullptr : &placed.back();
    BodyBlock block{.kind = Kind::kImage, .node = image.node};
    if (before != nullptr) {
      const bool list_goes_on = next != nullptr && IsOfList(*next) && !next->starts_list;
      block.continues_item = IsOfList(*before) && (list_goes_on || image.node == before->node);
      const std::uint8_t quotes = next == nullptr ? 0 : std::min(before->quote_depth, next->quote_depth);
      block.quote_depth = block.continues_item ? before->quote_depth : quotes;
    }
    block.spans.push_back({image.alt, kPlain, image.url});
    const std::string_view caption = AsciiTrim(image.caption);
    if (!caption.empty() && !BeginsWith(before, caption) && !BeginsWith(next, caption)) {
      block.spans.push_back({std::string(caption)});
    }
    if (!image.credit.empty()) {
      const bool alone = block.spans.size() == 1;
      block.spans.push_back({alone ? image.credit : " (" + image.credit + ")"});
    }
    if (IsPicture(block)) placed.push_back(std::move(block));
  }

  std::vector<const Image*> images_;
};

}  // namespace

bool IsPicture(const BodyBlock& block) {
  if (block.spans.empty()) return false;
  const std::string_view url = block.spans.front().href;
  return AsciiStartsWithIgnoreCase(url, "https://") || AsciiStartsWithIgnoreCase(url, "http://");
}

Body WithImages(const Body& body, const std::vector<Image>& images) {
  return ImagePlacer(images).Place(body);
}

void DropLinks(Body& body) {
  std::erase_if(body, [](const BodyBlock& block) { return block.kind == Kind::kEmbed; });
  for (BodyBlock& block : body) {
    if (block.kind == Kind::kImage) continue;
    for (Span& span : block.spans) span.href.clear();
    for (Spans& cell : block.cells) {
      for (Span& span : cell) span.href.clear();
    }
  }
}

Body BodyFor(const Article& article, const MarkupOptions& markup) {
  Body body = markup.images ? WithImages(article.body, article.images) : article.body;
  if (!markup.links) DropLinks(body);
  return body;
}

}  // namespace bodycopy
