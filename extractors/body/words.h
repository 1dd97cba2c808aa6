#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "model/feature_row.h"

namespace bodycopy {

/// What a word says about the block it stands in, whatever the page.
enum class WordClass : std::uint8_t {
  kNone,
  kFunction,   // articles, prepositions, pronouns: prose is full of them
  kShare,      // share, tweet, follow and the names of the networks
  kSubscribe,  // newsletters, accounts
  kRights,     // copyright lines
  kComment,    // comments and replies
  kMore,       // read more, related, next
  kAdvert,     // advertisements, sponsors
  kCredit,     // photo, image, source
  kConsent,    // cookies, privacy
  kByline,     // by, author, editor
  kPublished,  // published, updated, minutes
  kDonation,   // donations, support of the newsroom
};
inline constexpr int kWordClassCount = static_cast<int>(WordClass::kDonation) + 1;

/// The headings of lexicon/block_words.txt, in the order of WordClass, without kNone.
inline constexpr auto kWordClassNames =
    std::to_array<std::string_view>({"function", "share", "subscribe", "rights", "comment", "more", "advert",
                                     "credit", "consent", "byline", "published", "donation"});
static_assert(kWordClassNames.size() == kWordClassCount - 1);

/// Tells one content of the word lists from another: of a class's list, or, for kNone, of all of them.
std::uint32_t ContentOf(WordClass word_class);

/// A column for each class, named by the words of its list too.
std::string WordClassMember(std::size_t member);
inline constexpr FeatureMembers kWordClassMembers = {kWordClassNames.size(), WordClassMember, "word classes"};

/// The words of a text: FNV-1a hashes in lower case, so that texts can be compared without their letters.
struct Words {
  std::vector<std::uint32_t> hashes;
  std::vector<WordClass> classes;  // of each word
};

/// Appends the words of the text. In scripts without spaces every character is a word, and has the class of
/// the two characters that it ends if a list has them. Linear.
void AppendWords(std::string_view text, Words& words);

/// A set of the three-word runs of a text, for finding a block in a longer text.
class ShingleSet {
 public:
  explicit ShingleSet(std::span<const std::uint32_t> words);
  bool empty() const { return is_empty_; }
  /// Share of the runs of `words` that the set has, 0 to 1. Fewer than three words: whether they are a run of
  /// the text cannot be said, and it is 0.
  float Share(std::span<const std::uint32_t> words) const;

 private:
  HashTable<char> table_{0};
  bool is_empty_ = true;
};

}  // namespace bodycopy
