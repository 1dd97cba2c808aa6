#include <array>
#include <string>

#include "base/url.h"
#include "decode/mhtml.h"
#include "fuzz/input.h"

namespace {

using namespace bodycopy;

constexpr std::array<const char*, 3> kEncodings = {"8bit", "quoted-printable", "base64"};

std::string Base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kBytesOfALine = 57;
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text += i + k > bytes.size() ? '=' : kDigits[group >> (18U - 6U * static_cast<unsigned>(k)) & 63U];
    if ((i + 3) % kBytesOfALine == 0) text += "\r\n";
  }
  return text;
}

// RFC 2045, section 6.7: all but printable ASCII as "=XX", lines broken by "=" at their end.
std::string QuotedPrintable(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::size_t kMaxLineBytes = 70;
  std::string text;
  std::size_t line = 0;
  for (const char c : bytes) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet > ' ' && octet < 0x7F && c != '=') {
      text += c;
    } else {
      text += {'=', kHex[octet >> 4U], kHex[octet & 15U]};
    }
    if (text.size() - line > kMaxLineBytes) {
      text += "=\r\n";
      line = text.size();
    }
  }
  return text;
}

// The page in a file as browsers save it, between a picture and a style.
std::string Saved(std::string_view page, unsigned encoding) {
  const std::string boundary = "----=_Part_1_boundary";
  const std::string body = encoding == 0   ? std::string(page)
                           : encoding == 1 ? QuotedPrintable(page)
                                           : Base64(page);
  return "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://news.example/a\r\nMIME-Version: "
         "1.0\r\n"
         "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"" +
         boundary + "\"\r\n\r\n--" + boundary +
         "\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--" +
         boundary +
         "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " + kEncodings[encoding] +
         "\r\nContent-Location: https://news.example/a\r\n\r\n" + body + "\r\n--" + boundary +
         "\r\nContent-Type: text/css\r\n\r\np { }\r\n--" + boundary + "--\r\n";
}

void RequireSane(const MhtmlPage& page, std::size_t size) {
  Require(page.bytes.size() <= size, "a page is no longer than its file");
  Url url;
  Require(page.url.empty() || (ParseUrl(page.url, url) && (url.scheme == "http" || url.scheme == "https")),
          "its URL is one of the web");
}

}  // namespace

// The first byte chooses an encoding. The rest is a file, and once more the page of a file that is written
// here, which is read back as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzInput input(bytes, size);
  const unsigned encoding = input.Choose(kEncodings.size());
  const std::string_view text = input.Rest();
  LooksLikeMhtml(text);
  if (const auto page = ReadMhtml(text)) RequireSane(*page, size);
  Require(DecodeBase64(Base64(text)) == text, "base64 is read back as it was");
  Require(DecodeQuotedPrintable(QuotedPrintable(text)) == text, "quoted-printable is read back as it was");
  if (encoding == 0 && text.find("--") != std::string_view::npos) return 0;  // it could end the part
  const std::string saved = Saved(text, encoding);
  Require(LooksLikeMhtml(saved), "a saved page looks like one");
  const auto page = ReadMhtml(saved);
  Require(page && page->bytes == text && page->url == "https://news.example/a",
          "a saved page is read back as it was");
  return 0;
}
