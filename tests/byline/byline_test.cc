#include "extractors/authors/byline/byline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bodycopy {
namespace {

struct Case {
  BylineForm form;
  std::string text;
  std::vector<std::string> names;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << '"' << c.text << '"';
}

std::vector<std::string> Names(const Byline& byline) {
  std::vector<std::string> names;
  for (const BylineName& name : byline.names) names.push_back(name.name);
  return names;
}

class BylineTable : public testing::TestWithParam<Case> {};

TEST_P(BylineTable, GivesNames) {
  EXPECT_EQ(Names(ParseByline(GetParam().text, GetParam().form)), GetParam().names) << GetParam().text;
}

constexpr BylineForm kL = BylineForm::kLine;
constexpr BylineForm kF = BylineForm::kField;
constexpr BylineForm kN = BylineForm::kName;

INSTANTIATE_TEST_SUITE_P(
    Introductions, BylineTable,
    testing::ValuesIn(std::vector<Case>{
        {kL, "By Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "by Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "BY MARA LINDQVIST", {"MARA LINDQVIST"}},
        {kL, "By: Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "By\nMara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Written by Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Posted by Mara Lindqvist on March 3, 2021", {"Mara Lindqvist"}},
        {kL, "Published March 3, 2021 by Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Words by Mara Lindqvist, photos by Otto Brandt", {"Mara Lindqvist"}},
        {kL, "Text: Mara Lindqvist Foto: Otto Brandt", {"Mara Lindqvist"}},
        {kL, "Text: Mara Lindqvist | Bilder: Otto Brandt", {"Mara Lindqvist"}},
        {kL, "Text & Fotos: Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Words & photos by Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Un texte de Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Dec 26, 2025 • Mara Lindqvist in Harbour Life", {"Mara Lindqvist"}},
        {kL, "Mara Lindqvist | May 10, 2022 01:52 PM", {"Mara Lindqvist"}},
        {kL, "作者：卜明远", {"卜明远"}},
        {kL, "文/卜明远", {"卜明远"}},
        {kL, "撰文：卜明远", {"卜明远"}},
        {kL, "Autoren Mara Lindqvist und Otto Brandt", {"Mara Lindqvist", "Otto Brandt"}},
        {kL, "De MARIA LINDQVIST", {"MARIA LINDQVIST"}},
        {kL, "De Maria Lindqvist", {"Maria Lindqvist"}},
        {kL, "De Nieuwe Haven Krant", {"De Nieuwe Haven Krant"}},
        {kL, "Napisao Marko Horvat", {"Marko Horvat"}},
        {kL, "Teksti: Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "記者 卜明远", {"卜明远"}},
        {kL, "記者卜明远／台北報導", {"卜明远"}},
        {kL, "Author: Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Autor: Otto Brandt", {"Otto Brandt"}},
        {kL, "Autorin: Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Autor:in Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Von Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Von Mara Lindqvist und Otto von Brandt", {"Mara Lindqvist", "Otto von Brandt"}},
        {kL, "Ein Kommentar von Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Aufgezeichnet von Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Aufgezeichnet von Mara Lindqvist und Otto von Brandt", {"Mara Lindqvist", "Otto von Brandt"}},
        {kL, "Protokolliert von Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Par Élodie Marchand", {"Élodie Marchand"}},
        {kL, "Publié par Élodie Marchand le 3 mars 2021", {"Élodie Marchand"}},
        {kL, "Por Julián Ortega y Lucía Prado Ruiz", {"Julián Ortega", "Lucía Prado Ruiz"}},
        {kL, "Di Chiara Bellini", {"Chiara Bellini"}},
        {kL, "di Chiara Bellini e Paolo Verri", {"Chiara Bellini", "Paolo Verri"}},
        {kL, "Door Sanne de Wit", {"Sanne de Wit"}},
        {kL, "Av Ingrid Haugen og Lars Moen", {"Ingrid Haugen", "Lars Moen"}},
        {kL, "Af Mette Kjær", {"Mette Kjær"}},
        {kL, "Tekst: Mette Kjær", {"Mette Kjær"}},
        {kL, "Vum Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Vun eiser Redaktesch Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Geschriwwe vum Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Auteur: Mara Lindqvist, Freideg, 7. Mäerz 2025", {"Mara Lindqvist"}},
        {kL, "Автор: Ирина Соколова", {"Ирина Соколова"}},
        {kL, "Текст: Ирина Соколова", {"Ирина Соколова"}},
        {kL, "文/陈晓明", {"陈晓明"}},
        {kL, "記者陳曉明／台北報導", {"陳曉明"}},
        {kL,
         "Reporting by Mara Lindqvist and Otto Brandt; Editing by Nils Holm",
         {"Mara Lindqvist", "Otto Brandt"}},
    }));

INSTANTIATE_TEST_SUITE_P(
    People, BylineTable,
    testing::ValuesIn(std::vector<Case>{
        {kL, "By Mara Lindqvist and Otto Brandt", {"Mara Lindqvist", "Otto Brandt"}},
        {kL, "By Mara Lindqvist, Otto Brandt and Ana Reyes", {"Mara Lindqvist", "Otto Brandt", "Ana Reyes"}},
        {kL, "By Mara Lindqvist, Otto Brandt, and Ana Reyes", {"Mara Lindqvist", "Otto Brandt", "Ana Reyes"}},
        {kL, "By Mara Lindqvist & Otto Brandt", {"Mara Lindqvist", "Otto Brandt"}},
        {kL, "By Mara Lindqvist with Otto Brandt", {"Mara Lindqvist", "Otto Brandt"}},
        {kL,
         "Par Mara Lindqvist (avec Otto Brandt et Ana Reyes)",
         {"Mara Lindqvist", "Otto Brandt", "Ana Reyes"}},
        {kL, "Dec 26, 2025 • Ravi Das in Harbour Life", {"Ravi Das"}},
        {kN, "Otto Van Der Berg", {"Otto Van Der Berg"}},
        {kF, "Mara Lindqvist; Otto Brandt", {"Mara Lindqvist", "Otto Brandt"}},
        {kF, "Mara Lindqvist/Otto Brandt", {"Mara Lindqvist", "Otto Brandt"}},
        {kF, "Mara Lindqvist,Otto Brandt", {"Mara Lindqvist", "Otto Brandt"}},
        {kF, "Maria & Katerina", {"Maria", "Katerina"}},
        {kF, "Linny and Peter", {"Linny", "Peter"}},
        {kF, "['Mara Lindqvist', 'Otto Brandt']", {"Mara Lindqvist", "Otto Brandt"}},
        {kF, "Lindqvist, Mara", {"Mara Lindqvist"}},
        {kF, "Lindqvist, Mara T.", {"Mara T. Lindqvist"}},
        {kF, "陈晓明、王丽", {"陈晓明", "王丽"}},
        {kF, "Martin L. King, Jr.", {"Martin L. King, Jr."}},
        {kF, "Sammy Davis Jr.", {"Sammy Davis Jr."}},
        {kF, "Jan van der Meer", {"Jan van der Meer"}},
        {kF, "Sr. Dolores del Río", {"Sr. Dolores del Río"}},
        {kF, "Mary O’Keefe-Ryan", {"Mary O’Keefe-Ryan"}},
        {kF, "J.R. Stone", {"J.R. Stone"}},
        {kF, "R. R.", {"R. R."}},
        {kF, "Dr. Mara Lindqvist", {"Dr. Mara Lindqvist"}},
        {kF, "Dr Erik van Vulpen", {"Dr Erik van Vulpen"}},
        {kF, "Paramita (Guha) Ghosh", {"Paramita (Guha) Ghosh"}},
        {kF, "Jan Meyer", {"Jan Meyer"}},
        {kF, "April May", {"April May"}},
        {kF, "viktor hedlund", {"viktor hedlund"}},
        {kF, "Duy Linh Dinh", {"Duy Linh Dinh"}},
        {kF, "محمد الأحمد", {"محمد الأحمد"}},
        {kF, "Γιώργος Παππάς", {"Γιώργος Παππάς"}},
        {kF, "राजेश कुमार", {"राजेश कुमार"}},
        {kF, "구현모 기자", {"구현모"}},
        {kF, "ジョン・スミス", {"ジョン・スミス"}},
        {kF, "松村太郎", {"松村太郎"}},
    }));

INSTANTIATE_TEST_SUITE_P(
    NoPartOfNames, BylineTable,
    testing::ValuesIn(std::vector<Case>{
        {kL, "By Mara Lindqvist, Senior Correspondent", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist Staff Writer", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist\nPolitical Editor", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist | Reuters", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist, Associated Press", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist for CNN", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist, London", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist in London", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist - February 12, 2025", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist February 12, 2025 at 4:15 pm EST", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist @maralind", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist mara@example.com", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist · 5 min read", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist Updated 3 hours ago", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist Follow", {"Mara Lindqvist"}},
        {kL, "By Political Editor Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Von unserer Redakteurin Mara Lindqvist", {"Mara Lindqvist"}},
        {kL, "Von Mara Lindqvist, Berlin", {"Mara Lindqvist"}},
        {kL, "Von Mara Lindqvist (Text) und Otto Brandt (Fotos)", {"Mara Lindqvist", "Otto Brandt"}},
        {kL, "Autorin: Mara Lindqvist, Projektleiterin der HFB in Lindau.", {"Mara Lindqvist"}},
        {kL, "Mara Lindqvist 著、木下 哲也 訳", {"Mara Lindqvist"}},
        {kL, "By Mara Lindqvist\nStyled by Otto Brandt\nTested by Ana Reyes", {"Mara Lindqvist"}},
        {kF, "Mara Lindqvist, MS, RD, FAND", {"Mara Lindqvist"}},
        {kF, "Mara Lindqvist, Ph.D.", {"Mara Lindqvist"}},
        {kF, "Mara Lindqvist MD", {"Mara Lindqvist"}},
        {kF, "Mara Lindqvist, CEPF®", {"Mara Lindqvist"}},
        {kF, "Mara Lindqvist (obe)", {"Mara Lindqvist"}},
        {kF, "Mara Lindqvist / Journalist", {"Mara Lindqvist"}},
        {kF, "Mara Lindqvist und Otto Brandt, dpa", {"Mara Lindqvist", "Otto Brandt"}},
        {kF, "Mara Lindqvist and Otto Brandt, The Daily Appeal", {"Mara Lindqvist", "Otto Brandt"}},
        {kF, "Mara Lindqvist, Master Horticulturalist & Garden Educator", {"Mara Lindqvist"}},
        {kN, "By Mara Lindqvist", {"Mara Lindqvist"}},
        {kN, "Mara Lindqvist | The Daily Post", {"Mara Lindqvist"}},
    }));

INSTANTIATE_TEST_SUITE_P(
    Others, BylineTable,
    testing::ValuesIn(std::vector<Case>{
        {kF, "dpa", {"dpa"}},
        {kF, "Reuters", {"Reuters"}},
        {kF, "Newsdesk", {"Newsdesk"}},
        {kF, "Redaktion", {"Redaktion"}},
        {kF, "Editor", {"Editor"}},
        {kF, "SamuelMIz", {"SamuelMIz"}},
        {kF, "archuser38013", {"archuser38013"}},
        {kF, "fri.juli", {"fri.juli"}},
        {kF, "ORF.at", {"ORF.at"}},
        {kF, "98 Buck Social", {"98 Buck Social"}},
        {kF, "Center for Drug Evaluation and Research", {"Center for Drug Evaluation and Research"}},
        {kF, "Children's Hospital", {"Children's Hospital"}},
        {kF, "Luxury Travel Expert", {"Luxury Travel Expert"}},
        {kF, "Great Day Editorial Team", {"Great Day Editorial Team"}},
        {kN, "Laura from Paris", {"Laura from Paris"}},
        {kL, "By the Harbour Team 2–3 minutes", {"Harbour Team"}},
        {kL, "Harbour Team | 5 min read", {"Harbour Team"}},
        {kL, "Staff Harbour | May 10, 2022 01:52 PM", {"Staff Harbour"}},
        {kL, "Mara Lindqvist und Redaktion Hafenbote.ch", {"Mara Lindqvist"}},
        {kL, "von Redaktion, 24. Januar 2022", {"Redaktion"}},
        {kL, "By The Editorial Board", {"The Editorial Board"}},
        {kL, "By Reuters Staff", {"Reuters Staff"}},
    }));

INSTANTIATE_TEST_SUITE_P(
    Glued, BylineTable,
    testing::ValuesIn(std::vector<Case>{
        {kL, "Mara LindqvistBy Mara LindqvistFebruary 12, 2025No Comments5 Mins Read", {"Mara Lindqvist"}},
        {kL,
         "Team_Benjamin Franklin InstituteBy Team_Benjamin Franklin InstituteFebruary 12, 2025No Comments5 "
         "Mins Read",
         {"Team_Benjamin Franklin Institute"}},
        {kL, "By OTTO BRANDT and MARA LINDQVISTJune 11, 2019", {"OTTO BRANDT", "MARA LINDQVIST"}},
        {kL, "By OTTO DECK", {"OTTO DECK"}},
        {kL, "By Mara LindqvistStaff Writer", {"Mara Lindqvist"}},
        {kL, "By Mara LindqvistPublished March 3, 2021Updated March 4, 2021", {"Mara Lindqvist"}},
        {kL, "Mara Lindqvist By Mara Lindqvist March 3, 2021 No Comments", {"Mara Lindqvist"}},
    }));

INSTANTIATE_TEST_SUITE_P(Nobody, BylineTable,
                         testing::ValuesIn(std::vector<Case>{
                             {kL, "", {}},
                             {kL, "By", {}},
                             {kL, "By Monday the bridge was open again.", {}},
                             {kL, "By the time they came it was late", {}},
                             {kL, "Photos by Otto Brandt", {}},
                             {kL, "Foto: Otto Brandt", {}},
                             {kL, "Reviewed by Otto Brandt", {}},
                             {kL, "February 12, 2025", {}},
                             {kL, "5 min read", {}},
                             {kL, "About | Media | Search | Contact", {}},
                             {kL, "Share this article", {}},
                             {kL, "Leave a comment", {}},
                             {kF, "@maralind", {}},
                             {kF, "https://example.com/author/mara", {}},
                             {kF, "mara@example.com", {}},
                             {kF, "5 minutes", {}},
                             {kF, "", {}},
                         }));

TEST(Byline, TellsProseFromBylines) {
  EXPECT_EQ(ParseByline("By Mara Lindqvist, Senior Editor", BylineForm::kLine).unexplained, 0.0);
  EXPECT_GT(
      ParseByline("The mayor said on Monday that the bridge would be closed for a week", BylineForm::kLine)
          .unexplained,
      0.5);
}

TEST(Byline, SaysIfItIsIntroduced) {
  EXPECT_TRUE(ParseByline("By Mara Lindqvist", BylineForm::kLine).introduced);
  EXPECT_FALSE(ParseByline("Mara Lindqvist", BylineForm::kLine).introduced);
  EXPECT_TRUE(ParseByline("Photos by Otto Brandt", BylineForm::kLine).other_credit);
}

TEST(Byline, NamesThoseOfOtherWorkApart) {
  const Byline byline =
      ParseByline("By Mara Lindqvist\nPhotos by Otto Brandt and Ana Reyes", BylineForm::kLine);
  EXPECT_EQ(Names(byline), (std::vector<std::string>{"Mara Lindqvist"}));
  EXPECT_EQ(byline.others, (std::vector<std::string>{"Otto Brandt", "Ana Reyes"}));
}

TEST(Byline, RawPointsIntoTheText) {
  const std::string text = "By Mara  Lindqvist, Senior Editor";
  const Byline byline = ParseByline(text, BylineForm::kLine);
  ASSERT_EQ(byline.names.size(), 1U);
  EXPECT_EQ(byline.names[0].raw, "Mara  Lindqvist");
  EXPECT_EQ(byline.names[0].raw.data(), text.data() + 3);
}

TEST(PersonLikeness, OrdersNames) {
  EXPECT_GT(PersonLikeness("Mara Lindqvist"), 0.9);
  EXPECT_GT(PersonLikeness("Jan van der Meer"), 0.8);
  EXPECT_GT(PersonLikeness("陈晓明"), 0.8);
  EXPECT_GT(PersonLikeness("Mara Lindqvist"), PersonLikeness("Mara"));
  EXPECT_GT(PersonLikeness("Mara"), PersonLikeness("Editorial Team"));
  EXPECT_LT(PersonLikeness("The best of all worlds"), 0.2);
  EXPECT_LT(PersonLikeness("Subscribe now"), 0.3);
  EXPECT_EQ(PersonLikeness(""), 0.0);
}

// Whatever the text, names are parts of it, and it ends.
TEST(Byline, HostileTextsEnd) {
  std::vector<std::string> texts = {std::string(1'000'000, ','), std::string(1'000'000, 'A'),
                                    std::string(1'000'000, '@'), std::string(1'000'000, '('),
                                    std::string(1'000'000, '"'), std::string(100'000, '\xFF'),
                                    std::string(1'000'000, '\0')};
  for (const char* unit : {"By ", "By By", "aA", "and ", "von ", "A. ", "By A, ", "Jr., ", "J\xC3",
                           "Photo by ", "\n", "a@", "1a", "、文"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    texts.push_back(text);
  }
  for (const std::string& text : texts) {
    for (const BylineForm form : {BylineForm::kLine, BylineForm::kField, BylineForm::kName}) {
      const Byline byline = ParseByline(text, form);
      EXPECT_LE(byline.names.size(), 40U);
      for (const BylineName& name : byline.names) {
        EXPECT_FALSE(name.name.empty());
        EXPECT_GE(name.raw.data(), text.data());
        EXPECT_LE(name.raw.data() + name.raw.size(), text.data() + text.size());
      }
      PersonLikeness(text);
    }
  }
}

// Reading a name again changes nothing.
TEST(Byline, NamesAreFixedPoints) {
  for (const char* text : {"By Mara Lindqvist, Otto Brandt and Ana Reyes", "Von Jan van der Meer, Berlin",
                           "By J.R. Stone | Reuters", "By Martin L. King, Jr."}) {
    for (const BylineName& name : ParseByline(text, BylineForm::kLine).names) {
      const Byline again = ParseByline(name.name, BylineForm::kName);
      ASSERT_EQ(again.names.size(), 1U) << name.name;
      EXPECT_EQ(again.names[0].name, name.name);
    }
  }
}

}  // namespace
}  // namespace bodycopy
