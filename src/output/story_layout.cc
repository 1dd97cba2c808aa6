#include "output/story_layout.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "output/body_images.h"

namespace bodycopy {
namespace {

using Kind = BodyBlock::Kind;

constexpr std::size_t kFirstBlocks = 3;   // of the body, among which a standfirst is looked for
constexpr std::size_t kTellingWords = 5;  // of a standfirst that a paragraph may go on from
constexpr std::size_t kMaxClockBytes = 16;
constexpr std::size_t kDayLength = 10;       // of an ISO 8601 date
constexpr std::size_t kMinuteLength = 16;    // of one with a time
constexpr std::uint32_t kNone = UINT32_MAX;  // no update

std::string TextOf(const BodyBlock& block) {
  return NormalizeSpace(BodyText({block}));
}

/// Bytes of the text but white space, which linked data often lacks between paragraphs.
std::size_t InkOf(const Body& body) {
  const std::string text = BodyText(body);
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsAsciiSpace(c); }));
}

/// The digits of a clock time, without a leading zero: "9.05 Uhr" and "09:05" are the same.
std::string ClockDigits(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), IsAsciiDigit);
  return digits.starts_with('0') ? digits.substr(1) : digits;
}

/// True if the block is nothing but the update's time of day: "14.40", "14:40 Uhr".
bool IsClockOf(const BodyBlock& block, const Update& update) {
  if (block.spans.size() != 1 || block.spans.front().text.size() > kMaxClockBytes) return false;
  const std::string_view date = update.date_published;
  const std::string digits = ClockDigits(block.spans.front().text);
  return date.size() >= kMinuteLength && !digits.empty() &&
         digits == ClockDigits(date.substr(kDayLength, kMinuteLength - kDayLength));
}

/// Tells the blocks of a live blog's body that are of its updates.
class UpdateFinder {
 public:
  UpdateFinder(const Body& body, const std::vector<Update>& updates)
      : owners_(body.size(), kNone), heads_(body.size()) {
    for (std::size_t i = body.size(); i-- > 0;) {
      const std::string text = TextOf(body[i]);
      if (text.empty()) continue;
      Places& places = places_[text];
      (body[i].kind == Kind::kListItem ? places.items : places.others).push_back(i);
    }
    for (std::uint32_t i = 0; i < updates.size(); ++i) Find(updates[i], i);
    FindClocks(body, updates);
    FillGaps();
  }

  /// For each block the update that it is of, or kNone.
  const std::vector<std::uint32_t>& owners() const { return owners_; }
  /// True for the headline of an update, and for its time.
  bool IsHead(std::size_t block) const { return heads_[block]; }

 private:
  /// Where a text stands in the body, the first place at the back.
  struct Places {
    std::vector<std::size_t> items;  // of lists
    std::vector<std::size_t> others;
  };

  void Find(const Update& update, std::uint32_t number) {
    const auto take = [&](std::vector<std::size_t>& places) {
      const std::size_t place = places.back();
      places.pop_back();
      owners_[place] = number;
      return place;
    };
    // An item of a list that reads like the headline is an entry of a table of contents.
    const auto headline = places_.find(NormalizeSpace(update.headline));
    if (headline != places_.end() && !headline->second.others.empty())
      heads_[take(headline->second.others)] = true;
    for (const BodyBlock& block : update.body) {
      const auto found = places_.find(TextOf(block));
      if (found == places_.end()) continue;
      Places& places = found->second;
      if (!places.others.empty()) {
        take(places.others);
      } else if (!places.items.empty()) {
        take(places.items);
      }
    }
  }

  /// The time of an update stands right above or below its headline, or above its text.
  void FindClocks(const Body& body, const std::vector<Update>& updates) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (owners_[i] != kNone) continue;
      for (const std::size_t beside : {i + 1, i - 1}) {  // before the first is past the last
        if (beside >= body.size() || owners_[beside] == kNone) continue;
        if (!IsClockOf(body[i], updates[owners_[beside]])) continue;
        owners_[i] = owners_[beside];
        heads_[i] = true;
        break;
      }
    }
  }

  /// What stands between blocks of updates is of the update before it.
  void FillGaps() {
    std::uint32_t owner = kNone;
    std::size_t gap = 0;
    for (std::size_t i = 0; i < owners_.size(); ++i) {
      if (owners_[i] == kNone) continue;
      if (owner != kNone) std::ranges::fill(std::span(owners_).subspan(gap, i - gap), owner);
      owner = owners_[i];
      gap = i + 1;
    }
    // Of the last update the headline alone was found: what follows is its text.
    if (owner != kNone && heads_[gap - 1]) std::ranges::fill(std::span(owners_).subspan(gap), owner);
  }

  std::vector<std::uint32_t> owners_;
  std::vector<bool> heads_;
  std::unordered_map<std::string, Places> places_;
};

/// An update whose element is an item of a list stands for itself: its blocks leave the list.
void LeaveList(Body& body) {
  const bool one_item = !body.empty() && std::all_of(body.begin(), body.end(), [&](const BodyBlock& block) {
    const bool is_first = &block == &body.front();
    const bool deeper = block.kind == Kind::kListItem && block.level > 1;
    return deeper || (is_first ? block.kind == Kind::kListItem : block.continues_item);
  });
  if (!one_item) return;
  for (BodyBlock& block : body) {
    if (block.kind != Kind::kListItem) {
      block.continues_item = false;
    } else if (block.level > 1) {
      --block.level;
    } else {
      block.kind = Kind::kParagraph;
      block.continues_item = block.starts_list = false;
    }
  }
}

void AddSection(std::vector<StorySection>& sections, const Update* update, Body body) {
  if (update != nullptr || !body.empty()) sections.push_back({update, std::move(body)});
}

std::vector<StorySection> SectionsOf(Body body, const std::vector<Update>& updates,
                                     const MarkupOptions& markup) {
  std::vector<StorySection> sections;
  const UpdateFinder finder(body, updates);
  Body before;
  Body after;
  std::vector<Body> found(updates.size());
  bool began = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::uint32_t owner = finder.owners()[i];
    began = began || owner != kNone;
    if (finder.IsHead(i)) continue;
    Body& target = owner != kNone ? found[owner] : began ? after : before;
    target.push_back(std::move(body[i]));
  }
  AddSection(sections, nullptr, std::move(before));
  for (std::size_t i = 0; i < updates.size(); ++i) {
    Body& text = found[i];
    LeaveList(text);
    if (InkOf(text) < InkOf(updates[i].body)) {
      std::erase_if(text, [](const BodyBlock& block) { return block.kind != Kind::kImage; });
      text.insert(text.begin(), updates[i].body.begin(), updates[i].body.end());
      if (!markup.links) DropLinks(text);
    }
    AddSection(sections, &updates[i], std::move(text));
  }
  AddSection(sections, nullptr, std::move(after));
  return sections;
}

/// True if the body begins with the standfirst, or with a paragraph that goes on from it.
bool BeginsWithStandfirst(const Body& body, std::string_view standfirst) {
  std::string sought = ComparableText(standfirst);
  if (sought.empty()) return false;
  std::size_t looked = 0;
  for (const BodyBlock& block : body) {
    const std::string text = ComparableText(BodyText({block}));
    if (text.empty()) continue;
    if (text == sought) return true;
    if (text.starts_with(sought + " ") && WordCount(sought) >= kTellingWords) return true;
    if (++looked == kFirstBlocks) return false;
  }
  return false;
}

}  // namespace

StoryLayout LayOut(const Article& article, const MarkupOptions& markup) {
  StoryLayout layout;
  if (!BeginsWithStandfirst(article.body, article.alternative_headline))
    layout.standfirst = article.alternative_headline;
  Body body = BodyFor(article, markup);
  if (article.updates.empty()) {
    AddSection(layout.sections, nullptr, std::move(body));
  } else {
    layout.sections = SectionsOf(std::move(body), article.updates, markup);
  }
  return layout;
}

}  // namespace bodycopy
