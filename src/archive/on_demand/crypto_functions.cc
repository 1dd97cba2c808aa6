#include <openssl/evp.h>

#include "base/on_demand_library.h"

// The functions of OpenSSL's libcrypto for the program.

namespace {

const bodycopy::OnDemandLibrary& Library() {
  static const bodycopy::OnDemandLibrary kLibrary(BODYCOPY_LIBRARY, "for digests of archives");
  return kLibrary;
}

}  // namespace

BODYCOPY_FORWARD(const EVP_MD*, EVP_sha1, (), ())
BODYCOPY_FORWARD(int, EVP_Digest,
                 (const void* bytes, size_t count, unsigned char* digest, unsigned* size, const EVP_MD* type,
                  ENGINE* engine),
                 (bytes, count, digest, size, type, engine))
