#include "extractors/authors/byline/words.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/word_table.h"

namespace bodycopy::byline {
namespace {

constexpr std::size_t kMaxWordBytes = 40;  // of nearly all

// Words of the lists that would do harm as tails of names in languages where they are particles are told
// apart by the grammar, which looks at the case of the word and of its neighbours.
WordTable<std::uint32_t> BuildTable() {
  constexpr std::size_t kMaxWords = 2047;
  WordTable<std::uint32_t> table(kMaxWords);
  LexiconReader reader(lexicon::Byline());
  for (LexiconEntry entry; reader.Next(entry);) {
    const auto name = std::find(kWordFlagNames.begin(), kWordFlagNames.end(), entry.section);
    if (name != kWordFlagNames.end()) table.Add(entry.text) |= 1U << (name - kWordFlagNames.begin());
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
  static const WordTable<std::uint32_t> table = BuildTable();
  const std::uint32_t* const flags = table.Find(word);
  return flags != nullptr ? *flags : FlagsByEnding(word);
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
