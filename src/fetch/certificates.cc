#include "fetch/certificates.h"

#include <curl/curl.h>
#include <unistd.h>

#include <cstdlib>

namespace bodycopy {
namespace {

constexpr const char* kPlaces[] = {
    "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/tls/certs/ca-bundle.crt",                   // Fedora, RHEL
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // the same, newer
    "/etc/ssl/ca-bundle.pem",                             // openSUSE
    "/etc/ssl/cert.pem",                                  // Alpine
};

bool KnowsItsPlace(const curl_version_info_data& libcurl) {
  return libcurl.age < CURLVERSION_SEVENTH || libcurl.cainfo != nullptr || libcurl.capath != nullptr;
}

}  // namespace

std::string CertificateFile(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* named = std::getenv("SSL_CERT_FILE"); named != nullptr && *named != '\0') return named;
  if (KnowsItsPlace(*curl_version_info(CURLVERSION_NOW))) return {};
  for (const char* place : kPlaces) {
    if (access(place, R_OK) == 0) return place;
  }
  return {};
}

}  // namespace bodycopy
