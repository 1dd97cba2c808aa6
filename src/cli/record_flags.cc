#include "cli/record_flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

namespace bodycopy::cli {

void AddKeyFlags(CLI::App& command, KeyFlags& flags) {
  command.add_option("--with", flags.with, "Keys to add: html, markdown, links, blocks, provenance")
      ->type_name("KEY,...")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->delimiter(',')
      ->check(CLI::IsMember({"html", "markdown", "links", "blocks", "provenance"}).description(""));
  command.add_flag(
      "--images", flags.markup.images,
      "In Markdown and HTML the pictures of the article at their place, with caption and credit");
  command.add_flag_callback(
      "--no-links", [&flags] { flags.markup.links = false; }, "In Markdown and HTML the text of links alone");
}

WriteOptions ChosenKeys(const KeyFlags& flags) {
  const std::vector<std::string>& with = flags.with;
  const auto has = [&](const char* key) { return std::find(with.begin(), with.end(), key) != with.end(); };
  WriteOptions options;
  options.html = has("html");
  options.markdown = has("markdown");
  options.links = has("links");
  options.blocks = has("blocks");
  options.provenance = has("provenance");
  options.markup = flags.markup;
  return options;
}

void AddJobsFlag(CLI::App& command, unsigned& jobs) {
  jobs = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--jobs", jobs, "How many pages to work on at once; the number of cores if not given")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
}

}  // namespace bodycopy::cli
