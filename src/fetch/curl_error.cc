#include "fetch/curl_error.h"

#include <curl/curl.h>

#include <cerrno>
#include <cstring>

namespace bodycopy {
namespace {

Outcome OutcomeOfCurl(int code, int os_error) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return Outcome::kDnsError;
    case CURLE_COULDNT_CONNECT: return os_error == ETIMEDOUT ? Outcome::kTimeout : Outcome::kNetworkError;
    case CURLE_OPERATION_TIMEDOUT: return Outcome::kTimeout;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_SHUTDOWN_FAILED:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT: return Outcome::kTlsError;
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:  // A decoder that met more after its end; our own stops are told apart before.
      return Outcome::kDecodeError;
    case CURLE_OUT_OF_MEMORY:
    case CURLE_FAILED_INIT:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_NOT_BUILT_IN: return Outcome::kInternalError;
    default:  // With CURLE_UNSUPPORTED_PROTOCOL, which stands for an answer that is no HTTP: the URL was
              // checked before.
      return Outcome::kNetworkError;
  }
}

std::string Sentence(Outcome outcome, const std::string& host) {
  switch (outcome) {
    case Outcome::kDnsError: return "the name " + host + " was not found";
    case Outcome::kTimeout: return host + " took too long";
    case Outcome::kTlsError: return "no trusted connection to " + host;
    case Outcome::kDecodeError: return "the body is not in the Content-Encoding that " + host + " names";
    case Outcome::kInternalError: return "the request could not be made";
    default: return "the connection to " + host + " failed";
  }
}

}  // namespace

Error ErrorOfCurl(int code, std::string_view detail, int os_error, const HttpUrl& url) {
  Error error{OutcomeOfCurl(code, os_error), {}};
  error.message = Sentence(error.outcome, url.host);
  if (detail.empty()) detail = curl_easy_strerror(static_cast<CURLcode>(code));
  while (!detail.empty() && (detail.back() == '\n' || detail.back() == '\r')) detail.remove_suffix(1);
  error.message.append(": ").append(detail);
  return error;
}

}  // namespace bodycopy
