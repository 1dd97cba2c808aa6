#include "extractors/reading_time.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr double kMetaTag = 0.9;
constexpr double kLinkedData = 0.85;
constexpr double kNearHeadline = 0.92;  // what readers see goes before what a plugin reckons
constexpr double kNamedElement = 0.91;
constexpr double kElsewhere = 0.4;
constexpr double kThreshold = 0.5;

constexpr std::size_t kMaxLineBytes = 300;
constexpr std::size_t kMaxDistance = 40;  // bytes between the number and the word of reading
constexpr std::int64_t kMaxMinutes = 600;
constexpr std::size_t kMaxMinuteDigits = 3;
constexpr std::size_t kMaxDurationDigits = 6;  // of a part of a duration
constexpr std::size_t kMaxCardBytes = 24;      // of the data of a link preview
constexpr std::int64_t kMinutesOfHour = 60;
constexpr std::int64_t kSecondsOfMinute = 60;
constexpr int kBlocksAbove = 6;  // of the headline
constexpr int kBlocksBelow = 14;

bool StartsWithMinutes(std::string_view text) {
  static const auto kMinutes = LexiconEntries(lexicon::ReadingTime(), {"minutes"});
  text = AsciiTrim(text);
  while (!text.empty() && (text.front() == '-' || text.front() == '+')) text = AsciiTrim(text.substr(1));
  if (text.starts_with("\u2011")) text.remove_prefix(3);  // "5‑minute read"
  return std::any_of(kMinutes.begin(), kMinutes.end(),
                     [text](std::string_view word) { return text.starts_with(word); });
}

std::size_t Distance(std::string_view text, std::size_t begin, std::size_t end) {
  static const auto kReading = LexiconEntries(lexicon::ReadingTime(), {"reading"});
  std::size_t least = std::string_view::npos;
  for (const std::string_view word : kReading) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      // "already 5 minutes", "spread" and "thread" are no reading.
      if (word == "read" && at > 0 && IsAsciiAlpha(text[at - 1]) && !text.substr(0, at).ends_with("min") &&
          !text.substr(0, at).ends_with("mins")) {
        continue;
      }
      const std::size_t gap =
          at >= end ? at - end : (at + word.size() <= begin ? begin - at - word.size() : 0);
      least = std::min(least, gap);
    }
  }
  return least;
}

// Minutes of an ISO 8601 duration such as "PT5M" or "PT1H30M".
std::optional<std::int64_t> MinutesOfDuration(std::string_view value) {
  if (!AsciiStartsWithIgnoreCase(value, "PT")) return std::nullopt;
  value.remove_prefix(2);
  std::int64_t minutes = 0;
  bool any = false;
  while (!value.empty()) {
    std::int64_t number = 0;
    const char* end = std::from_chars(value.data(), value.data() + value.size(), number).ptr;
    const std::size_t length = static_cast<std::size_t>(end - value.data());
    if (length == 0 || length >= value.size() || length > kMaxDurationDigits) break;
    const char unit = ToAsciiLower(value[length]);
    if (unit == 'h') minutes += kMinutesOfHour * number;
    if (unit == 'm') minutes += number;
    if (unit == 's') minutes += (number + kSecondsOfMinute / 2) / kSecondsOfMinute;
    any = true;
    value.remove_prefix(length + 1);
  }
  return any && minutes >= 1 && minutes <= kMaxMinutes ? std::optional(minutes) : std::nullopt;
}

// The first number of minutes in the text; `reading` says that words of reading must stand near it.
std::optional<std::int64_t> MinutesIn(std::string_view lower, bool reading) {
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (!IsAsciiDigit(lower[at])) continue;
    std::size_t end = at;
    while (end < lower.size() && IsAsciiDigit(lower[end])) ++end;
    const std::size_t digits = end - at;
    const bool fits = digits <= kMaxMinuteDigits && StartsWithMinutes(lower.substr(end, kMaxDistance));
    if (fits && (!reading || Distance(lower, at, end) <= kMaxDistance)) {
      std::int64_t minutes = 0;
      std::from_chars(lower.data() + at, lower.data() + end, minutes);
      if (minutes >= 1 && minutes <= kMaxMinutes) return minutes;
    }
    at = end;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> ParseReadingTime(std::string_view line) {
  if (line.size() > kMaxLineBytes) return std::nullopt;
  if (std::none_of(line.begin(), line.end(), IsAsciiDigit)) return std::nullopt;
  return MinutesIn(LowerCase(line), true);
}

Choice<std::int64_t> ExtractReadingTime(const Reading& reading) {
  const Page& page = reading.page;
  std::vector<Candidate<std::int64_t>> candidates;
  const auto offer = [&](std::optional<std::int64_t> minutes, std::string_view raw, SourceName source,
                         double confidence, NodeId node = kNoNode) {
    if (minutes) candidates.push_back({*minutes, std::string(raw), source, confidence, node});
  };
  // WordPress' Yoast gives labels and values for link previews; the label is in the site's language, so the
  // unit decides.
  for (const std::string_view name : {"twitter:data1", "twitter:data2"}) {
    const std::string_view value = page.meta.Get(name);
    if (value.size() <= kMaxCardBytes)
      offer(MinutesIn(LowerCase(value), false), value, SourceName::MetaTag("twitter:data"), kMetaTag);
  }
  if (page.article != nullptr) {
    const std::string_view duration = page.data.Value(*page.article, "timeRequired");
    offer(MinutesOfDuration(duration), duration, Source::kLinkedData, kLinkedData, page.article->node);
  }
  for (const Landmark& landmark : page.landmarks) {
    constexpr NodeId kMaxNodes = 12;
    if ((landmark.kinds & kReadingTimeMark) == 0) continue;
    if (page.document[landmark.node].end - landmark.node > kMaxNodes) continue;
    const std::string text = page.document.TextOf(landmark.node);
    if (text.size() <= kMaxLineBytes)
      offer(MinutesIn(LowerCase(text), false), text, Source::kReadingTimeElement, kNamedElement,
            landmark.node);
  }
  const auto& blocks = reading.blocks.items;
  const int headline = reading.found.headline_block;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const int place = static_cast<int>(i);
    const bool near = headline < 0 || (place >= headline - kBlocksAbove && place <= headline + kBlocksBelow);
    if (!near || place == headline || blocks[i].hidden) continue;
    offer(ParseReadingTime(blocks[i].text), blocks[i].text, Source::kLineNearHeadline,
          headline < 0 ? kElsewhere : kNearHeadline, blocks[i].element);
  }
  return Choose(std::move(candidates), kThreshold);
}

}  // namespace bodycopy
