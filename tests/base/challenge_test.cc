#include "base/challenge.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

constexpr const char* kPlain = "HTTP/1.1 403 Forbidden\r\nServer: cloudflare\r\n\r\n";

TEST(Challenge, IsKnownByTheHeaderOfItsService) {
  EXPECT_TRUE(IsChallenge(403, "HTTP/1.1 403 Forbidden\r\nCf-Mitigated: challenge\r\n\r\n", ""));
  EXPECT_TRUE(IsChallenge(429, "HTTP/2 429\r\nx-amzn-waf-action: captcha\r\n\r\n", ""));
  EXPECT_FALSE(IsChallenge(403, kPlain, ""));
  EXPECT_FALSE(IsChallenge(403, "", ""));
}

TEST(Challenge, IsKnownByItsPage) {
  for (const char* page :
       {"<html><head><title>Just a moment...</title>", "<TITLE>Attention Required! | Cloudflare</TITLE>",
        "<script>window._cf_chl_opt={cvId:'3'}</script>", "<script src=https://ct.captcha-delivery.com/c.js>",
        "<div id=\"px-captcha\"></div>", "<iframe src=\"/_Incapsula_Resource?x=1\">"}) {
    EXPECT_TRUE(IsChallenge(403, kPlain, page)) << page;
    EXPECT_TRUE(IsChallenge(503, kPlain, page)) << page;
    EXPECT_FALSE(IsChallenge(404, kPlain, page)) << page;
    EXPECT_FALSE(IsChallenge(200, kPlain, page)) << page;
  }
}

TEST(Challenge, IsNotTheSitesOwnRefusal) {
  EXPECT_FALSE(IsChallenge(403, kPlain, "<title>403 Forbidden</title><h1>You may not read this"));
  // The service puts this script into ordinary pages too.
  EXPECT_FALSE(
      IsChallenge(403, kPlain, "<title>Members only</title><script src=/cdn-cgi/challenge-platform/s.js>"));
}

}  // namespace
}  // namespace bodycopy
