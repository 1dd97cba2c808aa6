#include "bodycopy/outcome.h"

namespace bodycopy {

std::string_view OutcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::kOk: return "ok";
    case Outcome::kPartial: return "partial";
    case Outcome::kPaywall: return "paywall";
    case Outcome::kConsentWall: return "consent_wall";
    case Outcome::kBotChallenge: return "bot_challenge";
    case Outcome::kJsShell: return "js_shell";
    case Outcome::kIndexPage: return "index_page";
    case Outcome::kNotArticle: return "not_article";
    case Outcome::kEmpty: return "empty";
    case Outcome::kNotHtml: return "not_html";
    case Outcome::kTooLarge: return "too_large";
    case Outcome::kDecodeError: return "decode_error";
    case Outcome::kFileError: return "file_error";
    case Outcome::kInvalidUrl: return "invalid_url";
    case Outcome::kDnsError: return "dns_error";
    case Outcome::kNetworkError: return "network_error";
    case Outcome::kTlsError: return "tls_error";
    case Outcome::kTimeout: return "timeout";
    case Outcome::kRedirectError: return "redirect_error";
    case Outcome::kHttpError: return "http_error";
    case Outcome::kRobotsDenied: return "robots_denied";
    case Outcome::kBlockedAddress: return "blocked_address";
    case Outcome::kInternalError: return "internal_error";
  }
  return "internal_error";
}

}  // namespace bodycopy
