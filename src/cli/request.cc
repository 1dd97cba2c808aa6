#include "cli/request.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/iso_time.h"
#include "base/read_file.h"
#include "base/utf8.h"
#include "cli/source.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kEscapeSize = 6;  // \uXXXX
constexpr unsigned kNoUnit = 0x10000;

/// The UTF-16 code unit of an escape \uXXXX at `at`, kNoUnit if there is none.
unsigned EscapedUnit(std::string_view text, std::size_t at) {
  if (at + kEscapeSize > text.size() || text[at] != '\\' || text[at + 1] != 'u') return kNoUnit;
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const char lower = ToAsciiLower(c);
    if (IsAsciiDigit(c)) {
      unit = unit * 16 + static_cast<unsigned>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      unit = unit * 16 + static_cast<unsigned>(lower - 'a' + 10);
    } else {
      return kNoUnit;
    }
  }
  return unit;
}

bool IsLeadSurrogate(unsigned unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool IsTrailSurrogate(unsigned unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// The line with U+FFFD for what JSON writers let slip through though no UTF-8 can hold it: half surrogate
/// pairs, as Python writes them for bytes it could not decode, and malformed bytes.
std::string MendUnicode(std::string_view line) {
  constexpr std::string_view kReplacement = "\\ufffd";
  std::string mended;
  mended.reserve(line.size());
  while (!line.empty()) {
    if (line.front() != '\\') {
      AppendCodePoint(mended, TakeCodePoint(line));
      continue;
    }
    const unsigned unit = EscapedUnit(line, 0);
    std::size_t size = unit == kNoUnit ? 2 : kEscapeSize;
    bool lone = IsTrailSurrogate(unit);
    if (IsLeadSurrogate(unit)) {
      lone = !IsTrailSurrogate(EscapedUnit(line, kEscapeSize));
      if (!lone) size *= 2;
    }
    mended += lone ? kReplacement : line.substr(0, size);
    line.remove_prefix(std::min(size, line.size()));
  }
  return mended;
}

Json ParseLine(std::string_view line) {
  Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) json = Json::parse(MendUnicode(line), nullptr, false);
  return json;
}

/// The object's string under the key; nullptr if there is none. A value of another type is noted in `wrong`.
std::string* FindString(Json& request, const char* key, std::string& wrong) {
  const auto found = request.find(key);
  if (found == request.end() || found->is_null()) return nullptr;
  if (found->is_string()) return &found->get_ref<std::string&>();
  wrong = std::string("the request's ") + key + " is no string";
  return nullptr;
}

/// The request's id into the answer; false if it is of another type than string and number.
bool ReadId(const Json& request, RequestAnswer& answer) {
  const auto id = request.find("id");
  if (id == request.end() || id->is_null()) return true;
  if (id->is_string()) {
    answer.article.id = id->get<std::string>();
  } else if (id->is_number()) {
    answer.article.id = id->dump();
    answer.id_is_number = true;
  } else {
    return false;
  }
  return true;
}

struct PageKey {
  const char* key;
  InputKind kind;
  bool is_path;
};
constexpr PageKey kPageKeys[] = {{"html", InputKind::kHtml, false},
                                 {"html_path", InputKind::kHtml, true},
                                 {"text", InputKind::kText, false},
                                 {"text_path", InputKind::kText, true}};

/// Extracts the page that the request gives or names.
Article ReadPage(Json& request, ExtractOptions& options, std::string& wrong) {
  for (const PageKey& page : kPageKeys) {
    const std::string* value = FindString(request, page.key, wrong);
    if (!wrong.empty()) return {};
    if (value == nullptr) continue;
    options.input = page.kind;
    if (!page.is_path) {
      options.is_unicode = true;
      return ExtractSafely(*value, options);
    }
    const auto bytes = ReadFile(*value, options.limits.max_bytes + 1);
    return bytes ? ExtractSafely(*bytes, options) : FailedArticle(options.url, bytes.error());
  }
  wrong = "the request has none of html, html_path, text and text_path";
  return {};
}

/// The request's date into the options. False if it has one that is no date.
bool ReadDate(const Json& request, ExtractOptions& options) {
  const auto date = request.find("date");
  if (date == request.end() || date->is_null()) return true;
  const std::string text = date->is_string()            ? date->get<std::string>()
                           : date->is_number_unsigned() ? date->dump()
                                                        : std::string();
  const auto time = ParseIsoTime(text);
  if (time) options.downloaded = time;
  return time.has_value();
}

}  // namespace

RequestAnswer AnswerRequest(std::string_view line, const ExtractOptions& all_options) {
  RequestAnswer answer;
  const auto refuse = [&answer](std::string url, std::string message) {
    std::string id = std::move(answer.article.id);
    answer.article = FailedArticle(std::move(url), {Outcome::kDecodeError, std::move(message)});
    answer.article.id = std::move(id);
    return std::move(answer);
  };
  Json request = ParseLine(line);
  if (!request.is_object()) return refuse({}, "the line is no JSON object");
  if (!ReadId(request, answer)) return refuse({}, "the request's id is no string or number");

  ExtractOptions options = all_options;
  std::string wrong;
  if (const std::string* url = FindString(request, "url", wrong)) options.url = *url;
  if (const std::string* type = FindString(request, "contentType", wrong)) options.content_type = *type;
  const bool date_is_right = ReadDate(request, options);
  Article article;
  if (wrong.empty()) article = ReadPage(request, options, wrong);
  if (!wrong.empty()) return refuse(options.url, wrong);
  if (!date_is_right) article.metadata.warnings.emplace_back("the request's date is no ISO 8601 date");
  article.id = std::move(answer.article.id);
  answer.article = std::move(article);
  return answer;
}

}  // namespace bodycopy::cli
