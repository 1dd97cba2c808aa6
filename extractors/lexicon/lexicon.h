#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace bodycopy {

/// One word or phrase of a word list.
struct LexiconEntry {
  std::string_view section;   ///< The heading it stands under, without brackets; empty before the first.
  std::string_view language;  ///< ISO 639-1, or "*" for what is of no one language.
  std::string_view text;      ///< Not empty; without the quotes.
  int place = -1;             ///< In its list, from 0.
};

/// Reads the text of a word list:
///
///     file    = { comment | heading | list }
///     comment = "#" text
///     heading = "[" name "]"
///     list    = language ":" entry { "," entry }      goes on in the next line after a comma, which is
///     indented entry   = text | '"' text '"'                   in quotes: with commas, and with spaces at
///     its ends
///
/// The views are into the text. Linear; allocates nothing. What is wrong is left out to the end of its line:
/// the tests hold that no word list of the library has a fault.
class LexiconReader {
 public:
  explicit LexiconReader(std::string_view text) : rest_(text) {}

  /// False at the end of the text; `entry` is then as it was.
  bool Next(LexiconEntry& entry);

  /// The number, from 1, of the first line that is wrong; 0 if all that was read is well formed.
  int faulty_line() const { return faulty_line_; }

 private:
  bool NextLine();
  void OpenHeading(std::string_view line);
  void OpenList(std::string_view line);
  bool TakeEntry();
  void Fault();

  std::string_view rest_;  // the lines below
  std::string_view line_;  // entries of this line that are not yet taken
  LexiconEntry entry_;     // the last one
  bool goes_on_ = false;   // after a comma
  int line_number_ = 0;
  int faulty_line_ = 0;
};

/// The entries of these headings, in the order of the file.
std::vector<std::string_view> LexiconEntries(std::string_view text,
                                             std::initializer_list<std::string_view> sections);

/// The same, each as ComparableText() has it.
std::unordered_set<std::string> ComparableEntries(std::string_view text,
                                                  std::initializer_list<std::string_view> sections);

/// The files of this folder as they are in the library.
namespace lexicon {

std::string_view BlockWords();
std::string_view BrowserChecks();
std::string_view Byline();
std::string_view BylineOpenings();
std::string_view Comments();
std::string_view Credits();
std::string_view DateLabels();
std::string_view DateWords();
std::string_view EastAsianBylines();
std::string_view EndCredits();
std::string_view GivenNames();
std::string_view Months();
std::string_view Notices();
std::string_view ReadingTime();
std::string_view Sections();
std::string_view Sources();
std::string_view TimeUnits();
std::string_view UnspacedAgo();
std::string_view Walls();

}  // namespace lexicon
}  // namespace bodycopy
