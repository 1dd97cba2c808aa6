#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/story_archive.h"
#include "base/ascii.h"
#include "cli/commands.h"
#include "cli/line_reader.h"
#include "cli/output_check.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "extractors/duplicate_of.h"

namespace bodycopy::cli {
namespace {

using Added = StoryArchive::Added;

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy import stories.db stories.jsonl\n"
    "  zstdcat stories.jsonl.zst | bodycopy import stories.db - --duplicates\n"
    "\n"
    "A URL that is there already gets a revision if its story has changed; the same file twice changes "
    "nothing.";

constexpr std::size_t kLargestRecord = 256U << 20U;
constexpr std::size_t kMostStories = 1'000'000;  // that near-duplicates are told by; some 1.1 kB each

struct ImportFlags {
  std::string database;
  std::vector<std::string> files;
  bool finds_duplicates = false;
};

int Fail(const Error& error) {
  Complain(error.message);
  return kSomeFailed;
}

/// Marks records that are nearly a story from before: one of the archive, or one that was marked after it.
class DuplicateMarker {
 public:
  Expected<void> Remember(StoryArchive& archive) {
    return archive.Export({}, false, [this](std::string_view record) {
      Mark(std::string(record));
      return true;
    });
  }

  /// The record, with `duplicateOf` if it is nearly another story. What is no record stays as it is.
  std::string Mark(std::string line) {
    auto record = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!record.is_object() || record.contains("duplicateOf")) return line;
    const std::string url = StringOf(record, "url");
    const std::string body = StringOf(record, "articleBody");
    if (url.empty() || body.empty()) return line;
    const std::string first = seen_.FindOrAdd(body, url);
    if (first.empty() || first == url) return line;
    record["duplicateOf"] = first;
    return record.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }

 private:
  static std::string StringOf(const nlohmann::ordered_json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
  }

  SeenStories seen_{kMostStories};
};

/// Brings records into an archive, file after file.
class Importer {
 public:
  explicit Importer(StoryArchive archive) : archive_(std::move(archive)) {}

  Expected<void> MarkDuplicates() { return marker_.emplace().Remember(archive_); }
  Expected<void> Import(const std::string& file);
  int Finish();

 private:
  void Add(const std::string& file, std::uint64_t number, std::string_view line);

  StoryArchive archive_;
  std::optional<DuplicateMarker> marker_;
  std::map<Added, std::uint64_t> added_;
  bool some_failed_ = false;
};

Expected<void> Importer::Import(const std::string& file) {
  const bool is_standard = file == kStandardInput;
  const int descriptor = is_standard ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return std::unexpected(Error{Outcome::kFileError, file + " cannot be opened: " + std::strerror(errno)});
  LineReader reader(descriptor, kLargestRecord);
  std::uint64_t number = 0;
  for (std::string_view line; reader.Next(line);) {
    ++number;
    if (!AsciiTrim(line).empty()) Add(file, number, line);
  }
  if (!is_standard) close(descriptor);
  return {};
}

void Importer::Add(const std::string& file, std::uint64_t number, std::string_view line) {
  const auto result = marker_ ? archive_.Add(marker_->Mark(std::string(line))) : archive_.Add(line);
  if (result) {
    ++added_[*result];
    return;
  }
  some_failed_ = true;
  Complain(file + ", line " + std::to_string(number) + ": " + result.error().message);
}

int Importer::Finish() {
  if (auto committed = archive_.Commit(); !committed) return Fail(committed.error());
  std::cerr << added_[Added::kNew] << " new stories, " << added_[Added::kRevised] << " revised, "
            << added_[Added::kUnchanged] << " there already\n";
  return some_failed_ ? kSomeFailed : kSuccess;
}

int RunImport(const ImportFlags& flags) {
  auto archive = StoryArchive::Open(flags.database, true);
  if (!archive) return Fail(archive.error());
  Importer importer(*std::move(archive));
  if (flags.finds_duplicates) {
    if (auto remembered = importer.MarkDuplicates(); !remembered) return Fail(remembered.error());
  }
  for (const std::string& file : flags.files) {
    if (auto imported = importer.Import(file); !imported) return Fail(imported.error());
  }
  return importer.Finish();
}

}  // namespace

void AddImportCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<ImportFlags>();
  CLI::App* command = program.add_subcommand("import", "Add records to an archive of stories");
  command->footer(kExamples);
  command->add_option("database", flags->database, "The archive, made if it is not there")
      ->type_name("FILE.db")
      ->required();
  command->add_option("files", flags->files, "Records, a line of JSON each; - for standard input")
      ->type_name("FILE")
      ->required();
  command->add_flag("--duplicates", flags->finds_duplicates,
                    "Say of a story which is nearly one of the archive or one before of which URL it is "
                    "(duplicateOf)");
  command->callback([flags, &job] {
    CheckOutputs({flags->files, {}, {}, {flags->database}});
    job = [flags] { return RunImport(*flags); };
  });
}

}  // namespace bodycopy::cli
