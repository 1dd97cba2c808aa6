#include "extractors/images/picture_place.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/images/image_caption.h"

namespace bodycopy {
namespace {

constexpr int kLevelsUp = 12;                // from a picture to the text that it stands with
constexpr std::size_t kMaxBlocks = 40;       // that are looked at in one element
constexpr std::size_t kMaxTeaserBlocks = 3;  // beside a picture that is itself no link
constexpr std::size_t kMinBox = 80;          // bytes of text apart from the story that make a box
constexpr std::size_t kMaxCaption = 600;     // bytes of a caption that nothing names so
constexpr NodeId kMaxNodesBetween = 24;      // between a picture and such a caption
constexpr std::uint32_t kCaptionZones = kInFigcaption | kInCaption | kInTableCaption;

}  // namespace

PicturePlaces::PicturePlaces(const Reading& reading, const Body& body)
    : reading_(reading), document_(reading.page.document), kept_(reading.blocks.items.size()) {
  std::unordered_set<NodeId> nodes;
  for (const BodyBlock& block : body) {
    if (block.node == kNoNode || block.kind == BodyBlock::Kind::kEmbed) continue;
    nodes.insert(block.node);
    first_ = std::min(first_, block.node);
    last_ = last_ == kNoNode ? block.node : std::max(last_, block.node);
  }
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    const NodeId element = reading.blocks.items[i].element;
    const NodeId parent = document_[element].parent;
    const bool is_cell = parent != kNoNode && document_[parent].tag == Tag::kTr;
    kept_[i] = nodes.contains(element) || (is_cell && nodes.contains(parent)) ? 1 : 0;
  }
}

std::pair<std::size_t, std::size_t> PicturePlaces::BlocksIn(NodeId element) const {
  const std::size_t first = reading_.blocks.FirstFrom(element);
  std::size_t end = first;
  while (end < kept_.size() && end < first + kMaxBlocks &&
         reading_.blocks.items[end].begin < document_[element].end)
    ++end;
  return {first, end};
}

bool PicturePlaces::IsCaption(std::size_t block) const {
  return (reading_.page.zones.Of(reading_.blocks.items[block].begin) & kCaptionZones) != 0;
}

bool PicturePlaces::IsOfStoryBlock(std::size_t block) const {
  return kept_[block] != 0 || static_cast<int>(block) == reading_.found.headline_block || IsCaption(block) ||
         (!reading_.found.dek.empty() && reading_.blocks.items[block].text == reading_.found.dek);
}

bool PicturePlaces::IsByline(std::size_t block) const {
  const auto& lines = reading_.found.byline_lines;
  return std::binary_search(lines.begin(), lines.end(), static_cast<std::int32_t>(block));
}

bool PicturePlaces::IsOfStory(NodeId image) const {
  const Leads leads = LeadsTo(reading_.page, image);
  if (leads == Leads::kToPicture) return true;
  NodeId element = document_[image].parent;
  for (int level = 0; level < kLevelsUp && element != kNoNode; ++level, element = document_[element].parent) {
    const auto [first, end] = BlocksIn(element);
    if (first == end) continue;
    std::size_t bytes = 0;
    std::size_t linked = 0;
    bool has_byline = false;
    for (std::size_t i = first; i < end; ++i) {
      if (IsOfStoryBlock(i)) return true;
      has_byline = has_byline || IsByline(i);
      bytes += reading_.blocks.items[i].text.size();
      linked += reading_.blocks.items[i].link_bytes;
    }
    // What a figure holds beside its caption may be buttons.
    if ((reading_.page.zones.Of(element) & kInFigure) != 0 && leads == Leads::kNowhere) return true;
    if (has_byline) return false;
    if (leads == Leads::kElsewhere && linked > 0) return false;
    if (2 * linked >= bytes) return end - first > kMaxTeaserBlocks;
    return bytes < kMinBox || end == first + 1 || CaptionBlockBehind(image) >= 0;
  }
  return true;
}

bool PicturePlaces::HoldsCaptionsAlone(NodeId element) const {
  const auto [first, end] = BlocksIn(element);
  for (std::size_t i = first; i < end; ++i) {
    if (!IsCaption(i)) return false;
  }
  return first < end;
}

NodeRange PicturePlaces::BehindStory() const {
  if (last_ == kNoNode) return {};
  NodeId holder = last_;
  while (document_[holder].parent != kNoNode && (holder == last_ || !document_.Contains(holder, first_)))
    holder = document_[holder].parent;
  const NodeId begin = document_[last_].end;
  std::size_t next = reading_.blocks.FirstFrom(begin);
  while (next < kept_.size() && IsCaption(next)) ++next;
  NodeId end = document_[holder].end;
  if (next < kept_.size()) end = std::min(end, reading_.blocks.items[next].begin);
  return {begin, end};
}

int PicturePlaces::CaptionBlockBehind(NodeId image) const {
  const std::size_t next = reading_.blocks.FirstFrom(document_[image].end);
  if (next >= kept_.size() || IsOfStoryBlock(next) || IsByline(next)) return -1;
  const Block& block = reading_.blocks.items[next];
  if (block.hidden || block.text.size() > kMaxCaption || 2 * block.link_bytes > block.text.size() ||
      block.begin > document_[image].end + kMaxNodesBetween)
    return -1;
  for (NodeId id = document_[image].end; id < block.begin; ++id) {
    if (document_[id].tag == Tag::kImg) return -1;
  }
  const CaptionParts parts = SplitCaption(block.text);
  if (!parts.credit.empty() && !parts.caption.empty()) return static_cast<int>(next);
  if (!IsSentence(block.text)) return -1;
  // Without a credit only where both are alone in an element.
  NodeId element = document_[image].parent;
  while (element != kNoNode && BlocksIn(element).first == BlocksIn(element).second)
    element = document_[element].parent;
  if (element == kNoNode) return -1;
  const auto [first, end] = BlocksIn(element);
  return first == next && end == next + 1 ? static_cast<int>(next) : -1;
}

Leads LeadsTo(const Page& page, NodeId image) {
  NodeId id = page.document[image].parent;
  for (int level = 0; level < kLevelsUp && id != kNoNode; ++level, id = page.document[id].parent) {
    if (page.document[id].tag != Tag::kA) continue;
    const std::string url = page.Resolve(page.document.Get(id, "href"));
    const std::string_view path = std::string_view(url).substr(0, url.find_first_of("?#"));
    if (url.empty() || path == page.url.ToString()) return Leads::kNowhere;
    const std::string lower = AsciiLower(path);
    constexpr std::string_view kPictures[] = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"};
    const bool is_picture =
        std::any_of(std::begin(kPictures), std::end(kPictures),
                    [&](std::string_view ending) { return lower.find(ending) != std::string::npos; });
    return is_picture ? Leads::kToPicture : Leads::kElsewhere;
  }
  return Leads::kNowhere;
}

}  // namespace bodycopy
