#include "archive/http_response.h"

#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/warc_text.h"

namespace bodycopy {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::size_t kLimit = 1U << 20U;

/// zlib's stream with the wrapper that the window bits name: 15 zlib, 31 gzip, -15 none.
std::string Deflated(std::string_view bytes, int window_bits) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
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

std::string Brotli(std::string_view bytes) {
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = out.size();
  EXPECT_TRUE(BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                    reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(out.data())));
  out.resize(size);
  return out;
}

struct Coding {
  const char* field;
  std::string (*write)(std::string_view bytes);
};

const Coding kCodings[] = {
    {"Content-Encoding: gzip\r\n", [](std::string_view bytes) { return Deflated(bytes, 31); }},
    {"Content-Encoding: deflate\r\n", [](std::string_view bytes) { return Deflated(bytes, 15); }},
    {"Content-Encoding: DEFLATE\r\n", [](std::string_view bytes) { return Deflated(bytes, -15); }},
    {"Content-Encoding: br\r\n", Brotli},
    {"Content-Encoding: zstd\r\n", [](std::string_view bytes) { return Zstd(bytes); }},
};

/// Two hundred lines that no coding makes tiny.
std::string Page() {
  std::string page = "<p>";
  for (int i = 0; i < 200; ++i) page += "Ferry " + std::to_string(i * 7919 % 1009) + " sails.\n";
  return page;
}

PlainBody BodyOf(const std::string& http, std::size_t max_bytes = kLimit) {
  return DecodeBody(ParseHttpResponse(http).value(), max_bytes);
}

TEST(DecodeBody, ACutBodyIsNeverTakenForAWholeOne) {
  const std::string page = Page();
  for (const Coding& coding : kCodings) {
    const std::string coded = coding.write(page);
    EXPECT_FALSE(BodyOf(HttpText(coded, coding.field)).cut) << coding.field;
    for (std::size_t size = 2; size < coded.size(); size += size < 40 ? 1 : 13) {
      const std::string http = HttpText(coded.substr(0, size), coding.field);
      const PlainBody body = BodyOf(http);
      ASSERT_TRUE(body.cut) << coding.field << " cut to " << size;
      EXPECT_EQ(body.cut->outcome, Outcome::kDecodeError);
      EXPECT_THAT(page, StartsWith(std::string(body.bytes)));
    }
  }
}

TEST(DecodeBody, WhatWasDecodedAlreadyIsWhole) {
  for (const Coding& coding : kCodings) {
    for (const std::string& page : {Page(), std::string("<p>short"), std::string("\n<p>"), std::string()}) {
      const std::string http = HttpText(page, coding.field);
      const PlainBody body = BodyOf(http);
      EXPECT_FALSE(body.cut) << coding.field << page;
      EXPECT_EQ(body.bytes, page) << coding.field;
    }
  }
}

TEST(DecodeBody, AllMembersAndFramesAreRead) {
  const std::string skippable = DictionaryFrame("anything");
  const std::string members = HttpText(Gzip("one ") + Gzip("two"), "Content-Encoding: gzip\r\n");
  const std::string frames =
      HttpText(skippable + Zstd("one ") + skippable + Zstd("two"), "Content-Encoding: zstd\r\n");
  for (const std::string& http : {members, frames}) {
    const PlainBody body = BodyOf(http);
    EXPECT_EQ(body.bytes, "one two");
    EXPECT_FALSE(body.cut);
    EXPECT_TRUE(BodyOf(http.substr(0, http.size() - 1)).cut);
  }
}

TEST(DecodeBody, ABodyShorterThanItsHeadSaysIsCut) {
  const PlainBody body = BodyOf(HttpText("<p>half", "Content-Length: 70\r\n"));
  ASSERT_TRUE(body.cut);
  EXPECT_EQ(body.cut->outcome, Outcome::kNetworkError);
  EXPECT_THAT(body.cut->message, HasSubstr("7 of its 70 bytes"));
  EXPECT_FALSE(BodyOf(HttpText("<p>half", "Content-Length: 7\r\n")).cut);
  EXPECT_FALSE(BodyOf(HttpText("<p>half", "Content-Length: 3\r\n")).cut);
  const std::string chunks = "7\r\n<p>half\r\n";
  const PlainBody chunked = BodyOf(HttpText(chunks, "Transfer-Encoding: chunked\r\n"));
  ASSERT_TRUE(chunked.cut);
  EXPECT_EQ(chunked.cut->outcome, Outcome::kNetworkError);
  EXPECT_EQ(chunked.bytes, "<p>half");
  EXPECT_FALSE(BodyOf(HttpText(chunks + "0\r\n\r\n", "Transfer-Encoding: chunked\r\n")).cut);
}

TEST(DecodeBody, ABombIsCutAtTheLimit) {
  const std::string zeros(20U << 20U, '\0');
  for (const Coding& coding : kCodings) {
    const PlainBody body = BodyOf(HttpText(coding.write(zeros), coding.field));
    ASSERT_TRUE(body.cut) << coding.field;
    EXPECT_EQ(body.cut->outcome, Outcome::kTooLarge);
    EXPECT_EQ(body.bytes.size(), kLimit + 1);
  }
  const PlainBody twice = BodyOf(HttpText(Gzip(Gzip(zeros)), "Content-Encoding: gzip, gzip\r\n"));
  EXPECT_EQ(twice.cut->outcome, Outcome::kTooLarge);
  EXPECT_FALSE(BodyOf(HttpText(Gzip(std::string(kLimit, 'x')), "Content-Encoding: gzip\r\n")).cut);
}

}  // namespace
}  // namespace bodycopy
