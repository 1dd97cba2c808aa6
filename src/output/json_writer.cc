#include "output/json_writer.h"

#include <charconv>
#include <cmath>

#include "output/escape.h"

namespace bodycopy {
namespace {

constexpr int kIndentWidth = 2;
constexpr double kDecimalScale = 1e4;
constexpr double kMaxRounded = 1e9;  // beyond it decimals mean nothing

}  // namespace

void JsonWriter::NewLine() {
  if (!indent_) return;
  out_ += '\n';
  out_.append(static_cast<std::size_t>(depth_) * kIndentWidth, ' ');
}

void JsonWriter::BeforeValue() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += ',';
  first_ = false;
  if (depth_ > 0) NewLine();
}

void JsonWriter::Begin(char bracket) {
  BeforeValue();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::End(char bracket) {
  --depth_;
  if (!first_) NewLine();
  out_ += bracket;
  first_ = false;
}

void JsonWriter::Key(std::string_view key) {
  BeforeValue();
  AppendJsonString(out_, key);
  out_ += indent_ ? ": " : ":";
  after_key_ = true;
}

void JsonWriter::String(std::string_view text) {
  BeforeValue();
  AppendJsonString(out_, text);
}

void JsonWriter::Raw(std::string_view json) {
  BeforeValue();
  out_ += json;
}

void JsonWriter::Integer(std::int64_t number) {
  BeforeValue();
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out_.append(digits, end);
}

void JsonWriter::Boolean(bool truth) {
  BeforeValue();
  out_ += truth ? "true" : "false";
}

void JsonWriter::Number(double number) {
  BeforeValue();
  if (!std::isfinite(number)) {
    out_ += "null";
    return;
  }
  if (std::abs(number) < kMaxRounded) number = std::round(number * kDecimalScale) / kDecimalScale;
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number + 0.0).ptr;  // + 0.0 makes -0 0
  out_.append(digits, end);
}

void JsonWriter::String(std::string_view key, std::string_view text) {
  Key(key);
  String(text);
}

void JsonWriter::Number(std::string_view key, double number) {
  Key(key);
  Number(number);
}

void JsonWriter::Boolean(std::string_view key, bool truth) {
  Key(key);
  Boolean(truth);
}

void JsonWriter::Member(std::string_view key, std::string_view text) {
  if (!text.empty()) String(key, text);
}

void JsonWriter::Member(std::string_view key, std::int64_t number) {
  Key(key);
  Integer(number);
}

}  // namespace bodycopy
