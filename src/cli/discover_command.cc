#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/terminal_text.h"
#include "cli/commands.h"
#include "cli/fetch_flags.h"
#include "cli/one_of.h"
#include "cli/option_groups.h"
#include "cli/output_check.h"
#include "cli/standard_output.h"
#include "crawl/discover.h"
#include "fetch/http_url.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy discover https://example.com/ > urls.txt\n"
    "  bodycopy discover https://example.com/feed.xml --format jsonl\n"
    "  bodycopy discover https://example.com/sitemap.xml |\n"
    "    bodycopy crawl - -o stories.jsonl";

struct DiscoverFlags {
  std::vector<std::string> urls;
  std::string format = "lines";
  DiscoverOptions discover;
};

std::string LineOf(const ListedPage& page, const DiscoverFlags& flags) {
  if (flags.format == "lines") return (IsOnTerminal() ? TerminalText(page.url) : page.url) + "\n";
  Json json = {{"url", page.url}};
  if (!page.date.empty()) json["date"] = page.date;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int RunDiscover(const DiscoverFlags& flags) {
  StandardOutput output;
  int status = kSuccess;
  const auto complain = [&status](const std::string& url, const Error& error) {
    Complain(WithoutCredentials(url) + ": " + std::string(OutcomeName(error.outcome)) + ": " + error.message);
    status = kSomeFailed;
  };
  bool open = true;
  const DiscoverObserver observer{
      [&](const ListedPage& page) { open = open && output.Write(LineOf(page, flags)); }, complain};
  for (const std::string& url : flags.urls) {
    if (!open) break;
    if (const auto done = Discover(url, flags.discover, observer); !done) complain(url, done.error());
  }
  return output.failed() ? static_cast<int>(kSomeFailed) : status;
}

}  // namespace

void AddDiscoverCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<DiscoverFlags>();
  CLI::App* command = program.add_subcommand("discover", "Print the URLs that sitemaps and feeds list");
  command->footer(kExamples);
  command
      ->add_option("urls", flags->urls,
                   "Sitemaps, feeds, or pages whose site's sitemaps and feeds are looked for")
      ->type_name("URL")
      ->required();
  command->add_option("-f,--format", flags->format, "lines, or jsonl with each page's date")
      ->type_name("FORMAT")
      ->check(NameIn({"lines", "jsonl"}));
  command->add_option("--max-lists", flags->discover.max_lists, "Read no more sitemaps and feeds")
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--max-pages", flags->discover.max_pages, "Print no more URLs")
      ->type_name("N")
      ->capture_default_str();
  AddSecondsFlag(*command, "--delay", flags->discover.delay, "Wait between two requests to one host")
      ->group(kFetchGroup);
  AddFetchFlags(*command, flags->discover.fetch);
  command->callback([flags, &job] {
    CheckOutputs({flags->urls, SettingsOf(flags->discover.fetch), {}, {}});
    job = [flags] { return RunDiscover(*flags); };
  });
}

}  // namespace bodycopy::cli
