#include "fetch/cookie_file.h"

#include <algorithm>
#include <string_view>

#include "base/read_file.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxFileBytes = 64U << 20U;
constexpr std::string_view kHttpOnly = "#HttpOnly_";  // In front of a cookie that scripts do not see.
constexpr int kMinTabs = 5;  // Domain, subdomains, path, secure, expiry, name[, value]

bool IsCookie(std::string_view line) {
  if (line.starts_with(kHttpOnly)) line.remove_prefix(kHttpOnly.size());
  if (line.starts_with('#') || std::count(line.begin(), line.end(), '\t') < kMinTabs) return false;
  const std::string_view domain = line.substr(0, line.find('\t'));
  return domain.find_first_not_of(". ") != std::string_view::npos;
}

}  // namespace

Expected<std::vector<std::string>> ReadCookieFile(const std::string& path) {
  const auto text = ReadFile(path, kMaxFileBytes);
  if (!text) return std::unexpected(text.error());
  std::vector<std::string> cookies;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (IsCookie(line)) cookies.emplace_back(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return cookies;
}

}  // namespace bodycopy
