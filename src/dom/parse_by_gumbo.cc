#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdint>
#include <new>
#include <string>
#include <utility>

#include "base/arena.h"
#include "base/ascii.h"
#include "dom/parse.h"
#include "dom/strip.h"

namespace bodycopy {
namespace {

constexpr std::size_t kStepOfTime = 4096;  // allocations

// What gumbo's tree of a page may take: a few bytes of markup can ask for a node each, and misnested ones for
// dozens of copies (HTML standard, section 13.2.4.3). Real pages take 2 to 5 times their bytes.
constexpr std::size_t kFreeTreeBytes = 40U << 20U;
constexpr std::size_t kTreeBytesPerByte = 8;

// What gumbo allocates for them, as measured, short names and values in it.
constexpr std::size_t kBytesPerElement = 218;
constexpr std::size_t kBytesPerAttribute = 192;
constexpr std::size_t kBytesPerText = 144;
constexpr std::size_t kBytesPerEndTag = 48;
constexpr std::size_t kMaxTreeBytesPerByte = 100;  // "<p>x"

enum class TreeEnd : std::uint8_t { kWhole, kTooLarge, kTooLate, kNoMemory };

/// What gumbo allocates from, and where to go once it has had enough.
struct TreeMemory {
  Arena& arena;
  std::size_t max_bytes;
  Deadline deadline;
  TreeEnd end = TreeEnd::kWhole;
  std::size_t allocations = 0;
  std::jmp_buf enough{};
};

void* Allocate(void* memory, std::size_t size) {
  auto* tree = static_cast<TreeMemory*>(memory);
  void* piece = nullptr;
  if (tree->arena.in_use() > tree->max_bytes) {
    tree->end = TreeEnd::kTooLarge;
  } else if (++tree->allocations % kStepOfTime == 0 && tree->deadline.HasPassed()) {
    tree->end = TreeEnd::kTooLate;
  } else {
    try {
      piece = tree->arena.Allocate(size);
    } catch (const std::bad_alloc&) {  // no exception may go through gumbo's frames
      tree->end = TreeEnd::kNoMemory;
    }
  }
  if (piece == nullptr) std::longjmp(tree->enough, 1);
  return piece;
}
void Free(void* /*memory*/, void* /*piece*/) {}

// What one thread keeps from page to page, so that parsing allocates nothing in the long run.
struct ParserMemory {
  Arena arena;
  StrippedHtml stripped;
};

/// Gumbo's tree, or null if it takes more memory or time than it may (TreeMemory::end). Gumbo knows no
/// failing allocation, but it may be left by a jump: it is C, and all that it owns is in the arena.
GumboOutput* RunGumbo(std::string_view html, TreeMemory& memory) {
  memory.arena.Reset();
  memory.end = TreeEnd::kWhole;
  if (setjmp(memory.enough) != 0) return nullptr;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Allocate;
  options.deallocator = Free;
  options.userdata = &memory;
  options.max_errors = 0;  // by default each parse error keeps a copy of the stack of open elements
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

// Gumbo's numbers of tags in ours.
Tag OurTag(GumboTag tag) {
  static const auto kTable = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> table{};
    for (int i = 0; i <= GUMBO_TAG_LAST; ++i) {
      table[i] = i < GUMBO_TAG_UNKNOWN ? TagFromName(gumbo_normalized_tagname(static_cast<GumboTag>(i)))
                                       : Tag::kOther;
    }
    return table;
  }();
  return kTable[tag];
}

// The name of an element that gumbo has no number for, in lower case.
std::string OriginalName(const GumboElement& element) {
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return AsciiLower({piece.data, piece.length});
}

bool IsBlank(const char* text) {
  while (IsAsciiSpace(*text)) ++text;
  return *text == '\0';
}

/// Writes gumbo's tree into a flat document, without recursion.
class Translator {
 public:
  explicit Translator(DocumentBuilder& builder) : builder_(builder) {}

  /// False if the limit of nodes cut the tree.
  bool Run(const GumboNode* root) {
    for (const GumboNode* node = root; node != nullptr; node = Next(node, root)) Enter(node);
    return !cut_;
  }

 private:
  static const GumboVector& ChildrenOf(const GumboNode* node) {
    static const GumboVector kNone = {nullptr, 0, 0};
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ? node->v.element.children
                                                                                 : kNone;
  }

  void Enter(const GumboNode* node) {
    descend_ = false;
    opened_ = false;
    switch (node->type) {
      case GUMBO_NODE_TEMPLATE:
        // Only the template of a declarative shadow root is shown.
        if (gumbo_get_attribute(&node->v.element.attributes, "shadowrootmode") == nullptr) return;
        [[fallthrough]];
      case GUMBO_NODE_ELEMENT: OpenElement(node->v.element); return;
      case GUMBO_NODE_WHITESPACE: builder_.Text(" "); return;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA: builder_.Text(IsBlank(node->v.text.text) ? " " : node->v.text.text); return;
      default: return;
    }
  }

  void OpenElement(const GumboElement& element) {
    descend_ = true;
    if (element.tag == GUMBO_TAG_HTML) {  // the builder has opened it
      AddAttributes(element);
      return;
    }
    Tag tag = OurTag(element.tag);
    std::string name;
    if (tag == Tag::kOther) {  // gumbo does not know them all: picture, dialog, amp-img
      name = OriginalName(element);
      tag = TagFromName(name);
    }
    opened_ = builder_.Open(tag, name);
    if (opened_) {
      AddAttributes(element);
    } else {
      cut_ = true;
    }
  }

  void AddAttributes(const GumboElement& element) {
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      builder_.AddAttribute(attribute->name, attribute->value);
    }
  }

  // The node behind `node` in document order; closes the elements that end between them.
  const GumboNode* Next(const GumboNode* node, const GumboNode* root) {
    if (cut_) return nullptr;
    if (descend_ && ChildrenOf(node).length > 0)
      return static_cast<const GumboNode*>(ChildrenOf(node).data[0]);
    if (opened_) builder_.Close();
    while (node != root) {
      const GumboVector& siblings = ChildrenOf(node->parent);
      const std::size_t next = node->index_within_parent + 1;
      if (next < siblings.length) return static_cast<const GumboNode*>(siblings.data[next]);
      node = node->parent;
      if (node != root) builder_.Close();
    }
    return nullptr;
  }

  DocumentBuilder& builder_;
  bool descend_ = false;
  bool opened_ = false;
  bool cut_ = false;
};

/// The part of the page whose tree the memory will hold, by what its tags, attributes and texts take: to find
/// it out by trying costs as much as the tree.
std::string_view PartThatFits(std::string_view html, std::size_t max_bytes) {
  if (html.size() <= max_bytes / kMaxTreeBytesPerByte) return html;
  std::size_t bytes = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    if (bytes > max_bytes) return html.substr(0, at);
    bytes += html.substr(at + 1, 1) == "/" ? kBytesPerEndTag : kBytesPerElement;
    for (; at < html.size() && html[at] != '>'; ++at) bytes += html[at] == '=' ? kBytesPerAttribute : 0;
    if (at + 1 < html.size() && html[at + 1] != '<') bytes += kBytesPerText;
  }
  return html;
}

/// The tree of as much of the stripped page as the memory allows, `cut` if that is not all of it; null once
/// the deadline has passed. A page whose tree grows too large is stripped of nested formatting first, if it
/// has some: mostly it is that which makes it grow.
const GumboOutput* GrowTree(std::string_view page, const Limits& limits, Deadline deadline,
                            ParserMemory& memory, bool& cut) {
  TreeMemory tree{memory.arena, kFreeTreeBytes + kTreeBytesPerByte * page.size(), deadline};
  StripHtml(page, limits, memory.stripped);
  const std::size_t size = memory.stripped.html.size();
  std::string_view html = PartThatFits(memory.stripped.html, tree.max_bytes);
  const GumboOutput* output = RunGumbo(html, tree);
  for (bool is_first = true; output == nullptr; is_first = false) {
    if (tree.end == TreeEnd::kTooLate) return nullptr;
    if (tree.end == TreeEnd::kNoMemory) throw std::bad_alloc();
    if (is_first) StripHtml(page, limits, memory.stripped, /*max_formatting=*/1);
    if (is_first && memory.stripped.html.size() != size) {
      html = PartThatFits(memory.stripped.html, tree.max_bytes);
    } else {
      const std::size_t half = html.size() / 2;
      html = html.substr(0, std::min(half, html.rfind('<', half)));
    }
    output = RunGumbo(html, tree);
  }
  cut = html.size() < memory.stripped.html.size();
  return output;
}

}  // namespace

Document ParseHtmlByGumbo(std::string_view html, const Limits& limits, Deadline deadline) {
  thread_local ParserMemory memory;
  bool cut = false;
  const GumboOutput* output = GrowTree(html, limits, deadline, memory, cut);
  DocumentBuilder builder(DocumentKind::kHtml, limits.max_nodes, 2UL * limits.max_depth);
  for (std::string& warning : memory.stripped.warnings) builder.Warn(std::move(warning));
  for (const ScriptData& script : memory.stripped.scripts) {
    builder.AddScript(AsciiLower(script.type), script.id, script.text);
  }
  if (output != nullptr && (!Translator(builder).Run(output->root) || cut))
    builder.Warn(std::string(kNodesWarning));
  return builder.Finish();
}

}  // namespace bodycopy
