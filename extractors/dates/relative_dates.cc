#include "extractors/dates/relative_dates.h"

#include <cstdint>
#include <string>

#include "extractors/dates/date_words.h"

namespace bodycopy {
namespace {

class RelativeDates {
 public:
  RelativeDates(const DateTokens& tokens, const DateContext& context) : context_(context), tokens_(tokens) {}

  // "3 hours ago", "vor 3 Stunden", "il y a 2 jours", "3小时前"
  bool NumberAgo(std::size_t i, DateMatch& match) const {
    if (!tokens_.IsNumber(i, 1, 3)) return false;
    std::int64_t unit = 0;
    if (const std::size_t bytes = TakeUnspacedAgo(tokens_.text().substr(tokens_[i].end), unit); bytes > 0) {
      std::size_t end = i + 1;
      while (end < tokens_.size() && tokens_[end].end <= tokens_[i].end + bytes) ++end;
      return AcceptAgo(tokens_.Value(i) * unit, unit, end, match);
    }
    if (!IsShortWord(tokens_, i + 1)) return false;
    unit = FindUnitSeconds(FoldDateWord(tokens_.Text(i + 1)));
    if (unit == 0) return false;
    for (const std::size_t after : {i + 2, i + 3}) {
      if (DateWordAt(tokens_, after) == DateWord::kAgoAfter)
        return AcceptAgo(tokens_.Value(i) * unit, unit, after + 1, match);
      if (!tokens_.IsWord(after) && !tokens_.IsMark(after, '.')) break;
    }
    const bool french = i >= 3 && tokens_.Text(i - 1) == "a" && tokens_.Text(i - 2) == "y";
    const bool before = i >= 1 && DateWordAt(tokens_, i - 1) == DateWord::kAgoBefore;
    return (french || before) && AcceptAgo(tokens_.Value(i) * unit, unit, i + 2, match);
  }

  // "yesterday", "an hour ago"
  bool Word(std::size_t i, DateMatch& match) const {
    if (tokens_.text().size() > kMaxRelativeTextBytes || !IsShortWord(tokens_, i)) return false;
    const std::string folded = FoldDateWord(tokens_.Text(i));
    const DateWord word = FindDateWord(folded);
    if (word == DateWord::kToday) return AcceptAgo(0, kSecondsOfDay, i + 1, match);
    if (word == DateWord::kYesterday) return AcceptAgo(kSecondsOfDay, kSecondsOfDay, i + 1, match);
    if (folded != "a" && folded != "an" && folded != "one") return false;
    if (!tokens_.IsWord(i + 1) || DateWordAt(tokens_, i + 2) != DateWord::kAgoAfter) return false;
    const std::int64_t unit = FindUnitSeconds(FoldDateWord(tokens_.Text(i + 1)));
    return unit != 0 && AcceptAgo(unit, unit, i + 3, match);
  }

 private:
  bool AcceptAgo(std::int64_t seconds, std::int64_t unit, std::size_t end, DateMatch& match) const {
    match.date.form = DateForm::kRelative;
    match.end = end;
    match.date.value = {};
    if (!context_.downloaded) return true;
    DateTime value = FromEpochSeconds(context_.downloaded->time_since_epoch().count() - seconds);
    value.second = -1;
    match.date.value = unit >= kSecondsOfDay ? DayOnly(value.year, value.month, value.day) : value;
    return true;
  }

  const DateContext& context_;
  const DateTokens& tokens_;
};

}  // namespace

bool TakeNumberAgo(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match) {
  return RelativeDates(tokens, context).NumberAgo(i, match);
}

bool TakeRelativeWord(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match) {
  return RelativeDates(tokens, context).Word(i, match);
}

}  // namespace bodycopy
