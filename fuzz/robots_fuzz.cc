#include <string>

#include "bodycopy/robots.h"
#include "fuzz/input.h"

// The first line is the agent, the second the URL, the rest the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  const std::string agent(input.Line());
  const std::string url(input.Line());
  const RobotsRules rules = RobotsRules::Parse(input.Rest(), agent);
  Require(rules.Allows(url) == rules.Allows(url), "the answer stays the same");
  Require(rules.Allows("https://example.com/robots.txt"), "robots.txt itself is allowed (RFC 9309, 2.2.2)");
  return 0;
}
