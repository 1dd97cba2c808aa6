#include "extractors/body/content.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/handed_down.h"
#include "extractors/body/table_kind.h"

namespace bodycopy {
namespace {

constexpr std::uint8_t kMaxListDepth = 20;
constexpr std::uint8_t kMaxQuoteDepth = 20;

std::uint8_t MarkOf(Tag tag) {
  switch (tag) {
    case Tag::kStrong:
    case Tag::kB: return kStrong;
    case Tag::kEm:
    case Tag::kI:
    case Tag::kCite:
    case Tag::kVar: return kEmphasis;
    case Tag::kCode:
    case Tag::kKbd:
    case Tag::kSamp:
    case Tag::kTt: return kCode;
    case Tag::kSup: return kSuperscript;
    case Tag::kSub: return kSubscript;
    case Tag::kDel:
    case Tag::kS:
    case Tag::kStrike: return kStrikethrough;
    default: return kPlain;
  }
}

/// Joins texts into spans, white space normalised across them.
class SpanWriter {
 public:
  explicit SpanWriter(bool keep_space) : keep_space_(keep_space) {}

  void Add(std::string_view text, std::uint8_t marks, const std::string& href) {
    if (keep_space_) {
      Target(marks, href).text.append(text);
      return;
    }
    while (!text.empty()) {
      const std::string_view before = text;
      if (const std::size_t word = VisibleAscii(text); word > 0) {
        AddVisible(text.substr(0, word), marks, href);
        text.remove_prefix(word);
        continue;
      }
      const char32_t c = TakeCodePoint(text);
      const bool is_hint =
          c == 0x200B || c == 0xAD || c == 0x2060;  // where a line may be broken: kept as the page has it
      if (c == 0xFEFF || (is_hint && (empty_ || gap_))) continue;
      if (!is_hint && IsSpace(c)) {
        gap_ = true;
        continue;
      }
      AddVisible(before.substr(0, before.size() - text.size()), marks, href);
    }
  }

  void Break() {
    if (keep_space_) {
      Target(kPlain, "").text += '\n';
    } else if (!empty_ && !after_break_) {
      Target(kPlain, "").text += '\n';
      after_break_ = true;
    }
  }

  Spans Take() {
    while (!spans_.empty()) {
      std::string& last = spans_.back().text;
      while (!last.empty() && (last.back() == '\n' || last.back() == ' ')) last.pop_back();
      if (!last.empty()) break;
      spans_.pop_back();
    }
    return std::move(spans_);
  }

 private:
  // How many characters at the front are of ASCII and neither space nor control.
  static std::size_t VisibleAscii(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && text[length] > ' ' && text[length] < '\x7F') ++length;
    return length;
  }

  void AddVisible(std::string_view text, std::uint8_t marks, const std::string& href) {
    Span& span = Target(marks, href);
    if (gap_ && !empty_ && !after_break_) span.text += ' ';
    gap_ = after_break_ = empty_ = false;
    span.text.append(text);
  }

  Span& Target(std::uint8_t marks, const std::string& href) {
    if (spans_.empty() || spans_.back().marks != marks || spans_.back().href != href) {
      // The space between two spans goes with the one that is not marked.
      if (gap_ && !empty_ && !after_break_ && !keep_space_ && marks != kPlain) {
        if (!spans_.empty() && spans_.back().marks == kPlain && spans_.back().href.empty()) {
          spans_.back().text += ' ';
        } else {
          spans_.push_back({" ", kPlain, ""});
        }
        gap_ = false;
      }
      spans_.push_back({"", marks, href});
    }
    return spans_.back();
  }

  bool keep_space_;
  bool gap_ = false;
  bool empty_ = true;
  bool after_break_ = false;
  Spans spans_;
};

/// What stands above a block and decides what it is in the body.
struct Surroundings {
  NodeId item = kNoNode;  // the nearest li, dd or dt
  NodeId list = kNoNode;  // in which the item stands
  NodeId nearest_list = kNoNode;
  NodeId cell = kNoNode;
  NodeId row = kNoNode;
  NodeId table = kNoNode;
  int heading = 0;
  std::uint8_t list_depth = 0;
  std::uint8_t quote_depth = 0;
  bool preformatted = false;
};

/// How a text is set: the marks of its block's inline elements, and the nearest link, which may stand above
/// the block.
struct Setting {
  std::uint8_t marks = kPlain;
  NodeId anchor = kNoNode;
};

/// Writes the kept blocks one by one.
class BodyWriter {
 public:
  BodyWriter(const Page& page, const Blocks& blocks, std::span<const std::uint8_t> kept,
             std::span<const Embed> embeds)
      : page_(page),
        document_(page.document),
        blocks_(blocks),
        tables_(page.document, blocks, kept),
        embeds_(embeds),
        surroundings_(document_, {}),
        settings_(document_, {}) {}

  void Add(const Block& block) {
    const Surroundings around = Look(block.element);
    Spans spans = Read(block, around.preformatted);
    if (spans.empty()) return;
    AddEmbedsBefore(block.begin, around);
    if (around.cell != kNoNode && tables_.IsData(around.table)) {
      AddCell(around, std::move(spans), block.element);
    } else {
      AddBlock(around, std::move(spans), block.element);
    }
    last_ = around;
    last_begin_ = block.begin;
  }

  Body Take() {
    AddEmbedsBefore(last_begin_, {});
    return std::move(body_);
  }

 private:
  Surroundings Look(NodeId element) {
    Surroundings around = surroundings_.At(
        element, [this](const Surroundings& above, NodeId id) { return SurroundingsBelow(above, id); });
    if (around.item != kNoNode && document_[around.item].tag != Tag::kLi) around.item = kNoNode;
    if (around.table == kNoNode || around.row == kNoNode) around.cell = kNoNode;
    return around;
  }

  Surroundings SurroundingsBelow(Surroundings around, NodeId id) const {
    const Tag tag = document_[id].tag;
    if (tag == Tag::kBlockquote && around.quote_depth < kMaxQuoteDepth) ++around.quote_depth;
    if (tag == Tag::kPre) around.preformatted = true;
    if (HeadingLevel(tag) > 0) around.heading = HeadingLevel(tag);
    if (tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt) {
      around.item = id;
      around.list = around.nearest_list;
      around.heading = 0;
    }
    if (tag == Tag::kUl || tag == Tag::kOl || tag == Tag::kMenu) {
      around.nearest_list = id;
      if (around.list_depth < kMaxListDepth) ++around.list_depth;
    }
    if (tag == Tag::kTd || tag == Tag::kTh) around.cell = id;
    if (tag == Tag::kTr) around.row = id;
    if (tag == Tag::kTable) {
      around.table = id;
      around.cell = around.row = kNoNode;
    }
    return around;
  }

  Spans Read(const Block& block, bool preformatted) {
    SpanWriter writer(preformatted);
    NodeId link = kNoNode;
    std::string href;
    for (NodeId id = block.begin; id < block.end;) {
      const Node& node = document_[id];
      if (!node.is_text() && blocks_.Skips(node.tag)) {
        id = node.end;
        continue;
      }
      if (node.tag == Tag::kBr) writer.Break();
      if (node.is_text()) {
        const auto [marks, anchor] = settings_.At(
            node.parent, [this](const Setting& above, NodeId up) { return SettingBelow(above, up); });
        if (anchor != link) {
          link = anchor;
          href = anchor == kNoNode ? "" : page_.Resolve(document_.Get(anchor, "href"));
        }
        writer.Add(node.text, marks, href);
      }
      ++id;
    }
    return writer.Take();
  }

  Setting SettingBelow(Setting setting, NodeId id) const {
    const Tag tag = document_[id].tag;
    setting.marks = PartsBlocks(tag) ? kPlain : static_cast<std::uint8_t>(setting.marks | MarkOf(tag));
    if (tag == Tag::kA) setting.anchor = id;
    return setting;
  }

  /// What is embedded between the text so far and a block. Not between the items of a list or the rows of a
  /// table, which would fall apart: below them.
  void AddEmbedsBefore(NodeId node, const Surroundings& around) {
    const bool inside = around.item != kNoNode || around.cell != kNoNode;
    while (!embeds_.empty() && embeds_.front().node < node) {
      if (!body_.empty()) {
        if (inside) return;
        BodyBlock embed;
        embed.kind = BodyBlock::Kind::kEmbed;
        embed.node = embeds_.front().node;
        embed.spans.push_back({"", kPlain, embeds_.front().url});
        body_.push_back(std::move(embed));
      }
      embeds_ = embeds_.subspan(1);
    }
  }

  void AddBlock(const Surroundings& around, Spans spans, NodeId element) {
    BodyBlock block;
    block.node = element;
    block.quote_depth = around.quote_depth;
    block.spans = std::move(spans);
    if (around.preformatted) {
      block.kind = BodyBlock::Kind::kPreformatted;
    } else if (around.item != kNoNode && around.heading == 0) {
      block.kind = BodyBlock::Kind::kListItem;
      block.level = std::max<std::uint8_t>(around.list_depth, 1);
      block.ordered = around.list != kNoNode && document_[around.list].tag == Tag::kOl;
      block.continues_item =
          last_.item == around.item && !body_.empty() && body_.back().kind == BodyBlock::Kind::kListItem;
      block.starts_list = last_.list != around.list && (around.list == kNoNode || last_.list == kNoNode ||
                                                        !document_.Contains(around.list, last_.list));
      if (block.ordered && !block.continues_item) block.number = NumberOf(around.item, around.list);
    } else if (around.heading > 0) {
      block.kind = BodyBlock::Kind::kHeading;
      block.level = static_cast<std::uint8_t>(around.heading);
    }
    body_.push_back(std::move(block));
  }

  // The number that a browser shows at the item: counted from `start`, set by `value`; `reversed` lists count
  // down to 1 (HTML standard, 4.4.5).
  std::uint32_t NumberOf(NodeId item, NodeId list) {
    const auto [place, is_new] = numbering_.try_emplace(list);
    Numbering& numbering = place->second;
    if (is_new) {
      numbering.last = list;
      numbering.reversed = document_.Has(list, "reversed");
      numbering.next = ReadNumber(document_.Get(list, "start"), numbering.reversed ? ItemsOf(list) : 1);
    }
    for (NodeId id = numbering.last + 1; id <= item;) {
      if (document_[id].tag == Tag::kLi) {
        numbering.number = ReadNumber(document_.Get(id, "value"), numbering.next);
        numbering.next =
            numbering.reversed ? numbering.number - (numbering.number > 0) : numbering.number + 1;
      }
      id = id == item ? id + 1 : document_[id].end;
    }
    numbering.last = std::max(numbering.last, document_[item].end - 1);
    return numbering.number;
  }

  std::uint32_t ItemsOf(NodeId list) const {
    std::uint32_t items = 0;
    for (const NodeId child : document_.Children(list)) items += document_[child].tag == Tag::kLi;
    return items;
  }

  static std::uint32_t ReadNumber(std::string_view text, std::uint32_t otherwise) {
    std::uint32_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc() && result.ptr != text.data() ? number : otherwise;
  }

  void AddCell(const Surroundings& around, Spans spans, NodeId element) {
    const bool same_row =
        !body_.empty() && body_.back().kind == BodyBlock::Kind::kTableRow && last_.row == around.row;
    if (!same_row) {
      BodyBlock row;
      row.kind = BodyBlock::Kind::kTableRow;
      row.node = element;
      row.quote_depth = around.quote_depth;
      row.starts_table =
          last_.table != around.table || body_.empty() || body_.back().kind != BodyBlock::Kind::kTableRow;
      row.header = true;
      body_.push_back(std::move(row));
    }
    BodyBlock& row = body_.back();
    row.header = row.header && document_[around.cell].tag == Tag::kTh;
    if (same_row && last_.cell == around.cell && !row.cells.empty()) {
      Spans& cell = row.cells.back();
      cell.push_back({"\n", kPlain, ""});
      cell.insert(cell.end(), std::make_move_iterator(spans.begin()), std::make_move_iterator(spans.end()));
    } else {
      row.cells.push_back(std::move(spans));
    }
  }

  struct Numbering {
    NodeId last = 0;  // the last node that was counted
    std::uint32_t next = 1;
    std::uint32_t number = 0;
    bool reversed = false;
  };

  const Page& page_;
  const Document& document_;
  const Blocks& blocks_;
  TableKinds tables_;
  std::span<const Embed> embeds_;  // those that are not written yet
  HandedDown<Surroundings> surroundings_;
  HandedDown<Setting> settings_;
  Surroundings last_;
  NodeId last_begin_ = 0;
  Body body_;
  std::unordered_map<NodeId, Numbering> numbering_;  // by list
};

}  // namespace

Body MakeBody(const Page& page, const Blocks& blocks, std::span<const std::uint8_t> kept,
              std::span<const Embed> embeds, Deadline deadline) {
  BodyWriter writer(page, blocks, kept, embeds);
  for (std::size_t i = 0; i < blocks.items.size() && !deadline.HasPassedAt(i); ++i) {
    if (kept[i] != 0) writer.Add(blocks.items[i]);
  }
  return writer.Take();
}

}  // namespace bodycopy
