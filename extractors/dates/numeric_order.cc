#include "extractors/dates/numeric_order.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kSubtagBytes = 2;  // of a language and of a region

bool IsSubtag(std::string_view text) {
  return text.size() == kSubtagBytes && IsAsciiAlpha(text[0]) && IsAsciiAlpha(text[1]);
}

// "en-US", "en_GB", "zh-Hant-TW", "de": what the locale does not have yet.
void TakeTag(std::string_view tag, PageLocale& locale) {
  bool first = true;
  for (tag = AsciiTrim(tag); !tag.empty();) {
    const std::size_t end = std::min(tag.find_first_of("-_"), tag.size());
    const std::string_view subtag = tag.substr(0, end);
    tag.remove_prefix(std::min(end + 1, tag.size()));
    if (first && !IsSubtag(subtag)) return;
    std::string& part = first ? locale.language : locale.region;
    if (IsSubtag(subtag) && part.empty()) part = AsciiLower(subtag);
    first = false;
  }
}

// The order of an ambiguous date, or its contrary if it were read the other way round.
int Vote(NumericOrder order, bool swapped) {
  return (order == NumericOrder::kDayFirst) == swapped ? -1 : 1;
}

// How many more dates speak for the day first than for the month first.
int VotesOfOtherForms(const std::vector<DateMention>& items) {
  const auto has_day = [&items](const DateTime& day) {
    return std::any_of(items.begin(), items.end(), [&](const DateMention& other) {
      return !other.ambiguous && other.value.year == day.year && other.value.month == day.month &&
             other.value.day == day.day;
    });
  };
  int votes = 0;
  for (const DateMention& mention : items) {
    if (!mention.ambiguous) continue;
    const bool as_is = has_day(mention.value);
    const bool swapped = has_day(mention.swapped);
    if (as_is != swapped) votes += Vote(mention.order, swapped);
  }
  return votes;
}

// The same by numeric dates that are not ambiguous, of those that are shown or of those that are not.
int VotesOfNumericDates(const std::vector<DateMention>& items, bool shown) {
  int votes = 0;
  for (const DateMention& mention : items) {
    if (!mention.ambiguous && mention.order != NumericOrder::kUnknown && IsShown(mention.source) == shown &&
        mention.value.day != mention.value.month)
      votes += Vote(mention.order, false);
  }
  return votes;
}

void SwapTo(NumericOrder order, DateMention& mention) {
  if (mention.order == order) return;
  std::swap(mention.value.month, mention.value.day);
  std::swap(mention.swapped.month, mention.swapped.day);
  mention.order = order;
}

}  // namespace

PageLocale DeclaredLocale(const Page& page) {
  PageLocale locale;
  const Document& document = page.document;
  for (NodeId id = 0; id < document.size() && document[id].tag != Tag::kBody; ++id) {
    if (document[id].tag != Tag::kHtml) continue;
    TakeTag(document.Get(id, "lang"), locale);
    TakeTag(document.Get(id, "xml:lang"), locale);
  }
  TakeTag(page.meta.Get("og:locale"), locale);
  TakeTag(page.meta.Get("content-language"), locale);
  const std::string& host = page.base.host;
  const std::string_view top = host.size() > 3 && host[host.size() - 3] == '.'
                                   ? std::string_view(host).substr(host.size() - 2)
                                   : std::string_view();
  constexpr auto kGeneric =
      std::to_array<std::string_view>({"io", "co", "tv", "me", "ai", "ly", "fm", "cc", "ws", "to", "eu"});
  const bool country = !top.empty() && std::find(kGeneric.begin(), kGeneric.end(), top) == kGeneric.end();
  if (country) locale.region = top == "uk" ? "gb" : std::string(top);
  return locale;
}

void SettleNumericOrder(std::vector<DateMention>& items) {
  const int by_other_forms = VotesOfOtherForms(items);
  for (const bool shown : {false, true}) {
    const int votes = by_other_forms != 0 ? by_other_forms : VotesOfNumericDates(items, shown);
    if (votes == 0) continue;
    const NumericOrder order = votes > 0 ? NumericOrder::kDayFirst : NumericOrder::kMonthFirst;
    for (DateMention& mention : items) {
      if (mention.ambiguous && IsShown(mention.source) == shown) SwapTo(order, mention);
    }
  }
}

}  // namespace bodycopy
