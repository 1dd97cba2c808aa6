#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/parse.h"

namespace bodycopy {
namespace {

// A dump is wrapped at a fixed width if nearly all lines of its long paragraphs are nearly as long as the
// longest.
constexpr std::size_t kMaxWrap = 132;
constexpr std::size_t kMinWrap = 50;
constexpr std::size_t kSlackOfWrap = 24;
constexpr double kShareOfFullLines = 0.8;
constexpr std::size_t kMinWrappedLines = 8;

// Markup is told from text by its tags: so many end tags, or a share of the characters.
constexpr std::size_t kSniffedBytes = 256U << 10U;
constexpr std::size_t kEndTagsOfMarkup = 3;

struct Line {
  std::string_view text;  // without white space at the ends and without a bullet
  bool blank = false;
  bool bullet = false;
};

std::string_view TakeLine(std::string_view& rest) {
  const std::size_t end = rest.find_first_of("\n\r\f");
  const std::string_view line = rest.substr(0, end);
  if (end == std::string_view::npos) {
    rest = {};
  } else {
    rest.remove_prefix(end + (rest.substr(end, 2) == "\r\n" ? 2 : 1));
  }
  return line;
}

std::string_view TrimLine(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\u00A0";
  for (;;) {
    text = AsciiTrim(text);
    if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

Line ReadLine(std::string_view raw) {
  constexpr std::array<std::string_view, 8> kBullets = {"• ", "* ", "- ", "+ ", "◦ ", "▪ ", "· ", "‣ "};
  Line line;
  line.text = TrimLine(raw);
  line.blank = line.text.empty();
  for (const std::string_view bullet : kBullets) {
    if (line.text.starts_with(bullet)) {
      line.text = TrimLine(line.text.substr(bullet.size()));
      line.bullet = !line.text.empty();
      break;
    }
  }
  line.blank = line.text.empty();
  return line;
}

bool IsWrapped(const std::vector<Line>& lines) {
  std::size_t widest = 0;
  for (const Line& line : lines) widest = std::max(widest, CodePointCount(line.text));
  if (widest > kMaxWrap || widest < kMinWrap) return false;
  std::size_t inner = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank || lines[i + 1].blank || lines[i + 1].bullet) continue;
    ++inner;
    full += CodePointCount(lines[i].text) + kSlackOfWrap >= widest;
  }
  return inner >= kMinWrappedLines &&
         static_cast<double>(full) >= kShareOfFullLines * static_cast<double>(inner);
}

/// Writes lines as elements: a `div` for lines that follow each other, `ul` and `li` for bulleted ones, `p`
/// for others.
class DumpWriter {
 public:
  DumpWriter(DocumentBuilder& builder, bool wrapped) : builder_(builder), wrapped_(wrapped) {}

  void Add(const Line& line) {
    if (line.blank) return EndGroup();
    if (line.bullet != in_list_) EndGroup();
    if (!in_group_) BeginGroup(line.bullet);
    if (wrapped_ && !line.bullet) {
      if (!paragraph_.empty()) paragraph_ += ' ';
      paragraph_ += line.text;
    } else {
      Element(line.bullet ? Tag::kLi : Tag::kP, line.text);
    }
  }

  void EndGroup() {
    if (!in_group_) return;
    if (!paragraph_.empty()) Element(Tag::kP, paragraph_);
    paragraph_.clear();
    builder_.Close();
    in_group_ = false;
    in_list_ = false;
  }

 private:
  void BeginGroup(bool list) {
    in_group_ = builder_.Open(list ? Tag::kUl : Tag::kDiv);
    in_list_ = list;
  }

  void Element(Tag tag, std::string_view text) {
    if (!in_group_ || !builder_.Open(tag)) return;
    builder_.Text(text);
    builder_.Close();
  }

  DocumentBuilder& builder_;
  bool wrapped_;
  bool in_group_ = false;
  bool in_list_ = false;
  std::string paragraph_;
};

}  // namespace

Document ParseTextDump(std::string_view text, const Limits& limits) {
  const std::size_t max_nodes = MostNodes(text.size(), limits);
  std::vector<Line> lines;
  while (!text.empty()) {
    const Line line = ReadLine(TakeLine(text));
    if (!line.blank || lines.empty() || !lines.back().blank) lines.push_back(line);  // one is as good as many
  }
  DocumentBuilder builder(DocumentKind::kTextDump, max_nodes);
  builder.Open(Tag::kBody);
  DumpWriter writer(builder, IsWrapped(lines));
  for (const Line& line : lines) writer.Add(line);
  writer.EndGroup();
  if (builder.size() >= max_nodes) builder.Warn("the text has too many lines; the rest was left out");
  return builder.Finish();
}

bool LooksLikeTextDump(std::string_view text) {
  text = text.substr(0, kSniffedBytes);
  const std::string_view start = AsciiTrim(text);
  if (start.empty() || start.front() == '<') return false;
  std::size_t end_tags = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view after = text.substr(at + 1, 12);
    if (AsciiStartsWithIgnoreCase(after, "!doctype") || AsciiStartsWithIgnoreCase(after, "html") ||
        AsciiStartsWithIgnoreCase(after, "body")) {
      return false;
    }
    end_tags += after.size() > 1 && after[0] == '/' && IsAsciiAlpha(after[1]);
    if (end_tags >= kEndTagsOfMarkup) return false;
  }
  return true;
}

}  // namespace bodycopy
