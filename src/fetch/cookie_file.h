#pragma once

#include <string>
#include <vector>

#include "bodycopy/error.h"

namespace bodycopy {

/// The cookies of a file in Netscape's format, a line each as libcurl takes them. Lines of other forms are
/// left out: a "Set-Cookie:" without a domain would go to every host. Fails with file_error.
Expected<std::vector<std::string>> ReadCookieFile(const std::string& path);

}  // namespace bodycopy
