#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <utility>

namespace bodycopy::cli {

/// Takes one of the names for its value, and names them all where it is none.
template <typename Enum>
CLI::Validator OneOf(std::map<std::string, Enum> values) {
  const auto choose = [values = std::move(values)](std::string& input) -> std::string {
    const auto found = values.find(input);
    if (found != values.end()) {
      input = std::to_string(static_cast<int>(found->second));  // what CLI11 reads an enum from
      return {};
    }
    std::string names;
    for (const auto& [name, value] : values) names += (names.empty() ? "" : ", ") + name;
    return "'" + input + "' is none of " + names;
  };
  return CLI::Validator(choose, "");
}

}  // namespace bodycopy::cli
