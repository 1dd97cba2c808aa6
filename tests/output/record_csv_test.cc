#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "bodycopy/write.h"

namespace bodycopy {
namespace {

TEST(RecordCsv, QuotesWhatRfc4180Asks) {
  Article article;
  article.outcome = Outcome::kOk;
  article.url = "https://example.com/a,b";
  article.headline = "The \"old\" quay";
  article.authors = {{.name = "Ida Larsson"}, {.name = "Omar Haddad"}};
  article.word_count = 2;
  BodyBlock block;
  block.spans.push_back({"one", kPlain, ""});
  article.body = {block, block};
  EXPECT_EQ(
      ToCsv(article),
      ",\"https://example.com/a,b\",,ok,,\"The \"\"old\"\" quay\",,\"Ida Larsson; Omar Haddad\",,,,,,,,2,"
      "\"one\n\none\"\r\n");
}

TEST(RecordCsv, HasAFieldForEachName) {
  const std::string header = CsvHeader();
  const std::string row = ToCsv(Article());
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(row.begin(), row.end(), ','));
  EXPECT_TRUE(header.starts_with("id,url,"));
  EXPECT_TRUE(header.ends_with(",articleBody\r\n"));
}

/// The headline's cell of an article with this headline.
std::string HeadlineCell(const std::string& headline, CsvCells cells) {
  Article article;
  article.outcome = Outcome::kOk;
  article.headline = headline;
  const std::string row = ToCsv(article, cells);
  const std::string front = ",,,ok,,";
  EXPECT_TRUE(row.starts_with(front)) << row;
  const std::string back = ",,,,,,,,,,,\r\n";
  EXPECT_TRUE(row.ends_with(back)) << row;
  return row.substr(front.size(), row.size() - front.size() - back.size());
}

TEST(RecordCsv, AFormulaIsATextToSpreadsheets) {
  struct Case {
    const char* text;
    const char* safe;
    const char* raw;
  };
  const Case cases[] = {
      {"=1+1", "'=1+1", "=1+1"},
      {"+1", "'+1", "+1"},
      {"-1", "'-1", "-1"},
      {"@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"},
      {"\t=1", "\"'\t=1\"", "\t=1"},
      {"\r=1", "\"'\r=1\"", "\"\r=1\""},
      {"\n=1", "\"'\n=1\"", "\"\n=1\""},
      {"\x01=1", "'\x01=1", "\x01=1"},
      {"  =1", "'  =1", "  =1"},
      {"\xC2\xA0=1", "'\xC2\xA0=1", "\xC2\xA0=1"},
      {"\xEF\xBB\xBF=1", "'\xEF\xBB\xBF=1", "\xEF\xBB\xBF=1"},
      {"＝1", "'＝1", "＝1"},
      {"＋1", "'＋1", "＋1"},
      {"－1", "'－1", "－1"},
      {"＠A1", "'＠A1", "＠A1"},
      {"=HYPERLINK(\"http://a.example/\",\"x\")", "\"'=HYPERLINK(\"\"http://a.example/\"\",\"\"x\"\")\"",
       "\"=HYPERLINK(\"\"http://a.example/\"\",\"\"x\"\")\""},
      {"one;=1", "\"one;=1\"", "one;=1"},
      {"one\t=1", "\"one\t=1\"", "one\t=1"},
      {"Profit = +5 - @home", "Profit = +5 - @home", "Profit = +5 - @home"},
      {"'We will win'", "'We will win'", "'We will win'"},
      {"– 5", "– 5", "– 5"},
      {"  ", "  ", "  "},
      {"", "", ""},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(HeadlineCell(row.text, CsvCells::kSafe), row.safe) << row.text;
    EXPECT_EQ(HeadlineCell(row.text, CsvCells::kRaw), row.raw) << row.text;
  }
}

TEST(RecordCsv, EachOfSeveralValuesIsSafe) {
  Article article;
  article.keywords = {"harbour", "=1+1", "@A1"};
  article.word_count = 12;
  EXPECT_TRUE(ToCsv(article).ends_with(",\"harbour; '=1+1; '@A1\",,,,12,\r\n")) << ToCsv(article);
  EXPECT_TRUE(ToCsv(article, CsvCells::kRaw).ends_with(",harbour; =1+1; @A1,,,,12,\r\n"));
}

}  // namespace
}  // namespace bodycopy
