#include "fetch/content_decoder.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <random>
#include <string>
#include <vector>

#include "server/gzip.h"

namespace bodycopy {
namespace {

using testing::Gzip;

std::string Deflate(std::string_view bytes, int window) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string Brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string packed(size, '\0');
  BrotliEncoderCompress(BROTLI_DEFAULT_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<std::uint8_t*>(packed.data()));
  packed.resize(size);
  return packed;
}

std::string Zstd(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

struct Decoded {
  std::string plain;
  bool is_whole = false;
  bool is_broken = false;
};

Decoded Decode(const std::string& codings, std::string_view bytes, std::size_t piece) {
  ContentDecoder decoder(codings);
  Decoded decoded;
  for (bool more = true; more && !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    more = decoder.Write(bytes.substr(0, piece), [&](std::string_view plain) {
      decoded.plain.append(plain);
      return true;
    });
  }
  decoded.is_whole = decoder.is_whole();
  decoded.is_broken = decoder.is_broken();
  return decoded;
}

/// Text that no coding makes very short.
std::string Page(std::size_t size = 20'000) {
  std::mt19937 random(7);
  std::string page;
  while (page.size() < size) page += "<p>word " + std::to_string(random() % 100'000) + "</p>";
  return page;
}

struct Coded {
  std::string codings;
  std::string bytes;
};

std::vector<Coded> EveryCoding(const std::string& page) {
  return {{"gzip", Gzip(page)},
          {"X-GZip", Gzip(page)},
          {"deflate", Deflate(page, MAX_WBITS)},
          {"deflate", Deflate(page, -MAX_WBITS)},
          {"br", Brotli(page)},
          {"zstd", Zstd(page)},
          {"gzip, gzip", Gzip(Gzip(page))},
          {"identity, br,,gzip", Gzip(Brotli(page))}};
}

TEST(ContentDecoder, EveryCodingIsTakenOffInPiecesOfAnySize) {
  const std::string page = Page();
  for (const auto& [codings, bytes] : EveryCoding(page)) {
    for (const std::size_t piece : {1UL, 7UL, 1000UL, bytes.size()}) {
      const Decoded decoded = Decode(codings, bytes, piece);
      EXPECT_EQ(decoded.plain, page) << codings << " in pieces of " << piece;
      EXPECT_TRUE(decoded.is_whole) << codings << " in pieces of " << piece;
    }
  }
}

TEST(ContentDecoder, CutAnywhereItIsNotWhole) {
  const std::string page = Page();
  for (const auto& [codings, bytes] : EveryCoding(page)) {
    for (std::size_t size = 1; size < bytes.size();
         size += size < 100 || size + 100 > bytes.size() ? 1 : 97) {
      const Decoded decoded = Decode(codings, std::string_view(bytes).substr(0, size), 4096);
      EXPECT_FALSE(decoded.is_whole) << codings << " cut to " << size << " of " << bytes.size();
      EXPECT_FALSE(decoded.is_broken) << codings << " cut to " << size;
      EXPECT_EQ(decoded.plain, page.substr(0, decoded.plain.size())) << codings;
    }
  }
  const std::string long_page = Page(600'000);  // Of several blocks: zstd gives a block at a time.
  for (const auto& [codings, bytes] : EveryCoding(long_page)) {
    const std::string front =
        Decode(codings, std::string_view(bytes).substr(0, bytes.size() / 2), 4096).plain;
    EXPECT_GT(front.size(), long_page.size() / 10) << codings;
    EXPECT_TRUE(long_page.starts_with(front)) << codings;
  }
}

TEST(ContentDecoder, WhatIsInNoCodingIsBroken) {
  std::string damaged = Gzip(Page());
  damaged[damaged.size() / 2] ^= 0x55;
  const Coded cases[] = {{"gzip", damaged},
                         {"gzip", "<p>plain text"},
                         {"zstd", "<p>plain text"},
                         {"rot13", "<c>"},
                         {"gzip, rot13", Gzip("x")},
                         {"deflate", "<p>plain text"},
                         {"gzip,gzip,gzip,gzip,gzip,gzip", Gzip("x")}};
  for (const auto& [codings, bytes] : cases) {
    const Decoded decoded = Decode(codings, bytes, 100);
    EXPECT_TRUE(decoded.is_broken) << codings;
    EXPECT_FALSE(decoded.is_whole) << codings;
  }
}

TEST(ContentDecoder, MembersAndFramesFollowEachOther) {
  EXPECT_EQ(Decode("gzip", Gzip("one ") + Gzip("two"), 1).plain, "one two");
  EXPECT_FALSE(Decode("gzip", Gzip("one ") + Gzip("two").substr(0, 9), 100).is_whole);
  EXPECT_EQ(Decode("zstd", Zstd("one ") + Zstd("two"), 1).plain, "one two");
  EXPECT_FALSE(Decode("zstd", Zstd("one ") + Zstd("two").substr(0, 9), 100).is_whole);
  const Decoded padded = Decode("gzip", Gzip("one") + std::string(100, '\0'), 10);
  EXPECT_EQ(padded.plain, "one");
  EXPECT_TRUE(padded.is_whole);
}

TEST(ContentDecoder, NothingIsWhole) {
  EXPECT_TRUE(Decode("gzip", "", 1).is_whole);
  EXPECT_TRUE(Decode("rot13", "", 1).is_whole);
  EXPECT_TRUE(Decode("", "<p>", 1).is_whole);
}

TEST(ContentDecoder, EndsWhereTheSinkHasEnough) {
  const std::string zeros(50'000'000, '\0');
  for (const auto& [codings, bytes] : EveryCoding(zeros)) {
    ContentDecoder decoder(codings);
    std::size_t size = 0;
    const bool more =
        decoder.Write(bytes, [&](std::string_view plain) { return (size += plain.size()) < 100'000; });
    EXPECT_FALSE(more) << codings;
    EXPECT_FALSE(decoder.is_broken()) << codings;
    EXPECT_LT(size, 300'000U) << codings;
    EXPECT_LT(decoder.window_bytes(), 20'000'000U) << codings;
  }
}

}  // namespace
}  // namespace bodycopy
