#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bodycopy {

/// Where a character reference stands decides whether its name may lack the semicolon.
enum class ReferencePlace : std::uint8_t {
  kText,       ///< Names of Latin-1 and of markup may: "&nbsp", "&amp".
  kAttribute,  ///< They may, but not before a letter, a digit or "=": "?a=1&copy=2" has none.
  kValue,      ///< None may: data that may be encoded once too often, or not at all.
};

/// Appends the text with its character references decoded (HTML standard, section 13.2.5.72): numeric ones
/// and the names of character_references.txt. One pass; what is no reference stays as it is.
void AppendDecoded(std::string_view text, ReferencePlace place, std::string& out);

/// The same for a ReferencePlace::kValue.
std::string DecodeReferences(std::string_view text);

}  // namespace bodycopy
