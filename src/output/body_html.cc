#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "bodycopy/write.h"
#include "output/body_images.h"
#include "output/escape.h"
#include "output/nesting.h"

namespace bodycopy {
namespace {

using Kind = BodyBlock::Kind;

constexpr int kMaxHeadingLevel = 6;

struct MarkTag {
  SpanMark mark;
  std::string_view name;
};

// The outermost first.
constexpr std::array<MarkTag, 6> kMarkTags = {{{kStrong, "strong"},
                                               {kEmphasis, "em"},
                                               {kStrikethrough, "s"},
                                               {kSuperscript, "sup"},
                                               {kSubscript, "sub"},
                                               {kCode, "code"}}};

void OpenTag(std::string& out, std::string_view name) {
  out.append("<").append(name).append(">");
}
void CloseTag(std::string& out, std::string_view name) {
  out.append("</").append(name).append(">");
}

/// The text with `<br>` for its line breaks, or as it is in code.
void AppendLines(std::string& out, std::string_view text, bool preformatted) {
  while (!preformatted) {
    const std::size_t line = text.find('\n');
    AppendHtmlText(out, text.substr(0, line));
    if (line == std::string_view::npos) return;
    out += "<br>";
    text.remove_prefix(line + 1);
  }
  AppendHtmlText(out, text);
}

/// Writes spans; the tags of marks and links that neighbours share stay open between them.
class SpanWriter {
 public:
  explicit SpanWriter(std::string& out) : out_(out) {}

  void Write(const Spans& spans, bool preformatted) {
    for (const Span& span : spans) {
      if (!AsciiTrim(span.text).empty()) Open(span);  // white space needs no marks of its own
      AppendLines(out_, span.text, preformatted);
    }
    CloseFrom(0);
    OpenLink({});
  }

 private:
  void Open(const Span& span) {
    const std::string_view href = IsSafeHref(span.href) ? std::string_view(span.href) : std::string_view();
    if (href != href_) {
      CloseFrom(0);
      OpenLink(href);
    }
    std::size_t kept = 0;
    while (kept < open_count_ && (span.marks & open_[kept].mark) != 0) ++kept;
    CloseFrom(kept);
    for (const MarkTag& tag : kMarkTags) {
      const bool is_open = (marks_ & tag.mark) != 0;
      if (is_open || (span.marks & tag.mark) == 0) continue;
      OpenTag(out_, tag.name);
      open_[open_count_++] = tag;
      marks_ |= tag.mark;
    }
  }

  /// Closes the link that is open, and opens one unless `href` is empty.
  void OpenLink(std::string_view href) {
    if (!href_.empty()) CloseTag(out_, "a");
    if (!href.empty()) {
      out_ += "<a href=\"";
      AppendHtmlText(out_, href);
      out_ += "\">";
    }
    href_ = href;
  }

  void CloseFrom(std::size_t kept) {
    while (open_count_ > kept) {
      --open_count_;
      CloseTag(out_, open_[open_count_].name);
      marks_ &= ~static_cast<unsigned>(open_[open_count_].mark);
    }
  }

  std::string& out_;
  std::string_view href_;
  std::array<MarkTag, kMarkTags.size()> open_{};
  std::size_t open_count_ = 0;
  unsigned marks_ = 0;
};

class HtmlBodyWriter {
 public:
  std::string Write(const Body& body) {
    for (const BodyBlock& block : body) WriteBlock(block);
    EndTable();
    CloseContainers(0);
    if (!out_.empty()) out_.pop_back();  // the last line's end
    return std::move(out_);
  }

 private:
  void WriteBlock(const BodyBlock& block) {
    if (IsBlank(block)) return;
    if (in_table_ && (block.kind != Kind::kTableRow || block.starts_table)) EndTable();
    const std::size_t open_before = tags_.size();
    const Nesting::Step step = nesting_.Enter(block);
    const bool moved = step.kept < open_before || step.kept < nesting_.open().size() || step.new_item;
    if (moved) EndTable();
    CloseContainers(step.kept);
    if (step.new_item) NextItem(step.kept - 1);
    OpenContainers();
    WriteContent(block);
  }

  /// True if nothing would be seen of the block.
  static bool IsBlank(const BodyBlock& block) {
    switch (block.kind) {
      case Kind::kRule: return false;
      case Kind::kTableRow: return block.cells.empty();
      case Kind::kEmbed: return block.spans.empty() || !IsSafeHref(block.spans.front().href);
      case Kind::kImage: return !IsPicture(block);
      default:
        return std::all_of(block.spans.begin(), block.spans.end(),
                           [](const Span& span) { return AsciiTrim(span.text).empty(); });
    }
  }

  /// An item whose number is not the next one (lists count as they like, backwards too) says it.
  void NextItem(std::size_t list) {
    const Container& item = nesting_.open()[list];
    out_ += "</li>\n<li";
    if (item.ordered && item.number != numbers_[list] + 1)
      out_ += " value=\"" + std::to_string(item.number) + "\"";
    out_ += '>';
    numbers_[list] = item.number;
  }

  void OpenContainers() {
    const auto& open = nesting_.open();
    for (std::size_t i = tags_.size(); i < open.size(); ++i) {
      const std::string_view tag = !open[i].is_list ? "blockquote" : open[i].ordered ? "ol" : "ul";
      if (open[i].ordered && open[i].number > 1) {
        out_ += "<ol start=\"" + std::to_string(open[i].number) + "\">";
      } else {
        OpenTag(out_, tag);
      }
      out_ += '\n';
      if (open[i].is_list) out_ += "<li>";
      tags_.push_back(tag);
      numbers_.push_back(open[i].number);
    }
  }

  void CloseContainers(std::size_t kept) {
    while (tags_.size() > kept) {
      if (tags_.back() != "blockquote") out_ += "</li>\n";
      CloseTag(out_, tags_.back());
      out_ += '\n';
      tags_.pop_back();
      numbers_.pop_back();
    }
  }

  void WriteContent(const BodyBlock& block) {
    switch (block.kind) {
      case Kind::kParagraph: WriteElement("p", block); return;
      case Kind::kHeading: {
        const int level = std::min<int>(std::max<int>(block.level, 1), kMaxHeadingLevel);
        const char name[] = {'h', static_cast<char>('0' + level)};
        WriteElement({name, sizeof name}, block);
        return;
      }
      case Kind::kListItem:
        if (block.continues_item) return WriteElement("p", block);
        SpanWriter(out_).Write(block.spans, false);
        out_ += '\n';
        return;
      case Kind::kTableRow: WriteRow(block); return;
      case Kind::kPreformatted:
        out_ += "<pre>\n";  // this line feed is no part of the content, so one that starts it is kept
        SpanWriter(out_).Write(block.spans, true);
        out_ += "</pre>\n";
        return;
      case Kind::kEmbed: WriteEmbed(block); return;
      case Kind::kRule: out_ += "<hr>\n"; return;
      case Kind::kImage: WritePicture(block); return;
    }
  }

  void WriteElement(std::string_view name, const BodyBlock& block) {
    OpenTag(out_, name);
    SpanWriter(out_).Write(block.spans, false);
    CloseTag(out_, name);
    out_ += '\n';
  }

  void WriteRow(const BodyBlock& block) {
    if (!in_table_) out_ += "<table>\n";
    in_table_ = true;
    out_ += "<tr>";
    const std::string_view name = block.header ? "th" : "td";
    for (const Spans& cell : block.cells) {
      OpenTag(out_, name);
      SpanWriter(out_).Write(cell, false);
      CloseTag(out_, name);
    }
    out_ += "</tr>\n";
  }

  /// What is embedded is linked to, never loaded.
  void WriteEmbed(const BodyBlock& block) {
    Span link = block.spans.front();
    if (AsciiTrim(link.text).empty()) link.text = link.href;
    OpenTag(out_, "p");
    SpanWriter(out_).Write({link}, false);
    CloseTag(out_, "p");
    out_ += '\n';
  }

  void WritePicture(const BodyBlock& block) {
    const Span& picture = block.spans.front();
    out_ += "<figure>\n<img src=\"";
    AppendHtmlText(out_, picture.href);
    out_ += "\" alt=\"";
    AppendHtmlText(out_, picture.text);
    out_ += "\" loading=\"lazy\">\n";
    const Spans caption(block.spans.begin() + 1, block.spans.end());
    if (!caption.empty()) {
      OpenTag(out_, "figcaption");
      SpanWriter(out_).Write(caption, false);
      CloseTag(out_, "figcaption");
      out_ += '\n';
    }
    out_ += "</figure>\n";
  }

  void EndTable() {
    if (in_table_) out_ += "</table>\n";
    in_table_ = false;
  }

  std::string out_;
  Nesting nesting_;
  std::vector<std::string_view> tags_;  // one for each open container
  std::vector<std::uint32_t> numbers_;  // of the items that are open, by container
  bool in_table_ = false;
};

}  // namespace

std::string BodyHtml(const Body& body) {
  return HtmlBodyWriter().Write(body);
}

}  // namespace bodycopy
