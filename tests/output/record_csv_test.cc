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
  EXPECT_EQ(ToCsv(article),
            ",\"https://example.com/a,b\",,ok,,\"The \"\"old\"\" quay\",,Ida Larsson; Omar Haddad,,,,,,,,2,"
            "\"one\n\none\"\r\n");
}

TEST(RecordCsv, HasAFieldForEachName) {
  const std::string header = CsvHeader();
  const std::string row = ToCsv(Article());
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(row.begin(), row.end(), ','));
  EXPECT_TRUE(header.starts_with("id,url,"));
  EXPECT_TRUE(header.ends_with(",articleBody\r\n"));
}

}  // namespace
}  // namespace bodycopy
