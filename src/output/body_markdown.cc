#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "bodycopy/write.h"
#include "output/body_images.h"
#include "output/escape.h"
#include "output/markdown_inline.h"
#include "output/nesting.h"

namespace bodycopy {
namespace {

using Kind = BodyBlock::Kind;

constexpr int kMaxHeadingLevel = 6;
constexpr std::uint32_t kMaxItemNumber = 999'999'999;  // of an item, CommonMark 5.2
constexpr std::size_t kMinFenceMarks = 3;
constexpr std::size_t kMaxFenceMarks = 255;                // cmark and its kin count no further
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // for NUL, which CommonMark cannot hold (2.3)

std::string Marker(const Container& list) {
  if (!list.ordered) return list.follows_sibling ? "* " : "- ";
  return std::to_string(std::min(list.number, kMaxItemNumber)) + (list.follows_sibling ? ") " : ". ");
}

std::string_view TrimBack(std::string_view line) {
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  return line;
}

/// True if the row belongs to the table of the block before it.
bool SameTable(const BodyBlock& before, const BodyBlock& row) {
  return row.kind == Kind::kTableRow && before.kind == Kind::kTableRow && !row.starts_table &&
         row.quote_depth == before.quote_depth && row.continues_item == before.continues_item;
}

class MarkdownBodyWriter {
 public:
  explicit MarkdownBodyWriter(const Body& body) : body_(body) {}

  std::string Write() {
    for (std::size_t i = 0; i < body_.size(); ++i) WriteBlock(i);
    return std::move(out_);
  }

 private:
  void WriteBlock(std::size_t i) {
    const BodyBlock& block = body_[i];
    const bool begins_item = block.kind == Kind::kListItem && !block.continues_item;
    std::string content = Content(block);
    const bool is_row = block.kind == Kind::kTableRow && !block.cells.empty();
    if (content.empty() && !is_row) {
      in_table_ = in_table_ && i > 0 && SameTable(body_[i - 1], block);
      return;
    }

    const std::size_t open_before = prefixes_.size();
    const Nesting::Step step = nesting_.Enter(block);
    const bool goes_on_in_table = is_row && in_table_ && SameTable(body_[i - 1], block);
    const bool tight = goes_on_in_table || (begins_item && after_item_ && IsTight(step, open_before));

    prefixes_.resize(step.kept);
    if (!out_.empty()) Separate(tight);
    if (is_row) content = goes_on_in_table ? Row(block) : TableStart(i);
    Open(step);
    AppendLines(content);
    in_table_ = is_row;
    after_item_ = begins_item;
  }

  /// True if an item may follow the one before it without an empty line: as its sibling, or as the first item
  /// of a list in it that can interrupt a paragraph (CommonMark 5.2: not empty, and numbered from 1).
  bool IsTight(const Nesting::Step& step, std::size_t open_before) const {
    if (step.new_item) return true;
    const auto& open = nesting_.open();
    const bool is_nested = step.kept == open_before && open.size() > step.kept && open[step.kept].is_list;
    return is_nested && (!open[step.kept].ordered || open[step.kept].number == 1);
  }

  /// Ends the last line; `prefixes_` holds what the last block and the next one both stand in.
  void Separate(bool tight) {
    out_ += '\n';
    if (tight) return;
    std::string prefix;
    for (const std::string& part : prefixes_) prefix += part;
    out_ += TrimBack(prefix);
    out_ += '\n';
  }

  /// Writes the start of the block's first line, with the markers of what it opens.
  void Open(const Nesting::Step& step) {
    const auto& open = nesting_.open();
    if (step.new_item) prefixes_.pop_back();
    std::string line;
    for (const std::string& part : prefixes_) line += part;
    for (std::size_t i = prefixes_.size(); i < open.size(); ++i) {
      const std::string marker = open[i].is_list ? Marker(open[i]) : "> ";
      line += marker;
      prefixes_.push_back(open[i].is_list ? std::string(marker.size(), ' ') : marker);
    }
    first_prefix_ = std::move(line);
  }

  void AppendLines(std::string_view content) {
    std::string prefix;
    for (const std::string& part : prefixes_) prefix += part;
    std::string_view start = first_prefix_;
    while (true) {
      const std::size_t end = content.find('\n');
      const std::string_view line = content.substr(0, end);
      out_ += line.empty() ? TrimBack(start) : start;
      out_ += line;
      if (end == std::string_view::npos) return;
      out_ += '\n';
      content.remove_prefix(end + 1);
      start = prefix;
    }
  }

  /// The block without what it stands in; lines by "\n". Empty if there is nothing to write; rows come later.
  static std::string Content(const BodyBlock& block) {
    switch (block.kind) {
      case Kind::kParagraph:
      case Kind::kListItem: return MarkdownInline(block.spans, MarkdownPlace::kParagraph);
      case Kind::kHeading: {
        const std::string text = MarkdownInline(block.spans, MarkdownPlace::kHeading);
        const int level = std::clamp<int>(block.level, 1, kMaxHeadingLevel);
        return text.empty() ? text : std::string(static_cast<std::size_t>(level), '#') + " " + text;
      }
      case Kind::kTableRow: return {};
      case Kind::kPreformatted: return Fenced(block);
      case Kind::kEmbed: {
        if (block.spans.empty() || !IsSafeHref(block.spans.front().href)) return {};
        Span link{block.spans.front().text, kPlain, block.spans.front().href};
        if (AsciiTrim(link.text).empty()) link.text = link.href;
        return MarkdownInline({link}, MarkdownPlace::kParagraph);
      }
      case Kind::kRule: return "***";  // "---" at the top could be taken for front matter
      case Kind::kImage: return Picture(block);
    }
    return {};
  }

  /// The picture, and in the line below it its caption.
  static std::string Picture(const BodyBlock& block) {
    if (!IsPicture(block)) return {};
    const Span& picture = block.spans.front();
    std::string text = "![" + MarkdownInline({Span{picture.text}}, MarkdownPlace::kHeading) + "](" +
                       MarkdownDestination(picture.href) + ")";
    Spans caption(block.spans.begin() + 1, block.spans.end());
    for (Span& span : caption) span.marks |= kEmphasis;
    const std::string line = MarkdownInline(caption, MarkdownPlace::kHeading);
    if (!line.empty()) text.append("\\\n").append(line);
    return text;
  }

  static std::string Fenced(const BodyBlock& block) {
    std::string code;
    for (const Span& span : block.spans) {
      std::string storage;
      for (const char c : WellFormedUtf8(span.text, storage)) {
        if (c == '\0') {
          code += kReplacement;
        } else {
          code += c;
        }
      }
    }
    if (AsciiTrim(code).empty()) return {};
    std::replace(code.begin(), code.end(), '\r', '\n');
    const std::size_t longest = LongestRunOfBackticks(code);
    if (longest >= kMaxFenceMarks) {
      std::string html = "<pre><code>";
      AppendHtmlText(html, code);
      return html + "</code></pre>";
    }
    const std::string fence(std::max(kMinFenceMarks, longest + 1), '`');
    if (code.back() != '\n') code += '\n';
    return fence + "\n" + code + fence;
  }

  static std::string Row(const BodyBlock& row) {
    std::string line = "|";
    for (const Spans& cell : row.cells) {
      line += ' ';
      line += MarkdownInline(cell, MarkdownPlace::kCell);
      line += " |";
    }
    return line;
  }

  /// The first row of a table with the header that GFM asks for: the row itself if it is one, else an empty
  /// one. The header is as wide as the widest row, since GFM drops what goes beyond it.
  std::string TableStart(std::size_t first) const {
    std::size_t columns = 1;
    for (std::size_t i = first; i < body_.size(); ++i) {
      if (i > first && !SameTable(body_[i - 1], body_[i])) break;
      columns = std::max(columns, body_[i].cells.size());
    }
    std::string table = body_[first].header ? Row(body_[first]) : "|";
    for (std::size_t i = body_[first].header ? body_[first].cells.size() : 0; i < columns; ++i)
      table += "  |";
    table += "\n|";
    for (std::size_t i = 0; i < columns; ++i) table += " --- |";
    if (!body_[first].header) table += "\n" + Row(body_[first]);
    return table;
  }

  const Body& body_;
  std::string out_;
  Nesting nesting_;
  std::vector<std::string> prefixes_;  // what each open container puts in front of a further line
  std::string first_prefix_;           // what stands in front of the block's first line
  bool in_table_ = false;
  bool after_item_ = false;  // the last block is the first one of an item
};

}  // namespace

std::string BodyMarkdown(const Body& body) {
  return MarkdownBodyWriter(body).Write();
}

}  // namespace bodycopy
