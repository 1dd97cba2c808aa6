#include <string>

#include "bodycopy/robots.h"
#include "fuzz/input.h"
#include "fuzz/robots_reference.h"

// The first line is the agent, the second the path without its first slash, the rest the file. The answer is
// that of the reference, for the path and for the whole URL, and for the rules as they are written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  const std::string agent(input.Line());
  std::string path = "/" + std::string(input.Line());
  path = path.substr(0, path.find('#'));
  const std::string url = "https://www.example.com" + path;
  const RobotsRules rules = RobotsRules::Parse(input.Rest(), agent);
  const bool allowed = RobotsReferenceAllows(input.Rest(), agent, path);
  Require(rules.Allows(url) == allowed, "the answer is that of the reference");
  const bool is_path = !path.starts_with("//");  // else it is a URL without a scheme
  Require(!is_path || rules.Allows(path) == allowed, "a path has the answer of its URL");
  Require(rules.Allows("https://example.com/robots.txt"), "robots.txt itself is allowed (RFC 9309, 2.2.2)");
  const RobotsRules again = RobotsRules::Parse(rules.ToText(), "bot");
  Require(again.Allows(url) == allowed, "the rules that were written say the same");
  return 0;
}
