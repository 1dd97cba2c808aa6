#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"
#include "dom/document.h"

namespace bodycopy {

/// A CSS selector, of a part of Selectors Level 4 (https://www.w3.org/TR/selectors-4/) that is matched in
/// linear time: names and `*`, `.class`, `#id`, `[attribute]` with `=`, `~=`, `^=`, `$=`, `*=`, descendants
/// ("a b"), children ("a > b") and lists ("a, b"). Names are compared in lower case, values as they are.
class Selector {
 public:
  /// A selector of up to kMaxCompounds compounds in each part of its list; an error says what is wrong and
  /// where.
  static Expected<Selector> Parse(std::string_view text);

  /// The elements that match, in document order. Time is the document's size times that of the selector.
  std::vector<NodeId> Select(const Document& document) const;

  static constexpr std::size_t kMaxCompounds = 16;

 private:
  friend class SelectorParser;

  enum class Test : std::uint8_t { kHas, kEquals, kHasWord, kStartsWith, kEndsWith, kContains };

  struct Condition {
    std::string attribute;
    Test test = Test::kHas;
    std::string value;

    bool Holds(std::string_view actual) const;
  };

  /// What one element must be: "div.story[lang=en]".
  struct Compound {
    std::string name;  // "" for any
    std::vector<Condition> conditions;
    bool child = false;  // of an element that matches the compound before; else anywhere below one

    bool Matches(const Document& document, NodeId element) const;
  };

  using Path = std::vector<Compound>;

  std::vector<Path> list_;
};

}  // namespace bodycopy
