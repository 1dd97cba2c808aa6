#include "dom/open_tags.h"

namespace bodycopy {
namespace {

// How far down an end tag looks for its start tag among elements that it may cross.
constexpr int kLongestWalk = 64;

// Elements whose end tags are optional close each other, and void ones never open: neither can nest by
// itself.
constexpr std::array kNeverNesting = {
    Tag::kBase,  Tag::kBody,  Tag::kBr,    Tag::kCaption, Tag::kCol,    Tag::kColgroup, Tag::kDd,
    Tag::kDt,    Tag::kEmbed, Tag::kFrame, Tag::kHead,    Tag::kHr,     Tag::kHtml,     Tag::kImg,
    Tag::kInput, Tag::kLi,    Tag::kLink,  Tag::kMeta,    Tag::kOption, Tag::kOptgroup, Tag::kP,
    Tag::kParam, Tag::kRp,    Tag::kRt,    Tag::kSource,  Tag::kTbody,  Tag::kTd,       Tag::kTfoot,
    Tag::kTh,    Tag::kThead, Tag::kTr,    Tag::kWbr,
};
constexpr std::array kFormatting = {
    Tag::kA,    Tag::kB, Tag::kBig,   Tag::kCode,   Tag::kEm,     Tag::kFont, Tag::kI,
    Tag::kNobr, Tag::kS, Tag::kSmall, Tag::kStrike, Tag::kStrong, Tag::kTt,   Tag::kU,
};

template <std::size_t N>
constexpr std::array<bool, kTagCount> TableOf(const std::array<Tag, N>& tags) {
  std::array<bool, kTagCount> table{};
  for (const Tag tag : tags) table[static_cast<std::size_t>(tag)] = true;
  return table;
}

constexpr auto kIsNeverNesting = TableOf(kNeverNesting);
constexpr auto kIsFormatting = TableOf(kFormatting);

// A table brings a tbody, a tr and a td with it.
std::uint32_t Weight(Tag tag) {
  return tag == Tag::kTable ? 4 : 1;
}

}  // namespace

bool OpenTags::Open(Tag tag) {
  const auto index = static_cast<std::size_t>(tag);
  if (kIsNeverNesting[index]) return true;
  if (tag == Tag::kA || tag == Tag::kNobr) Close(tag);  // neither nests in itself
  const bool crowded = kIsFormatting[index] && formatting_ >= max_formatting_;
  const bool emitted = depth_ + Weight(tag) <= max_depth_ && !crowded;
  open_.push_back({tag, emitted});
  ++count_[index];
  if (emitted) {
    depth_ += Weight(tag);
    formatting_ += kIsFormatting[index];
  }
  return emitted;
}

bool OpenTags::Close(Tag tag) {
  const auto index = static_cast<std::size_t>(tag);
  if (kIsNeverNesting[index] || count_[index] == 0) return true;
  const bool block = IsBlockTag(tag);
  int walked = 0;
  std::size_t place = open_.size();
  while (open_[place - 1].tag != tag) {
    --place;
    const Tag crossed = open_[place].tag;
    const bool barrier = crossed == Tag::kTable || crossed == Tag::kObject || (!block && IsBlockTag(crossed));
    if ((barrier && tag != Tag::kTable) || ++walked > kLongestWalk) return true;
  }
  const bool emitted = open_[place - 1].emitted;
  while (open_.size() >= place) {
    const Entry& entry = open_.back();
    const auto popped = static_cast<std::size_t>(entry.tag);
    --count_[popped];
    if (entry.emitted) {
      depth_ -= Weight(entry.tag);
      formatting_ -= kIsFormatting[popped];
    }
    open_.pop_back();
  }
  return emitted;
}

}  // namespace bodycopy
