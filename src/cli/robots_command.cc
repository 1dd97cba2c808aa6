#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstring>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bodycopy/fetch.h"
#include "bodycopy/robots.h"
#include "cli/commands.h"
#include "cli/fetch_flags.h"
#include "cli/line_reader.h"
#include "cli/one_of.h"
#include "cli/output_check.h"
#include "cli/standard_output.h"
#include "crawl/robots_file.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy robots https://example.com/story    fetches robots.txt and answers\n"
    "  echo '{\"robots\": \"Disallow: /a\", \"agent\": \"bot\", \"url\": \"/a\"}' |\n"
    "    bodycopy robots --input jsonl              answers from the line alone";

constexpr std::size_t kMaxLineBytes = 16U
                                      << 20U;  // of a robots.txt 500 KiB count, each byte perhaps an escape

struct RobotsFlags {
  std::vector<std::string> urls;
  std::string input = "urls";
  std::string agent{ProductToken()};
  FetchOptions fetch;
};

void Print(const Json& answer) {
  std::cout << answer.dump(-1, ' ', false, Json::error_handler_t::replace)
            << std::endl;  // Flushed: who asks may wait for it.
}

Json ErrorAnswer(const std::string& message) {
  return {{"allowed", false}, {"error", {{"message", message}}}};
}

// Lone surrogates, by which Python writes bytes that are no UTF-8, made U+FFFD; nlohmann::json refuses them.
std::string WithoutLoneSurrogates(const std::string& line) {
  const auto half_at = [&line](std::size_t at, const char* seconds) {
    const bool is_escape = line.compare(at, 2, "\\u") == 0 && at + 6 <= line.size();
    return is_escape && (line[at + 2] == 'd' || line[at + 2] == 'D') &&
           std::string_view(seconds).find(line[at + 3]) != std::string_view::npos;
  };
  std::string mended;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t length = 1;
    if (half_at(i, "89abAB")) {
      length = half_at(i + 6, "cdefCDEF") ? 12 : 0;
    } else if (half_at(i, "cdefCDEF")) {
      length = 0;
    } else if (line[i] == '\\') {
      length = 2;
    }
    mended.append(length == 0 ? "\\ufffd" : line.substr(i, length));
    i += length == 0 ? 6 : length;
  }
  return mended;
}

Json AnswerLine(const std::string& line) {
  Json request = Json::parse(line, nullptr, false);
  if (request.is_discarded()) request = Json::parse(WithoutLoneSurrogates(line), nullptr, false);
  if (!request.is_object()) return ErrorAnswer("the line is no JSON object");
  const auto text = [&request](const char* key) {
    const auto value = request.find(key);
    return value != request.end() && value->is_string() ? value->get<std::string>() : std::string();
  };
  return {{"allowed", RobotsRules::Parse(text("robots"), text("agent")).Allows(text("url"))}};
}

int RunLines() {
  int status = kSuccess;
  LineReader reader(STDIN_FILENO, kMaxLineBytes);
  for (std::string_view line; reader.Next(line);) {
    if (line.empty()) continue;
    const Json answer =
        reader.cut() ? ErrorAnswer("the line is longer than " + std::to_string(kMaxLineBytes) + " bytes")
                     : AnswerLine(std::string(line));
    if (answer.contains("error")) status = kSomeFailed;
    Print(answer);
  }
  if (reader.error() != 0) {
    Complain(std::string("standard input cannot be read: ") + std::strerror(reader.error()));
    return kSomeFailed;
  }
  return std::cout.flush() ? status : static_cast<int>(kSomeFailed);
}

Json AnswerUrl(const std::string& given, const RobotsFlags& flags) {
  const auto url = ParseHttpUrl(given);
  const std::string text = WithoutCredentials(given);
  if (!url) {
    return {{"url", text},
            {"allowed", false},
            {"outcome", OutcomeName(url.error().outcome)},
            {"error", {{"message", url.error().message}}}};
  }
  FetchOptions options = flags.fetch;
  options.given_url = given;
  options.max_redirects = kRobotsRedirects;
  options.max_bytes = kRobotsBytes;
  const std::string robots_url = RobotsUrl(*url);
  const RobotsFile file = ReadRobotsFile(Fetch(robots_url, options), flags.agent);
  Json answer = {{"url", text}, {"robots", robots_url}, {"agent", flags.agent}};
  const auto refusal = file.Refusal(*url);
  answer["allowed"] = !refusal;
  if (const auto delay = file.rules.crawl_delay())
    answer["crawlDelay"] = std::chrono::duration<double>(*delay).count();
  if (!file.rules.sitemaps().empty()) answer["sitemaps"] = file.rules.sitemaps();
  if (file.unreachable) {
    answer["outcome"] = OutcomeName(refusal->outcome);
    answer["error"] = {{"message", refusal->message}};
    if (refusal->http_status != 0) answer["error"]["httpStatus"] = refusal->http_status;
  }
  return answer;
}

int RunUrls(const RobotsFlags& flags) {
  int status = kSuccess;
  for (const std::string& url : flags.urls) {
    const Json answer = AnswerUrl(url, flags);
    if (answer.contains("error")) status = kSomeFailed;
    Print(answer);
  }
  return status;
}

}  // namespace

void AddRobotsCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<RobotsFlags>();
  CLI::App* command =
      program.add_subcommand("robots", "Say whether robots.txt allows to fetch URLs (RFC 9309)");
  command->footer(kExamples);
  command->add_option("urls", flags->urls, "URLs whose robots.txt is fetched")->type_name("URL");
  command
      ->add_option("--input", flags->input,
                   "jsonl: lines of {\"robots\", \"agent\", \"url\"} on standard input")
      ->check(NameIn({"urls", "jsonl"}))
      ->capture_default_str();
  command->add_option("--agent", flags->agent, "The crawler's product token")
      ->type_name("TOKEN")
      ->capture_default_str();
  AddFetchFlags(*command, flags->fetch);
  command->callback([flags, &job] {
    const bool lines = flags->input == "jsonl";
    if (lines != flags->urls.empty()) throw CLI::ValidationError("give either URLs or --input jsonl");
    CheckOutputs({{lines ? "-" : ""}, SettingsOf(flags->fetch), {}, {}});
    job = [flags, lines] { return lines ? RunLines() : RunUrls(*flags); };
  });
}

}  // namespace bodycopy::cli
