#include "fetch/proxy.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

std::string ProxyFor(const ProxySettings& settings, const char* text) {
  const auto url = ParseHttpUrl(text);
  return url ? settings.For(*url) : "invalid";
}

TEST(ProxySettings, SchemesHaveTheirOwn) {
  const ProxySettings settings{"http://p:1", "http://p:2", ""};
  EXPECT_EQ(ProxyFor(settings, "http://example.com/"), "http://p:1");
  EXPECT_EQ(ProxyFor(settings, "https://example.com/"), "http://p:2");
  EXPECT_EQ(ProxyFor({}, "https://example.com/"), "");
}

TEST(ProxySettings, ExceptionsAreDomainsAddressesAndRanges) {
  const ProxySettings settings{"p", "p", "example.com, .local,*.corp 10.0.0.0/8,::1"};
  for (const char* direct : {"http://example.com/", "http://www.example.com/", "http://host.local/",
                             "http://a.corp/", "http://10.2.3.4/", "http://[::1]/"}) {
    EXPECT_EQ(ProxyFor(settings, direct), "") << direct;
  }
  for (const char* proxied :
       {"http://badexample.com/", "http://example.com.evil/", "http://11.0.0.1/", "http://com/"}) {
    EXPECT_EQ(ProxyFor(settings, proxied), "p") << proxied;
  }
  EXPECT_EQ(ProxyFor({"p", "p", "*"}, "http://example.com/"), "");
}

}  // namespace
}  // namespace bodycopy
