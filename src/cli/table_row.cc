#include "cli/table_row.h"

#include <string_view>

namespace bodycopy::cli {
namespace {

constexpr std::size_t kMaxColumns = 10'000;

}  // namespace

bool NextRow(LineReader& reader, char separator, std::size_t max_bytes, TableRow& row) {
  std::vector<std::string>& fields = row.fields;
  fields.assign(1, "");
  row.is_cut = false;
  std::size_t size = 0;
  bool quoted = false;
  bool any = false;
  for (std::string_view line; reader.Next(line);) {
    any = true;
    size += line.size();
    row.is_cut = reader.cut() || size > max_bytes;
    if (row.is_cut) return true;
    if (line.ends_with('\r')) line.remove_suffix(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      const bool doubled = quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"';
      if (doubled) {
        fields.back() += '"';
        ++i;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        if (fields.size() == kMaxColumns) break;
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    if (!quoted) return true;
    fields.back() += '\n';
  }
  return any;
}

}  // namespace bodycopy::cli
