#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/near_name.h"

namespace bodycopy::cli {

/// Takes one of the names.
CLI::Validator NameIn(const std::vector<std::string>& names);

/// Takes a whole number of that range.
CLI::Validator WholeNumber(std::int64_t min, std::int64_t max);

/// The names that an option made by OneOf() or NameIn() takes; none for other options.
std::vector<std::string> ValuesOf(CLI::Option& option);

/// A validator that carries the names of its values, for ValuesOf().
CLI::Validator WithValues(CLI::Validator validator, const std::vector<std::string>& names);

/// Takes one of the names for its value, and names them all where it is none.
template <typename Enum>
CLI::Validator OneOf(std::map<std::string, Enum> values) {
  std::vector<std::string> names;
  for (const auto& [name, value] : values) names.push_back(name);
  const auto choose = [values = std::move(values), names](std::string& input) -> std::string {
    const auto found = values.find(input);
    if (found == values.end()) return NoneOf(input, names);
    input = std::to_string(static_cast<int>(found->second));  // what CLI11 reads an enum from
    return {};
  };
  return WithValues(CLI::Validator(choose, ""), names);
}

}  // namespace bodycopy::cli
