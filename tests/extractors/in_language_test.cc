#include "extractors/in_language.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

constexpr const char* kEnglish =
    "<p>The bridge over the river was closed on Monday after engineers found cracks in two of its pillars. "
    "Drivers have to take "
    "the long way round through the hills for at least a year, the council said.</p>";
constexpr const char* kGerman =
    "<p>Die Brücke über den Fluss wurde am Montag gesperrt, nachdem Ingenieure Risse in zwei ihrer Pfeiler "
    "gefunden hatten. Die "
    "Autofahrer müssen mindestens ein Jahr lang den weiten Weg durch die Hügel nehmen, teilte die Gemeinde "
    "mit.</p>";

std::string Language(const std::string& html) {
  const PageUnderTest test(html);
  return Winner(ExtractInLanguage(test.reading, test.Paragraphs()));
}

TEST(InLanguage, AgreesWithTheText) {
  EXPECT_EQ(Language(std::string("<html lang=en-gb><body>") + kEnglish), "en-GB");
  EXPECT_EQ(Language(std::string("<html lang=en><meta property=og:locale content=de_AT><body>") + kGerman),
            "de-AT");
  EXPECT_EQ(Language(std::string("<html lang=en><body>") + kGerman), "de");
  EXPECT_EQ(Language(std::string("<body>") + kGerman), "de");
  EXPECT_EQ(Language(std::string("<html lang=en><meta property=og:locale content=en_US><body>") + kEnglish),
            "en");
  EXPECT_EQ(Language(std::string("<html lang=en><meta name=dc.language content=en-AU><body>") + kEnglish),
            "en-AU");
}

TEST(InLanguage, IsFoundBesideControlCharacters) {
  EXPECT_EQ(Language(std::string(kGerman) + "<p>\u0093Ja\u0094,\x07 sagte sie\x7f."), "de");
}

TEST(InLanguage, BelievesThePageWhereTheTextIsShort) {
  EXPECT_EQ(Language("<html lang=pt-BR><p>Oi"), "pt-BR");
  EXPECT_EQ(Language("<meta property=og:locale content=fr_CA><p>Oui"), "fr-CA");
  EXPECT_EQ(Language("<p>Oi"), "");
}

TEST(LanguageTag, IsWellFormedOrNone) {
  const std::pair<const char*, const char*> cases[] = {{"en", "en"},
                                                       {"EN_us", "en-US"},
                                                       {"zh_Hans_cn", "zh-Hans-CN"},
                                                       {"en_US.UTF-8", "en"},
                                                       {"de-DE, en", "de-DE"},
                                                       {"iw-IL", "he-IL"},
                                                       {"es-419", "es-419"},
                                                       {"english", ""},
                                                       {"", ""},
                                                       {"e", ""},
                                                       {"x-default", ""},
                                                       {"{{lang}}", ""},
                                                       {" fr ", "fr"},
                                                       {"sr-latn", "sr-Latn"},
                                                       {"en-EN", "en"},
                                                       {"en-uk", "en-GB"}};
  for (const auto& [declared, tag] : cases) EXPECT_EQ(LanguageTag(declared), tag) << declared;
}

}  // namespace
}  // namespace bodycopy
