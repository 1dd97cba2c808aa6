#include "fetch/address_policy.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(SpecialPurpose, PublicAddressesHaveNone) {
  for (const char* text :
       {"1.1.1.1",          "8.8.8.8",          "93.184.216.34",        "100.63.255.255", "100.128.0.0",
        "126.255.255.255",  "128.0.0.0",        "172.15.255.255",       "172.32.0.0",     "192.0.0.9",
        "192.0.0.10",       "192.31.196.1",     "192.175.48.1",         "198.17.255.255", "198.20.0.0",
        "223.255.255.255",  "2606:4700::1111",  "2001:4860:4860::8888", "2001:1::1",      "2001:3::1",
        "2001:4:112::1",    "2001:20::1",       "2620:4f:8000::1",      "2a00:1450::1",   "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8", "2002:0808:0808::1"}) {
    const auto address = IpAddress::Parse(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(SpecialPurpose(*address), "") << text;
  }
}

TEST(SpecialPurpose, EveryOtherRangeIsNamed) {
  for (const char* text : {"0.0.0.0",
                           "0.255.255.255",
                           "10.0.0.1",
                           "10.255.255.255",
                           "100.64.0.0",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.255.254",
                           "169.254.169.254",
                           "172.16.0.0",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.0.8",
                           "192.0.0.170",
                           "192.0.2.1",
                           "192.88.99.1",
                           "192.168.0.1",
                           "198.18.0.0",
                           "198.19.255.255",
                           "198.51.100.7",
                           "203.0.113.9",
                           "224.0.0.1",
                           "239.255.255.255",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::127.0.0.1",
                           "64:ff9b::127.0.0.1",
                           "64:ff9b::10.1.2.3",
                           "64:ff9b::169.254.169.254",
                           "64:ff9b:1::1",
                           "64:ff9b:1::8.8.8.8",
                           "100::1",
                           "100:0:0:1::1",
                           "2001::1",
                           "2001:0:53aa:64c:0:5efe:7f00:1",
                           "2001:2::1",
                           "2001:10::1",
                           "2001:db8::1",
                           "2002:7f00:1::1",
                           "2002:a00:1::",
                           "2002:c0a8:101::1",
                           "3fff::1",
                           "5f00::1",
                           "fc00::1",
                           "fdff::1",
                           "fe80::1",
                           "fe80::1%eth0",
                           "fec0::1",
                           "ff02::1",
                           "4000::1"}) {
    const auto address = IpAddress::Parse(text);
    ASSERT_TRUE(address) << text;
    EXPECT_NE(SpecialPurpose(*address), "") << text;
  }
}

TEST(IpRange, ReadsAddressesAndPrefixes) {
  for (const char* text :
       {"127.0.0.1", "127.0.0.0/8", "0.0.0.0/0", "::/0", "fd00::/8", "::1", "1.2.3.4/32"}) {
    EXPECT_TRUE(IpRange::Parse(text)) << text;
  }
  for (const char* text : {"", "/8", "127.0.0.0/", "127.0.0.0/33", "::/129", "127.0.0.0/-1", "127.1",
                           "localhost", "127.0.0.0/8x", "fe80::1%eth0", "1.2.3.4 /8"}) {
    EXPECT_FALSE(IpRange::Parse(text)) << text;
  }
}

TEST(AddressPolicy, OpensJustTheRangesThatAreNamed) {
  const auto policy = AddressPolicy::Make(false, {"127.0.0.2", "10.1.0.0/16", "fd00:1::/33"});
  ASSERT_TRUE(policy);
  const auto open = [&](const char* text) { return policy->Refusal(*IpAddress::Parse(text)).empty(); };
  for (const char* text : {"127.0.0.2", "::ffff:127.0.0.2", "64:ff9b::127.0.0.2", "2002:7f00:2::1",
                           "10.1.255.255", "fd00:1:7fff::1", "8.8.8.8"}) {
    EXPECT_TRUE(open(text)) << text;
  }
  for (const char* text : {"127.0.0.1", "127.0.0.3", "10.2.0.0", "10.0.255.255", "fd00:1:8000::1", "::1"}) {
    EXPECT_FALSE(open(text)) << text;
  }
}

TEST(AddressPolicy, AllowPrivateOpensAll) {
  const auto policy = AddressPolicy::Make(true, {});
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->Refusal(*IpAddress::Parse("127.0.0.1")), "");
  EXPECT_EQ(policy->Refusal(*IpAddress::Parse("fe80::1")), "");
}

TEST(AddressPolicy, RefusesWhatIsNoRange) {
  const auto policy = AddressPolicy::Make(false, {"ten.0.0.0/8"});
  ASSERT_FALSE(policy);
  EXPECT_NE(policy.error().message.find("ten.0.0.0/8"), std::string::npos);
}

}  // namespace
}  // namespace bodycopy
