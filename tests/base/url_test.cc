#include "base/url.h"

#include <gtest/gtest.h>

#include "base/registered_domain.h"

namespace bodycopy {
namespace {

struct UrlCase {
  const char* given;
  const char* expected;  // "" where the URL is none
};

std::string Normalized(std::string_view text) {
  Url url;
  return ParseUrl(text, url) ? url.ToString() : "";
}

// Each group quotes the rule of the WHATWG URL standard (or says where it is from) that its cases follow.
TEST(Url, AbsoluteUrlsAreNormalizedByTheStandard) {
  const UrlCase cases[] = {
      // "Remove any leading and trailing C0 control or space from input." "Remove all ASCII tab or newline."
      {"  https://example.com/a \n", "https://example.com/a"},
      {"https://exa\nmple.com/a\tb", "https://example.com/ab"},
      {"\x01http://example.com/\x02", "http://example.com/"},
      // "append c, lowercased, to buffer" (scheme); the domain is lower-cased by domain to ASCII.
      {"HTTPS://WWW.Example.COM/Path", "https://www.example.com/Path"},
      // "If url's scheme is special and c is \, validation error" and it is read as a slash.
      {"http:\\\\example.com\\a\\b", "http://example.com/a/b"},
      // "special authority ignore slashes state": any number of slashes.
      {"http:example.com", "http://example.com/"},
      {"http:////example.com/x", "http://example.com/x"},
      // An empty path of a special URL is "/".
      {"https://example.com", "https://example.com/"},
      {"https://example.com?q", "https://example.com/?q"},
      {"https://example.com#f", "https://example.com/#f"},
      // "if port is url's scheme's default port; then null". A port above 65535 is a failure.
      {"https://example.com:443/", "https://example.com/"},
      {"http://example.com:443/", "http://example.com:443/"},
      {"http://example.com:00080/", "http://example.com/"},
      {"http://example.com:/", "http://example.com/"},
      {"http://example.com:65535/", "http://example.com:65535/"},
      {"http://example.com:65536/", ""},
      {"http://example.com:8a/", ""},
      // Single- and double-dot segments, also as %2e.
      {"http://example.com/a/./b/../c", "http://example.com/a/c"},
      {"http://example.com/a/%2E%2e/c", "http://example.com/c"},
      {"http://example.com/../../a", "http://example.com/a"},
      {"http://example.com/a/..", "http://example.com/"},
      {"http://example.com/a/b/.", "http://example.com/a/b/"},
      {"http://example.com/a/...", "http://example.com/a/..."},
      {"http://example.com//a//b", "http://example.com//a//b"},
      // Percent-encode sets of path, query and fragment; what is encoded already stays.
      {"http://example.com/a b/ü?x=ü y'<>#ü `",
       "http://example.com/a%20b/%C3%BC?x=%C3%BC%20y%27%3C%3E#%C3%BC%20%60"},
      {"http://example.com/a%20b%2fc%zz", "http://example.com/a%20b%2fc%zz"},
      {"http://example.com/{a}|b", "http://example.com/%7Ba%7D|b"},
      // The query keeps '?', the fragment keeps '#'.
      {"http://example.com/?a?b#c#d", "http://example.com/?a?b#c#d"},
      {"http://example.com/?#", "http://example.com/?#"},
      // "IPv4 parser": fewer parts, octal and hexadecimal numbers.
      {"http://127.1/", "http://127.0.0.1/"},
      {"http://0x7f.0.0.1/", "http://127.0.0.1/"},
      {"http://0177.0.0.01/", "http://127.0.0.1/"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://0X7F000001/", "http://127.0.0.1/"},
      {"http://192.168.257/", "http://192.168.1.1/"},
      {"http://127.0.0.1./", "http://127.0.0.1/"},
      {"http://0x/", "http://0.0.0.0/"},
      {"http://256.0.0.1/", ""},
      {"http://1.2.3.4.5/", ""},
      {"http://4294967296/", ""},
      {"http://foo.0x4/", ""},
      {"http://1.2.3.08/", ""},
      {"http://1.2.example/", "http://1.2.example/"},
      // "Percent-decode" of the host, and UTS 46's mapping of full-width forms and of the ideographic full
      // stop.
      {"http://%31%32%37.0.0.1/", "http://127.0.0.1/"},
      {"http://１２７。０.0.1/", "http://127.0.0.1/"},
      {"http://exa%2Fmple.com/", ""},
      {"http://exam\u00ADple.com/", "http://example.com/"},
      // IDN stay as given, in lower case.
      {"http://MÜNCHEN.example/", "http://münchen.example/"},
      {"http://xn--mnchen-3ya.example/", "http://xn--mnchen-3ya.example/"},
      // IPv6: compressed at the first longest run of zeros.
      {"http://[::1]/", "http://[::1]/"},
      {"http://[0:0:0:0:0:0:0:1]:80/", "http://[::1]/"},
      {"http://[2001:DB8:0:0:1:0:0:1]/", "http://[2001:db8::1:0:0:1]/"},
      {"http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"},
      {"http://[1:2:3:4:5:6:7:0]/", "http://[1:2:3:4:5:6:7:0]/"},
      {"http://[1::]:8080/x", "http://[1::]:8080/x"},
      {"http://[::1/", ""},
      {"http://[::1]x/", ""},
      {"http://[:::1]/", ""},
      // Forbidden domain code points, and a host that is missing.
      {"http://exam ple.com/", ""},
      {"http://exam<ple.com/", ""},
      {"http://", ""},
      {"http://?q", ""},
      {"http://user@/", ""},
      {"foo://user@/", ""},
      {"foo://:80/", ""},
      {"foo:///a", "foo:/a"},
      // Userinfo ends at the last '@'.
      {"http://user:pass@example.com/", "http://user:pass@example.com/"},
      {"http://a@b@example.com/", "http://a%40b@example.com/"},
      {"http://user:@example.com/", "http://user@example.com/"},
      {"http://u:p:q@example.com/", "http://u:p%3Aq@example.com/"},
      // Other schemes.
      {"mailto:somebody@example.com", "mailto:somebody@example.com"},
      {"file:///tmp/page.html", "file:///tmp/page.html"},
      {"file:page.html", "file:///page.html"},
      {"javascript:void(0)", "javascript:void(0)"},
      {"foo://Host/a/../b", "foo://Host/b"},
      // No URL at all.
      {"", ""},
      {"example.com/a", ""},
      {"/a", ""},
      {"1http://example.com/", ""},
  };
  for (const UrlCase& c : cases) EXPECT_EQ(Normalized(c.given), c.expected) << c.given;
}

TEST(Url, ReferencesAreResolved) {
  Url base;
  ASSERT_TRUE(ParseUrl("http://a/b/c/d;p?q#f", base));
  const UrlCase cases[] = {
      // RFC 3986, section 5.4.1, with the paths as the URL standard writes them.
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../../../../g", "http://a/g"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      // The same scheme without slashes is relative; another scheme is not.
      {"http:g", "http://a/b/c/g"},
      {"https:g", "https://g/"},
      {"HTTP:/g", "http://a/g"},
      // Backslashes and white space.
      {"\\g", "http://a/g"},
      {"/\\g/x", "http://g/x"},
      {" \n g h\t", "http://a/b/c/g%20h"},
      {"https://Other.Example/x", "https://other.example/x"},
      // Not http(s).
      {"mailto:a@b", ""},
      {"javascript:alert(1)", ""},
      {"java\nscript:alert(1)", ""},
      {"data:text/plain,x", ""},
      {"ftp://example.com/", ""},
      {"//", ""},
      {"http://[", ""},
  };
  for (const UrlCase& c : cases) EXPECT_EQ(ResolveUrl(base, c.given), c.expected) << c.given;
}

TEST(Url, WithoutABaseOnlyAbsoluteReferencesResolve) {
  EXPECT_EQ(ResolveUrl(Url{}, "https://example.com"), "https://example.com/");
  EXPECT_EQ(ResolveUrl(Url{}, "/a"), "");
  EXPECT_EQ(ResolveUrl(Url{}, "//example.com/a"), "");
  EXPECT_EQ(ResolveUrl(Url{}, ""), "");
}

TEST(Url, PartsAreSplit) {
  Url url;
  ASSERT_TRUE(ParseUrl("https://u:p@Example.com:8443/a/b?c=d&e#f", url));
  EXPECT_EQ(url.scheme, "https");
  EXPECT_EQ(url.userinfo, "u:p");
  EXPECT_EQ(url.host, "example.com");
  EXPECT_EQ(url.port, "8443");
  EXPECT_EQ(url.path, "/a/b");
  EXPECT_EQ(url.query, "c=d&e");
  EXPECT_EQ(url.fragment, "f");
  EXPECT_EQ(url.Origin(), "https://example.com:8443");
}

TEST(Url, AFailureLeavesTheUrlAsItWas) {
  Url url;
  ASSERT_TRUE(ParseUrl("https://example.com/a", url));
  EXPECT_FALSE(ParseUrl("https://[", url));
  EXPECT_EQ(url.ToString(), "https://example.com/a");
}

// What was parsed once is parsed again to itself.
TEST(Url, NormalizingTwiceChangesNothing) {
  const std::string pieces[] = {"http:", "//", "\\", "a.example", "@", ":80", "/",      "..",
                                "%2e",   "?",  "#",  "[::1]",     " ", "ü",   "0x7f.1", "\x80"};
  unsigned state = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string text = "http:";
    for (int i = 0; i < 6; ++i) {
      state = state * 1664525U + 1013904223U;
      text += pieces[(state >> 16U) % std::size(pieces)];
    }
    const std::string once = Normalized(text);
    if (once.empty()) continue;
    EXPECT_EQ(Normalized(once), once) << text;
  }
}

TEST(Url, LongHostileUrlsAreLinear) {
  Url base;
  ASSERT_TRUE(ParseUrl("http://a/b", base));
  std::string dots;
  for (int i = 0; i < 300000; ++i) dots += "../";
  EXPECT_EQ(ResolveUrl(base, dots), "http://a/");
  const std::string deep = "http://a/" + std::string(1 << 20, '/') + "x";
  EXPECT_EQ(Normalized(deep), deep);
  EXPECT_EQ(Normalized("http://" + std::string(1 << 20, '@') + "h/").substr(0, 13), "http://%40%40");
  EXPECT_EQ(Normalized("http://u:" + std::string(1 << 20, ':') + "@h/").substr(0, 15), "http://u:%3A%3A");
}

TEST(RegisteredDomain, IsTheOwnersPart) {
  EXPECT_EQ(RegisteredDomain("www.bbc.co.uk"), "bbc.co.uk");
  EXPECT_EQ(RegisteredDomain("News.Example.COM."), "example.com");
  EXPECT_EQ(RegisteredDomain("example.com"), "example.com");
  EXPECT_EQ(RegisteredDomain("a.b.unknowntld"), "b.unknowntld");
  EXPECT_EQ(RegisteredDomain("co.uk"), "co.uk");
  EXPECT_EQ(RegisteredDomain("localhost"), "localhost");
  EXPECT_EQ(RegisteredDomain("127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(RegisteredDomain("[::1]"), "[::1]");
  EXPECT_EQ(RegisteredDomain(""), "");
  EXPECT_EQ(RegisteredDomain("zeitung.müller.de"), "müller.de");
}

TEST(Url, AHostWithoutItsWww) {
  EXPECT_EQ(WithoutWww("www.example.com"), "example.com");
  EXPECT_EQ(WithoutWww("WWW.example.com"), "example.com");
  EXPECT_EQ(WithoutWww("wwwexample.com"), "wwwexample.com");
  EXPECT_EQ(WithoutWww(""), "");
}

}  // namespace
}  // namespace bodycopy
