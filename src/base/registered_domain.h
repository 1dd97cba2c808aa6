#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

/// The part of a host that its owner registered, by the public suffix list: "bbc.co.uk" of "www.bbc.co.uk".
/// In lower case, without a final dot. The host itself if it is an address, a public suffix, or has no dot.
/// Thread-safe.
std::string RegisteredDomain(std::string_view host);

}  // namespace bodycopy
