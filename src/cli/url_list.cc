#include "cli/url_list.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "cli/line_reader.h"
#include "cli/standard_output.h"
#include "cli/table_row.h"

namespace bodycopy::cli {
namespace {

using Kind = UrlListFlags::Kind;
using Add = std::function<Expected<void>(std::string_view)>;

constexpr std::size_t kMaxLineBytes = 16U << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::unexpected<Error> Failure(const UrlListFlags& flags, const std::string& what) {
  return std::unexpected(Error{Outcome::kFileError, flags.path + ": " + what});
}

/// Rows of the list that are left out.
struct LeftOut {
  std::size_t without = 0;   ///< Without a URL.
  std::size_t too_long = 0;  ///< Longer than kMaxLineBytes.
};

Expected<void> ReadLines(LineReader& reader, const Add& add, LeftOut& left_out) {
  for (std::string_view line; reader.Next(line);) {
    if (reader.cut()) {
      ++left_out.too_long;
      continue;
    }
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    const std::string_view url = AsciiTrim(line);
    if (url.empty() || url.starts_with('#')) continue;
    if (auto added = add(url); !added) return added;
  }
  return {};
}

Expected<void> ReadJsonLines(LineReader& reader, const UrlListFlags& flags, const Add& add,
                             LeftOut& left_out) {
  for (std::string_view line; reader.Next(line);) {
    if (reader.cut()) {
      ++left_out.too_long;
      continue;
    }
    if (AsciiTrim(line).empty()) continue;
    const auto row = nlohmann::json::parse(line, nullptr, false);
    const auto value = row.is_object() ? row.find(flags.column) : row.end();
    if (!row.is_object() || value == row.end() || !value->is_string()) {
      ++left_out.without;
      continue;
    }
    if (auto added = add(value->get<std::string>()); !added) return added;
  }
  return {};
}

Expected<void> ReadTable(LineReader& reader, char separator, const UrlListFlags& flags, const Add& add,
                         LeftOut& left_out) {
  TableRow row;
  const std::vector<std::string>& fields = row.fields;
  if (!NextRow(reader, separator, kMaxLineBytes, row)) return {};
  if (fields.front().starts_with(kByteOrderMark)) row.fields.front().erase(0, kByteOrderMark.size());
  std::size_t column = 0;
  while (column < fields.size() && AsciiTrim(fields[column]) != flags.column) ++column;
  if (column == fields.size()) return Failure(flags, "its first line has no column \"" + flags.column + "\"");
  while (NextRow(reader, separator, kMaxLineBytes, row)) {
    if (row.is_cut) {
      ++left_out.too_long;
      continue;
    }
    if (fields.size() == 1 && fields.front().empty()) continue;
    const std::string_view url = column < fields.size() ? AsciiTrim(fields[column]) : std::string_view();
    if (url.empty()) {
      ++left_out.without;
      continue;
    }
    if (auto added = add(url); !added) return added;
  }
  return {};
}

// By the name, or by what the first line is: an object, or names of columns with that of the URLs among them.
Kind KindOf(const UrlListFlags& flags, LineReader& reader, LeftOut& left_out) {
  if (flags.kind != Kind::kAuto) return flags.kind;
  const std::string path = AsciiLower(flags.path);
  if (path.ends_with(".csv")) return Kind::kCsv;
  if (path.ends_with(".tsv")) return Kind::kTsv;
  if (path.ends_with(".jsonl") || path.ends_with(".ndjson")) return Kind::kJsonl;
  Kind kind = Kind::kLines;
  if (std::string_view line; reader.Next(line)) {
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (AsciiTrim(line).starts_with('{')) kind = Kind::kJsonl;
    while (!line.empty() && kind == Kind::kLines) {
      const std::size_t end = std::min(line.find(','), line.size());
      std::string_view field = AsciiTrim(line.substr(0, end));
      if (field.size() > 1 && field.front() == '"') field = field.substr(1, field.size() - 2);
      if (field == flags.column) kind = Kind::kCsv;
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    if (reader.cut()) {
      ++left_out.too_long;
    } else {
      reader.PutBack();
    }
  }
  return kind;
}

Expected<void> Read(const UrlListFlags& flags, const Add& add) {
  const bool is_input = flags.path == "-";
  const int fd = is_input ? STDIN_FILENO : open(flags.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Failure(flags, std::strerror(errno));
  LineReader reader(fd, kMaxLineBytes);
  LeftOut left_out;
  Expected<void> result;
  switch (KindOf(flags, reader, left_out)) {
    case Kind::kCsv: result = ReadTable(reader, ',', flags, add, left_out); break;
    case Kind::kTsv: result = ReadTable(reader, '\t', flags, add, left_out); break;
    case Kind::kJsonl: result = ReadJsonLines(reader, flags, add, left_out); break;
    default: result = ReadLines(reader, add, left_out); break;
  }
  if (!is_input) close(fd);
  if (result && reader.error() != 0) return Failure(flags, std::strerror(reader.error()));
  if (left_out.without > 0)
    Complain(flags.path + ": " + std::to_string(left_out.without) + " rows without \"" + flags.column +
             "\" are left out");
  if (left_out.too_long > 0)
    Complain(flags.path + ": " + std::to_string(left_out.too_long) + " rows longer than " +
             std::to_string(kMaxLineBytes) + " bytes are left out");
  return result;
}

}  // namespace

UrlSource ReadUrlList(const UrlListFlags& flags) {
  return [flags](const Add& add) { return Read(flags, add); };
}

}  // namespace bodycopy::cli
