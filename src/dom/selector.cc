#include "dom/selector.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace bodycopy {
namespace {

bool IsNameByte(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool HasWord(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && IsAsciiSpace(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !IsAsciiSpace(text[end])) ++end;
    if (text.substr(at, end - at) == word) return !word.empty();
    at = end;
  }
  return false;
}

}  // namespace

/// Recursive descent over the grammar that the header names.
class SelectorParser {
 public:
  explicit SelectorParser(std::string_view text) : text_(text) {}

  Expected<Selector> Read() {
    Selector selector;
    do {
      Selector::Path path;
      do {
        if (!ReadCompound(path)) return Wrong();
      } while (ReadCombinator());
      selector.list_.push_back(std::move(path));
    } while (Take(','));
    if (at_ != text_.size()) return Wrong();
    return selector;
  }

 private:
  using Test = Selector::Test;

  std::unexpected<Error> Wrong() const {
    std::string message = "the selector '" + std::string(text_) + "' is not understood ";
    message += at_ < text_.size() ? "from '" + std::string(text_.substr(at_)) + "' on" : "at its end";
    return std::unexpected(Error{Outcome::kFileError, std::move(message)});
  }

  void SkipSpace() {
    while (at_ < text_.size() && IsAsciiSpace(text_[at_])) ++at_;
  }

  bool Take(std::string_view token) {
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }
  bool Take(char token) { return Take(std::string_view(&token, 1)); }

  std::string ReadName() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && IsNameByte(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  /// Whether another compound follows: behind '>', or behind space that neither ends the path nor the text.
  bool ReadCombinator() {
    const std::size_t before = at_;
    SkipSpace();
    child_ = Take('>');
    if (child_) {
      SkipSpace();
      return true;
    }
    return at_ > before && at_ < text_.size() && text_[at_] != ',';
  }

  bool ReadCompound(Selector::Path& path) {
    if (path.empty()) {
      SkipSpace();
      child_ = false;
    }
    if (path.size() == Selector::kMaxCompounds) return false;
    Selector::Compound compound;
    compound.child = child_;
    const bool any = Take('*');
    if (!any) compound.name = AsciiLower(ReadName());
    while (at_ < text_.size()) {
      std::optional<Selector::Condition> condition;
      if (Take('.')) {
        condition = {"class", Test::kHasWord, ReadName()};
      } else if (Take('#')) {
        condition = {"id", Test::kEquals, ReadName()};
      } else if (Take('[')) {
        condition = ReadAttribute();
      } else {
        break;
      }
      if (!condition || (condition->test != Test::kHas && condition->value.empty())) return false;
      compound.conditions.push_back(*std::move(condition));
    }
    if (!any && compound.name.empty() && compound.conditions.empty()) return false;
    path.push_back(std::move(compound));
    return true;
  }

  std::optional<Selector::Condition> ReadAttribute() {
    static constexpr std::pair<std::string_view, Test> kTests[] = {{"=", Test::kEquals},
                                                                   {"~=", Test::kHasWord},
                                                                   {"^=", Test::kStartsWith},
                                                                   {"$=", Test::kEndsWith},
                                                                   {"*=", Test::kContains}};
    Selector::Condition condition;
    SkipSpace();
    condition.attribute = AsciiLower(ReadName());
    SkipSpace();
    if (condition.attribute.empty()) return std::nullopt;
    for (const auto& [token, test] : kTests) {
      if (!Take(token)) continue;
      condition.test = test;
      SkipSpace();
      if (!ReadValue(condition.value)) return std::nullopt;
      SkipSpace();
      break;
    }
    if (!Take(']')) return std::nullopt;
    return condition;
  }

  bool ReadValue(std::string& value) {
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '"' && quote != '\'') {
      value = ReadName();
      return !value.empty();
    }
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) return false;
    value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool child_ = false;
};

Expected<Selector> Selector::Parse(std::string_view text) {
  return SelectorParser(text).Read();
}

bool Selector::Condition::Holds(std::string_view actual) const {
  switch (test) {
    case Test::kHas: return true;
    case Test::kEquals: return actual == value;
    case Test::kHasWord: return HasWord(actual, value);
    case Test::kStartsWith: return actual.starts_with(value);
    case Test::kEndsWith: return actual.ends_with(value);
    case Test::kContains: return actual.find(value) != std::string_view::npos;
  }
  return false;
}

bool Selector::Compound::Matches(const Document& document, NodeId element) const {
  if (!name.empty() && document.Name(element) != name) return false;
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    return document.Has(element, condition.attribute) &&
           condition.Holds(document.Get(element, condition.attribute));
  });
}

std::vector<NodeId> Selector::Select(const Document& document) const {
  // Bit k of `here[node]`: the path's compounds up to the k-th match, the k-th at the node; of `above[node]`:
  // at the node or above it. Parents come before their children, so one pass is enough.
  using Bits = std::uint16_t;
  static_assert(kMaxCompounds <= sizeof(Bits) * 8);
  std::vector<bool> selected(document.size());
  for (const Path& path : list_) {
    std::vector<Bits> here(document.size());
    std::vector<Bits> above(document.size());
    for (NodeId id = 0; id < document.size(); ++id) {
      if (document[id].is_text()) continue;
      const NodeId parent = document[id].parent;
      for (std::size_t k = 0; k < path.size(); ++k) {
        const Bits before = k == 0 ? 0 : static_cast<Bits>(1U << (k - 1));
        if (k > 0 && (parent == kNoNode || ((path[k].child ? here : above)[parent] & before) == 0)) continue;
        if (path[k].Matches(document, id)) here[id] |= static_cast<Bits>(1U << k);
      }
      above[id] = here[id] | (parent == kNoNode ? Bits{0} : above[parent]);
      if ((here[id] >> (path.size() - 1) & 1U) != 0) selected[id] = true;
    }
  }
  std::vector<NodeId> found;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (selected[id]) found.push_back(id);
  }
  return found;
}

}  // namespace bodycopy
