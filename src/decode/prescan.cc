#include "decode/prescan.h"

#include <string>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxAttributeBytes = 256;  // no name or value that matters here is longer
constexpr std::size_t kXmlDeclarationBytes = 1024;

struct ScannedAttribute {
  std::string name;
  std::string value;
};

// Reads the attributes of one tag: the standard's "get an attribute".
class AttributeReader {
 public:
  AttributeReader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  // False at the end of the tag or of the bytes.
  bool Next(ScannedAttribute& attribute) {
    attribute.name.clear();
    attribute.value.clear();
    while (!AtEnd() && (IsAsciiSpace(Byte()) || Byte() == '/')) ++at_;
    if (AtEnd() || Byte() == '>') return false;
    ReadName(attribute.name);
    while (!AtEnd() && IsAsciiSpace(Byte())) ++at_;
    if (AtEnd() || Byte() != '=') return true;
    ++at_;
    while (!AtEnd() && IsAsciiSpace(Byte())) ++at_;
    if (!AtEnd()) ReadValue(attribute.value);
    return true;
  }

  std::size_t position() const { return at_; }

 private:
  bool AtEnd() const { return at_ >= bytes_.size(); }
  char Byte() const { return bytes_[at_]; }

  void Add(std::string& text) {
    if (text.size() < kMaxAttributeBytes) text += ToAsciiLower(Byte());
    ++at_;
  }

  void ReadName(std::string& name) {
    while (!AtEnd() && !IsAsciiSpace(Byte()) && Byte() != '/' && Byte() != '>' &&
           (Byte() != '=' || name.empty())) {
      Add(name);
    }
  }

  void ReadValue(std::string& value) {
    if (Byte() == '"' || Byte() == '\'') {
      const char quote = Byte();
      for (++at_; !AtEnd() && Byte() != quote;) Add(value);
      ++at_;
      return;
    }
    while (!AtEnd() && !IsAsciiSpace(Byte()) && Byte() != '>') Add(value);
  }

  std::string_view bytes_;
  std::size_t at_;
};

// What a `<meta>` means by its label: UTF-16 cannot be true, and x-user-defined stands for windows-1252.
const Encoding* MetaEncoding(std::string_view label) {
  const Encoding* encoding = FindEncoding(label);
  if (encoding == nullptr) return nullptr;
  switch (encoding->kind) {
    case EncodingKind::kUtf16Le:
    case EncodingKind::kUtf16Be:
    case EncodingKind::kUtf32Le:
    case EncodingKind::kUtf32Be: return &Utf8Encoding();
    case EncodingKind::kUserDefined: return &Windows1252Encoding();
    default: return encoding;
  }
}

// The encoding of the `<meta>` whose attributes begin at `at`, which is moved behind them.
const Encoding* ReadMeta(std::string_view bytes, std::size_t& at) {
  AttributeReader reader(bytes, at);
  ScannedAttribute attribute;
  bool is_content_type = false;
  std::string charset;
  std::string content;
  while (reader.Next(attribute)) {
    if (attribute.name == "http-equiv")
      is_content_type = is_content_type || attribute.value == "content-type";
    if (attribute.name == "charset" && charset.empty()) charset = attribute.value;
    if (attribute.name == "content" && content.empty()) content = attribute.value;
  }
  at = reader.position();
  if (!charset.empty()) return MetaEncoding(charset);
  return is_content_type ? MetaEncoding(CharsetParameter(content)) : nullptr;
}

// The position behind the tag or comment that begins at `at`.
std::size_t SkipMarkup(std::string_view bytes, std::size_t at) {
  const std::string_view rest = bytes.substr(at);
  if (rest.starts_with("<!--")) {
    const std::size_t end = bytes.find("-->", at + 2);
    return end == std::string_view::npos ? bytes.size() : end + 3;
  }
  const std::size_t name = rest.starts_with("</") ? 2 : 1;
  if (rest.size() > name && IsAsciiAlpha(rest[name])) {
    std::size_t end = at + name;
    while (end < bytes.size() && !IsAsciiSpace(bytes[end]) && bytes[end] != '>') ++end;
    AttributeReader reader(bytes, end);
    ScannedAttribute attribute;
    while (reader.Next(attribute)) {
    }
    return reader.position();
  }
  if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
    const std::size_t end = bytes.find('>', at);
    return end == std::string_view::npos ? bytes.size() : end;
  }
  return at + 1;
}

}  // namespace

const Encoding* PrescanMeta(std::string_view bytes) {
  constexpr std::string_view kMeta = "<meta";
  for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at)) {
    const std::string_view rest = bytes.substr(at);
    const bool is_meta = AsciiStartsWithIgnoreCase(rest, kMeta) && rest.size() > kMeta.size() &&
                         (IsAsciiSpace(rest[kMeta.size()]) || rest[kMeta.size()] == '/');
    if (!is_meta) {
      at = SkipMarkup(bytes, at);
      continue;
    }
    at += kMeta.size();
    if (const Encoding* encoding = ReadMeta(bytes, at)) return encoding;
  }
  return nullptr;
}

const Encoding* PrescanXmlDeclaration(std::string_view bytes) {
  bytes = bytes.substr(0, kXmlDeclarationBytes);
  while (!bytes.empty() && IsAsciiSpace(bytes.front())) bytes.remove_prefix(1);
  if (!bytes.starts_with("<?xml")) return nullptr;
  bytes = bytes.substr(0, bytes.find('>'));
  const std::size_t name = bytes.find("encoding");
  if (name == std::string_view::npos) return nullptr;
  std::string_view value = AsciiTrim(bytes.substr(name + std::string_view("encoding").size()));
  if (!value.starts_with('=')) return nullptr;
  value = AsciiTrim(value.substr(1));
  if (value.empty() || (value.front() != '"' && value.front() != '\'')) return nullptr;
  const std::size_t end = value.find(value.front(), 1);
  return end == std::string_view::npos ? nullptr : MetaEncoding(value.substr(1, end - 1));
}

std::string_view CharsetParameter(std::string_view content) {
  constexpr std::string_view kCharset = "charset";
  std::size_t at = 0;
  while ((at = AsciiFindIgnoreCase(content, kCharset, at)) != std::string_view::npos) {
    at += kCharset.size();
    std::string_view value = content.substr(at);
    while (!value.empty() && IsAsciiSpace(value.front())) value.remove_prefix(1);
    if (!value.starts_with('=')) continue;
    value = AsciiTrim(value.substr(1));
    if (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
      const std::size_t end = value.find(value.front(), 1);
      return end == std::string_view::npos ? std::string_view() : value.substr(1, end - 1);
    }
    return value.substr(0, value.find_first_of("; \t\n\f\r,"));
  }
  return {};
}

}  // namespace bodycopy
