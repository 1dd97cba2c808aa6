#include "base/registered_domain.h"

#include <libpsl.h>

#include "base/ascii.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

bool IsAddress(std::string_view host) {
  return host.starts_with('[') || host.find(':') != std::string_view::npos || IsAsciiDigit(host.back());
}

}  // namespace

std::string RegisteredDomain(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  std::string lower = LowerCase(host);
  // libpsl reads a C string.
  if (lower.empty() || IsAddress(lower) || lower.find('\0') != std::string::npos) return lower;
  const char* domain = psl_registrable_domain(psl_builtin(), lower.c_str());
  return domain == nullptr ? lower : std::string(domain);
}

}  // namespace bodycopy
