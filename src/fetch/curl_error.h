#pragma once

#include <string_view>

#include "bodycopy/error.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// The outcome of a request that libcurl ended with an error, in a sentence that names the host.
///
/// `code` is a CURLcode, `detail` libcurl's own text, `os_error` the errno of a failed connection or 0.
Error ErrorOfCurl(int code, std::string_view detail, int os_error, const HttpUrl& url);

}  // namespace bodycopy
