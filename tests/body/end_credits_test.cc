#include "extractors/body/end_credits.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

TEST(EndCredits, SayWhoElseWorkedOnTheStory) {
  for (const char* line :
       {"Reporting by Ann Lee in Paris; editing by Bob Ray", "(Edited by Carla Diaz)",
        "— With files from the Morning Post", "Ann Lee contributed to this report.", "Editor: Bob Ray",
        "Fact-checked by Dana Wu", "Mitarbeit: Jonas Kern", "Edited by–Ann Lee",
        "avec notre correspondant à Paris", "Das Interview führte Jonas Kern.",
        "Propos recueillis par Luc Noir", "Traducido por Eva Sol", "编辑：王明", "［责编： 王明 ］",
        "編集：田中", "Редактор: Анна Иванова", "Çeviren: Ali Er"}) {
    EXPECT_TRUE(IsEndCredit(line)) << line;
  }
}

TEST(EndCredits, AreInitialsAndAgenciesToo) {
  for (const char* line : {"(abc)", "(abc/def)", "(ab, cde)", "abc/dpa", "dpa", "(dpa/reuters)"})
    EXPECT_TRUE(IsEndCredit(line)) << line;
}

TEST(EndCredits, AreNoOtherLines) {
  for (const char* line : {"",
                           " ",
                           "(",
                           "()",
                           "-",
                           "Editor's Picks",
                           "Editors of the paper met again.",
                           "Editorial",
                           "abc",
                           "(ABC)",
                           "(c)",
                           "(more)",
                           "(sponsored)",
                           "(a bridge too far)",
                           "and/or",
                           "km/h",
                           "Politics/World",
                           "Home/News",
                           "– Ann",
                           "- Read More",
                           "Translation is hard.",
                           "编辑部的故事",
                           "Read more",
                           "Interview: Mayor quits",
                           "Sources: police",
                           "Mitarbeiter gesucht",
                           "Med hjälp av en båt",
                           "Przełożył spotkanie na piątek",
                           "El mal tiempo contribuyó a este resultado."}) {
    EXPECT_FALSE(IsEndCredit(line)) << line;
  }
}

TEST(EndCredits, AreShort) {
  EXPECT_FALSE(IsEndCredit("Reporting by Ann Lee. " + std::string(400, 'a')));
}

TEST(EndCredits, OfTheListsAreAllFound) {
  for (const std::string_view phrase : LexiconEntries(lexicon::EndCredits(), {"opens", "holds"}))
    EXPECT_TRUE(IsEndCredit(std::string(phrase) + " Xaver")) << phrase;
  for (const std::string_view phrase : LexiconEntries(lexicon::EndCredits(), {"opens before a colon"}))
    EXPECT_TRUE(IsEndCredit(std::string(phrase) + ": Xaver")) << phrase;
}

}  // namespace
}  // namespace bodycopy
