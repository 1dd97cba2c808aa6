#include "extractors/authors/byline/words.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/fnv.h"
#include "base/hash_table.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy::byline {
namespace {

constexpr std::size_t kMaxWordBytes = 40;  // of nearly all

struct ListedWord {
  std::string_view word;
  std::uint32_t flags = 0;
};

// Words of the lists that would do harm as tails of names in languages where they are particles are told
// apart by the grammar, which looks at the case of the word and of its neighbours.
HashTable<ListedWord> BuildTable() {
  constexpr std::size_t kExpected = 4096;
  HashTable<ListedWord> table(kExpected);
  LexiconReader reader(lexicon::Byline());
  for (LexiconEntry entry; reader.Next(entry);) {
    const auto name = std::find(kWordFlagNames.begin(), kWordFlagNames.end(), entry.section);
    if (name == kWordFlagNames.end()) continue;
    ListedWord& listed = table[Fnv(entry.text)];
    listed.word = entry.text;
    listed.flags |= 1U << (name - kWordFlagNames.begin());
  }
  return table;
}

constexpr std::size_t kMinRoleBytes = 8;  // of those known by their ending

std::uint32_t FlagsByEnding(std::string_view word) {
  static const std::vector<std::string_view> endings = LexiconEntries(lexicon::Byline(), {kRoleEnding});
  if (word.size() < kMinRoleBytes) return 0;
  for (const std::string_view ending : endings) {
    if (word.back() == ending.back() && word.ends_with(ending)) return kRole;
  }
  return 0;
}

std::uint32_t FlagsOfLower(std::string_view word) {
  static const HashTable<ListedWord> table = BuildTable();
  const ListedWord* const found = table.Find(Fnv(word));
  return found != nullptr && found->word == word ? found->flags : FlagsByEnding(word);
}

}  // namespace

std::uint32_t FlagsOf(std::string_view word) {
  if (word.size() > kMaxWordBytes) return FlagsOfLower(LowerCase(word));
  char lower[kMaxWordBytes];
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!IsAscii(word[i])) return FlagsOfLower(LowerCase(word));
    lower[i] = ToAsciiLower(word[i]);
  }
  return FlagsOfLower({lower, word.size()});
}

}  // namespace bodycopy::byline
