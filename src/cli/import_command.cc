#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "archive/story_archive.h"
#include "cli/commands.h"
#include "cli/output_check.h"
#include "cli/progress_line.h"
#include "cli/record_flags.h"
#include "cli/record_format.h"
#include "cli/record_reader.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "extractors/duplicate_of.h"

namespace bodycopy::cli {
namespace {

using Added = StoryArchive::Added;

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy import stories.db stories.jsonl\n"
    "  bodycopy import stories.db a.jsonl.zst b.csv other.db --duplicates\n"
    "\n"
    "A URL that is there already gets a revision if its story has changed; the same\n"
    "file twice changes nothing. Records of saved pages, which have no url, are known\n"
    "by their canonicalUrl, else by the page's file.";

constexpr std::uint64_t kRefusedShown = 20;     // lines that are no records
constexpr std::size_t kMaxStories = 1'000'000;  // that near-duplicates are told by; some 1.1 kB each

struct ImportFlags {
  std::string database;
  std::vector<std::string> files;
  bool finds_duplicates = false;
};

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

  SeenStories seen_{kMaxStories};
};

/// Brings records into an archive, file after file.
class Importer {
 public:
  Importer(StoryArchive archive, const std::vector<std::string>& files) : archive_(std::move(archive)) {
    state_.unit = "records";
    const auto is_archive = [](const std::string& file) {
      return FormatOfEnding(file) == RecordFormat::kArchive;  // its reader does not say how far it is
    };
    if (std::ranges::none_of(files, is_archive)) state_.bytes.whole = BytesOfFiles(files);
  }

  Expected<void> MarkDuplicates() { return marker_.emplace().Remember(archive_); }
  Expected<void> Import(const std::string& file);
  int Finish();

 private:
  Expected<void> Take(const ReadRecord& record, const std::string& file, const std::string& path);
  Expected<StoryArchive::Added> Add(std::string_view record, const std::string& name);

  StoryArchive archive_;
  std::optional<DuplicateMarker> marker_;
  std::map<Added, std::uint64_t> added_;
  std::uint64_t refused_ = 0;
  RunState state_;
  std::uint64_t bytes_of_file_ = 0;
  ProgressLine line_{false};
};

Expected<void> Importer::Import(const std::string& file) {
  std::error_code ignored;
  const std::string path =
      file == kStandardInput ? "" : std::filesystem::absolute(file, ignored).lexically_normal().string();
  Expected<void> taken;
  const std::uint64_t bytes_before = state_.bytes.done;
  const auto take = [&](const ReadRecord& record) {
    taken = Take(record, file, path);
    ++state_.items.done;
    state_.bytes.done = bytes_before + bytes_of_file_;
    if (line_.IsDue()) line_.Show(state_);
    return taken.has_value();
  };
  bytes_of_file_ = 0;
  auto read = ReadRecords(file, take, &bytes_of_file_);
  return taken ? read : taken;
}

/// What is no record is told and counted; fails only where the archive does.
Expected<void> Importer::Take(const ReadRecord& record, const std::string& file, const std::string& path) {
  const std::string number = std::to_string(record.number);
  const auto added = record.json ? Add(*record.json, path.empty() ? "" : path + "#" + number)
                                 : std::unexpected(record.json.error());
  if (archive_.failed()) return std::unexpected(added.error());
  if (added) {
    ++added_[*added];
    return {};
  }
  if (++refused_ <= kRefusedShown)
    Complain(file + ", " + record.unit + " " + number + ": " + added.error().message);
  if (refused_ == kRefusedShown) Complain("further lines that are no records are only counted");
  return {};
}

Expected<StoryArchive::Added> Importer::Add(std::string_view record, const std::string& name) {
  return marker_ ? archive_.Add(marker_->Mark(std::string(record)), name) : archive_.Add(record, name);
}

int Importer::Finish() {
  if (auto committed = archive_.Commit(); !committed) return Fail(committed.error());
  std::string text = fmt::format("{} new stories, {} revised, {} there already", added_[Added::kNew],
                                 added_[Added::kRevised], added_[Added::kUnchanged]);
  if (added_[Added::kFailure] > 0) text += fmt::format(", {} failures", added_[Added::kFailure]);
  if (refused_ > 0) text += fmt::format(", {} lines that are no records", refused_);
  Report(text + "\n");
  return refused_ > 0 ? kSomeFailed : kSuccess;
}

int RunImport(const ImportFlags& flags) {
  auto archive = StoryArchive::Open(flags.database, StoryArchive::Mode::kCreate);
  if (!archive) return Fail(archive.error());
  Importer importer(*std::move(archive), flags.files);
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
  command
      ->add_option(
          "files", flags->files,
          "Files of records (.jsonl, .json, .csv, .tsv, .db), compressed or not; - for standard input")
      ->type_name("FILE")
      ->required();
  command->add_flag("--duplicates", flags->finds_duplicates,
                    "Say of a story which is nearly one of the archive or one before of which URL it is "
                    "(duplicateOf)");
  AddMessageFlags(*command);
  command->callback([flags, &job] {
    CheckOutputs({flags->files, {}, {}, {flags->database}});
    job = [flags] { return RunImport(*flags); };
  });
}

}  // namespace bodycopy::cli
