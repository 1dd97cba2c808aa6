#include <vector>

#include "base/ascii.h"
#include "dom/references.h"
#include "page/json_ld.h"

namespace bodycopy {
namespace {

constexpr std::string_view kValueStarts = "\"{[-0123456789tfnN";

// Reads nearly-JSON in one pass and writes JSON. Each of its states knows what may stand next, so that a
// quote inside a string can be told from the one that ends it.
class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

  std::string Run() {
    out_ += '[';
    while (at_ < text_.size()) Step();
    while (!open_.empty()) Close();
    out_ += ']';
    return std::move(out_);
  }

 private:
  enum class Expect : std::uint8_t { kKey, kColon, kValue, kComma };
  struct Level {
    char closer;
    Expect expect;
  };

  void Step() {
    const char c = text_[at_];
    if (IsAsciiSpace(c)) {
      ++at_;
    } else if (c == '{' || c == '[') {
      Open(c);
    } else if (SkipComment()) {
      // nothing of it is kept
    } else if (open_.empty()) {
      ++at_;  // a byte order mark, "var data =", a semicolon
    } else if (c == '}' || c == ']') {
      ++at_;
      if (open_.back().closer == c) Close();
    } else if (c == ',') {
      ++at_;
      MissingValue();
    } else if (c == ':') {
      ++at_;
      if (open_.back().expect == Expect::kColon) {
        out_ += ':';
        open_.back().expect = Expect::kValue;
      }
    } else if (c == '"') {
      String();
    } else {
      BareWord();
    }
  }

  bool SkipComment() {
    const std::string_view rest = text_.substr(at_);
    for (const std::string_view mark : {"<!--", "-->", "<![CDATA[", "]]>"}) {
      if (rest.starts_with(mark)) {
        at_ += mark.size();
        return true;
      }
    }
    if (rest.starts_with("//")) {  // a wrapper may stand on the same line: "//<![CDATA[ {"
      at_ += 2;
      while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '<' && text_[at_] != ']' &&
             text_[at_] != '{')
        ++at_;
      return true;
    }
    if (rest.starts_with("/*")) {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      return true;
    }
    return false;
  }

  // Writes the comma or colon that has to stand before a value, and sets what comes after it. False if a
  // value makes no sense here.
  bool BeginValue() {
    if (open_.empty()) {
      if (has_value_) out_ += ',';
      has_value_ = true;
      return true;
    }
    Level& level = open_.back();
    if (level.closer == '}' && level.expect == Expect::kColon) out_ += ':';
    if (level.closer == '}' && level.expect == Expect::kKey) return false;
    if (level.closer == '}' && level.expect == Expect::kComma) return false;
    if (level.closer == ']' && level.expect == Expect::kComma) out_ += ',';
    level.expect = Expect::kComma;
    return true;
  }

  void Open(char c) {
    ++at_;
    if (!BeginValue()) {
      // An object or list where a key should stand: it gets a name of its own, so that what is in it is not
      // lost.
      Key("\"\"");
      BeginValue();
    }
    out_ += c;
    open_.push_back({c == '{' ? '}' : ']', c == '{' ? Expect::kKey : Expect::kValue});
    first_.push_back(true);
  }

  void Close() {
    MissingValue();
    out_ += open_.back().closer;
    open_.pop_back();
    first_.pop_back();
  }

  // Gives a key its value if it has none.
  void MissingValue() {
    Level& level = open_.back();
    if (level.closer != '}' || (level.expect != Expect::kColon && level.expect != Expect::kValue)) return;
    out_ += level.expect == Expect::kColon ? ":null" : "null";
    level.expect = Expect::kComma;
  }

  void Key(std::string_view quoted) {
    if (!first_.back()) out_ += ',';
    first_.back() = false;
    out_ += quoted;
    open_.back().expect = Expect::kColon;
  }

  char NextAfter(std::size_t& at) const {
    while (at < text_.size() && IsAsciiSpace(text_[at])) ++at;
    return at < text_.size() ? text_[at] : '\0';
  }

  // True if the quote at `quote` ends the string rather than stands in it.
  bool EndsString(std::size_t quote, bool is_key) const {
    std::size_t at = quote + 1;
    const char next = NextAfter(at);
    if (next == '\0') return true;
    if (is_key) return next == ':';
    if (next == open_.back().closer) return true;
    if (next == '}' || next == ']') {  // the wrong one of the two, if the structure goes on behind it
      ++at;
      const char behind = NextAfter(at);
      return behind == '\0' || behind == ',' || behind == '}' || behind == ']';
    }
    if (next == '"') return text_.substr(quote, at - quote).find('\n') != std::string_view::npos;
    if (next == '/' || next == '<') return false;
    if (next != ',') return false;
    ++at;
    const char after = NextAfter(at);
    if (after == '\0' || after == '}' || after == ']' || after == '"' || after == ',') return true;
    return open_.back().closer == ']' && kValueStarts.find(after) != std::string_view::npos;
  }

  void String() {
    const bool is_key = open_.back().closer == '}' &&
                        (open_.back().expect == Expect::kKey || open_.back().expect == Expect::kComma);
    std::string quoted = "\"";
    std::size_t at = at_ + 1;
    bool ended = false;
    while (at < text_.size()) {
      const char c = text_[at];
      if (c == '"') {
        ended = EndsString(at, is_key);
        ++at;
        if (ended) break;
        quoted += "\\\"";
      } else if (c == '\\') {
        at += Escape(at, quoted);
      } else {
        AppendPlain(c, quoted);
        ++at;
      }
    }
    at_ = at;
    quoted += '"';
    if (!ended) quoted = is_key ? std::string() : "null";  // cut short: half a value is none
    if (is_key) {
      if (!quoted.empty()) Key(quoted);
    } else if (BeginValue()) {
      out_ += quoted;
    }
  }

  static void AppendPlain(char c, std::string& out) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else {
      out += c;
    }
  }

  // Copies the escape at `at`, or what it must have meant; its length.
  std::size_t Escape(std::size_t at, std::string& out) const {
    if (at + 1 >= text_.size()) return 1;
    const char c = text_[at + 1];
    if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) {
      out += '\\';
      out += c;
      return 2;
    }
    if (c == 'u' && IsCodeUnit(at + 2)) {
      AppendCodeUnit(at, out);
      return 6;
    }
    if (c == '\'' || IsAsciiSpace(c)) {  // as JavaScript has it; a line break escaped is none
      if (c == '\'') out += c;
      return 2;
    }
    out += "\\\\";
    return 1;
  }

  bool IsCodeUnit(std::size_t at) const {
    if (at + 4 > text_.size()) return false;
    for (std::size_t i = at; i < at + 4; ++i) {
      const char lower = ToAsciiLower(text_[i]);
      if (!IsAsciiDigit(lower) && (lower < 'a' || lower > 'f')) return false;
    }
    return true;
  }

  bool IsSurrogate(std::size_t at, char first_low, char first_high) const {
    if (at + 1 >= text_.size() || text_[at] != '\\' || text_[at + 1] != 'u' || !IsCodeUnit(at + 2))
      return false;
    const char second = ToAsciiLower(text_[at + 3]);
    return ToAsciiLower(text_[at + 2]) == 'd' && second >= first_low && second <= first_high;
  }

  // A surrogate that has lost its other half would end the parse: it becomes the replacement character.
  void AppendCodeUnit(std::size_t at, std::string& out) const {
    const bool low = IsSurrogate(at, 'c', 'f');
    const bool high = IsSurrogate(at, '8', 'b');
    const bool paired =
        (high && IsSurrogate(at + 6, 'c', 'f')) || (low && at >= 6 && IsSurrogate(at - 6, '8', 'b'));
    if ((low || high) && !paired) {
      out += "\\ufffd";
    } else {
      out.append(text_.substr(at, 6));
    }
  }

  // true, false, null and numbers as they are; all else, such as an unquoted date or key, as a string.
  void BareWord() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view(",:{}[]\"\n").find(text_[at_]) == std::string_view::npos)
      ++at_;
    if (at_ == begin) {
      ++at_;
      return;
    }
    // A time has colons: "2024-05-01T10:00:00".
    const bool is_key = open_.back().closer == '}' &&
                        (open_.back().expect == Expect::kKey || open_.back().expect == Expect::kComma);
    if (!is_key) {
      while (at_ < text_.size() && std::string_view(",{}[]\"\n").find(text_[at_]) == std::string_view::npos)
        ++at_;
    }
    std::string_view word = AsciiTrim(text_.substr(begin, at_ - begin));
    if (word.size() >= 2 && word.front() == '\'' && word.back() == '\'')
      word = word.substr(1, word.size() - 2);
    std::string quoted = "\"";
    for (const char c : word) {
      if (c == '\\') quoted += '\\';
      AppendPlain(c, quoted);
    }
    quoted += '"';
    if (is_key) {
      Key(quoted);
    } else if (BeginValue()) {
      if (word == "true" || word == "false" || word == "null") {
        out_ += word;
      } else {
        out_ += word == "undefined" || word == "NaN" ? "null" : quoted;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Level> open_;
  std::vector<bool> first_;  // no key was written yet on this level
  bool has_value_ = false;
};

// True if the quotes of the structure itself are written as character references.
bool IsEncoded(std::string_view text) {
  const std::size_t open = text.find('{');
  if (open == std::string_view::npos) return false;
  const std::string_view first = AsciiTrim(text.substr(open + 1, 64));
  return first.starts_with("&quot;") || first.starts_with("&#34;") || first.starts_with("&#x22;");
}

}  // namespace

std::string MendJson(std::string_view text) {
  if (IsEncoded(text)) return Mender(DecodeReferences(text)).Run();
  return Mender(text).Run();
}

}  // namespace bodycopy
