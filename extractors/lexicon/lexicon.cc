#include "extractors/lexicon/lexicon.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

// extractors/lexicon/*.txt, see cmake/Embed.cmake
extern "C" {
extern const char bodycopy_embedded_block_words_txt[];
extern const char bodycopy_embedded_block_words_txt_end[];
extern const char bodycopy_embedded_browser_checks_txt[];
extern const char bodycopy_embedded_browser_checks_txt_end[];
extern const char bodycopy_embedded_byline_txt[];
extern const char bodycopy_embedded_byline_txt_end[];
extern const char bodycopy_embedded_byline_openings_txt[];
extern const char bodycopy_embedded_byline_openings_txt_end[];
extern const char bodycopy_embedded_comments_txt[];
extern const char bodycopy_embedded_comments_txt_end[];
extern const char bodycopy_embedded_credits_txt[];
extern const char bodycopy_embedded_credits_txt_end[];
extern const char bodycopy_embedded_date_labels_txt[];
extern const char bodycopy_embedded_date_labels_txt_end[];
extern const char bodycopy_embedded_date_words_txt[];
extern const char bodycopy_embedded_date_words_txt_end[];
extern const char bodycopy_embedded_east_asian_bylines_txt[];
extern const char bodycopy_embedded_east_asian_bylines_txt_end[];
extern const char bodycopy_embedded_end_credits_txt[];
extern const char bodycopy_embedded_end_credits_txt_end[];
extern const char bodycopy_embedded_given_names_txt[];
extern const char bodycopy_embedded_given_names_txt_end[];
extern const char bodycopy_embedded_months_txt[];
extern const char bodycopy_embedded_months_txt_end[];
extern const char bodycopy_embedded_notices_txt[];
extern const char bodycopy_embedded_notices_txt_end[];
extern const char bodycopy_embedded_reading_time_txt[];
extern const char bodycopy_embedded_reading_time_txt_end[];
extern const char bodycopy_embedded_sections_txt[];
extern const char bodycopy_embedded_sections_txt_end[];
extern const char bodycopy_embedded_sources_txt[];
extern const char bodycopy_embedded_sources_txt_end[];
extern const char bodycopy_embedded_time_units_txt[];
extern const char bodycopy_embedded_time_units_txt_end[];
extern const char bodycopy_embedded_unspaced_ago_txt[];
extern const char bodycopy_embedded_unspaced_ago_txt_end[];
extern const char bodycopy_embedded_walls_txt[];
extern const char bodycopy_embedded_walls_txt_end[];
}

namespace bodycopy {
namespace {

bool IsLanguage(std::string_view text) {
  return text == "*" || (text.size() == 2 && IsAsciiLower(text[0]) && IsAsciiLower(text[1]));
}

}  // namespace

bool LexiconReader::Next(LexiconEntry& entry) {
  while (!line_.empty() || NextLine()) {
    if (!TakeEntry()) continue;
    entry = entry_;
    return true;
  }
  return false;
}

// Goes to the next line that has entries.
bool LexiconReader::NextLine() {
  while (!rest_.empty()) {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_number_;
    const std::string_view trimmed = AsciiTrim(line);
    if (trimmed.empty() || trimmed.front() == '#') continue;
    const bool indented = IsAsciiSpace(line.front());
    if (indented != goes_on_) Fault();
    if (indented) {
      if (goes_on_) line_ = trimmed;
    } else if (trimmed.front() == '[') {
      OpenHeading(trimmed);
    } else {
      OpenList(trimmed);
    }
    goes_on_ = false;
    if (!line_.empty()) return true;
  }
  if (goes_on_) Fault();
  return false;
}

void LexiconReader::OpenHeading(std::string_view line) {
  if (line.size() < 3 || line.back() != ']') return Fault();
  entry_ = {.section = line.substr(1, line.size() - 2)};
}

void LexiconReader::OpenList(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !IsLanguage(line.substr(0, colon))) return Fault();
  entry_ = {.section = entry_.section, .language = line.substr(0, colon)};
  line_ = AsciiTrim(line.substr(colon + 1));
  if (line_.empty()) Fault();
}

// Takes the entry at the front of the line, with the comma behind it.
bool LexiconReader::TakeEntry() {
  constexpr char kQuote = '"';
  std::size_t end = std::min(line_.find(','), line_.size());
  std::string_view text = AsciiTrim(line_.substr(0, end));
  if (line_.front() == kQuote) {
    const std::size_t close = std::min(line_.find(kQuote, 1), line_.size());
    end = std::min(line_.find(',', close), line_.size());
    if (close == line_.size() || !AsciiTrim(line_.substr(close + 1, end - close - 1)).empty())
      text = {};
    else
      text = line_.substr(1, close - 1);
  } else if (text.find(kQuote) != std::string_view::npos) {
    text = {};
  }
  if (text.empty()) {
    Fault();
    return false;
  }
  goes_on_ = end < line_.size();
  line_ = AsciiTrim(line_.substr(std::min(end + 1, line_.size())));
  entry_.text = text;
  ++entry_.place;
  return true;
}

void LexiconReader::Fault() {
  if (faulty_line_ == 0) faulty_line_ = line_number_;
  line_ = {};
  goes_on_ = false;
}

std::vector<std::string_view> LexiconEntries(std::string_view text,
                                             std::initializer_list<std::string_view> sections) {
  std::vector<std::string_view> entries;
  LexiconReader reader(text);
  for (LexiconEntry entry; reader.Next(entry);) {
    if (std::find(sections.begin(), sections.end(), entry.section) != sections.end())
      entries.push_back(entry.text);
  }
  return entries;
}

std::unordered_set<std::string> ComparableEntries(std::string_view text,
                                                  std::initializer_list<std::string_view> sections) {
  std::unordered_set<std::string> entries;
  for (const std::string_view entry : LexiconEntries(text, sections)) entries.insert(ComparableText(entry));
  return entries;
}

namespace lexicon {

std::string_view BlockWords() {
  return {bodycopy_embedded_block_words_txt, bodycopy_embedded_block_words_txt_end};
}

std::string_view BrowserChecks() {
  return {bodycopy_embedded_browser_checks_txt, bodycopy_embedded_browser_checks_txt_end};
}

std::string_view Byline() {
  return {bodycopy_embedded_byline_txt, bodycopy_embedded_byline_txt_end};
}

std::string_view BylineOpenings() {
  return {bodycopy_embedded_byline_openings_txt, bodycopy_embedded_byline_openings_txt_end};
}

std::string_view Comments() {
  return {bodycopy_embedded_comments_txt, bodycopy_embedded_comments_txt_end};
}

std::string_view Credits() {
  return {bodycopy_embedded_credits_txt, bodycopy_embedded_credits_txt_end};
}

std::string_view DateLabels() {
  return {bodycopy_embedded_date_labels_txt, bodycopy_embedded_date_labels_txt_end};
}

std::string_view DateWords() {
  return {bodycopy_embedded_date_words_txt, bodycopy_embedded_date_words_txt_end};
}

std::string_view EastAsianBylines() {
  return {bodycopy_embedded_east_asian_bylines_txt, bodycopy_embedded_east_asian_bylines_txt_end};
}

std::string_view EndCredits() {
  return {bodycopy_embedded_end_credits_txt, bodycopy_embedded_end_credits_txt_end};
}

std::string_view GivenNames() {
  return {bodycopy_embedded_given_names_txt, bodycopy_embedded_given_names_txt_end};
}

std::string_view Months() {
  return {bodycopy_embedded_months_txt, bodycopy_embedded_months_txt_end};
}

std::string_view Notices() {
  return {bodycopy_embedded_notices_txt, bodycopy_embedded_notices_txt_end};
}

std::string_view ReadingTime() {
  return {bodycopy_embedded_reading_time_txt, bodycopy_embedded_reading_time_txt_end};
}

std::string_view Sections() {
  return {bodycopy_embedded_sections_txt, bodycopy_embedded_sections_txt_end};
}

std::string_view Sources() {
  return {bodycopy_embedded_sources_txt, bodycopy_embedded_sources_txt_end};
}

std::string_view TimeUnits() {
  return {bodycopy_embedded_time_units_txt, bodycopy_embedded_time_units_txt_end};
}

std::string_view UnspacedAgo() {
  return {bodycopy_embedded_unspaced_ago_txt, bodycopy_embedded_unspaced_ago_txt_end};
}

std::string_view Walls() {
  return {bodycopy_embedded_walls_txt, bodycopy_embedded_walls_txt_end};
}

}  // namespace lexicon
}  // namespace bodycopy
