#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bodycopy::cli {

/// The one of `known` that was meant by a slip of the hand: a letter or two wrong, missing or too much. ""
/// for none.
std::string Nearest(std::string_view name, const std::vector<std::string>& known);

/// "'name' is none of a, b; did you mean 'a'?"
std::string NoneOf(std::string_view name, const std::vector<std::string>& known);

/// "a, b"
std::string JoinedNames(const std::vector<std::string>& names, std::string_view between);

}  // namespace bodycopy::cli
