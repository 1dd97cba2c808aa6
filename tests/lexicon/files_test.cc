#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/read_file.h"
#include "base/utf8.h"
#include "extractors/authors/byline/words.h"
#include "extractors/body/words.h"
#include "extractors/dates/date_labels.h"
#include "extractors/dates/date_words.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

using testing::UnorderedElementsAreArray;

// A file of extractors/lexicon/ as the library has it, and the headings that the code knows.
struct File {
  std::string name;
  std::string_view text;
  std::vector<std::string_view> headings;
};

std::vector<std::string_view> Headings(std::span<const std::string_view> names,
                                       std::vector<std::string_view> more = {}) {
  more.insert(more.begin(), names.begin(), names.end());
  return more;
}

std::vector<File> Files() {
  return {
      {"block_words.txt", lexicon::BlockWords(), Headings(kWordClassNames)},
      {"browser_checks.txt", lexicon::BrowserChecks(), {"challenge", "script", "old browser"}},
      {"byline.txt", lexicon::Byline(),
       Headings(byline::kWordFlagNames, {byline::kRoleEnding, byline::kNobody})},
      {"byline_openings.txt", lexicon::BylineOpenings(), {"line", "below the headline"}},
      {"comments.txt", lexicon::Comments(), {"comments", "replies", "none", "one"}},
      {"credits.txt",
       lexicon::Credits(),
       {"credit", "credit or prose", "before a name", "part of the credit", "agency", "agency in capitals",
        "end of a credit", "control", "label"}},
      {"date_labels.txt", lexicon::DateLabels(), Headings(kDateLabelNames)},
      {"date_words.txt", lexicon::DateWords(), Headings(kDateWordNames)},
      {"east_asian_bylines.txt",
       lexicon::EastAsianBylines(),
       {"before a name", "after a name", "reported from"}},
      {"given_names.txt", lexicon::GivenNames(), {"given name", "surname"}},
      {"end_credits.txt", lexicon::EndCredits(), {"opens", "opens before a colon", "holds", "agency"}},
      {"months.txt", lexicon::Months(), Headings(kCalendarNames)},
      {"reading_time.txt", lexicon::ReadingTime(), {"reading", "minutes"}},
      {"sections.txt",
       lexicon::Sections(),
       {"home", "no category", "no section", "this page", "topic", "no name", "counted", "no topic",
        "place of page", "layout", "no label", "category folder", "general section", "before a path",
        "no entry", "picture", "control"}},
      {"notices.txt", lexicon::Notices(), {"advertisement", "topics", "cookies"}},
      {"sources.txt", lexicon::Sources(), {"line", "word of a line", "phrase", "label"}},
      {"time_units.txt", lexicon::TimeUnits(), Headings(kTimeUnitNames)},
      {"unspaced_ago.txt", lexicon::UnspacedAgo(), Headings(kTimeUnitNames)},
      {"walls.txt", lexicon::Walls(), {"wall", "rest of the story"}},
  };
}

TEST(LexiconFiles, AreAllKnown) {
  std::vector<std::string> known;
  for (const File& file : Files()) known.push_back(file.name);
  std::vector<std::string> there;
  for (const auto& entry : std::filesystem::directory_iterator(BODYCOPY_SOURCE_DIR "/extractors/lexicon")) {
    if (entry.path().extension() == ".txt") there.push_back(entry.path().filename());
  }
  EXPECT_THAT(there, UnorderedElementsAreArray(known));
}

class LexiconFile : public testing::TestWithParam<File> {};

INSTANTIATE_TEST_SUITE_P(All, LexiconFile, testing::ValuesIn(Files()), [](const auto& info) {
  return info.param.name.substr(0, info.param.name.find('.'));
});

TEST_P(LexiconFile, IsInTheLibrary) {
  constexpr std::size_t kMaxBytes = 1U << 20U;
  const auto file = ReadFile(BODYCOPY_SOURCE_DIR "/extractors/lexicon/" + GetParam().name, kMaxBytes);
  ASSERT_TRUE(file);
  EXPECT_EQ(GetParam().text, *file);
}

TEST_P(LexiconFile, IsWellFormed) {
  LexiconReader reader(GetParam().text);
  for (LexiconEntry entry; reader.Next(entry);) {
  }
  EXPECT_EQ(reader.faulty_line(), 0) << "the line's number in " << GetParam().name;
}

TEST_P(LexiconFile, IsUtf8InLowerCase) {
  EXPECT_TRUE(IsValidUtf8(GetParam().text));
  LexiconReader reader(GetParam().text);
  for (LexiconEntry entry; reader.Next(entry);) EXPECT_EQ(entry.text, LowerCase(entry.text));
}

TEST_P(LexiconFile, HasTheHeadingsThatTheCodeKnows) {
  std::set<std::string_view> headings;
  LexiconReader reader(GetParam().text);
  for (LexiconEntry entry; reader.Next(entry);) headings.insert(entry.section);
  EXPECT_THAT(headings, UnorderedElementsAreArray(GetParam().headings));
}

TEST_P(LexiconFile, HasALanguageAndAWordOfItOnceUnderAHeading) {
  std::set<std::string> seen;
  LexiconReader reader(GetParam().text);
  for (LexiconEntry entry; reader.Next(entry);) {
    const std::string list = std::string(entry.section) + ": " + std::string(entry.language);
    if (entry.place == 0) EXPECT_TRUE(seen.insert(list).second) << list;
    const std::string word = list + ": " + std::string(entry.text);
    EXPECT_TRUE(seen.insert(word).second) << word;
  }
}

TEST(LexiconFiles, HaveAWordForAQuickLookInEachSourceLine) {
  for (const std::string_view line : LexiconEntries(lexicon::Sources(), {"line"})) {
    EXPECT_THAT(LexiconEntries(lexicon::Sources(), {"word of a line"}),
                testing::Contains(testing::ResultOf(
                    [line](std::string_view word) { return line.find(word) != line.npos; }, true)))
        << line;
  }
}

TEST(LexiconFiles, HaveTwelveMonthsALanguage) {
  LexiconReader reader(lexicon::Months());
  LexiconEntry before{.place = 11};
  for (LexiconEntry entry; reader.Next(entry); before = entry) {
    EXPECT_EQ(entry.place, (before.place + 1) % 12) << entry.language << ": " << entry.text;
  }
  EXPECT_EQ(before.place, 11) << before.language;
}

}  // namespace
}  // namespace bodycopy
