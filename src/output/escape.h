#pragma once

#include <string>
#include <string_view>

#include "bodycopy/write.h"  // WellFormedUtf8

namespace bodycopy {

/// Appends the text as a JSON string with its quotes (RFC 8259). It is a YAML 1.2 double-quoted scalar too:
/// what YAML takes for no printable character is escaped.
void AppendJsonString(std::string& out, std::string_view text);

/// Appends text for HTML, safe in an element and in a quoted attribute. NUL, which HTML cannot hold, becomes
/// U+FFFD.
void AppendHtmlText(std::string& out, std::string_view text);

/// True for URLs that a written page may link to: http, https and mailto, nothing hidden in front of the
/// scheme.
bool IsSafeHref(std::string_view url);

}  // namespace bodycopy
