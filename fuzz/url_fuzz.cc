#include "base/registered_domain.h"
#include "base/url.h"
#include "fuzz/input.h"

// The first line is the base, the rest the reference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  Url base;
  const bool has_base = ParseUrl(input.Line(), base);
  if (has_base) {
    const std::string once = base.ToString();
    Url again;
    Require(ParseUrl(once, again), "a URL that was written is a URL");
    Require(again.ToString() == once, "a URL that was written is read as itself");
    RegisteredDomain(base.host);
  }
  const std::string resolved = ResolveUrl(base, input.Rest());
  if (resolved.empty()) return 0;
  Require(resolved.starts_with("http://") || resolved.starts_with("https://"), "links are http(s)");
  Require(ResolveUrl(Url{}, resolved) == resolved, "a link that was resolved resolves to itself");
  for (const char c : resolved)
    Require(static_cast<unsigned char>(c) > 0x20, "links have no spaces or controls");
  return 0;
}
