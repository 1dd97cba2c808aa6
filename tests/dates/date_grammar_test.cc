#include "extractors/dates/date_grammar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/dates/date_value.h"

namespace bodycopy {
namespace {

std::vector<std::string> Isos(std::string_view text, const DateContext& context = {}) {
  std::vector<std::string> isos;
  for (const ParsedDate& date : FindDates(text, context)) isos.push_back(ToIso8601(date.value));
  return isos;
}

std::string First(std::string_view text, const DateContext& context = {}) {
  const auto isos = Isos(text, context);
  return isos.empty() ? "none" : isos.front();
}

struct Case {
  std::string_view text;
  std::string_view iso;
};

class SingleDate : public testing::TestWithParam<Case> {};

TEST_P(SingleDate, IsRead) {
  EXPECT_EQ(Isos(GetParam().text), std::vector<std::string>{std::string(GetParam().iso)}) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(MachineForms, SingleDate,
                         testing::ValuesIn(std::vector<Case>{
                             {"2025-02-12", "2025-02-12"},
                             {"2025-2-2", "2025-02-02"},
                             {"2025-02-12T10:11:12Z", "2025-02-12T10:11:12Z"},
                             {"2025-02-12T10:11:12.123456+01:00", "2025-02-12T10:11:12+01:00"},
                             {"2025-02-12T10:11:12,5-0530", "2025-02-12T10:11:12-05:30"},
                             {"2025-02-12T10:11", "2025-02-12T10:11"},
                             {"2025-02-12T10:11+02", "2025-02-12T10:11+02:00"},
                             {"2025-02-12 10:11:12 UTC", "2025-02-12T10:11:12Z"},
                             {"2025-02-12 10:11:12 +0000", "2025-02-12T10:11:12Z"},
                             {"20250212", "2025-02-12"},
                             {"20250212T101112Z", "2025-02-12T10:11:12Z"},
                             {"20250212T1011", "2025-02-12T10:11"},
                             {"20250212101112", "2025-02-12T10:11:12"},
                             {"Wed, 12 Feb 2025 10:11:12 GMT", "2025-02-12T10:11:12Z"},
                             {"Wed, 12 Feb 2025 10:11:12 -0500", "2025-02-12T10:11:12-05:00"},
                             {"Wednesday, 12-Feb-25 10:11:12 GMT", "2025-02-12T10:11:12Z"},
                             {"Wed Feb 12 10:11:12 2025", "2025-02-12T10:11:12"},
                             {"Wed Feb 12 10:11:12 PST 2025", "2025-02-12T10:11:12-08:00"},
                             {"Wed Feb 12 10:11:12 +0000 2025", "2025-02-12T10:11:12Z"},
                             {"Wed Feb 12 2025 10:11:12 GMT+0100 (CET)", "2025-02-12T10:11:12+01:00"},
                         }));

INSTANTIATE_TEST_SUITE_P(Numeric, SingleDate,
                         testing::ValuesIn(std::vector<Case>{
                             {"2025/02/12", "2025-02-12"},
                             {"2025. 2. 12.", "2025-02-12"},
                             {"2025.02.12 14:30", "2025-02-12T14:30"},
                             {"12.02.2025", "2025-02-12"},
                             {"12. 2. 2025", "2025-02-12"},
                             {"22 | 02 | 2025", "2025-02-22"},
                             {"12.02.25, 14:30 Uhr", "2025-02-12T14:30"},
                             {"25/02/2025", "2025-02-25"},
                             {"02/25/2025", "2025-02-25"},
                             {"25 / 02 / 2025", "2025-02-25"},
                             {"25-02-2025 14.30", "2025-02-25T14:30"},
                             {"2/25/99", "1999-02-25"},
                             {"14:30 | 25/02/2025", "2025-02-25T14:30"},
                             {"10:15 AM EST, Wed February 12, 2025", "2025-02-12T10:15-05:00"},
                             {"Published 12.02.2025", "2025-02-12"},
                             {"Datum:12.02.2025", "2025-02-12"},
                             {"Datum:3. Mai 2021", "2021-05-03"},
                             {"Posted:12 February 2025", "2025-02-12"},
                             {"10:15 February 12, 2025", "2025-02-12T10:15"},
                         }));

INSTANTIATE_TEST_SUITE_P(Languages, SingleDate,
                         testing::ValuesIn(std::vector<Case>{
                             {"February 12, 2025", "2025-02-12"},
                             {"Feb. 12th 2025", "2025-02-12"},
                             {"12 February 2025", "2025-02-12"},
                             {"the 12th of February, 2025", "2025-02-12"},
                             {"FEB 12 2025", "2025-02-12"},
                             {"12-Feb-2025", "2025-02-12"},
                             {"12/Feb/2025:10:11:12 +0000", "2025-02-12T10:11:12Z"},
                             {"12 Feb '25", "2025-02-12"},
                             {"2025 Feb 12", "2025-02-12"},
                             {"Mittwoch, 12. Februar 2025", "2025-02-12"},
                             {"12. März 2025 um 14 Uhr", "2025-03-12T14:00"},
                             {"12. Jänner 2025, 14.30 Uhr", "2025-01-12T14:30"},
                             {"mercredi 12 février 2025 à 14h30", "2025-02-12T14:30"},
                             {"1er août 2025", "2025-08-01"},
                             {"12 de febrero de 2025 a las 14:30 h", "2025-02-12T14:30"},
                             {"12 de fevereiro de 2025 às 14h30", "2025-02-12T14:30"},
                             {"12 de setembro, 2025", "2025-09-12"},
                             {"mercoledì 12 febbraio 2025 alle ore 14.30", "2025-02-12T14:30"},
                             {"1º maggio 2025", "2025-05-01"},
                             {"1° maggio 2025", "2025-05-01"},
                             {"woensdag 12 februari 2025 om 14:30", "2025-02-12T14:30"},
                             {"12 maart 2025", "2025-03-12"},
                             {"12 lutego 2025, godz. 14:30", "2025-02-12T14:30"},
                             {"12 października 2025 r.", "2025-10-12"},
                             {"12 февраля 2025 г. в 14:30", "2025-02-12T14:30"},
                             {"12 мая 2025", "2025-05-12"},
                             {"12 лютого 2025 року", "2025-02-12"},
                             {"12 Şubat 2025 14:30", "2025-02-12T14:30"},
                             {"12 KASIM 2025", "2025-11-12"},
                             {"12 Ağustos 2025", "2025-08-12"},
                             {"den 12 februari 2025 kl. 14.30", "2025-02-12T14:30"},
                             {"12. desember 2025 kl. 14:30", "2025-12-12T14:30"},
                             {"12. maj 2025", "2025-05-12"},
                             {"12. helmikuuta 2025 klo 14.30", "2025-02-12T14:30"},
                             {"12. února 2025", "2025-02-12"},
                             {"12. září 2025 v 14:30", "2025-09-12T14:30"},
                             {"12 Φεβρουαρίου 2025", "2025-02-12"},
                             {"12 ΜΑΪΟΥ 2025", "2025-05-12"},
                             {"2025. február 12., szerda 14:30", "2025-02-12T14:30"},
                             {"12 februarie 2025, ora 14:30", "2025-02-12T14:30"},
                             {"12 Pebruari 2025 14.30 WIB", "2025-02-12T14:30+07:00"},
                             {"Rabu, 12 Agustus 2025", "2025-08-12"},
                             {"ngày 12 tháng 2 năm 2025", "2025-02-12"},
                             {"12 Tháng Mười Hai, 2025", "2025-12-12"},
                             {"12/02/2025 14:30 (GMT+7)", "2025-12-02T14:30+07:00"},
                             {"2025年2月12日", "2025-02-12"},
                             {"2025 年 2 月 12 日 14:30", "2025-02-12T14:30"},
                             {"2025年02月12日14時30分", "2025-02-12T14:30"},
                             {"2025年2月12日(水) 14:30", "2025-02-12T14:30"},
                             {"2025年2月12日 下午2:30", "2025-02-12T14:30"},
                             {"令和7年2月12日", "2025-02-12"},
                             {"令和元年5月1日", "2019-05-01"},
                             {"中華民國114年2月12日", "2025-02-12"},
                             {"２０２５年２月１２日", "2025-02-12"},
                             {"2月 12, 2025", "2025-02-12"},
                             {"2025년 2월 12일 오후 2시 30분", "2025-02-12T14:30"},
                             {"2025년 2월 12일 (수) 14:30", "2025-02-12T14:30"},
                             {"입력 2025.02.12. 오후 2:30", "2025-02-12T14:30"},
                             {"12 فبراير 2025", "2025-02-12"},
                             {"١٢ فبراير ٢٠٢٥", "2025-02-12"},
                             {"12 شباط/فبراير 2025", "2025-02-12"},
                             {"12 كانون الثاني 2025", "2025-01-12"},
                             {"۲۴ بهمن ۱۴۰۳ - ۱۴:۳۰", "2025-02-12T14:30"},
                             {"۱۴۰۳/۱۱/۲۴", "2025-02-12"},
                             {"1403/12/30", "2025-03-20"},
                             {"12 בפברואר 2025", "2025-02-12"},
                             {"12 फरवरी 2025", "2025-02-12"},
                             {"१२ फ़रवरी २०२५", "2025-02-12"},
                             {"12 กุมภาพันธ์ 2568", "2025-02-12"},
                             {"12 ก.พ. 2568 เวลา 14:30 น.", "2025-02-12T14:30"},
                             {"12 ก.พ. 68", "2025-02-12"},
                             {"12 ফেব্রুয়ারি ২০২৫", "2025-02-12"},
                             {"2025. gada 12. februāris", "2025-02-12"},
                             {"2025 m. vasario 12 d.", "2025-02-12"},
                             {"12 veljače 2025", "2025-02-12"},
                             {"12 листопада 2025", "2025-11-12"},
                             {"Freideg, de 7. Mäerz 2025 um 14:30 Auer", "2025-03-07T14:30"},
                             {"12. Abrëll 2025", "2025-04-12"},
                         }));

INSTANTIATE_TEST_SUITE_P(Times, SingleDate,
                         testing::ValuesIn(std::vector<Case>{
                             {"Feb 12, 2025 at 2:30 p.m. ET", "2025-02-12T14:30-05:00"},
                             {"July 12, 2025, 2:30pm ET", "2025-07-12T14:30-04:00"},
                             {"Feb 12, 2025 | 12:05 a.m.", "2025-02-12T00:05"},
                             {"Feb 12, 2025 2 PM", "2025-02-12T14:00"},
                             {"Feb 12, 2025 12:30 PM IST", "2025-02-12T12:30+05:30"},
                             {"12 Feb 2025 14:30 BST", "2025-02-12T14:30+01:00"},
                             {"12.02.2025 - 14:30 MEZ", "2025-02-12T14:30+01:00"},
                             {"12 февраля 2025, 14:30 (МСК)", "2025-02-12T14:30+03:00"},
                             {"February 12, 2025 - 5 Comments", "2025-02-12"},
                             {"February 12, 2025 | 5 min read", "2025-02-12"},
                             {"February 12, 2025 25:70", "2025-02-12"},
                         }));

TEST(FindDates, SplitsGluedBylines) {
  EXPECT_EQ(First("Jane_DoeBy Jane DoeFebruary 12, 2025No Comments5 Mins Read"), "2025-02-12");
  EXPECT_EQ(First("JANE DOEFeb 12, 2025"), "2025-02-12");
  EXPECT_EQ(First("Von Max Muster12.02.2025"), "2025-02-12");
  EXPECT_EQ(First("10:30 PMFebruary 12, 2025"), "2025-02-12T22:30");
}

TEST(FindDates, FindsEachDateWithItsSpan) {
  const std::string text = "Published: Feb 12, 2025 10:30 - Updated: 13 Feb 2025";
  const auto dates = FindDates(text);
  ASSERT_EQ(dates.size(), 2U);
  EXPECT_EQ(text.substr(dates[0].begin, dates[0].end - dates[0].begin), "Feb 12, 2025 10:30");
  EXPECT_EQ(text.substr(dates[1].begin, dates[1].end - dates[1].begin), "13 Feb 2025");
  EXPECT_EQ(First("on 5 February 12, 2025"), "2025-02-12");
}

class NoDate : public testing::TestWithParam<std::string_view> {};

TEST_P(NoDate, IsRead) {
  EXPECT_THAT(Isos(GetParam()), testing::IsEmpty()) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Texts, NoDate,
                         testing::Values("", " ", "no date here", "5 Mins Read", "version 1.2.2020.4",
                                         "192.10.12.2020", "call 555-12-2020", "13/13/2025", "32.01.2025",
                                         "30 February 2025", "2025-13-01", "February 2025", "2025",
                                         "20251301", "1234567890123456789012", "12:30", "in May 2025 we",
                                         "99/99/99", "© 2025"));

TEST(FindDates, NumericOrderFollowsThePage) {
  EXPECT_EQ(First("03/04/2025"), "2025-03-04");
  EXPECT_EQ(First("03/04/2025", {.language = "en", .region = "us"}), "2025-03-04");
  EXPECT_EQ(First("03/04/2025", {.language = "en", .region = "gb"}), "2025-04-03");
  EXPECT_EQ(First("03/04/2025", {.language = "fr"}), "2025-04-03");
  EXPECT_EQ(First("03.04.2025", {.language = "en", .region = "us"}), "2025-04-03");
  EXPECT_EQ(First("03/04/2025", {.language = "fr", .order = NumericOrder::kMonthFirst}), "2025-03-04");
  const auto dates = FindDates("03/04/2025");
  ASSERT_EQ(dates.size(), 1U);
  EXPECT_TRUE(dates[0].ambiguous);
  EXPECT_EQ(ToIso8601(dates[0].swapped), "2025-04-03");
}

TEST(FindDates, DotsMayBeAmerican) {
  const auto dates = FindDates("11.03.17", {.language = "en", .region = "us"});
  ASSERT_EQ(dates.size(), 1U);
  EXPECT_EQ(ToIso8601(dates[0].value), "2017-03-11");
  EXPECT_TRUE(dates[0].ambiguous);
  EXPECT_EQ(ToIso8601(dates[0].swapped), "2017-11-03");
  EXPECT_FALSE(FindDates("11.03.17", {.language = "de"})[0].ambiguous);
}

TEST(FindDates, TwoDigitsAfterAWordAreNoYear) {
  EXPECT_EQ(First("29 de agosto al 20 de septiembre"), "");
  EXPECT_EQ(First("4. února v 18"), "");
}

TEST(FindDates, LanguageDecidesForNamesOfTwoMonths) {
  EXPECT_EQ(First("12. listopada 2025"), "2025-11-12");
  EXPECT_EQ(First("12. listopada 2025", {.language = "pl"}), "2025-11-12");
  EXPECT_EQ(First("12. listopada 2025", {.language = "hr"}), "2025-10-12");
  EXPECT_EQ(First("12. Mee 2025", {.language = "lb"}), "2025-05-12");
  EXPECT_EQ(First("12. Mee 2025", {.language = "nl"}), "none");
}

struct RelativeCase {
  std::string_view text;
  std::string_view iso;
};

class RelativeDate : public testing::TestWithParam<RelativeCase> {};

TEST_P(RelativeDate, CountsFromTheDownload) {
  DateContext context;
  EXPECT_EQ(First(GetParam().text, context), "") << GetParam().text;
  context.downloaded =
      std::chrono::sys_seconds(std::chrono::seconds(EpochSeconds({2025, 2, 12, 10, 30, 0, 0})));
  EXPECT_EQ(First(GetParam().text, context), GetParam().iso) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Languages, RelativeDate,
                         testing::ValuesIn(std::vector<RelativeCase>{
                             {"2 hours ago", "2025-02-12T08:30Z"},
                             {"an hour ago", "2025-02-12T09:30Z"},
                             {"3 days ago", "2025-02-09"},
                             {"vor 3 Stunden", "2025-02-12T07:30Z"},
                             {"il y a 2 jours", "2025-02-10"},
                             {"hace 5 minutos", "2025-02-12T10:25Z"},
                             {"há 2 horas", "2025-02-12T08:30Z"},
                             {"2 ore fa", "2025-02-12T08:30Z"},
                             {"2 uur geleden", "2025-02-12T08:30Z"},
                             {"2 godziny temu", "2025-02-12T08:30Z"},
                             {"2 часа назад", "2025-02-12T08:30Z"},
                             {"2 saat önce", "2025-02-12T08:30Z"},
                             {"virun 3 Stonnen", "2025-02-12T07:30Z"},
                             {"viru 5 Deeg", "2025-02-07"},
                             {"gëschter", "2025-02-11"},
                             {"2 timmar sedan", "2025-02-12T08:30Z"},
                             {"2 timer siden", "2025-02-12T08:30Z"},
                             {"2 tuntia sitten", "2025-02-12T08:30Z"},
                             {"před 2 dny", "2025-02-10"},
                             {"πριν 2 ώρες", "2025-02-12T08:30Z"},
                             {"acum 2 ore", "2025-02-12T08:30Z"},
                             {"2 години тому", "2025-02-12T08:30Z"},
                             {"2 jam yang lalu", "2025-02-12T08:30Z"},
                             {"2 giờ trước", "2025-02-12T08:30Z"},
                             {"2小时前", "2025-02-12T08:30Z"},
                             {"2時間前", "2025-02-12T08:30Z"},
                             {"2시간 전", "2025-02-12T08:30Z"},
                             {"منذ 2 ساعات", "2025-02-12T08:30Z"},
                             {"۲ ساعت پیش", "2025-02-12T08:30Z"},
                             {"לפני 2 שעות", "2025-02-12T08:30Z"},
                             {"2 घंटे पहले", "2025-02-12T08:30Z"},
                             {"yesterday", "2025-02-11"},
                             {"gestern", "2025-02-11"},
                             {"heute", "2025-02-12"},
                             {"12 Feb", "2025-02-12"},
                             {"March 3", "2024-03-03"},
                             {"2月11日", "2025-02-11"},
                         }));

TEST(ParseDateValue, ReadsEpochsAndText) {
  const auto iso = [](std::string_view value) {
    const auto date = ParseDateValue(value);
    return date ? ToIso8601(date->value) : "none";
  };
  EXPECT_EQ(iso("1739355072"), "2025-02-12T10:11:12Z");
  EXPECT_EQ(iso("1739355072123"), "2025-02-12T10:11:12Z");
  EXPECT_EQ(iso("/Date(1739355072123)/"), "2025-02-12T10:11:12Z");
  EXPECT_EQ(iso(" 2025-02-12T10:11:12Z "), "2025-02-12T10:11:12Z");
  EXPECT_EQ(iso(""), "none");
  EXPECT_EQ(iso("draft"), "none");
  EXPECT_EQ(iso("1125597921.13.103.0"), "none");
}

TEST(DateValue, JalaliMeetsKnownNewYears) {
  EXPECT_EQ(FromJalali(1399, 1, 1), (DateTime{2020, 3, 20}));
  EXPECT_EQ(FromJalali(1400, 1, 1), (DateTime{2021, 3, 21}));
  EXPECT_EQ(FromJalali(1404, 1, 1), (DateTime{2025, 3, 21}));
  EXPECT_EQ(FromJalali(1375, 1, 1), (DateTime{1996, 3, 20}));
  EXPECT_EQ(FromJalali(1402, 12, 30).year, 0);
  EXPECT_EQ(FromJalali(1403, 12, 31).year, 0);
}

TEST(DateValue, EpochGoesThereAndBack) {
  for (const std::int64_t seconds :
       {-86401LL, -1LL, 0LL, 951782399LL, 951868800LL, 1739355072LL, 4102444799LL}) {
    EXPECT_EQ(EpochSeconds(FromEpochSeconds(seconds)), seconds);
  }
}

TEST(FindDates, WrittenDatesReadTheSame) {
  for (std::int64_t day = 0; day < 30000; day += 17) {
    DateTime date = DayFromNumber(day);
    const std::string plain = ToIso8601(date);
    ASSERT_EQ(First(plain), plain);
    date.hour = static_cast<std::int8_t>(day % 24);
    date.minute = static_cast<std::int8_t>(day % 60);
    date.second = day % 2 == 0 ? std::int8_t{-1} : std::int8_t{30};
    date.offset = static_cast<std::int16_t>(day % 25 * 30 - 360);
    const std::string full = ToIso8601(date);
    ASSERT_EQ(First(full), full);
  }
}

// Each of these is megabytes long: only a linear scan ends in the time a test has.
TEST(FindDates, HostileTextIsLinear) {
  for (const std::string_view piece : {"1/", "1.", "2025-", "12 ", "12 Feb ", "1:1", "9", "٢", "年月", "\xFF",
                                       "a1", "2025/02/", "Feb Feb 1 ", "12 a.m", "((((1", "12 th 12"}) {
    std::string text;
    while (text.size() < 4U << 20U) text += piece;
    for (const ParsedDate& date : FindDates(text)) {
      ASSERT_LT(date.begin, date.end);
      ASSERT_LE(date.end, text.size());
    }
  }
}

TEST(FindDates, TruncatedUtf8IsHarmless) {
  const std::string text = "2025年2月12日 ۲۴ بهمن ۱۴۰۳ 12 กุมภาพันธ์ 2568";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    for (const ParsedDate& date : FindDates(std::string_view(text).substr(0, size)))
      ASSERT_LE(date.end, size);
  }
}

}  // namespace
}  // namespace bodycopy
