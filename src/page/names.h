#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "dom/document.h"

namespace bodycopy {

/// The attributes by which the makers of a page name its elements.
enum class NameAttribute : std::uint8_t {
  kClass,
  kId,
  kItemprop,
  kRole,
  kRel,
  kAriaLabel,
  kDataTestid,
  kDataComponent,
  kDataType,
  kDataModule,
  kDataBlock,
  kDataName,
  kProperty,
  kPubdate,
};

/// Attributes as a set, a bit each.
constexpr std::uint32_t NameSet(std::initializer_list<NameAttribute> attributes) {
  std::uint32_t set = 0;
  for (const NameAttribute attribute : attributes) set |= 1U << static_cast<unsigned>(attribute);
  return set;
}

inline constexpr std::uint32_t kClassAndId = NameSet({NameAttribute::kClass, NameAttribute::kId});

/// One word of a name, in lower case, as FNV-1a has it. Words are parted at all but ASCII letters, and where
/// camelCase has a hump.
struct NameWord {
  std::uint32_t hash = 0;
  std::uint32_t singular = 0;  ///< Without an s at its end; 0 if there is none.
  std::uint32_t joined = 0;    ///< With the word before it: of "sub-title" that of "subtitle"; 0 at a start.
};

/// What the words of an element's class and id say of it, as bits.
enum ClassHint : std::uint8_t {
  kNamedTitle = 1,    ///< "entry-title", "headline"
  kNamedArticle = 2,  ///< "post", "story"
  kNamedLogo = 4,     ///< "site-branding", "logo"
  kNamedSub = 8,      ///< "subtitle", "kicker", "byline"
  kNamedChrome = 16,  ///< "related", "sidebar", "newsletter", "card"
};

/// What a name says as a whole, with what joins its words and parted from others by white space, as bits.
enum WholeName : std::uint8_t {
  kCommentsName = 1,  ///< Holds what readers wrote: "comments-area", "disqus_thread"
  kPostName = 2,      ///< Stands for a post of a network, whose own script looks for it: "twitter-tweet"
};

/// What a value says, whatever the page.
struct NameMeaning {
  std::uint32_t kinds = 0;  ///< LandmarkKind bits, of single words and of two that stand beside each other.
  std::uint8_t hints = 0;   ///< ClassHint bits, of single words.
  std::uint8_t wholes = 0;  ///< WholeName bits.

  NameMeaning& operator|=(const NameMeaning& other) {
    kinds |= other.kinds;
    hints |= other.hints;
    wholes |= other.wholes;
    return *this;
  }
};

/// What the elements of a page are called. Each distinct value of a naming attribute is read once, however
/// many elements have it. Refers to the document's text.
class Names {
 public:
  static constexpr std::uint32_t kNoName = UINT32_MAX;

  /// A value of an element, by its number among the distinct values of the page.
  struct Name {
    NameAttribute attribute;
    std::uint32_t value;

    /// Whether the attribute is one of the set.
    bool Is(std::uint32_t set) const { return (set >> static_cast<unsigned>(attribute) & 1U) != 0; }
  };

  /// What stands behind the place where the deadline passes has no names. Linear in the attributes.
  explicit Names(const Document& document, Deadline deadline = {});
  Names() = default;

  /// The names of the element in the order of its attributes; none for text.
  std::span<const Name> Of(NodeId element) const {
    return std::span(names_).subspan(first_[element], first_[element + 1] - first_[element]);
  }

  /// What the element's attributes of the set say.
  NameMeaning MeaningOf(NodeId element, std::uint32_t attributes) const;

  /// The ClassHint bits of the element's class and id.
  std::uint8_t HintsOf(NodeId element) const;

  /// The number of its class; kNoName without one, or with an empty one.
  std::uint32_t ClassOf(NodeId element) const;

  /// How many distinct values there are.
  std::size_t size() const { return values_.size(); }
  std::string_view Text(std::uint32_t value) const { return values_[value].text; }
  NameMeaning Meaning(std::uint32_t value) const { return values_[value].meaning; }
  /// The words of its first 400 bytes; what is longer is made by machines.
  std::span<const NameWord> Words(std::uint32_t value) const {
    return std::span(words_).subspan(values_[value].first_word, values_[value].word_count);
  }

 private:
  struct Value {
    std::string_view text;
    std::uint32_t first_word = 0;
    std::uint32_t word_count = 0;
    NameMeaning meaning;
  };

  void ReadWords(Value& value);

  std::vector<std::uint32_t> first_;  // for each node, and one more for the end
  std::vector<Name> names_;
  std::vector<Value> values_;
  std::vector<NameWord> words_;
};

/// What a field makes of the text of a value, asked once for each distinct value that it comes to. Of one
/// page and one thread.
template <typename Answer>
class NameAnswers {
 public:
  explicit NameAnswers(const Names& names) : names_(names), answers_(names.size()) {}

  /// `ask(text)` if this is the first time.
  template <typename Ask>
  Answer Of(std::uint32_t value, Ask ask) {
    std::optional<Answer>& answer = answers_[value];
    if (!answer) answer = ask(names_.Text(value));
    return *answer;
  }

 private:
  const Names& names_;
  std::vector<std::optional<Answer>> answers_;
};

}  // namespace bodycopy
