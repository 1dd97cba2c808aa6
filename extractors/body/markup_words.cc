#include "extractors/body/markup_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/ascii.h"
#include "extractors/body/words.h"

namespace bodycopy {
namespace {

constexpr std::size_t kLongestRead = 400;  // of an attribute: the rest is machine-made

/// Calls each(word) for the words of a group.
template <typename Each>
void ForEachWord(const MarkupGroup& group, Each each) {
  for (std::string_view rest = group.words; !rest.empty();) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    each(rest.substr(0, space));
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
}

/// The numbers that a word stands for, by its hash, with open addressing.
class NumberTable {
 public:
  struct Entry {
    std::uint32_t hash = 0;
    std::uint16_t word = kMarkupWordCount;  // its number if it is one of kMarkupWords
    std::uint32_t groups = 0;               // a bit for each group that has it
    bool used = false;
  };

  NumberTable() {
    for (int i = 0; i < kMarkupWordCount; ++i) {
      At(WordHash(kMarkupWords[i])).word = static_cast<std::uint16_t>(i);
    }
    for (int group = 0; group < kMarkupGroupCount; ++group) {
      ForEachWord(kMarkupGroups[group], [this, group](std::string_view word) {
        At(WordHash(word)).groups |= 1U << static_cast<unsigned>(group);
      });
    }
  }

  // nullptr if the word is in no list.
  const Entry* Find(std::uint32_t hash) const {
    for (std::size_t at = hash % kSize; entries_[at].used; at = (at + 1) % kSize) {
      if (entries_[at].hash == hash) return &entries_[at];
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSize = 2048;
  static_assert(kMarkupGroupCount <= 32);

  Entry& At(std::uint32_t hash) {
    std::size_t at = hash % kSize;
    while (entries_[at].used && entries_[at].hash != hash) at = (at + 1) % kSize;
    entries_[at].used = true;
    entries_[at].hash = hash;
    return entries_[at];
  }

  std::array<Entry, kSize> entries_;
};

void AppendNumbers(const NumberTable::Entry& entry, std::vector<std::uint16_t>& numbers) {
  if (entry.word < kMarkupWordCount) numbers.push_back(entry.word);
  for (std::uint32_t groups = entry.groups; groups != 0; groups &= groups - 1) {
    numbers.push_back(static_cast<std::uint16_t>(kMarkupWordCount + std::countr_zero(groups)));
  }
}

void AppendOf(std::string_view text, std::vector<std::uint16_t>& numbers) {
  static const NumberTable kTable;
  constexpr std::uint32_t kEmpty = WordHash("");
  std::uint32_t hash = kEmpty;
  std::uint32_t before_last = kEmpty;  // the hash without the last letter
  char last = ' ';
  const auto finish = [&] {
    const NumberTable::Entry* entry = hash == kEmpty ? nullptr : kTable.Find(hash);
    if (entry == nullptr && last == 's') entry = kTable.Find(before_last);
    if (entry != nullptr) AppendNumbers(*entry, numbers);
    hash = before_last = kEmpty;
  };
  for (const char c : text.substr(0, kLongestRead)) {
    if (!IsAsciiAlpha(c) || (IsAsciiUpper(c) && IsAsciiLower(last))) finish();
    if (IsAsciiAlpha(c)) {
      before_last = hash;
      hash = (hash ^ static_cast<unsigned char>(ToAsciiLower(c))) * 16777619U;
    }
    last = c;
  }
  finish();
}

bool NamesTheElement(std::string_view attribute) {
  return attribute == "class" || attribute == "id" || attribute == "role" || attribute == "itemprop" ||
         attribute == "data-component" || attribute == "data-testid" || attribute == "data-type" ||
         attribute == "data-module" || attribute == "data-block" || attribute == "data-name";
}

}  // namespace

std::string MarkupGroupMember(std::size_t group) {
  std::uint32_t content = 0;  // of the words, in whatever order
  ForEachWord(kMarkupGroups[group], [&content](std::string_view word) { content += WordHash(word); });
  return WithContent(std::string(kMarkupGroups[group].name), content);
}

void AppendMarkupWords(const Document& document, NodeId element, std::vector<std::uint16_t>& numbers) {
  for (const Attribute& attribute : document.Attributes(element)) {
    if (NamesTheElement(attribute.name)) AppendOf(attribute.value, numbers);
  }
}

}  // namespace bodycopy
