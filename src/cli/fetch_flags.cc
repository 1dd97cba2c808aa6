#include "cli/fetch_flags.h"

#include <CLI/CLI.hpp>

#include "cli/one_of.h"
#include "cli/option_groups.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kGroup = kFetchGroup;
constexpr double kMinTimeout = 0.001;  // seconds

void AddTimeout(CLI::App& command, const std::string& name, std::chrono::milliseconds& value,
                const std::string& help) {
  AddSecondsFlag(command, name, value, help, {.min = kMinTimeout})->group(kGroup);
}

}  // namespace

CLI::Option* AddSecondsFlag(CLI::App& command, const std::string& name, std::chrono::milliseconds& value,
                            const std::string& help, SecondsRange range) {
  return command
      .add_option_function<double>(
          name,
          [&value](double seconds) {
            value = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
          },
          help)
      ->type_name("SECONDS")
      ->check(CLI::Range(range.min, range.max).description(""))
      ->default_str(std::to_string(std::chrono::duration_cast<std::chrono::seconds>(value).count()));
}

void AddFetchFlags(CLI::App& command, FetchOptions& options) {
  AddTimeout(command, "--timeout", options.total_timeout,
             "The longest time for one page, redirects included");
  AddTimeout(command, "--connect-timeout", options.connect_timeout, "The longest time to connect");
  AddTimeout(command, "--stall-timeout", options.stall_timeout,
             "The longest time in which next to nothing arrives");
  command.add_option("--max-bytes", options.max_bytes, "Read no more of a page, after decompression")
      ->type_name("BYTES")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->transform(CLI::AsSizeValue(false).description(""))
      ->default_str(std::to_string(options.max_bytes))
      ->group(kGroup);
  command.add_option("--user-agent", options.user_agent, "Who asks, in place of " + DefaultUserAgent())
      ->type_name("TEXT")
      ->group(kGroup);
  command.add_option("--contact", options.contact, "A URL or mail address that the user agent names")
      ->type_name("URL|MAIL")
      ->group(kGroup);
  command
      .add_option("--header", options.headers,
                  "\"Name: value\", sent to scheme, host and port of the given URL alone, or \"HOST Name: "
                  "value\", to "
                  "that host over https, or \"http://HOST:PORT Name: value\"; may be repeated")
      ->type_name("HEADER")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group(kGroup);
  command
      .add_option(
          "--cookies", options.cookie_file,
          "Cookies in Netscape's format, sent to their own hosts alone, at the scheme and port of the "
          "given URL or over https")
      ->type_name("FILE")
      ->group(kGroup);
  command
      .add_flag("--allow-private", options.allow_private, "Open loopback, private and all other addresses")
      ->group(kGroup);
  command
      .add_option("--allow-address", options.allow_addresses, "Open just these addresses; may be repeated")
      ->type_name("CIDR")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group(kGroup);
  command
      .add_option("--resolve", options.resolve, "Take this address for this host and port; may be repeated")
      ->type_name("HOST:PORT:ADDRESS")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group(kGroup);
  command.add_option("--cacert", options.ca_file, "Certificates to trust in place of the system's, PEM")
      ->type_name("FILE")
      ->group(kGroup);
  command.add_option("--proxy", options.proxy, "In place of http_proxy, https_proxy and all_proxy")
      ->type_name("URL")
      ->group(kGroup);
  command.parse_complete_callback([&options] {
    if (const auto wrong = CheckFetchOptions(options)) throw CLI::ValidationError(*wrong);
  });
}

CLI::Option* AddRetries(CLI::App& command, FetchOptions& options) {
  return command.add_option("--retries", options.retries, "Further attempts after what can pass")
      ->type_name("N")
      ->check(WholeNumber(0, 100))
      ->capture_default_str();
}

std::vector<std::string> SettingsOf(const FetchOptions& options) {
  return {options.cookie_file, options.ca_file};
}

}  // namespace bodycopy::cli
