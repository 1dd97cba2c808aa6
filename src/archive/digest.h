#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

/// "sha1:" and the SHA-1 of the bytes in base32 (RFC 4648), as WARC files label digests by custom.
std::string Sha1Label(std::string_view bytes);

}  // namespace bodycopy
