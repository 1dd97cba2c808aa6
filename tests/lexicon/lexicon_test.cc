#include "extractors/lexicon/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bodycopy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Reading {
  std::vector<std::string> entries;  // "section/language/place/text"
  int faulty_line = 0;
};

Reading Read(std::string_view text) {
  Reading reading;
  LexiconReader reader(text);
  for (LexiconEntry entry; reader.Next(entry);) {
    reading.entries.push_back(std::string(entry.section) + "/" + std::string(entry.language) + "/" +
                              std::to_string(entry.place) + "/" + std::string(entry.text));
  }
  reading.faulty_line = reader.faulty_line();
  return reading;
}

TEST(LexiconReader, GivesSectionLanguagePlaceAndText) {
  const Reading reading =
      Read("# Who wrote it.\n[by]\nde: von, aufgezeichnet von\nen: by\n\n[city]\n*: Bern\n");
  EXPECT_THAT(reading.entries,
              ElementsAre("by/de/0/von", "by/de/1/aufgezeichnet von", "by/en/0/by", "city/*/0/Bern"));
  EXPECT_EQ(reading.faulty_line, 0);
}

struct Case {
  std::string text;
  std::vector<std::string> entries;
};

class WellFormed : public testing::TestWithParam<Case> {};

TEST_P(WellFormed, IsRead) {
  const Reading reading = Read(GetParam().text);
  EXPECT_EQ(reading.entries, GetParam().entries);
  EXPECT_EQ(reading.faulty_line, 0);
}

INSTANTIATE_TEST_SUITE_P(Texts, WellFormed,
                         testing::ValuesIn(std::vector<Case>{
                             {"", {}},
                             {"\n\n", {}},
                             {"# nothing", {}},
                             {"[empty]\n", {}},
                             {"de: von", {"/de/0/von"}},
                             {"de: von\r\nen: by\r\n", {"/de/0/von", "/en/0/by"}},
                             {"de:von ,  und", {"/de/0/von", "/de/1/und"}},
                             {"de: von,\n  und,\n  mit\n", {"/de/0/von", "/de/1/und", "/de/2/mit"}},
                             {"de: von,\n# Why.\n\n  und\n", {"/de/0/von", "/de/1/und"}},
                             {"de: autor:in, autor*in", {"/de/0/autor:in", "/de/1/autor*in"}},
                             {"en: \"by \", \"a, b\" ,c", {"/en/0/by ", "/en/1/a, b", "/en/2/c"}},
                             {"en: a\n[x]\nen: b\n[x]\nfr: c", {"/en/0/a", "x/en/0/b", "x/fr/0/c"}},
                         }));

struct Fault {
  std::string text;
  int line;
  std::vector<std::string> entries;  // what is read all the same
};

class Malformed : public testing::TestWithParam<Fault> {};

TEST_P(Malformed, IsToldByItsLine) {
  const Reading reading = Read(GetParam().text);
  EXPECT_EQ(reading.faulty_line, GetParam().line);
  EXPECT_EQ(reading.entries, GetParam().entries);
}

INSTANTIATE_TEST_SUITE_P(Texts, Malformed,
                         testing::ValuesIn(std::vector<Fault>{
                             {"von", 1, {}},
                             {"en: by\nvon\n", 2, {"/en/0/by"}},
                             {"german: von", 1, {}},
                             {"DE: von", 1, {}},
                             {": von", 1, {}},
                             {"de:", 1, {}},
                             {"de: ,von", 1, {}},
                             {"de: von,, und", 1, {"/de/0/von"}},
                             {"de: von,", 1, {"/de/0/von"}},
                             {"de: von,\nen: by", 2, {"/de/0/von", "/en/0/by"}},
                             {"de: von\n  und", 2, {"/de/0/von"}},
                             {"  und", 1, {}},
                             {"de: von,\n[x]\nen: by", 2, {"/de/0/von", "x/en/0/by"}},
                             {"[x\nde: von", 1, {"/de/0/von"}},
                             {"[]", 1, {}},
                             {"de: \"von", 1, {}},
                             {"de: \"\"", 1, {}},
                             {"de: \"von\" und", 1, {}},
                             {"de: von \"und\"", 1, {}},
                             {"\xEF\xBB\xBF"
                              "de: von",
                              1,
                              {}},
                         }));

TEST(LexiconEntries, AreThoseOfTheHeadingsInOrder) {
  const std::string text = "[a]\nen: one\n[b]\nen: two\n[c]\nen: three\n[a]\nde: eins, zwei\n";
  EXPECT_THAT(LexiconEntries(text, {"a"}), ElementsAre("one", "eins", "zwei"));
  EXPECT_THAT(LexiconEntries(text, {"c", "b"}), ElementsAre("two", "three"));
  EXPECT_THAT(LexiconEntries(text, {"d"}), IsEmpty());
}

}  // namespace
}  // namespace bodycopy
