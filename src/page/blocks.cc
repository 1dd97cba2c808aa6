#include "page/blocks.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";

bool IsSkippedTag(Tag tag) {
  switch (tag) {
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kNoscript:
    case Tag::kTemplate:
    case Tag::kHead:
    case Tag::kIframe:
    case Tag::kObject:
    case Tag::kCanvas:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kSelect:
    case Tag::kTextarea:
    case Tag::kDatalist:
    case Tag::kTitle:
    case Tag::kRp:
    case Tag::kSvg: return true;
    default: return false;
  }
}

// Some sites give their text to readers without scripts alone. It is read as one of them if that is more.
bool MostTextIsInNoscript(const Document& document, NodeId body) {
  constexpr std::size_t kMinInsideBytes = 300;
  std::size_t inside = 0;
  std::size_t outside = 0;
  NodeId noscript_end = 0;
  for (NodeId id = body; id < document[body].end;) {
    const Node& node = document[id];
    if (node.tag == Tag::kNoscript) noscript_end = std::max(noscript_end, node.end);
    if (node.tag != Tag::kNoscript && IsSkippedTag(node.tag)) {
      id = node.end;
      continue;
    }
    if (node.is_text() && node.text.size() > 1) (id < noscript_end ? inside : outside) += node.text.size();
    ++id;
  }
  return inside > kMinInsideBytes && inside > outside;
}

// Also parts blocks, though CSS lays it out inside a line: its text is a label of its own.
bool IsLabelTag(Tag tag) {
  return tag == Tag::kButton || tag == Tag::kLabel || tag == Tag::kIframe;
}

bool HidesByStyle(std::string_view style) {
  for (std::size_t at = style.find(':'); at != std::string_view::npos; at = style.find(':', at + 1)) {
    const std::string_view property = AsciiTrim(style.substr(0, at));
    const std::string_view value = AsciiTrim(style.substr(at + 1));
    if (property.ends_with("display") && AsciiStartsWithIgnoreCase(value, "none")) return true;
    if (property.ends_with("visibility") && AsciiStartsWithIgnoreCase(value, "hidden")) return true;
  }
  return false;
}

bool KeepsFromDisplay(const Attribute& attribute) {
  if (attribute.name == "hidden") return attribute.value != "until-found";
  return attribute.name == "style" && HidesByStyle(attribute.value);
}

bool IsHidden(const Document& document, NodeId id) {
  const auto attributes = document.Attributes(id);
  return std::any_of(attributes.begin(), attributes.end(), [](const Attribute& attribute) {
    return (attribute.name == "aria-hidden" && attribute.value == "true") || KeepsFromDisplay(attribute);
  });
}

/// How many characters at the front of `text`, which begins with a word, stand as they will in a block: of
/// ASCII, with one space between words.
std::size_t PlainRun(std::string_view text) {
  static constexpr ByteSet kPlain = [] {
    ByteSet bytes(" ");
    for (char c = 0; c < '\x7F'; ++c) {
      if (!IsAsciiSpace(c)) bytes.Add(c);
    }
    return bytes;
  }();
  std::size_t at = 1;
  // Two spaces, told without a branch at each word.
  while (at < text.size() && kPlain.Has(text[at]) && (text[at] | text[at - 1]) != ' ') ++at;
  return text[at - 1] == ' ' ? at - 1 : at;
}

/// Walks the document once and cuts it where a block begins or ends.
class Segmenter {
 public:
  Segmenter(const Document& document, Blocks& blocks) : document_(document), blocks_(blocks) {}

  void Run(NodeId from, Deadline deadline) {
    open_.push_back({from, document_[from].end});
    std::size_t step = 0;
    for (NodeId id = from + 1; id < document_[from].end && !deadline.HasPassedAt(++step);) {
      while (id >= open_.back().end) CloseBlock(id);
      const Node& node = document_[id];
      if (node.is_text()) {
        AddText(id, node.text);
        ++id;
      } else if (blocks_.Skips(node.tag)) {
        if (node.tag == Tag::kIframe || node.tag == Tag::kVideo) Flush(id);
        id = node.end;
      } else {
        Enter(id, node);
        ++id;
      }
    }
    Flush(document_[from].end);
  }

 private:
  struct Open {
    NodeId element;
    NodeId end;
  };

  void Enter(NodeId id, const Node& node) {
    if (id >= hidden_until_ && IsHidden(document_, id)) {
      Flush(id);
      hidden_until_ = node.end;
    }
    if (node.tag == Tag::kBr) {
      LineBreak(id);
    } else if (node.tag == Tag::kA) {
      link_until_ = std::max(link_until_, node.end);
      ++links_;
    } else if (PartsBlocks(node.tag)) {
      Flush(id);
      open_.push_back({id, node.end});
    }
  }

  void CloseBlock(NodeId id) {
    Flush(id);
    open_.pop_back();
  }

  void LineBreak(NodeId id) {
    if (!text_.empty() && text_.back() == '\n') {  // an empty line
      Flush(id);
    } else if (!text_.empty()) {
      text_ += '\n';
    }
    gap_ = false;
  }

  void AddText(NodeId id, std::string_view text) {
    const std::size_t before = text_.size();
    std::size_t i = 0;
    while (i < text.size()) {
      const char c = text[i];
      if (IsAsciiSpace(c)) {
        gap_ = true;
        ++i;
      } else if (IsAscii(c)) {
        const std::size_t run = PlainRun(text.substr(i));
        Append(text.substr(i, run), id);
        i += run;
      } else {
        i += AppendWide(text.substr(i), id);
      }
    }
    if (id < link_until_) link_bytes_ += text_.size() - before;
    if (!text_.empty()) last_ = id + 1;
  }

  void Append(std::string_view seen, NodeId id) {
    if (text_.empty()) {
      begin_ = id;
    } else if (gap_ && text_.back() != '\n') {
      text_ += ' ';
    }
    gap_ = false;
    text_ += seen;
  }

  // Takes one character beyond ASCII off the front of `text`; returns its length.
  std::size_t AppendWide(std::string_view text, NodeId id) {
    std::string_view rest = text;
    const char32_t c = TakeCodePoint(rest);
    const std::size_t length = text.size() - rest.size();
    if (c == 0x200B || c == 0xFEFF || c == 0xAD || c == 0x2060) return length;  // nothing is seen of them
    if (text.starts_with(kNoBreakSpace) || IsSpace(c)) {
      gap_ = true;
      return length;
    }
    Append(text.substr(0, length), id);
    return length;
  }

  void Flush(NodeId at) {
    while (!text_.empty() && text_.back() == '\n') text_.pop_back();
    if (!text_.empty()) {
      Block block;
      block.text = blocks_.text.Copy(text_);
      block.element = open_.back().element;
      block.begin = begin_;
      block.end = last_;
      block.link_bytes = static_cast<std::uint32_t>(std::min<std::size_t>(link_bytes_, block.text.size()));
      block.links = static_cast<std::uint16_t>(std::min<std::size_t>(links_, UINT16_MAX));
      block.hidden = begin_ < hidden_until_;
      blocks_.items.push_back(block);
    }
    text_.clear();
    link_bytes_ = 0;
    links_ = at < link_until_ ? 1 : 0;
    gap_ = false;
  }

  const Document& document_;
  Blocks& blocks_;
  std::vector<Open> open_;
  std::string text_;
  NodeId begin_ = 0;
  NodeId last_ = 0;
  NodeId link_until_ = 0;
  NodeId hidden_until_ = 0;
  std::size_t link_bytes_ = 0;
  std::size_t links_ = 0;
  bool gap_ = false;
};

}  // namespace

bool Blocks::Skips(Tag tag) const {
  return IsSkippedTag(tag) && !(shows_noscript && tag == Tag::kNoscript);
}

std::size_t Blocks::FirstFrom(NodeId node) const {
  const auto found = std::lower_bound(items.begin(), items.end(), node,
                                      [](const Block& block, NodeId id) { return block.begin < id; });
  return static_cast<std::size_t>(found - items.begin());
}

bool PartsBlocks(Tag tag) {
  return IsBlockTag(tag) || IsLabelTag(tag);
}

bool IsNotDisplayed(const Document& document, NodeId element) {
  const auto attributes = document.Attributes(element);
  return std::any_of(attributes.begin(), attributes.end(), KeepsFromDisplay);
}

Blocks SegmentBlocks(const Document& document, Deadline deadline) {
  Blocks blocks;
  if (document.size() == 0) return blocks;
  const NodeId body = document.body() == kNoNode ? 0 : document.body();
  blocks.shows_noscript = MostTextIsInNoscript(document, body);
  Segmenter(document, blocks).Run(body, deadline);
  return blocks;
}

}  // namespace bodycopy
