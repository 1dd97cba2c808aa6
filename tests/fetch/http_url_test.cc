#include "fetch/http_url.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(HttpUrl, IsNormalised) {
  const struct {
    const char* given;
    const char* text;
  } cases[] = {
      {"HTTP://Example.COM", "http://example.com/"},
      {"  https://example.com/a \n", "https://example.com/a"},
      {"http://example.com:80/", "http://example.com/"},
      {"https://example.com:443/", "https://example.com/"},
      {"https://example.com:8443/", "https://example.com:8443/"},
      {"http://example.com/a/./b/../c", "http://example.com/a/c"},
      {"http://example.com/a#part", "http://example.com/a"},
      {"http://example.com?q=1", "http://example.com/?q=1"},
      {"http://example.com/a b", "http://example.com/a%20b"},
      {"http://example.com/é", "http://example.com/%c3%a9"},
      {"http://Bücher.example/", "http://xn--bcher-kva.example/"},
      {"http://日本.example/", "http://xn--wgv71a.example/"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://0x7f.1/", "http://127.0.0.1/"},
      {"http://0177.0.0.1/", "http://127.0.0.1/"},
      {"http://127.1/", "http://127.0.0.1/"},
      {"http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"},
      {"http://[::1]:8080/", "http://[::1]:8080/"},
  };
  for (const auto& [given, text] : cases) {
    const auto url = ParseHttpUrl(given);
    ASSERT_TRUE(url) << given << ": " << url.error().message;
    EXPECT_EQ(url->text, text) << given;
  }
}

TEST(HttpUrl, IsSplit) {
  const auto url = ParseHttpUrl("https://[2001:db8::1]:444/a/b?c=d#e");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "2001:db8::1");
  EXPECT_EQ(url->port, 444);
  EXPECT_EQ(url->path_and_query, "/a/b?c=d");
  EXPECT_EQ(url->Origin(), "https://[2001:db8::1]:444");
}

TEST(HttpUrl, UserAndPasswordAreKeptApart) {
  const auto url = ParseHttpUrl("https://reader:p%40ss%3A@example.com/a@b?c=d@e");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->text, "https://example.com/a@b?c=d@e");
  EXPECT_EQ(url->user, "reader");
  EXPECT_EQ(url->password, "p@ss:");
  const auto target = ResolveLocation(*url, "https://other:secret@example.com/");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->text + target->user + target->password, "https://example.com/");
}

TEST(HttpUrl, WithoutCredentialsIsAsGivenElse) {
  const char* cases[][2] = {{"http://u:p@Example.com/a b#c", "http://Example.com/a b#c"},
                            {"  http://u@x@example.com", "  http://example.com"},
                            {"http:/u:p@example.com/@", "http:/example.com/@"},
                            {"http://u:p@example.com?a@b", "http://example.com?a@b"},
                            {"http://example.com/a@b", "http://example.com/a@b"},
                            {"mailto:a@b", "mailto:a@b"},
                            {"a@b", "a@b"},
                            {"http://", "http://"},
                            {":", ":"},
                            {"", ""}};
  for (const auto& [given, without] : cases) EXPECT_EQ(WithoutCredentials(given), without) << given;
}

TEST(HttpUrl, WhatCannotBeFetchedIsInvalid) {
  const std::string cases[] = {"",
                               "example.com",
                               "//example.com/",
                               "ftp://example.com/",
                               "file:///etc/passwd",
                               "gopher://example.com/",
                               "javascript:alert(1)",
                               "http://",
                               "http://a b/",
                               "http://example.com:0/",
                               "http://example.com:99999/",
                               "http://example.com/\x01",
                               std::string("http://exam\0ple.com/", 20),
                               "http://example.com/" + std::string(1 << 20, 'a'),
                               "http://\xFF\xFE/"};
  for (const std::string& text : cases) {
    const auto url = ParseHttpUrl(text);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().outcome, Outcome::kInvalidUrl);
    EXPECT_FALSE(url.error().message.empty());
  }
}

TEST(ResolveLocation, FollowsRfc3986) {
  const auto base = ParseHttpUrl("http://example.com/a/b?c");
  ASSERT_TRUE(base);
  const struct {
    const char* location;
    const char* target;
  } cases[] = {
      {"d", "http://example.com/a/d"},
      {"/d e", "http://example.com/d%20e"},
      {"?f=g", "http://example.com/a/b?f=g"},
      {"//other.example/h", "http://other.example/h"},
      {"https://other.example", "https://other.example/"},
      {"../../../i", "http://example.com/i"},
      {"/caf\xE9", "http://example.com/caf%e9"},
      {" /j ", "http://example.com/j"},
  };
  for (const auto& [location, target] : cases) {
    const auto url = ResolveLocation(*base, location);
    ASSERT_TRUE(url) << location;
    EXPECT_EQ(url->text, target);
  }
}

TEST(ResolveLocation, OtherSchemesAreRedirectErrors) {
  const auto base = ParseHttpUrl("http://example.com/");
  ASSERT_TRUE(base);
  for (const char* location :
       {"file:///etc/passwd", "gopher://127.0.0.1:70/_x", "ftp://example.com/", "dict://127.0.0.1/",
        "javascript:alert(1)", "data:text/html,x", "mailto:a@example.com", "http://", "http://:80/"}) {
    const auto url = ResolveLocation(*base, location);
    ASSERT_FALSE(url) << location;
    EXPECT_EQ(url.error().outcome, Outcome::kRedirectError) << location;
  }
}

}  // namespace
}  // namespace bodycopy
