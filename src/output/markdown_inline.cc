#include "output/markdown_inline.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "output/escape.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxEntityBytes =
    32;  // HTML's longest named reference, &CounterClockwiseContourIntegral;
constexpr std::size_t kMaxListDigits = 9;  // CommonMark 5.2
constexpr std::size_t kMaxHeadingMarks = 6;
constexpr std::size_t kMaxBackticks = 80;  // around code: cmark and its kin take longer runs for text
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kAfterTagOpen = "/!?";

struct Piece {
  std::string_view text;
  std::uint8_t marks = kPlain;
  std::string_view href;
};

// The outermost first. A link holds all, code is held by all.
struct MarkSyntax {
  SpanMark mark;
  std::string_view delimiter;  // "" if only tags will do
  std::string_view tag;
};
constexpr std::array<MarkSyntax, 5> kSyntax = {{{kStrong, "**", "strong"},
                                                {kEmphasis, "*", "em"},
                                                {kStrikethrough, "~~", "s"},
                                                {kSuperscript, "", "sup"},
                                                {kSubscript, "", "sub"}}};
constexpr int kLinkLevel = -1;
constexpr std::string_view kStrongEmphasis = "***";

/// What stands beside a delimiter; decides whether CommonMark lets it open or close (section 6.2, flanking).
enum class Neighbour {
  kSpace,
  kPunctuation,
  kWord,
  kUnclear,    // a symbol that some versions of CommonMark count as punctuation, or a control character
  kDelimiter,  // of emphasis: two runs would become one
};

Neighbour NeighbourOf(char32_t c) {
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    if (IsAsciiAlnum(ascii)) return Neighbour::kWord;
    if (IsAsciiSpace(ascii)) return Neighbour::kSpace;
    return c < 0x20 || c == 0x7F ? Neighbour::kUnclear : Neighbour::kPunctuation;
  }
  if (IsSpace(c)) return c == 0xA0 || c == 0x3000 || c == 0x2009 ? Neighbour::kSpace : Neighbour::kUnclear;
  return IsWordCharacter(c) ? Neighbour::kWord : Neighbour::kUnclear;
}

/// Where the last code point of the text starts.
std::size_t LastStart(std::string_view text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && IsContinuationByte(text[start])) --start;
  return start;
}

Neighbour FirstOf(std::string_view text) {
  return NeighbourOf(TakeCodePoint(text));
}

bool MayStartEntity(std::string_view text) {
  const std::size_t end = text.substr(0, kMaxEntityBytes + 2).find(';');
  return end != std::string_view::npos && end > 1 &&
         std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char c) { return IsAsciiAlnum(c) || c == '#'; });
}

/// True if the character at `i` would be markup there.
bool NeedsBackslash(std::string_view text, std::size_t i, MarkdownPlace place) {
  const bool is_last = i + 1 == text.size();
  const auto is_word = [](char c) { return IsAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80; };
  switch (text[i]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~': return true;
    case '|': return place == MarkdownPlace::kCell;
    case '_': return i == 0 || is_last || !is_word(text[i - 1]) || !is_word(text[i + 1]);
    case '<':
      return !is_last &&
             (IsAsciiAlpha(text[i + 1]) || kAfterTagOpen.find(text[i + 1]) != std::string_view::npos);
    case '&': return MayStartEntity(text.substr(i));
    default: return false;
  }
}

class InlineWriter {
 public:
  InlineWriter(const Spans& spans, MarkdownPlace place) : place_(place) {
    for (const Span& span : spans) {
      if (span.text.empty()) continue;
      const std::string_view href = IsSafeHref(span.href) ? std::string_view(span.href) : std::string_view();
      // Neighbours that look the same are one piece: an escape must see what follows.
      if (pieces_.empty() || pieces_.back().marks != span.marks || pieces_.back().href != href) {
        pieces_.push_back({{}, span.marks, href});
        texts_.emplace_back();
      }
      std::string storage;
      texts_.back() += WellFormedUtf8(span.text, storage);
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) pieces_[i].text = texts_[i];
  }

  std::string Write() {
    WriteLevel(0, pieces_.size(), kLinkLevel, Neighbour::kSpace);
    return std::move(out_);
  }

 private:
  bool HasLevel(const Piece& piece, int level) const {
    if (level == kLinkLevel) return !piece.href.empty();
    return (piece.marks & kSyntax[static_cast<std::size_t>(level)].mark) != 0;
  }

  /// Writes the pieces [begin, end), of which all levels outside `level` are open. `after` is what follows
  /// them.
  void WriteLevel(std::size_t begin, std::size_t end, int level, Neighbour after) {
    if (level == static_cast<int>(kSyntax.size())) return WriteCodeAndText(begin, end);
    while (begin < end) {
      const bool has = HasLevel(pieces_[begin], level);
      std::size_t next = begin + 1;
      while (next < end && HasLevel(pieces_[next], level) == has &&
             (level != kLinkLevel || pieces_[next].href == pieces_[begin].href)) {
        ++next;
      }
      const Neighbour beyond = next < end ? Ahead(pieces_[next], level) : after;
      if (has) {
        WriteMarked(begin, next, level, beyond);
      } else {
        WriteLevel(begin, next, level + 1, beyond);
      }
      begin = next;
    }
  }

  /// What the output of the piece will begin with, all levels outside `level` being open.
  Neighbour Ahead(const Piece& piece, int level) const {
    const Neighbour first = FirstOf(piece.text);
    if (TrimFront(piece.text).size() < piece.text.size())
      return first;  // white space stays outside of the marks
    if (level == kLinkLevel && !piece.href.empty()) return Neighbour::kPunctuation;
    for (int inner = std::max(level, 0); inner < static_cast<int>(kSyntax.size()); ++inner) {
      if (!HasLevel(piece, inner)) continue;
      const bool has_delimiter = !kSyntax[static_cast<std::size_t>(inner)].delimiter.empty();
      return has_delimiter ? Neighbour::kDelimiter : Neighbour::kPunctuation;
    }
    return (piece.marks & kCode) != 0 ? Neighbour::kPunctuation : first;
  }

  Neighbour Behind() const {
    if (out_.empty()) return Neighbour::kSpace;
    return delimiter_end_ == out_.size() ? Neighbour::kDelimiter : NeighbourOf(LastCodePoint(out_));
  }

  /// White space at the ends stays outside of the marks; CommonMark would take them for text.
  void WriteMarked(std::size_t begin, std::size_t end, int level, Neighbour after) {
    for (; begin < end; ++begin) {
      std::string_view& text = pieces_[begin].text;
      const std::string_view rest = TrimFront(text);
      AppendText(text.substr(0, text.size() - rest.size()));
      text = rest;
      if (!text.empty()) break;
    }
    if (begin == end) return;
    std::vector<std::string_view> spaces;
    while (true) {
      std::string_view& text = pieces_[end - 1].text;
      const std::string_view rest = TrimBack(text);
      spaces.push_back(text.substr(rest.size()));
      text = rest;
      if (!text.empty()) break;
      --end;
    }
    const auto first = std::find_if(spaces.rbegin(), spaces.rend(), [](auto s) { return !s.empty(); });
    if (first != spaces.rend()) after = FirstOf(*first);
    if (level == kLinkLevel) {
      WriteLink(begin, end);
    } else {
      WriteMark(begin, end, level, after);
    }
    for (auto space = spaces.rbegin(); space != spaces.rend(); ++space) AppendText(*space);
  }

  void WriteMark(std::size_t begin, std::size_t end, int level, Neighbour after) {
    const MarkSyntax& syntax = kSyntax[static_cast<std::size_t>(level)];
    std::string_view delimiter = syntax.delimiter;
    int inner_level = level + 1;
    const bool all_emphasis = std::all_of(pieces_.begin() + static_cast<std::ptrdiff_t>(begin),
                                          pieces_.begin() + static_cast<std::ptrdiff_t>(end),
                                          [](const Piece& piece) { return (piece.marks & kEmphasis) != 0; });
    if (syntax.mark == kStrong && all_emphasis) {
      delimiter = kStrongEmphasis;
      ++inner_level;
    }
    if (!delimiter.empty() && DelimiterWorks(begin, end, inner_level, after)) {
      out_ += delimiter;
      delimiter_end_ = out_.size();
      WriteLevel(begin, end, inner_level, Neighbour::kDelimiter);
      out_ += delimiter;
      delimiter_end_ = out_.size();
      return;
    }
    out_.append("<").append(syntax.tag).append(">");
    WriteLevel(begin, end, level + 1, Neighbour::kPunctuation);
    out_.append("</").append(syntax.tag).append(">");
  }

  /// True if CommonMark takes a delimiter around the pieces for what it is meant to be.
  bool DelimiterWorks(std::size_t begin, std::size_t end, int inner_level, Neighbour after) const {
    const Neighbour before = Behind();
    if (before == Neighbour::kDelimiter || after == Neighbour::kDelimiter) return false;
    const auto is_word = [&](const Piece& piece, Neighbour edge) {
      bool has_inner = (piece.marks & kCode) != 0;
      for (int level = inner_level; level < static_cast<int>(kSyntax.size()); ++level) {
        has_inner = has_inner || HasLevel(piece, level);
      }
      return !has_inner && edge == Neighbour::kWord;
    };
    const auto parts = [](Neighbour outside) {
      return outside == Neighbour::kSpace || outside == Neighbour::kPunctuation;
    };
    const bool opens = is_word(pieces_[begin], FirstOf(pieces_[begin].text)) || parts(before);
    const bool closes =
        is_word(pieces_[end - 1], NeighbourOf(LastCodePoint(pieces_[end - 1].text))) || parts(after);
    return opens && closes;
  }

  void WriteLink(std::size_t begin, std::size_t end) {
    if (!out_.empty() && out_.back() == '!') out_.insert(out_.size() - 1, "\\");  // else an image
    out_ += '[';
    WriteLevel(begin, end, kLinkLevel + 1, Neighbour::kPunctuation);
    out_ += "](";
    out_ += MarkdownDestination(pieces_[begin].href);
    out_ += ')';
  }

  void WriteCodeAndText(std::size_t begin, std::size_t end) {
    while (begin < end) {
      if ((pieces_[begin].marks & kCode) == 0) {
        AppendText(pieces_[begin++].text);
        continue;
      }
      std::string code;
      for (; begin < end && (pieces_[begin].marks & kCode) != 0; ++begin) code += pieces_[begin].text;
      AppendCode(code);
    }
  }

  void AppendCode(std::string code) {
    std::replace_if(code.begin(), code.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    if (AsciiTrim(code).empty()) return AppendText(code);
    const std::size_t longest = LongestRunOfBackticks(code);
    if (longest >= kMaxBackticks) {
      out_ += "<code>";
      AppendText(code);
      out_ += "</code>";
      return;
    }
    const std::string fence(longest + 1, '`');
    const bool pad = code.front() == '`' || code.back() == '`' || (code.front() == ' ' && code.back() == ' ');
    out_ += fence;
    if (pad) out_ += ' ';
    for (const char c : code) {
      if (c == '|' && place_ == MarkdownPlace::kCell) out_ += '\\';
      if (c == '\0') {
        out_ += kReplacement;
      } else {
        out_ += c;
      }
    }
    if (pad) out_ += ' ';
    out_ += fence;
  }

  void AppendText(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '\n' && place_ == MarkdownPlace::kCell) {
        out_ += "<br>";
      } else if (c == '\0') {
        out_ += kReplacement;
      } else if (c == '\r' || (c == '\n' && place_ == MarkdownPlace::kHeading)) {
        out_ += ' ';
      } else {
        if (NeedsBackslash(text, i, place_)) out_ += '\\';
        out_ += c;
      }
    }
  }

  static std::string_view TrimFront(std::string_view text) {
    while (!text.empty()) {
      std::string_view rest = text;
      if (!IsSpace(TakeCodePoint(rest))) break;
      text = rest;
    }
    return text;
  }

  static std::string_view TrimBack(std::string_view text) {
    while (!text.empty()) {
      const std::size_t last = LastStart(text);
      if (!IsSpace(LastCodePoint(text))) break;
      text = text.substr(0, last);
    }
    return text;
  }

  MarkdownPlace place_;
  std::vector<std::string> texts_;  // of the pieces
  std::vector<Piece> pieces_;
  std::string out_;
  std::size_t delimiter_end_ = std::string::npos;  // where the last delimiter of emphasis ended
};

bool IsSpaceOrEnd(std::string_view text, std::size_t i) {
  return i >= text.size() || text[i] == ' ' || text[i] == '\t';
}

/// Where a line that looks like the start of a block needs a backslash; npos if it does not.
std::size_t BlockMarkerAt(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits > 0) {
    const bool marks =
        digits <= kMaxListDigits && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return marks && IsSpaceOrEnd(line, digits + 1) ? digits : std::string_view::npos;
  }
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes > 0 && hashes <= kMaxHeadingMarks && IsSpaceOrEnd(line, hashes)) return 0;
  if (line[0] == '>') return 0;
  if ((line[0] == '-' || line[0] == '+') && IsSpaceOrEnd(line, 1)) return 0;
  // The underline of a heading, a thematic break, the second line of a table.
  if (line.find_first_not_of("= \t") == std::string_view::npos) return 0;
  const bool rules = line.find_first_not_of("-|: \t") == std::string_view::npos;
  return rules && line.find('-') != std::string_view::npos ? 0 : std::string_view::npos;
}

void AppendLine(std::string& out, std::string_view line) {
  const std::size_t marker = BlockMarkerAt(line);
  if (marker == std::string_view::npos) {
    out += line;
    return;
  }
  out.append(line.substr(0, marker)).append("\\").append(line.substr(marker));
}

}  // namespace

std::size_t LongestRunOfBackticks(std::string_view code) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string MarkdownInline(const Spans& spans, MarkdownPlace place) {
  const std::string written = InlineWriter(spans, place).Write();
  std::string_view rest = AsciiTrim(written);
  if (place == MarkdownPlace::kCell) return std::string(rest);
  if (place == MarkdownPlace::kHeading) {
    std::string heading(rest);
    if (!heading.empty() && heading.back() == '#')
      heading.insert(heading.size() - 1, "\\");  // else it closes
    return heading;
  }
  std::string lines;
  while (true) {
    const std::size_t end = rest.find('\n');
    AppendLine(lines, AsciiTrim(rest.substr(0, end)));
    if (end == std::string_view::npos) return lines;
    lines += "\\\n";
    rest.remove_prefix(end + 1);
  }
}

std::string MarkdownDestination(std::string_view url) {
  std::string storage;
  url = WellFormedUtf8(url, storage);
  std::string destination;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || std::string_view("<>`|\\\"").find(c) != std::string_view::npos) {
      AppendPercentEncoded(destination, c);
      continue;
    }
    if (c == '(' || c == ')' || (c == '&' && MayStartEntity(url.substr(i)))) destination += '\\';
    destination += c;
  }
  return destination;
}

}  // namespace bodycopy
