#include "extractors/dates/date_labels.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace bodycopy {
namespace {

struct Case {
  std::string_view text;
  DateLabel label;
};

class LabelTable : public testing::TestWithParam<Case> {};

TEST_P(LabelTable, IsReadBeforeADate) {
  EXPECT_EQ(LabelBefore(GetParam().text), GetParam().label) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Languages, LabelTable,
                         testing::ValuesIn(std::vector<Case>{
                             {"", DateLabel::kNone},
                             {"On", DateLabel::kNone},
                             {"Published on", DateLabel::kPublished},
                             {"Published 3 May, updated", DateLabel::kModified},
                             {"Copyright", DateLabel::kOther},
                             {"Veröffentlicht am", DateLabel::kPublished},
                             {"Zuletzt aktualisiert:", DateLabel::kModified},
                             {"MIS À JOUR LE", DateLabel::kModified},
                             {"Опубликовано", DateLabel::kPublished},
                             {"文章更新", DateLabel::kModified},
                             {"Verëffentlecht den", DateLabel::kPublished},
                             {"Lescht Aktualiséierung:", DateLabel::kModified},
                             {"Stand:", DateLabel::kModified},
                             {"• 10:15Updated", DateLabel::kModified},
                             {"–Updated", DateLabel::kModified},
                             {"Publicado el", DateLabel::kPublished},
                             {"Fino al", DateLabel::kOther},
                             {"Dal", DateLabel::kOther},
                             {"(c)", DateLabel::kOther},
                             {"©", DateLabel::kOther},
                         }));

// A word that has a label's letters in it is none: all of these name no date's kind.
INSTANTIATE_TEST_SUITE_P(OtherWords, LabelTable,
                         testing::ValuesIn(std::vector<Case>{
                             {"Dallas,", DateLabel::kNone},
                             {"Standard,", DateLabel::kNone},
                             {"Seite vom", DateLabel::kNone},
                             {"Eventually, on", DateLabel::kNone},
                             {"Commentary", DateLabel::kNone},
                             {"Nextgen", DateLabel::kNone},
                             {"Totaal", DateLabel::kNone},
                             {"Paruzzaro,", DateLabel::kNone},
                         }));

TEST(LabelAfter, IsTheFirst) {
  EXPECT_EQ(LabelAfter(" (updated, published 3 May)"), DateLabel::kModified);
  EXPECT_EQ(LabelAfter(" 입력"), DateLabel::kPublished);
}

TEST(LabelOfName, SaysWhatADateIsOfAndThatItIsOne) {
  struct Case {
    std::string_view name;
    DateLabel label;
    bool is_date;
  };
  for (const auto& [name, label, is_date] : {
           Case{"entry-date published", DateLabel::kPublished, true},
           Case{"dateModified", DateLabel::kModified, true},
           Case{"comment-time", DateLabel::kOther, true},
           Case{"post-revision", DateLabel::kModified, false},
           Case{"issued", DateLabel::kPublished, false},
           Case{"posted-on", DateLabel::kPublished, true},
           Case{"lead", DateLabel::kNone, false},
           Case{"", DateLabel::kNone, false},
       }) {
    const NameLabel read = LabelOfName(name);
    EXPECT_EQ(read.label, label) << name;
    EXPECT_EQ(read.is_date, is_date) << name;
  }
}

}  // namespace
}  // namespace bodycopy
