#include "dom/open_tags.h"

#include <algorithm>
#include <functional>

namespace bodycopy {
namespace {

// How far down an end tag looks for its start tag among elements that it may cross.
constexpr int kMaxWalk = 64;
// Formatting that is made anew. Pages nest a few; each that is added makes every later element deeper.
constexpr std::uint32_t kMaxCrossed = 64;
// Of the same start tag the standard keeps this many ("Noah's Ark clause").
constexpr std::ptrdiff_t kMaxAlike = 3;

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

bool OpenTags::Open(Tag tag, std::string_view source) {
  const auto index = static_cast<std::size_t>(tag);
  if (kIsNeverNesting[index]) return true;
  if (tag == Tag::kA || tag == Tag::kNobr) Close(tag);  // neither nests in itself
  const bool crowded = kIsFormatting[index] && (formatting_ >= max_formatting_ || crossed_ >= kMaxCrossed);
  const bool emitted = depth_ + Weight(tag) <= max_depth_ && !crowded;
  open_.push_back({tag, emitted, false, source, 0});
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
    walked += open_[place].crossed ? 0 : 1;
    if ((barrier && tag != Tag::kTable) || walked > kMaxWalk) return true;
  }
  const bool emitted = open_[place - 1].emitted;
  CloseFrom(place - 1);
  return emitted;
}

/// Takes out the entry at `place` and all behind it but the formatting, which is made anew; what stands in a
/// table or an object is not.
void OpenTags::CloseFrom(std::size_t place) {
  const Tag tag = open_[place].tag;
  const bool forgets = tag == Tag::kTable || tag == Tag::kObject;
  Forget(open_[place]);
  std::size_t kept = place;
  for (std::size_t at = place + 1; at < open_.size(); ++at) {
    Entry entry = open_[at];
    const bool survives = !forgets && entry.emitted && kIsFormatting[static_cast<std::size_t>(entry.tag)];
    if (survives && !entry.crossed) {
      entry.crossed = true;
      entry.hash = std::hash<std::string_view>()(entry.source);
      --formatting_;
      ++crossed_;
    } else if (!survives || IsOneTooMany(entry, at)) {
      Forget(entry);
      continue;
    }
    open_[kept++] = entry;
  }
  open_.resize(kept);
}

void OpenTags::Forget(const Entry& entry) {
  const auto index = static_cast<std::size_t>(entry.tag);
  --count_[index];
  if (!entry.emitted) return;
  depth_ -= Weight(entry.tag);
  if (kIsFormatting[index]) --(entry.crossed ? crossed_ : formatting_);
}

/// Of those behind `at`, all of which are closed with it.
bool OpenTags::IsOneTooMany(const Entry& entry, std::size_t at) const {
  return std::count_if(open_.begin() + static_cast<std::ptrdiff_t>(at) + 1, open_.end(),
                       [&entry](const Entry& other) {
                         return other.crossed && other.hash == entry.hash && other.tag == entry.tag;
                       }) >= kMaxAlike;
}

}  // namespace bodycopy
