#include "extractors/body/markup_words.h"

#include <array>

#include "base/ascii.h"
#include "extractors/body/words.h"

namespace bodycopy {
namespace {

constexpr std::size_t kLongestRead = 400;  // of an attribute: the rest is machine-made

/// Numbers of words by hash, with open addressing.
class NumberTable {
 public:
  NumberTable() {
    for (int i = 0; i < kMarkupWordCount; ++i) {
      std::size_t at = WordHash(kMarkupWords[i]) % kSize;
      while (entries_[at].number != 0) at = (at + 1) % kSize;
      entries_[at] = {WordHash(kMarkupWords[i]), static_cast<std::uint16_t>(i + 1)};
    }
  }

  // The word's number plus one, 0 if it is none of the list.
  std::uint16_t Find(std::uint32_t hash) const {
    for (std::size_t at = hash % kSize; entries_[at].number != 0; at = (at + 1) % kSize) {
      if (entries_[at].hash == hash) return entries_[at].number;
    }
    return 0;
  }

 private:
  static constexpr std::size_t kSize = 1024;
  struct Entry {
    std::uint32_t hash = 0;
    std::uint16_t number = 0;
  };
  std::array<Entry, kSize> entries_;
};

void AppendOf(std::string_view text, std::vector<std::uint16_t>& numbers) {
  static const NumberTable kTable;
  constexpr std::uint32_t kEmpty = WordHash("");
  std::uint32_t hash = kEmpty;
  std::uint32_t before_last = kEmpty;  // the hash without the last letter
  char last = ' ';
  const auto finish = [&] {
    std::uint16_t number = hash == kEmpty ? 0 : kTable.Find(hash);
    if (number == 0 && last == 's') number = kTable.Find(before_last);
    if (number != 0) numbers.push_back(static_cast<std::uint16_t>(number - 1));
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

void AppendMarkupWords(const Document& document, NodeId element, std::vector<std::uint16_t>& numbers) {
  for (const Attribute& attribute : document.Attributes(element)) {
    if (NamesTheElement(attribute.name)) AppendOf(attribute.value, numbers);
  }
}

}  // namespace bodycopy
