#include "extractors/section_names.h"

#include <algorithm>
#include <unordered_set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr std::size_t kDigitsOfYear = 4;

}  // namespace

bool LooksLikeSlug(std::string_view name) {
  return name.find(' ') == std::string_view::npos && name.find_first_of("-_/") != std::string_view::npos &&
         std::none_of(name.begin(), name.end(), IsAsciiUpper);
}

std::string LettersOf(std::string_view text) {
  std::string letters = ComparableText(text);
  std::erase_if(letters, [](char c) { return c == ' ' || IsAsciiDigit(c); });
  return letters;
}

std::string_view WithoutCount(std::string_view name) {
  const std::size_t open = name.rfind(" (");
  if (open == std::string_view::npos || !name.ends_with(')')) return name;
  const std::string_view inside = name.substr(open + 2, name.size() - open - 3);
  return !inside.empty() && std::ranges::all_of(inside, IsAsciiDigit) ? AsciiTrim(name.substr(0, open))
                                                                      : name;
}

bool IsInNumber(std::string_view text, std::size_t comma) {
  return comma > 0 && comma + 1 < text.size() && IsAsciiDigit(text[comma - 1]) &&
         IsAsciiDigit(text[comma + 1]);
}

bool IsNoSection(std::string_view comparable) {
  static const auto kNoSections =
      LexiconEntries(lexicon::Sections(), {"no category", "no section", "this page"});
  return std::ranges::find(kNoSections, comparable) != kNoSections.end() ||
         2 * std::ranges::count_if(comparable, IsAsciiDigit) >= std::ssize(comparable);
}

bool IsOfCategory(std::string_view href) {
  static const auto kFolders = LexiconEntries(lexicon::Sections(), {"category folder"});
  href = href.substr(0, href.find('#'));
  while (href.ends_with('/')) href.remove_suffix(1);
  for (std::size_t end = href.find_last_of("/="); end != std::string_view::npos && end > 0;
       end = href.find_last_of("/?&=", end - 1)) {
    const std::size_t begin = href.find_last_of("/?&", end - 1);
    if (begin == std::string_view::npos) return false;
    if (std::ranges::find(kFolders, LowerCase(href.substr(begin + 1, end - begin - 1))) != kFolders.end())
      return true;
  }
  return false;
}

bool IsDay(std::string_view name) {
  int numbers = 0;
  bool has_year = false;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t begin = i;
    while (i < name.size() && IsAsciiDigit(name[i])) ++i;
    if (i == begin) {
      ++i;
      continue;
    }
    ++numbers;
    has_year = has_year || i - begin == kDigitsOfYear;
  }
  return has_year && numbers > 1;
}

bool IsMonth(std::string_view comparable) {
  static const std::unordered_set<std::string> kMonths = [] {
    std::unordered_set<std::string> months;
    for (const std::string_view forms : LexiconEntries(lexicon::Months(), {"gregorian"}))
      months.insert(FoldCaseAndMarks(forms.substr(0, forms.find(' '))));
    return months;
  }();
  return kMonths.contains(FoldCaseAndMarks(comparable));
}

bool IsThisPage(std::string_view comparable) {
  static const auto kThisPage = LexiconEntries(lexicon::Sections(), {"this page"});
  return std::ranges::find(kThisPage, comparable) != kThisPage.end();
}

bool IsGeneral(std::string_view comparable) {
  static const auto kGeneral = LexiconEntries(lexicon::Sections(), {"general section"});
  return std::ranges::find(kGeneral, comparable) != kGeneral.end();
}

}  // namespace bodycopy
