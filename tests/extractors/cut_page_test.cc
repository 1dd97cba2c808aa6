#include "extractors/reading/cut_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "bodycopy/extract.h"
#include "bodycopy/write.h"

namespace bodycopy {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const Error kBrokenOff{Outcome::kNetworkError, "the server broke off", 200, 3};

/// A story of that many sentences.
std::string Story(int sentences) {
  std::string page = "<html><head><title>The old ferry</title></head><body><h1>The old ferry</h1>";
  for (int i = 0; i < sentences; ++i) {
    page += "<p>The mayor said on day " + std::to_string(i) +
            " that the works had cost less than expected, and the piers were kept.</p>";
  }
  return page;
}

Article ExtractCut(std::string_view page, const Error& why) {
  return Extract({.bytes = page, .url = "https://a.example/1", .cut = why});
}

TEST(CutPage, AGoodPartOfAStoryIsPartial) {
  ASSERT_EQ(Extract(Story(12)).outcome, Outcome::kOk);
  const Article article = ExtractCut(Story(12), kBrokenOff);
  EXPECT_EQ(article.outcome, Outcome::kPartial);
  EXPECT_FALSE(article.error);
  EXPECT_EQ(BodyText(article.body), BodyText(Extract(Story(12)).body));
  EXPECT_THAT(article.metadata.warnings, Contains("the server broke off"));
}

TEST(CutPage, LessIsTheFailure) {
  for (const int sentences : {0, 1, 3}) {
    const Article article = ExtractCut(Story(sentences), kBrokenOff);
    EXPECT_EQ(article.outcome, Outcome::kNetworkError);
    ASSERT_TRUE(article.error);
    EXPECT_EQ(article.error->message, "the server broke off");
    EXPECT_EQ(article.error->attempts, 3);
    EXPECT_EQ(article.url, "https://a.example/1");
    EXPECT_TRUE(article.body.empty());
    EXPECT_EQ(article.headline, "");
  }
}

TEST(CutPage, AtALimitWhatCouldBeHadIsOk) {
  const Article article = ExtractCut(Story(3), CutAtLimit());
  EXPECT_EQ(article.outcome, Extract(Story(3)).outcome);
  EXPECT_THAT(article.metadata.warnings, Contains("the page was cut at the limit of bytes"));
  EXPECT_EQ(ExtractCut("<p> </p>", CutAtLimit()).outcome, Outcome::kTooLarge);
}

// Of a page past the limit little is read, and if that is nothing it is not called empty.
TEST(CutPage, OfAPagePastTheLimitTheBeginningIsRead) {
  ExtractOptions options;
  options.limits.max_bytes = 2U << 20U;
  std::string page = Story(12);
  page.resize(1U << 20U, ' ');
  page += "<p>What comes much later.</p>" + std::string(1U << 20U, ' ');
  const Article article = Extract(page, options);
  EXPECT_EQ(article.outcome, Outcome::kOk);
  EXPECT_THAT(BodyText(article.body), Not(HasSubstr("much later")));
  EXPECT_EQ(Extract(std::string(3U << 20U, '\0'), options).outcome, Outcome::kTooLarge);
  options.limits.max_bytes = 8U << 20U;
  EXPECT_THAT(BodyText(Extract(page, options).body), HasSubstr("much later"));
}

std::string Gzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(CutPage, ASavedPageThatEndsEarlyIsNotOk) {
  const std::string packed = Gzip(Story(40));
  ASSERT_EQ(Extract(packed).outcome, Outcome::kOk);
  EXPECT_EQ(Extract(packed.substr(0, packed.size() - 12)).outcome, Outcome::kPartial);
  EXPECT_EQ(Extract(packed.substr(0, 60)).outcome, Outcome::kDecodeError);
  EXPECT_EQ(Extract(Gzip(Story(1)) + Gzip("<p>" + Story(12))).outcome, Outcome::kOk);
  EXPECT_EQ(Extract(Gzip(std::string(65U << 20U, '\0'))).outcome, Outcome::kTooLarge);

  const std::string mhtml =
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n" +
      Story(12) + "\n--b\nContent-Type: image/png\n\nxx\n--b--\n";
  EXPECT_EQ(Extract(mhtml).outcome, Outcome::kOk);
  EXPECT_EQ(Extract(mhtml.substr(0, mhtml.size() - 12)).outcome, Outcome::kOk);  // within the picture
  EXPECT_EQ(Extract(mhtml.substr(0, mhtml.find("day 11"))).outcome, Outcome::kPartial);
  EXPECT_EQ(Extract(mhtml.substr(0, mhtml.find("day 2"))).outcome, Outcome::kDecodeError);
}

}  // namespace
}  // namespace bodycopy
