#include "archive/header_fields.h"

#include <algorithm>

#include "base/ascii.h"

namespace bodycopy {

std::string_view TakeLine(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool HeaderFields::Take(std::string_view& bytes) {
  fields_.clear();
  while (!bytes.empty()) {
    const std::string_view line = TakeLine(bytes);
    if (line.empty()) return true;
    const bool is_folded = line.front() == ' ' || line.front() == '\t';
    if (is_folded && !fields_.empty()) {
      std::string_view& value = fields_.back().value;
      value = AsciiTrim({value.data(), static_cast<std::size_t>(line.end() - value.begin())});
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    fields_.push_back({AsciiTrim(line.substr(0, colon)), AsciiTrim(line.substr(colon + 1))});
  }
  return false;
}

std::string_view HeaderFields::operator[](std::string_view name) const {
  for (const Field& field : fields_) {
    if (field.name.size() == name.size() && AsciiEqualIgnoreCase(field.name, name)) return field.value;
  }
  return {};
}

}  // namespace bodycopy
