#include "cli/source.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/iso_time.h"
#include "base/read_file.h"
#include "bodycopy/extract.h"
#include "cli/fetch_flags.h"
#include "cli/fetched_page.h"
#include "cli/one_of.h"
#include "cli/option_groups.h"
#include "cli/wrong_source.h"
#include "fetch/http_url.h"

namespace bodycopy::cli {
namespace {

using Input = SourceFlags::Input;

Expected<FetchResult> FetchWhole(const std::string& url, const SourceFlags& flags) {
  FetchOptions fetch = flags.fetch;
  fetch.keep_cut = true;
  fetch.keep_challenge = true;
  return Fetch(url, fetch);
}

ExtractOptions OptionsOfFetched(const SourceFlags& flags) {
  ExtractOptions options = flags.extract;
  options.limits.max_bytes = flags.fetch.max_bytes;
  return options;
}

Article ReadUrl(const std::string& url, const SourceFlags& flags) {
  Expected<FetchResult> page = FetchWhole(url, flags);
  if (!page) return FailedArticle(WithoutCredentials(url), std::move(page.error()));
  return ArticleOf(*page, flags.page, OptionsOfFetched(flags));
}

Expected<std::string> ReadBytes(const std::string& source, const SourceFlags& flags) {
  const std::size_t enough = flags.extract.limits.max_bytes + 1;  // one more shows that there is more
  if (source == kStandardInput) return ReadStandardInput(enough);
  auto bytes = ReadFile(source, enough);
  if (!bytes) return std::unexpected(WithHint(std::move(bytes.error()), source));
  return bytes;
}

Article ReadLocal(const std::string& source, const SourceFlags& flags) {
  const auto bytes = ReadBytes(source, flags);
  if (!bytes) return FailedArticle(flags.page.url, bytes.error());
  if (auto wrong = CheckForUrlList(source, *bytes)) return FailedArticle(flags.page.url, *std::move(wrong));
  PageInput page = flags.page;
  page.bytes = *bytes;
  return Extract(page, flags.extract);
}

void AddFavor(CLI::App& command, ExtractOptions& options) {
  static const std::map<std::string, Favor> kFavors = {
      {"balance", Favor::kBalance}, {"precision", Favor::kPrecision}, {"recall", Favor::kRecall}};
  command
      .add_option("--favor", options.favor,
                  "When in doubt: precision leaves text out, recall takes it in; or balance (the default)")
      ->type_name("WHAT")
      ->transform(OneOf(kFavors))
      ->group(kExtractionGroup);
}

// An option that takes some of `known` into `chosen`.
void AddRoles(CLI::App& command, const std::string& name, const std::string& what, RoleSet known,
              RoleSet& chosen) {
  const auto take = [name, known, &chosen](const std::vector<std::string>& names) {
    const auto roles = ReadRoles(names, known);
    if (!roles) throw CLI::ValidationError(name, roles.error());
    chosen = *roles;
  };
  command.add_option_function<std::vector<std::string>>(name, take, what + NamesOf(known))
      ->type_name("ROLE,...")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->delimiter(',')
      ->group(kExtractionGroup);
}

void AddBodyRoles(CLI::App& command, ExtractOptions& options) {
  AddRoles(command, "--body-with", "What the body shall have too: ", kAddableRoles, options.body_with);
  AddRoles(command, "--body-without", "What the body shall not have: ", kRemovableRoles,
           options.body_without);
}

void AddParser(CLI::App& command, ExtractOptions& options) {
  static const std::map<std::string, HtmlParser> kParsers = {
      {"auto", HtmlParser::kAuto}, {"fast", HtmlParser::kFast}, {"gumbo", HtmlParser::kGumbo}};
  command
      .add_option(
          "--parser", options.parser,
          "What reads the HTML: fast, gumbo (to compare with, slower), or auto (the default), the better one")
      ->type_name("WHAT")
      ->transform(OneOf(kParsers))
      ->group(kExtractionGroup);
}

void AddPageTimeout(CLI::App& command, ExtractOptions& options) {
  constexpr double kMaxSeconds = 1e6;
  AddSecondsFlag(
      command, "--page-timeout", options.page_timeout,
      "CPU time that reading one page may take, 0 for any; past it the outcome is timeout, with the "
      "fields known by then",
      {.max = kMaxSeconds})
      ->group(kExtractionGroup);
}

void AddDuplicates(CLI::App& command, ExtractOptions& options) {
  command
      .add_flag_callback(
          "--duplicates", [&options] { options.seen = RememberStories(); },
          "Say of a story which is nearly one before of the same run of which URL it is (duplicateOf)")
      ->group(kExtractionGroup);
}

void AddSites(CLI::App& command, ExtractOptions& options) {
  command
      .add_option_function<std::string>(
          "--sites",
          [&options](const std::string& folder) {
            auto rules = ReadSiteRules(folder);
            if (!rules) throw CLI::ValidationError("--sites", rules.error().message);
            options.sites = *std::move(rules);
          },
          "Rules for single sites, before the built-in ones: a JSON file each (docs/sites.md)")
      ->type_name("DIR")
      ->group(kExtractionGroup);
}

/// Takes an http or https URL.
CLI::Validator HttpUrlValue() {
  const auto check = [](std::string& url) -> std::string {
    const auto parsed = ParseHttpUrl(url);
    return parsed ? "" : "'" + url + "': " + parsed.error().message;
  };
  return CLI::Validator(check, "");
}

/// --without STEP,...: for developers, so not in the help.
void AddWithout(CLI::App& command, BodySteps& steps) {
  using Step = bool BodySteps::*;
  static const std::map<std::string, Step> kSteps = {
      {"scores", &BodySteps::scores}, {"context", &BodySteps::context}, {"fields", &BodySteps::fields},
      {"choice", &BodySteps::choice}, {"rules", &BodySteps::rules},     {"guard", &BodySteps::guard}};
  const auto leave_out = [&steps](const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const auto step = kSteps.find(name);
      if (step == kSteps.end()) throw CLI::ValidationError("--without", "no step is named " + name);
      steps.*step->second = false;
    }
  };
  command.add_option_function<std::vector<std::string>>("--without", leave_out)->delimiter(',')->group("");
}

}  // namespace

void AddExtractFlags(CLI::App& command, ExtractOptions& options) {
  AddFavor(command, options);
  AddBodyRoles(command, options);
  AddParser(command, options);
  AddSites(command, options);
  AddDuplicates(command, options);
  AddPageTimeout(command, options);
  AddWithout(command, options.steps);
}

void AddSourceFlags(CLI::App& command, SourceFlags& flags, bool with_many) {
  std::map<std::string, Input> inputs = {
      {"auto", Input::kAuto}, {"html", Input::kHtml}, {"text", Input::kText}};
  if (with_many) inputs.insert({{"jsonl", Input::kJsonl}, {"warc", Input::kWarc}});
  command
      .add_option_function<Input>(
          "--input",
          [&flags](const Input& input) {
            flags.input = input;
            if (input == Input::kHtml) flags.page.kind = InputKind::kHtml;
            if (input == Input::kText) flags.page.kind = InputKind::kText;
          },
          with_many
              ? "What is read: auto, html, text (a dump of a page), jsonl (requests), warc (web archives)"
              : "What is read: auto, html, text (a dump of a page)")
      ->type_name("KIND")
      ->transform(OneOf(std::move(inputs)))
      ->group(kInputGroup);
  command.add_option("--url", flags.page.url, "Where the page came from")
      ->type_name("URL")
      ->check(HttpUrlValue())
      ->group(kInputGroup);
  command
      .add_option_function<std::string>(
          "--downloaded",
          [&flags](const std::string& date) {
            flags.page.downloaded = ParseIsoTime(date);
            if (!flags.page.downloaded) {
              throw CLI::ValidationError("--downloaded", "'" + date + "' is no ISO 8601 date");
            }
          },
          "When the page was downloaded, for dates such as \"yesterday\"")
      ->type_name("DATE")
      ->group(kInputGroup);
  AddExtractFlags(command, flags.extract);
  command
      .add_option_function<std::string>(
          "--model",
          [&flags](const std::string& path) {
            auto models = ReadModels(path);
            if (!models) throw CLI::ValidationError("--model", models.error().message);
            flags.extract.models = *std::move(models);
            flags.model = path;
          },
          "Choose by the models of this file (see tools/train) instead of the built-in ones")
      ->type_name("FILE")
      ->group(kExtractionGroup);
  AddFetchFlags(command, flags.fetch);
}

std::vector<std::string> SettingsOf(const SourceFlags& flags) {
  std::vector<std::string> files = SettingsOf(flags.fetch);
  files.push_back(flags.model);
  return files;
}

bool IsUrl(std::string_view source) {
  const std::size_t colon = source.find("://");
  if (colon == std::string_view::npos || colon == 0) return false;
  for (const char c : source.substr(0, colon)) {
    if (!IsAsciiAlnum(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

Article ReadSource(const std::string& source, const SourceFlags& flags) {
  return IsUrl(source) ? ReadUrl(source, flags) : ReadLocal(source, flags);
}

Expected<LoadedPage> LoadSource(const std::string& source, const SourceFlags& flags) {
  if (!IsUrl(source)) {
    Expected<std::string> bytes = ReadBytes(source, flags);
    if (!bytes) return std::unexpected(bytes.error());
    return LoadedPage{std::move(*bytes), flags.page, flags.extract};
  }
  Expected<FetchResult> page = FetchWhole(source, flags);
  if (!page) return std::unexpected(page.error());
  PageInput given = InputOf(*page, flags.page);
  return LoadedPage{std::move(page->body), std::move(given), OptionsOfFetched(flags)};
}

std::string ComplaintOf(std::string_view source, const Article& article) {
  if (!IsFailure(article.outcome)) return {};
  std::string message = article.error ? article.error->message : std::string();
  if (article.outcome == Outcome::kBlockedAddress) message += kHintForBlocked;
  std::string line(OutcomeName(article.outcome));
  if (!message.empty()) line += ": " + message;
  const std::string name = source == kStandardInput ? "standard input" : WithoutCredentials(source);
  return message.find(name) == std::string::npos ? name + ": " + line : line;
}

}  // namespace bodycopy::cli
