#pragma once

#include <string>

namespace bodycopy {

/// The file of the certificates to trust, PEM: `given`, or else the one that SSL_CERT_FILE names, as for curl
/// and OpenSSL. Empty leaves it to libcurl, which knows the place of the system that it was built for. One
/// that was built for any system knows none, and gets the first that is found of the places of Linux systems.
std::string CertificateFile(const std::string& given);

}  // namespace bodycopy
