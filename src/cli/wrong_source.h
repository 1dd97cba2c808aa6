#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy::cli {

/// What is said behind the error of an address that may not be asked.
inline constexpr const char* kHintForBlocked =
    ": --allow-private opens all addresses, --allow-address CIDR some";

/// The error of a source that cannot be read, with what was meant, as it looks: a URL without its https://, a
/// folder that has no pages.
Error WithHint(Error error, const std::string& source);

/// not_html for a text that is nothing but URLs, a line each: a list for the crawl, and no page.
std::optional<Error> CheckForUrlList(const std::string& source, std::string_view bytes);

}  // namespace bodycopy::cli
