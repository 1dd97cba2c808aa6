#include "extractors/body/markup_words.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/fnv.h"
#include "base/hash_table.h"

namespace bodycopy {
namespace {

constexpr std::size_t kRoomPerWord = 4;  // most words that are looked up are none of these
constexpr std::uint32_t kTelling =
    NameSet({NameAttribute::kClass, NameAttribute::kId, NameAttribute::kRole, NameAttribute::kItemprop,
             NameAttribute::kDataComponent, NameAttribute::kDataTestid, NameAttribute::kDataType,
             NameAttribute::kDataModule, NameAttribute::kDataBlock, NameAttribute::kDataName});

/// Calls each(hash) for the words of a group.
template <typename Each>
void ForEachWord(const MarkupGroup& group, Each each) {
  for (std::string_view rest = group.words; !rest.empty();) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    each(Fnv(rest.substr(0, space)));
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
}

/// The numbers that a word stands for.
struct Numbers {
  std::uint16_t word = kMarkupWordCount;  // its number if it is one of kMarkupWords
  std::uint32_t groups = 0;               // a bit for each group that has it
};
static_assert(kMarkupGroupCount <= 32);

HashTable<Numbers> BuildTable() {
  std::size_t words = kMarkupWordCount;
  for (const MarkupGroup& group : kMarkupGroups)
    words += 1 + static_cast<std::size_t>(std::count(group.words.begin(), group.words.end(), ' '));
  HashTable<Numbers> table(words, kRoomPerWord);
  for (int i = 0; i < kMarkupWordCount; ++i) table[Fnv(kMarkupWords[i])].word = static_cast<std::uint16_t>(i);
  for (int group = 0; group < kMarkupGroupCount; ++group) {
    ForEachWord(kMarkupGroups[group],
                [&](std::uint32_t word) { table[word].groups |= 1U << static_cast<unsigned>(group); });
  }
  return table;
}

void AppendNumbers(const Numbers& entry, std::vector<std::uint16_t>& numbers) {
  if (entry.word < kMarkupWordCount) numbers.push_back(entry.word);
  for (std::uint32_t groups = entry.groups; groups != 0; groups &= groups - 1) {
    numbers.push_back(static_cast<std::uint16_t>(kMarkupWordCount + std::countr_zero(groups)));
  }
}

}  // namespace

std::string MarkupGroupMember(std::size_t group) {
  std::uint32_t content = 0;  // of the words, in whatever order
  ForEachWord(kMarkupGroups[group], [&content](std::uint32_t word) { content += word; });
  return WithContent(std::string(kMarkupGroups[group].name), content);
}

void AppendMarkupWords(const Names& names, NodeId element, std::vector<std::uint16_t>& numbers) {
  static const HashTable<Numbers> kTable = BuildTable();
  for (const Names::Name& name : names.Of(element)) {
    if (!name.Is(kTelling)) continue;
    for (const NameWord& word : names.Words(name.value)) {
      const Numbers* entry = kTable.Find(word.hash);
      if (entry == nullptr && word.singular != 0) entry = kTable.Find(word.singular);
      if (entry != nullptr) AppendNumbers(*entry, numbers);
    }
  }
}

}  // namespace bodycopy
