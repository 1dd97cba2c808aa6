#include "cli/request_reader.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "cli/near_name.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kMaxDepth = 64;  // of what unknown keys hold
constexpr std::string_view kIdKey = "id";
constexpr std::array<std::string_view, kRequestKeyCount> kKeyNames = {
    "url", "html", "html_path", "text", "text_path", "contentType", "date"};
constexpr std::size_t kEscapeSize = 6;  // \uXXXX
constexpr unsigned kNoUnit = 0x10000;

/// The UTF-16 code unit of an escape \uXXXX at `at`, kNoUnit if there is none.
unsigned EscapedUnit(std::string_view text, std::size_t at) {
  if (at + kEscapeSize > text.size() || text[at] != '\\' || text[at + 1] != 'u') return kNoUnit;
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    if (HexValue(c) < 0) return kNoUnit;
    unit = unit * 16 + static_cast<unsigned>(HexValue(c));
  }
  return unit;
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
    bool lone = IsLowSurrogate(unit);
    if (IsHighSurrogate(unit)) {
      lone = !IsLowSurrogate(EscapedUnit(line, kEscapeSize));
      if (!lone) size *= 2;
    }
    mended += lone ? kReplacement : line.substr(0, size);
    line.remove_prefix(std::min(size, line.size()));
  }
  return mended;
}

std::vector<std::string> AllKeys() {
  std::vector<std::string> keys = {std::string(kIdKey)};
  keys.insert(keys.end(), kKeyNames.begin(), kKeyNames.end());
  return keys;
}

/// Takes what a request needs out of the stream of a parser's events; nothing else is kept.
class RequestEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit RequestEvents(Request& request) : request_(request) {}

  bool null() override { return true; }
  bool boolean(bool) override { return Other(); }
  bool number_integer(number_integer_t number) override { return Number(std::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) override { return Number(std::to_string(number)); }
  bool number_float(number_float_t, const string_t& text) override { return Number(text); }
  bool binary(binary_t&) override { return Other(); }

  bool string(string_t& text) override {
    if (depth_ != 1) return depth_ > 1;
    if (is_id_) {
      request_.id = std::move(text);
      request_.id_is_number = false;
    } else if (key_ < kRequestKeyCount) {
      request_.values[key_] = std::move(text);
    }
    return true;
  }

  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    is_id_ = name == kIdKey;
    key_ = static_cast<std::size_t>(std::find(kKeyNames.begin(), kKeyNames.end(), name) - kKeyNames.begin());
    const bool is_known = is_id_ || key_ < kRequestKeyCount;
    if (!is_known && request_.wrong.empty()) request_.wrong = "the request's key " + NoneOf(name, AllKeys());
    return true;
  }

  bool start_object(std::size_t) override { return (depth_ == 0 || Other()) && ++depth_ <= kMaxDepth; }
  bool start_array(std::size_t) override { return depth_ > 0 && Other() && ++depth_ <= kMaxDepth; }
  bool end_object() override { return --depth_ < kMaxDepth; }
  bool end_array() override { return --depth_ < kMaxDepth; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool Number(std::string text) {
    if (depth_ == 1 && is_id_) {
      request_.id = std::move(text);
      request_.id_is_number = true;
      return true;
    }
    if (depth_ == 1 && key_ == static_cast<std::size_t>(RequestKey::kDate)) {
      request_.values[key_] = std::move(text);
      return true;
    }
    return Other();
  }

  /// A value of a type that no known key has. False where no value may stand at all.
  bool Other() {
    if (depth_ != 1) return depth_ > 1;
    if (is_id_) request_.wrong = "the request's id is no string or number";
    if (key_ < kRequestKeyCount)
      request_.wrong = "the request's " + std::string(kKeyNames[key_]) + " is no string";
    return true;
  }

  Request& request_;
  std::size_t depth_ = 0;
  bool is_id_ = false;
  std::size_t key_ = kRequestKeyCount;  // index of the known key that the next value belongs to
};

bool Parse(std::string_view line, Request& request) {
  request = {};
  RequestEvents events(request);
  return nlohmann::json::sax_parse(line, &events);
}

}  // namespace

Request ReadRequest(std::string_view line) {
  Request request;
  if (Parse(line, request) || Parse(MendUnicode(line), request)) return request;
  request = {};
  request.wrong = "the line is no JSON object";
  return request;
}

}  // namespace bodycopy::cli
