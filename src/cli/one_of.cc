#include "cli/one_of.h"

#include <algorithm>
#include <charconv>

#include "cli/near_name.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kValuesPrefix = "one of ";  // of the name of a validator that carries its values
}  // namespace

CLI::Validator WithValues(CLI::Validator validator, const std::vector<std::string>& names) {
  validator.name(kValuesPrefix + JoinedNames(names, ","));
  return validator;
}

CLI::Validator NameIn(const std::vector<std::string>& names) {
  const auto check = [names](std::string& input) -> std::string {
    return std::ranges::find(names, input) != names.end() ? "" : NoneOf(input, names);
  };
  return WithValues(CLI::Validator(check, ""), names);
}

CLI::Validator WholeNumber(std::int64_t min, std::int64_t max) {
  const auto check = [min, max](std::string& input) -> std::string {
    std::int64_t number = 0;
    const char* const end = input.data() + input.size();
    const auto [stop, error] = std::from_chars(input.data(), end, number);
    if (error == std::errc() && stop == end && number >= min && number <= max) return {};
    return "'" + input + "' is no whole number from " + std::to_string(min) + " to " + std::to_string(max);
  };
  return CLI::Validator(check, "");
}

std::vector<std::string> ValuesOf(CLI::Option& option) {
  std::vector<std::string> values;
  try {
    for (int i = 0;; ++i) {
      const std::string& name = option.get_validator(i)->get_name();
      if (!name.starts_with(kValuesPrefix)) continue;
      std::string_view rest = std::string_view(name).substr(std::string_view(kValuesPrefix).size());
      while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        values.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
      }
    }
  } catch (const CLI::OptionNotFound&) {  // there is no other end
  }
  return values;
}

}  // namespace bodycopy::cli
