#include "cli/failure_list.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/file_bytes.h"
#include "base/file_error.h"
#include "base/replaced_file.h"
#include "cli/line_reader.h"
#include "cli/option_groups.h"
#include "fetch/http_url.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxLineBytes = 16U << 20U;
constexpr std::string_view kTableEnding = ".tsv";
constexpr std::string_view kColumns = "url\toutcome\tmessage\n";

bool IsTable(std::string_view path) {
  return AsciiLower(path).ends_with(kTableEnding);
}

/// A cell of the table, in which tabs and line breaks are spaces, and no quote begins it.
std::string CellOf(std::string_view text) {
  std::string cell(text);
  std::ranges::replace_if(cell, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  if (cell.starts_with('"')) cell.front() = '\'';
  return cell;
}

}  // namespace

void AddFailuresFlag(CLI::App& command, std::string& path) {
  command
      .add_option(
          "--failures", path,
          "List there what failed, with outcome and message, as lines of JSON or rows (.jsonl, .tsv): "
          "a list that can be given to crawl and to extract -i")
      ->type_name("FILE")
      ->check(CLI::Validator(
          [](const std::string& name) {
            const std::string lower = AsciiLower(name);
            for (const std::string_view ending : {kTableEnding, std::string_view(".jsonl")}) {
              if (lower.ends_with(ending)) return std::string();
            }
            return "the list of failures is a .jsonl or a .tsv, not " + name;
          },
          ""))
      ->group(kOutputGroup);
}

FailureList::~FailureList() {
  if (fd_ >= 0) close(fd_);
}

Error FailureList::Failure(const std::string& what) const {
  return {Outcome::kFileError, path_ + " " + what};
}

Expected<void> FailureList::Open(const std::string& path, bool goes_on) {
  path_ = path;
  is_table_ = IsTable(path);
  fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd_ < 0) return std::unexpected(FileError(path_, "opened"));
  if (auto read = ReadLines(); !read) return read;
  if (!goes_on) {
    if (ftruncate(fd_, 0) != 0) return std::unexpected(FileError(path_, "emptied"));
    lines_ = 0;
    last_line_.clear();
  }
  return is_table_ && lines_ == 0 ? Append(std::string(kColumns)) : Expected<void>();
}

/// Learns what is listed, and cuts off a line that was torn by a crash.
Expected<void> FailureList::ReadLines() {
  LineReader reader(fd_, kMaxLineBytes);
  std::uint64_t bytes = 0;
  std::uint64_t last = 0;
  for (std::string_view line; reader.Next(line); ++lines_) {
    last = line.size();
    bytes += last + 1;
    struct stat status{};
    const bool is_torn = fstat(fd_, &status) == 0 && bytes > static_cast<std::uint64_t>(status.st_size);
    const auto source = SourceOf(line);
    if (is_torn && lines_ > 0) {
      if (ftruncate(fd_, static_cast<off_t>(bytes - last - 1)) == 0) return {};
      return std::unexpected(FileError(path_, "cut"));
    }
    if (reader.cut() || is_torn || !source)
      return std::unexpected(Failure("is no list of failures: choose another name, or move it away"));
    if (!source->empty()) last_line_[std::hash<std::string>()(*source)] = lines_;
  }
  if (reader.error() == 0) return {};
  return std::unexpected(FileError(path_, "read", reader.error()));
}

/// "" for the names of the columns. Fails for what is no line of such a list.
Expected<std::string> FailureList::SourceOf(std::string_view line) const {
  if (is_table_) {
    if (lines_ == 0 && line == kColumns.substr(0, kColumns.size() - 1)) return std::string();
    const bool has_columns = std::ranges::count(line, '\t') == std::ranges::count(kColumns, '\t');
    if (lines_ > 0 && has_columns) return std::string(line.substr(0, line.find('\t')));
  } else {
    const Json row = Json::parse(line, nullptr, false);
    const bool is_row = row.is_object() && row.contains("url") && row["url"].is_string() &&
                        row.contains("outcome") && row.contains("message");
    if (is_row) return row["url"].get<std::string>();
  }
  return std::unexpected(Failure("is no list of failures"));
}

std::string FailureList::LineOf(std::string_view source, Outcome outcome, std::string_view message) const {
  if (is_table_) return fmt::format("{}\t{}\t{}\n", CellOf(source), OutcomeName(outcome), CellOf(message));
  const Json row = {{"url", source}, {"outcome", OutcomeName(outcome)}, {"message", message}};
  return row.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Expected<void> FailureList::Append(const std::string& line) {
  if (!WriteAll(fd_, line)) return std::unexpected(FileError(path_, "written"));
  ++lines_;
  return {};
}

Expected<void> FailureList::Note(std::string_view source, const Article& article) {
  return Note(source, article.outcome, article.error ? article.error->message : "");
}

Expected<void> FailureList::Note(std::string_view named, Outcome outcome, std::string_view message) {
  if (!is_open()) return {};
  const std::string source = WithoutCredentials(named);
  const std::string line = LineOf(source, outcome, message);
  const std::lock_guard lock(mutex_);
  // As it is read again.
  const std::size_t hash = std::hash<std::string>()(is_table_ ? CellOf(source) : source);
  if (!IsFailure(outcome)) {
    last_line_.erase(hash);
    return {};
  }
  last_line_[hash] = lines_;
  return Append(line);
}

Expected<void> FailureList::Sync() {
  if (!is_open() || fdatasync(fd_) == 0 || errno == EINVAL) return {};
  return std::unexpected(FileError(path_, "synced"));
}

Expected<void> FailureList::Finish() {
  const std::lock_guard lock(mutex_);
  const std::uint64_t wanted = last_line_.size() + (is_table_ ? 1 : 0);
  if (!is_open() || wanted == lines_) return {};
  ReplacedFile file;
  if (auto opened = file.Open(path_); !opened) return opened;
  lseek(fd_, 0, SEEK_SET);
  LineReader reader(fd_, kMaxLineBytes);
  std::string_view line;
  for (lines_ = 0; reader.Next(line); ++lines_) {
    const auto source = SourceOf(line);
    if (!source) return std::unexpected(source.error());
    const auto last = last_line_.find(std::hash<std::string>()(*source));
    const bool is_wanted = source->empty() || (last != last_line_.end() && last->second == lines_);
    if (!is_wanted) continue;
    if (auto written = file.Write(std::string(line) + "\n"); !written) return written;
  }
  if (reader.error() != 0) return std::unexpected(FileError(path_, "read", reader.error()));
  return file.Commit();
}

}  // namespace bodycopy::cli
