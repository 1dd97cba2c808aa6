#pragma once

#include <functional>
#include <string_view>

#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// Asked before each redirect is followed, for as long as it takes; its error is the end of the fetch.
using RedirectCheck = std::function<Expected<void>(const HttpUrl& target)>;

/// Fetch(), with a say in where redirects lead.
Expected<FetchResult> FetchPage(std::string_view url, const FetchOptions& options,
                                const RedirectCheck& may_follow);

}  // namespace bodycopy
