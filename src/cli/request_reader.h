#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace bodycopy::cli {

/// The strings that a request may have (docs/record.md).
enum class RequestKey { kUrl, kHtml, kHtmlPath, kText, kTextPath, kContentType, kDate };
inline constexpr std::size_t kRequestKeyCount = 7;

/// One line of `extract --input jsonl`.
struct Request {
  std::string id;
  bool id_is_number = false;
  std::array<std::optional<std::string>, kRequestKeyCount> values;
  std::string wrong;  ///< What keeps it from being a request, in a sentence; empty if nothing does.

  const std::optional<std::string>& operator[](RequestKey key) const {
    return values[static_cast<std::size_t>(key)];
  }
};

/// Reads a line. An unknown key is wrong, whatever it holds; null counts as absent; of a key given twice
/// the last one counts. Half surrogate pairs and malformed UTF-8, which JSON cannot hold, are read as U+FFFD.
/// Linear in the line, and holds little more than the line's known strings.
Request ReadRequest(std::string_view line);

}  // namespace bodycopy::cli
