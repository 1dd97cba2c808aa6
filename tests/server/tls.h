#pragma once

#include <memory>
#include <string>

typedef struct ssl_ctx_st SSL_CTX;

namespace bodycopy::testing {

/// A self-signed certificate made when the test runs, for the name "localhost" and the given address.
class TlsIdentity {
 public:
  explicit TlsIdentity(const std::string& address = "127.0.0.1");
  ~TlsIdentity();
  TlsIdentity(const TlsIdentity&) = delete;
  TlsIdentity& operator=(const TlsIdentity&) = delete;

  SSL_CTX* context() const { return context_; }
  /// Writes the certificate as PEM, for a client that is to trust it.
  void WriteCertificate(const std::string& path) const;

 private:
  SSL_CTX* context_ = nullptr;
};

}  // namespace bodycopy::testing
