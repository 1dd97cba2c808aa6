#include "cli/capture_filter.h"

#include <re2/re2.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "cli/option_groups.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kGroup = kChoiceGroup;
constexpr int kStatusesAClass = 100;

bool Matches(const std::string& pattern, const std::string& type) {
  if (!pattern.ends_with('*')) return pattern == type;
  return type.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
}

/// The number that all of the text is.
std::optional<int> Number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

void CaptureFilter::AddFlags(CLI::App& command) {
  command
      .add_option_function<std::string>(
          "--url",
          [this](const std::string& pattern) {
            url_ = std::make_shared<const RE2>(pattern, RE2::Quiet);
            if (!url_->ok()) throw CLI::ValidationError("--url", pattern + ": " + url_->error());
          },
          "Only URLs in which this regular expression (RE2) is found")
      ->type_name("REGEX")
      ->group(kGroup);
  command
      .add_option_function<std::vector<std::string>>(
          "--mime",
          [this](const std::vector<std::string>& types) {
            for (const std::string& type : types) media_types_.push_back(AsciiLower(type));
          },
          "Only these declared media types, such as text/html,text/*")
      ->type_name("TYPE,...")
      ->delimiter(',')
      ->group(kGroup);
  command
      .add_option_function<std::vector<std::string>>(
          "--status",
          [this](const std::vector<std::string>& statuses) {
            for (const std::string& status : statuses) {
              const bool is_class = status.size() == 3 && status.ends_with("xx");
              const auto number = Number(is_class ? status.substr(0, 1) : status);
              if (!number)
                throw CLI::ValidationError("--status", status + " is no status such as 200 or 2xx");
              const int first = is_class ? *number * kStatusesAClass : *number;
              statuses_.push_back({first, is_class ? first + kStatusesAClass - 1 : first});
            }
          },
          "Only these HTTP statuses, such as 200,404 or 2xx; pages without an HTTP head count as 200")
      ->type_name("STATUS,...")
      ->delimiter(',')
      ->group(kGroup);
}

bool CaptureFilter::Wants(const Capture& capture) const {
  if (url_ && !RE2::PartialMatch(capture.url, *url_)) return false;
  if (!statuses_.empty()) {
    const int status = capture.status == 0 ? 200 : capture.status;
    const auto holds = [&](const StatusRange& range) {
      return range.first <= status && status <= range.last;
    };
    if (std::none_of(statuses_.begin(), statuses_.end(), holds)) return false;
  }
  if (media_types_.empty()) return true;
  const std::string type = capture.media_type();
  return std::any_of(media_types_.begin(), media_types_.end(),
                     [&](const std::string& pattern) { return Matches(pattern, type); });
}

}  // namespace bodycopy::cli
