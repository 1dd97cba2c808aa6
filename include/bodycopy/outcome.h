#pragma once

#include <string_view>

namespace bodycopy {

/// What became of one page. The first group says what kind of page was read; the second says why none could
/// be.
enum class Outcome {
  // First group: the page was read.
  kOk,
  kPartial,
  kPaywall,
  kConsentWall,
  kBotChallenge,
  kJsShell,
  kIndexPage,
  kNotArticle,
  kEmpty,
  // Second group: there is an `error` in the record.
  kNotHtml,
  kTooLarge,
  kDecodeError,
  kFileError,
  kInvalidUrl,
  kDnsError,
  kNetworkError,
  kTlsError,
  kTimeout,
  kRedirectError,
  kHttpError,
  kRobotsDenied,
  kBlockedAddress,
  kInternalError,
};

/// True for the second group of outcomes, those that carry an error.
constexpr bool IsFailure(Outcome outcome) {
  return outcome >= Outcome::kNotHtml;
}

/// The name that the record uses, such as "consent_wall". Never empty; the view is of static storage.
std::string_view OutcomeName(Outcome outcome);

}  // namespace bodycopy
