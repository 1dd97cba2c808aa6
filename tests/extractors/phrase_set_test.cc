#include "extractors/reading/phrase_set.h"

#include <gtest/gtest.h>

#include <string>

namespace bodycopy {
namespace {

TEST(PhraseSet, FindsAPhraseAtAnyPlace) {
  const PhraseSet phrases({"to keep reading", "this story is for subscribers"});
  for (const std::string_view phrase : {"to keep reading", "this story is for subscribers"}) {
    for (std::size_t before = 0; before < 40; ++before) {
      for (const std::size_t behind : {0U, 1U, 9U}) {
        const std::string text = std::string(before, 'x') + std::string(phrase) + std::string(behind, 'y');
        EXPECT_TRUE(phrases.FoundIn(text)) << text;
      }
    }
  }
}

TEST(PhraseSet, IsBlindToCase) {
  const PhraseSet phrases({"réservé aux abonnés", "čtěte dále", "для подписчиков", "kun for abonnenter"});
  for (const std::string_view text : {"Article réservé aux abonnés", "RÉSERVÉ AUX ABONNÉS", "Čtěte Dále …",
                                      "ЧТЁТЕ: ДЛЯ ПОДПИСЧИКОВ", "Kun For Abonnenter"}) {
    EXPECT_TRUE(phrases.FoundIn(text)) << text;
  }
}

TEST(PhraseSet, FindsNothingElse) {
  const PhraseSet phrases({"to keep reading", "残り文字数", "для подписчиков"});
  for (const std::string_view text :
       {"", "to keep", "to keep readin", "to keep-reading", "o keep reading", "残り文字", "подписчиков для",
        "to keep \xFF\xFF reading", "\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0\xD0"}) {
    EXPECT_FALSE(phrases.FoundIn(text)) << text;
  }
}

TEST(PhraseSet, MayHoldShortPhrases) {
  const PhraseSet phrases({"via", "source"});
  EXPECT_TRUE(phrases.FoundIn("Via"));
  EXPECT_TRUE(phrases.FoundIn("Our SOURCE"));
  EXPECT_FALSE(phrases.FoundIn("vi"));
  EXPECT_FALSE(phrases.FoundIn("v i a sourc e"));
}

TEST(PhraseSet, OfNoPhrasesFindsNone) {
  EXPECT_FALSE(PhraseSet({}).FoundIn("any text"));
  EXPECT_FALSE(PhraseSet({}).FoundIn(""));
}

}  // namespace
}  // namespace bodycopy
