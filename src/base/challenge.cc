#include "base/challenge.h"

#include <algorithm>

#include "base/ascii.h"

namespace bodycopy {
namespace {

// In lower case, with the end of the line before them.
constexpr std::string_view kHeaders[] = {
    "\ncf-mitigated: challenge",       // Cloudflare
    "\nx-amzn-waf-action: challenge",  // AWS WAF
    "\nx-amzn-waf-action: captcha",    //
    "\nx-datadome: protected",         // DataDome
};

// In lower case. Scripts that such services put into all pages of a site are none of them.
constexpr std::string_view kMarks[] = {
    "window._cf_chl_opt",                       // Cloudflare
    "challenge-error-text",                     //
    "<title>just a moment...</title>",          //
    "<title>attention required! | cloudflare",  //
    "captcha-delivery.com",                     // DataDome
    "px-captcha",                               // HUMAN, formerly PerimeterX
    "_incapsula_resource",                      // Imperva
    "<title>pardon our interruption",           //
    "<title>ddos-guard</title>",                // DDoS-Guard
    "sucuri website firewall",                  // Sucuri
    "awswafcookiedomainlist",                   // AWS WAF
};

}  // namespace

bool IsChallenge(int status, std::string_view head, std::string_view page) {
  if (!MayBeChallenge(status)) return false;
  const auto is_in = [](std::string_view text) {
    return
        [text](std::string_view mark) { return AsciiFindIgnoreCase(text, mark) != std::string_view::npos; };
  };
  return std::any_of(std::begin(kHeaders), std::end(kHeaders), is_in(head)) ||
         std::any_of(std::begin(kMarks), std::end(kMarks), is_in(page));
}

}  // namespace bodycopy
