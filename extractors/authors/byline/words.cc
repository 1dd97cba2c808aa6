#include "extractors/authors/byline/words.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace bodycopy::byline {
namespace {

// Words of the lists that would do harm as tails of names in languages where they are particles are told
// apart by the grammar, which looks at the case of the word and of its neighbours.
std::unordered_map<std::string_view, std::uint32_t> BuildTable() {
  constexpr std::size_t kExpected = 4096;
  std::unordered_map<std::string_view, std::uint32_t> table;
  table.reserve(kExpected);
  LexiconReader reader(lexicon::Byline());
  for (LexiconEntry entry; reader.Next(entry);) {
    const auto name = std::find(kWordFlagNames.begin(), kWordFlagNames.end(), entry.section);
    if (name != kWordFlagNames.end()) table[entry.text] |= 1U << (name - kWordFlagNames.begin());
  }
  return table;
}

constexpr std::size_t kMinRoleBytes = 8;  // of those known by their ending

std::uint32_t FlagsByEnding(std::string_view word) {
  static const std::vector<std::string_view> endings = LexiconEntries(lexicon::Byline(), {kRoleEnding});
  if (word.size() < kMinRoleBytes) return 0;
  for (const std::string_view ending : endings) {
    if (word.ends_with(ending)) return kRole;
  }
  return 0;
}

}  // namespace

std::uint32_t FlagsOf(std::string_view lower_word) {
  static const std::unordered_map<std::string_view, std::uint32_t> table = BuildTable();
  const auto found = table.find(lower_word);
  return found == table.end() ? FlagsByEnding(lower_word) : found->second;
}

}  // namespace bodycopy::byline
