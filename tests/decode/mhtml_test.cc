#include "decode/mhtml.h"

#include <gtest/gtest.h>

#include "decode/decode.h"

namespace bodycopy {
namespace {

constexpr std::string_view kSavedPage =
    "From: <Saved by a browser>\r\n"
    "Snapshot-Content-Location: https://news.example/top\r\n"
    "Subject: The bridge opens\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/related;\r\n"
    "\ttype=\"text/html\";\r\n"
    "\tboundary=\"----Part--x\"\r\n"
    "\r\n"
    "preamble\r\n"
    "------Part--x\r\n"
    "Content-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "iVBORw==\r\n"
    "------Part--x\r\n"
    "Content-Type: text/html; charset=\"windows-1252\"\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://news.example/bridge\r\n"
    "\r\n"
    "<p>Caf=E9 =3D long =\r\nline</p>\r\n"
    "------Part--x--\r\n";

TEST(Mhtml, TheMainPartIsThePage) {
  const auto decoded = Decode(kSavedPage);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text(), "<p>Café = long line</p>");
  EXPECT_EQ(decoded->url, "https://news.example/bridge");
  EXPECT_EQ(decoded->encoding, "windows-1252");
}

TEST(Mhtml, NestedPartsAndBase64AreOpened) {
  const auto decoded = Decode(
      "MIME-Version: 1.0\n"
      "Content-Location: https://news.example/outer\n"
      "Content-Type: multipart/mixed; boundary=outer\n\n"
      "--outer\n"
      "Content-Type: multipart/alternative; boundary=\"inner\"\n\n"
      "--inner\n"
      "Content-Type: text/plain\n\n"
      "plain\n"
      "--inner\n"
      "Content-Type: text/html; charset=utf-8\n"
      "Content-Transfer-Encoding: BASE64\n\n"
      "PHA+Z3LD\n vG48L3A+\n"
      "--inner--\n"
      "--outer--\n");
  ASSERT_TRUE(decoded.has_value()) << decoded.error().message;
  EXPECT_EQ(decoded->text(), "<p>grün</p>");
  EXPECT_EQ(decoded->url, "https://news.example/outer");
}

TEST(Mhtml, StartNamesTheMainPart) {
  const auto decoded = Decode(
      "Content-Type: multipart/related; start=\"<two>\"; boundary=b\n\n"
      "--b\nContent-ID: <one>\nContent-Type: text/html\n\none\n"
      "--b\nContent-ID: <two>\nContent-Type: text/html\n\ntwo\n"
      "--b--");
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text(), "two");
}

TEST(Mhtml, WithoutHtmlItIsNotHtml) {
  for (const std::string_view bytes : {
           "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/plain\n\nx\n--b--",
           "Content-Type: multipart/related; boundary=b\n\n",
           "Content-Type: multipart/related\n\n--\n",
           "Content-Type: multipart/related; boundary=\"\n\n--\n",
       }) {
    const auto decoded = Decode(bytes);
    ASSERT_FALSE(decoded.has_value()) << bytes;
    EXPECT_EQ(decoded.error().outcome, Outcome::kNotHtml);
  }
}

TEST(Mhtml, OrdinaryTextIsNone) {
  for (const std::string_view text :
       {"Note: this is a story.\nDate: today\n\nText", "<!-- Content-Type: multipart/related -->",
        "From: the editor", "Content-Type multipart/related; boundary=b", ""}) {
    EXPECT_FALSE(LooksLikeMhtml(text)) << text;
  }
}

TEST(Mhtml, EveryCutOfAFileIsReadWithoutHarm) {
  for (std::size_t size = 0; size <= kSavedPage.size(); ++size) {
    const auto decoded = Decode(kSavedPage.substr(0, size));
    EXPECT_TRUE(decoded || decoded.error().outcome == Outcome::kNotHtml);
  }
}

TEST(Mhtml, HostileFilesAreLinear) {
  std::string nested = "Content-Type: multipart/related; boundary=b\n\n";
  for (int i = 0; i < 50000; ++i) nested += "--b\nContent-Type: multipart/related; boundary=b\n\n";
  EXPECT_FALSE(Decode(nested).has_value());
  std::string parts = "Content-Type: multipart/related; boundary=b\n\n";
  for (int i = 0; i < 300000; ++i) parts += "--b\n\n";
  EXPECT_FALSE(Decode(parts).has_value());
  EXPECT_FALSE(
      Decode("Content-Type: multipart/related; boundary=b\n" + std::string(5 << 20, ' ')).has_value());
}

TEST(Mhtml, TransferEncodings) {
  EXPECT_EQ(DecodeQuotedPrintable("a=3db=3D=\r\nc= \t\nd=zz=4"), "a=b=cd=zz=4");
  EXPECT_EQ(DecodeQuotedPrintable("="), "");
  EXPECT_EQ(DecodeBase64("aGFs\r\nbG8="), "hallo");
  EXPECT_EQ(DecodeBase64("aGFs!bG8"), "hallo");
  EXPECT_EQ(DecodeBase64("="), "");
}

}  // namespace
}  // namespace bodycopy
