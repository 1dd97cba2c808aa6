#pragma once

#include <cstdint>
#include <string_view>

namespace bodycopy::byline {

/// Where a name has what people are called by.
enum class GivenName : std::uint8_t {
  kNone,
  kInside,  ///< A word behind the first is a given name.
  kFirst,   ///< The first word is one; or, of Chinese, Japanese and Korean names, it begins with a surname.
};

/// By lexicon/given_names.txt. `name` is UTF-8, as printed.
GivenName GivenNameOf(std::string_view name);

}  // namespace bodycopy::byline
