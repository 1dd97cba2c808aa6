#include "cli/record_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "archive/file_window.h"
#include "archive/member_reader.h"
#include "archive/story_archive.h"
#include "base/ascii.h"
#include "bodycopy/write.h"
#include "cli/line_reader.h"
#include "cli/record_format.h"
#include "cli/source.h"
#include "cli/table_row.h"
#include "output/formula.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kMaxRecordBytes = 64U << 20U;  // to read one takes some five times its bytes
constexpr std::size_t kReadSize = 64U << 10U;
constexpr std::string_view kBetweenValues = "; ";  // of several values in one cell
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSqlite = "SQLite format 3";

std::unexpected<Error> Failure(std::string message) {
  return std::unexpected(Error{Outcome::kFileError, std::move(message)});
}

Expected<std::string_view> TooLong(std::string_view what) {
  return std::unexpected(Error{Outcome::kTooLarge, "the " + std::string(what) + " is longer than " +
                                                       std::to_string(kMaxRecordBytes) + " bytes"});
}

/// The bytes of a file, decompressed.
class PlainBytes {
 public:
  /// `bytes_read` may be null.
  Expected<void> Open(const std::string& path, std::uint64_t* bytes_read) {
    bytes_read_ = bytes_read;
    path_ = path == kStandardInput ? "standard input" : path;
    if (auto opened = file_.Open(path); !opened) return opened;
    file_.Fill(kSqlite.size());
    if (!file_.failure().empty()) return Failure(file_.failure());
    auto members = OpenMembers(file_, 0);
    if (!members) return std::unexpected(members.error());
    members_ = *std::move(members);
    return {};
  }

  /// Some of the bytes that are read next; none of an empty file.
  std::string_view Peek() {
    Load();
    return piece_;
  }

  /// As a ByteSource. What cannot be read is in failure().
  std::ptrdiff_t Read(char* buffer, std::size_t size) {
    Load();
    const std::size_t count = std::min(size, piece_.size());
    std::memcpy(buffer, piece_.data(), count);
    piece_.remove_prefix(count);
    return static_cast<std::ptrdiff_t>(count);
  }

  const std::string& failure() const { return failure_; }

 private:
  void Load() {
    while (piece_.empty() && failure_.empty()) {
      MemberPiece piece;
      if (!members_->Next(piece)) return;
      piece_ = piece.bytes;
      if (bytes_read_ != nullptr) *bytes_read_ = file_.offset();
      if (piece.is_damaged) failure_ = file_.failure().empty() ? path_ + " is damaged" : file_.failure();
    }
  }

  std::string path_;
  std::uint64_t* bytes_read_ = nullptr;
  FileWindow file_;
  std::unique_ptr<MemberReader> members_;
  std::string_view piece_;
  std::string failure_;
};

Expected<void> ReadLines(LineReader& reader, const RecordTaker& take) {
  std::string_view line;
  for (std::uint64_t number = 1; reader.Next(line); ++number) {
    if (number == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (AsciiTrim(line).empty()) continue;
    const Expected<std::string_view> json = reader.cut() ? TooLong("record") : line;
    if (!take({json, "line", number})) break;
  }
  return {};
}

/// Objects one after the other, in an array or not, over any number of lines.
class ObjectSplitter {
 public:
  explicit ObjectSplitter(const RecordTaker& take) : take_(take) {}

  /// False once no more is wanted.
  bool Feed(std::string_view text) {
    for (const char c : text) {
      if (depth_ == 0 && c != '{') {
        const bool is_known = IsAsciiSpace(c) || c == ',' || c == '[' || c == ']';
        if (!is_known && !std::exchange(is_lost_, true) && !Give(NoJson())) return false;
        continue;
      }
      if (depth_ == 0) is_lost_ = false;
      const bool is_layout = !in_string_ && IsAsciiSpace(c);
      if (!is_layout && object_.size() < kMaxRecordBytes) object_ += c;
      if (!Count(c)) continue;
      const bool is_long = object_.size() == kMaxRecordBytes;
      const bool wanted = Give(is_long ? TooLong("record") : std::string_view(object_));
      object_.clear();
      if (!wanted) return false;
    }
    return true;
  }

  bool Finish() { return depth_ == 0 || Give(NoJson()); }

 private:
  /// True at the end of the object.
  bool Count(char c) {
    if (is_escaped_) {
      is_escaped_ = false;
    } else if (c == '\\') {
      is_escaped_ = in_string_;
    } else if (c == '"') {
      in_string_ = !in_string_;
    } else if (!in_string_ && (c == '{' || c == '[')) {
      ++depth_;
    } else if (!in_string_ && (c == '}' || c == ']')) {
      return --depth_ == 0;
    }
    return false;
  }

  static Expected<std::string_view> NoJson() {
    return std::unexpected(Error{Outcome::kDecodeError, "no record: no JSON object"});
  }

  bool Give(Expected<std::string_view> json) { return take_({std::move(json), "record", ++number_}); }

  const RecordTaker& take_;
  std::string object_;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool is_escaped_ = false;
  bool is_lost_ = false;  // in text between objects that is none of JSON
  std::uint64_t number_ = 0;
};

Expected<void> ReadObjects(PlainBytes& bytes, const RecordTaker& take) {
  ObjectSplitter splitter(take);
  std::string buffer(kReadSize, '\0');
  bool is_first = true;
  while (const std::ptrdiff_t count = bytes.Read(buffer.data(), buffer.size())) {
    std::string_view text(buffer.data(), static_cast<std::size_t>(count));
    if (std::exchange(is_first, false) && text.starts_with(kByteOrderMark))
      text.remove_prefix(kByteOrderMark.size());
    if (!splitter.Feed(text)) return {};
  }
  splitter.Finish();
  return {};
}

/// The text of a cell without the apostrophe that keeps spreadsheets from taking it for a formula.
std::string Unmarked(std::string_view cell) {
  if (cell.starts_with('\'') && IsFormula(cell.substr(1))) cell.remove_prefix(1);
  return std::string(cell);
}

nlohmann::ordered_json ValuesOf(std::string_view cell, bool are_names) {
  auto values = nlohmann::ordered_json::array();
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(kBetweenValues), cell.size());
    std::string value = Unmarked(cell.substr(0, end));
    if (are_names) {
      values.push_back({{"name", std::move(value)}});
    } else {
      values.push_back(std::move(value));
    }
    cell.remove_prefix(std::min(end + kBetweenValues.size(), cell.size()));
  }
  return values;
}

/// The record of a row, in the keys of its columns; other columns are texts of those names.
std::string RecordOfRow(const std::vector<std::string>& keys, const std::vector<std::string>& cells) {
  nlohmann::ordered_json record = {{"schemaVersion", kSchemaVersion}};
  for (std::size_t i = 0; i < std::min(keys.size(), cells.size()); ++i) {
    const std::string& key = keys[i];
    const std::string& cell = cells[i];
    if (cell.empty() || key.empty()) continue;
    if (key == "authors" || key == "keywords") {
      record[key] = ValuesOf(cell, key == "authors");
    } else if (key == "publisher") {
      record[key] = {{"name", Unmarked(cell)}};
    } else if (key == "mainImage") {
      record[key] = {{"url", Unmarked(cell)}};
    } else if (key == "error") {
      record[key] = {{"message", Unmarked(cell)}};
    } else if (key == "wordCount") {
      record[key] = std::strtoll(cell.c_str(), nullptr, 10);
    } else {
      record[key] = Unmarked(cell);
    }
  }
  if (!record.contains("outcome")) record["outcome"] = OutcomeName(Outcome::kOk);
  return record.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Expected<void> ReadTable(LineReader& reader, char separator, const std::string& path,
                         const RecordTaker& take) {
  TableRow row;
  if (!NextRow(reader, separator, kMaxRecordBytes, row)) return {};
  const std::vector<std::string> columns = TableColumns();
  std::vector<std::string> keys = row.fields;
  if (keys.front().starts_with(kByteOrderMark)) keys.front().erase(0, kByteOrderMark.size());
  const auto is_key = [&columns](const std::string& name) {
    return std::ranges::find(columns, name) != columns.end();
  };
  if (!std::ranges::any_of(keys, is_key))
    return Failure(path + ": its first line names no keys of records (url, headline, ...)");
  for (std::uint64_t number = 2; NextRow(reader, separator, kMaxRecordBytes, row); ++number) {
    if (row.fields.size() == 1 && row.fields.front().empty() && !row.is_cut) continue;
    const std::string record = RecordOfRow(keys, row.fields);
    const Expected<std::string_view> json = row.is_cut ? TooLong("row") : std::string_view(record);
    if (!take({json, "row", number})) break;
  }
  return {};
}

Expected<void> ReadArchive(const std::string& path, const RecordTaker& take) {
  auto archive = StoryArchive::Open(path, StoryArchive::Mode::kRead);
  if (!archive) return std::unexpected(archive.error());
  std::uint64_t number = 0;
  return archive->Export({}, true,
                         [&](std::string_view record) { return take({record, "record", ++number}); });
}

/// By the first line: an array, or an object that goes on in the next lines.
RecordFormat FormatOfBytes(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = AsciiTrim(text);
  const bool is_spread = text.starts_with('[') || AsciiTrim(text.substr(0, text.find('\n'))) == "{";
  return is_spread ? RecordFormat::kJson : RecordFormat::kJsonLines;
}

}  // namespace

Expected<void> ReadRecords(const std::string& path, const RecordTaker& take, std::uint64_t* bytes_read) {
  std::optional<RecordFormat> named;
  if (path != kStandardInput) named = FormatOfEnding(path);
  if (named == RecordFormat::kArchive) return ReadArchive(path, take);
  if (named && !IsJson(*named) && !IsTable(*named)) {
    return Failure(path + ": " + std::string(NameOf(*named)) +
                   " holds no records: bodycopy PAGE... -o FILE.db makes an archive of pages");
  }
  PlainBytes bytes;
  if (auto opened = bytes.Open(path, bytes_read); !opened) return opened;
  LineReader reader([&bytes](char* buffer, std::size_t size) { return bytes.Read(buffer, size); },
                    kMaxRecordBytes);
  Expected<void> read;
  switch (named.value_or(FormatOfBytes(bytes.Peek()))) {
    case RecordFormat::kJson: read = ReadObjects(bytes, take); break;
    case RecordFormat::kCsv: read = ReadTable(reader, ',', path, take); break;
    case RecordFormat::kTsv: read = ReadTable(reader, '\t', path, take); break;
    default: read = ReadLines(reader, take); break;
  }
  if (read && !bytes.failure().empty()) return Failure(bytes.failure());
  return read;
}

}  // namespace bodycopy::cli
