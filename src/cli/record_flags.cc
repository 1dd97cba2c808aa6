#include "cli/record_flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

namespace bodycopy::cli {

void AddWithFlag(CLI::App& command, std::vector<std::string>& with) {
  command.add_option("--with", with, "Keys to add: html, markdown, links, blocks, provenance")
      ->type_name("KEY,...")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->delimiter(',')
      ->check(CLI::IsMember({"html", "markdown", "links", "blocks", "provenance"}).description(""));
}

WriteOptions ChosenKeys(const std::vector<std::string>& with) {
  const auto has = [&](const char* key) { return std::find(with.begin(), with.end(), key) != with.end(); };
  WriteOptions options;
  options.html = has("html");
  options.markdown = has("markdown");
  options.links = has("links");
  options.blocks = has("blocks");
  options.provenance = has("provenance");
  return options;
}

void AddJobsFlag(CLI::App& command, unsigned& jobs) {
  jobs = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--jobs", jobs, "How many pages to work on at once; the number of cores if not given")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
}

}  // namespace bodycopy::cli
