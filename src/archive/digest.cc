#include "archive/digest.h"

#include <openssl/evp.h>

#include <array>
#include <cstdint>

namespace bodycopy {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kSha1Size = 20;  // 32 digits of five bits, without padding

}  // namespace

std::string Sha1Label(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
  std::string label = "sha1:";
  std::uint32_t held = 0;
  int bits = 0;
  for (std::size_t i = 0; i < kSha1Size; ++i) {
    held = held << 8U | digest[i];
    for (bits += 8; bits >= 5; bits -= 5) label += kAlphabet[held >> (bits - 5) & 31U];
  }
  return label;
}

}  // namespace bodycopy
