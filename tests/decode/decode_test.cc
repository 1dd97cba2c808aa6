#include "decode/decode.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

#include "base/utf8.h"

namespace bodycopy {
namespace {

using namespace std::string_view_literals;

struct DecodeCase {
  const char* what;
  std::string_view bytes;
  std::string_view content_type;
  std::string_view text;
  std::string_view encoding;
  bool warns;
};

void ExpectDecoded(const DecodeCase& c) {
  const auto decoded = Decode(c.bytes, {.content_type = c.content_type});
  ASSERT_TRUE(decoded.has_value()) << c.what << ": " << decoded.error().message;
  EXPECT_EQ(decoded->text(), c.text) << c.what;
  EXPECT_EQ(decoded->encoding, c.encoding) << c.what;
  EXPECT_EQ(!decoded->warnings.empty(), c.warns) << c.what;
}

TEST(Decode, TheSurestSignComesFirst) {
  const DecodeCase cases[] = {
      {"nothing at all", "", "", "", "utf-8", false},
      {"ASCII", "abc", "", "abc", "utf-8", false},
      {"BOM against HTTP", "\xEF\xBB\xBFgrün", "text/html; charset=koi8-r", "grün", "utf-8", false},
      {"BOM of UTF-16LE", "\xFF\xFEg\0\xFC\0"sv, "", "gü", "utf-16le", false},
      {"BOM of UTF-16BE", "\xFE\xFF\0g\0\xFC"sv, "", "gü", "utf-16be", false},
      {"BOM of UTF-32LE", "\xFF\xFE\0\0g\0\0\0"sv, "", "g", "utf-32le", false},
      {"BOM of UTF-32BE", "\0\0\xFE\xFF\0\0\0g"sv, "", "g", "utf-32be", false},
      {"HTTP against <meta>", "<meta charset=greek>\xE4", "text/html;charset=latin1", "<meta charset=greek>ä",
       "windows-1252", false},
      {"<meta>", "<meta charset=greek>\xE1", "text/html", "<meta charset=greek>α", "iso-8859-7", false},
      {"<meta> against XML", "<?xml encoding='koi8-r'?><meta charset=greek>\xE1", "",
       "<?xml encoding='koi8-r'?><meta charset=greek>α", "iso-8859-7", false},
      {"unknown label", "<meta charset=greek>\xE1", "text/html;charset=klingon", "<meta charset=greek>α",
       "iso-8859-7", false},
      {"UTF-8 from HTTP, another from <meta>, which is true", "<meta charset=greek>\xE1",
       "text/html;charset=utf-8", "<meta charset=greek>α", "iso-8859-7", false},
      {"UTF-16 from HTTP that is not", "gr\xC3\xBCn", "text/html;charset=utf-16", "grün", "utf-8", false},
      {"replacement from HTTP", "gr\xC3\xBCn", "text/html;charset=iso-2022-kr", "grün", "utf-8", false},
      {"NUL bytes are kept", "<p>a\0b</p>"sv, "", "<p>a\0b</p>"sv, "utf-8", false},
  };
  for (const DecodeCase& c : cases) ExpectDecoded(c);
}

TEST(Decode, WrongLabelsAreNoticed) {
  const DecodeCase cases[] = {
      {"UTF-8 as latin-1", "L\u2019été", "text/html;charset=iso-8859-1", "L’été", "utf-8", true},
      {"UTF-8 as windows-1251", "<meta charset=windows-1251>мост", "", "<meta charset=windows-1251>мост",
       "utf-8", true},
      {"UTF-8 as gbk", "城市的新桥将通车", "text/html;charset=gb2312", "城市的新桥将通车", "utf-8", true},
      {"latin-1 as UTF-8",
       "<p>Stra\xDF"
       "e gr\xFC\xDFt M\xFChle, \xC4pfel, \xD6l</p>",
       "text/html; charset=utf-8", "<p>Straße grüßt Mühle, Äpfel, Öl</p>", "windows-1252", true},
      {"UTF-8 with one broken character", "été, là, où \xC3", "text/html;charset=utf-8", "été, là, où \uFFFD",
       "utf-8", true},
      {"ISO-2022-JP without label", "\x1B$BF|K\\\x1B(B", "", "日本", "iso-2022-jp", false},
      {"latin-1 as shift_jis",
       "<html lang=de><p>gr\xFC\xDF gr\xFC\xDF gr\xFC\xDF \xE4.\xF6.\xFC. \xE4.\xF6.</p>",
       "text/html;charset=shift_jis", "<html lang=de><p>grüß grüß grüß ä.ö.ü. ä.ö.</p>", "windows-1252",
       true},
  };
  for (const DecodeCase& c : cases) ExpectDecoded(c);
}

TEST(Decode, UnicodeInputIsNeverAnythingElse) {
  const auto decoded = Decode("<meta charset=koi8-r>gr\xC3\xBCn \xFF",
                              {.content_type = "x;charset=latin1", .is_unicode = true});
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text(), "<meta charset=koi8-r>grün \uFFFD");
  EXPECT_EQ(decoded->encoding, "utf-8");
}

TEST(Decode, ALateMetaIsFound) {
  const std::string padding(5000, ' ');
  const auto decoded = Decode("<html>" + padding + "<meta charset=greek><p>\xE1\xE2\xE3");
  ASSERT_TRUE(decoded.has_value());
  EXPECT_TRUE(decoded->text().ends_with("αβγ"));
}

TEST(Decode, Utf16WithoutBom) {
  std::string little;
  std::string big;
  for (const char c : "<html><p>Works go on as planned.</p></html>"sv) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  for (const std::string& bytes : {little, big}) {
    const auto decoded = Decode(bytes);
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->text(), "<html><p>Works go on as planned.</p></html>");
  }
}

TEST(Decode, WhatIsNoTextIsNamed) {
  const struct {
    std::string_view bytes;
    const char* named;
  } cases[] = {
      {"%PDF-1.7\n%\xE2\xE3\xCF\xD3", "a PDF document"},
      {"\n%PDF-1.4", "a PDF document"},
      {"\xFF\xD8\xFF\xE0\0\x10JFIF"sv, "a JPEG image"},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv, "a PNG image"},
      {"GIF89a\1\0\1\0"sv, "a GIF image"},
      {"RIFF\x24\0\0\0WEBPVP8 "sv, "a WebP image"},
      {"PK\3\4\x14\0\0\0"sv, "a ZIP archive"},
      {"\x7F"
       "ELF\2\1\1\0"sv,
       "an ELF program"},
      {"\0\0\0\x20"
       "ftypisom"sv,
       "an MP4"},
      {"wOF2\0\1\0\0"sv, "a WOFF font"},
      {"\0\1\0\0\0\x12\1\0"sv, "a TrueType font"},
      {"\x1F\x8B\x08\0garbage"sv, "a damaged gzip archive"},
      {"\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7\0"sv, "binary"},
  };
  for (const auto& c : cases) {
    const auto decoded = Decode(c.bytes);
    ASSERT_FALSE(decoded.has_value()) << c.named;
    EXPECT_EQ(decoded.error().outcome, Outcome::kNotHtml);
    EXPECT_NE(decoded.error().message.find(c.named), std::string::npos) << decoded.error().message;
  }
}

TEST(Decode, PagesWithControlCharactersArePages) {
  std::string page = "<html><body><p>";
  for (int i = 0; i < 50; ++i) page += "word\0\1"sv;
  EXPECT_TRUE(Decode(page).has_value());
}

std::string Gzip(std::string_view text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

TEST(Decode, GzipIsUnpacked) {
  const std::string packed = Gzip("<meta charset=greek>\xE1" + std::string(1000, 'x'));
  const auto decoded = Decode(packed);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text().substr(0, 22), "<meta charset=greek>α");
  const auto cut = Decode(std::string_view(packed).substr(0, packed.size() - 9));
  ASSERT_TRUE(cut.has_value());
  EXPECT_EQ(cut->cut->outcome, Outcome::kDecodeError);
  EXPECT_FALSE(decoded->cut);
}

TEST(Decode, AGzipBombIsBounded) {
  const auto decoded = Decode(Gzip(std::string(100 << 20, 'a')));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_LE(decoded->text().size(), 64U << 20U);
  EXPECT_EQ(decoded->cut->outcome, Outcome::kTooLarge);
}

// Any bytes, labelled as anything, are well-formed UTF-8 afterwards or no page.
TEST(Decode, RandomBytesAreTextOrNot) {
  std::mt19937 random(7);
  const char* const types[] = {"",
                               "x;charset=utf-8",
                               "x;charset=gb18030",
                               "x;charset=shift_jis",
                               "x;charset=big5",
                               "x;charset=euc-jp",
                               "x;charset=iso-2022-jp",
                               "x;charset=euc-kr",
                               "x;charset=windows-1255",
                               "x;charset=utf-16"};
  for (int round = 0; round < 1500; ++round) {
    std::string bytes(round < 300 ? round % 30 : random() % 3000, '\0');
    // The smallest byte is drawn too, so that there is text-like input as well.
    const unsigned lowest = random() % 3 == 0 ? 0 : 0x20 + random() % 0x70;
    for (char& c : bytes) c = static_cast<char>(lowest + random() % (256 - lowest));
    const char* type = types[random() % std::size(types)];
    const auto decoded = Decode(bytes, {.content_type = type});
    if (decoded) {
      EXPECT_TRUE(IsValidUtf8(decoded->text())) << round << type;
    } else {
      EXPECT_EQ(decoded.error().outcome, Outcome::kNotHtml);
    }
  }
}

TEST(Decode, MegabytesOfEachKind) {
  const std::string_view units[] = {"a",    "\xFF", "\xC3\xA9", "\x81",  "\xA4\xA4", "<",    "<meta ",
                                    "<!--", "&",    "\0\1"sv,   "a\0"sv, "\x1B$B",   "\xE1 "};
  const auto expect_total = [](std::string_view unit, std::size_t size, std::string_view type) {
    std::string bytes;
    while (bytes.size() < size) bytes += unit;
    const auto decoded = Decode(bytes, {.content_type = type});
    EXPECT_TRUE(!decoded || IsValidUtf8(decoded->text())) << unit << type;
  };
  for (const std::string_view unit : units) {
    expect_total(unit, 10U << 20U, "");
    for (const char* type : {"x;charset=gbk", "x;charset=big5", "x;charset=iso-2022-jp", "x;charset=utf-8"}) {
      expect_total(unit, 1U << 20U, type);
    }
  }
}

}  // namespace
}  // namespace bodycopy
