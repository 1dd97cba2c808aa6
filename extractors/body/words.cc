#include "extractors/body/words.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

/// Word classes by hash, with open addressing. The first class that has a word keeps it.
class ClassTable {
 public:
  ClassTable() {
    std::vector<Entry> words;
    LexiconReader reader(lexicon::BlockWords());
    for (LexiconEntry entry; reader.Next(entry);) {
      const auto name = std::find(kWordClassNames.begin(), kWordClassNames.end(), entry.section);
      if (name == kWordClassNames.end()) continue;
      words.push_back({WordHash(entry.text), static_cast<WordClass>(name - kWordClassNames.begin() + 1)});
    }
    entries_.resize(std::bit_ceil(kRoomPerWord * words.size() + 1));
    mask_ = entries_.size() - 1;
    for (const Entry& word : words) Add(word);
  }

  /// Of the words that each class has, in whatever order.
  std::array<std::uint32_t, kWordClassCount> Contents() const {
    std::array<std::uint32_t, kWordClassCount> contents{};
    for (const Entry& entry : entries_) contents[static_cast<std::size_t>(entry.word_class)] += entry.hash;
    for (std::size_t c = 1; c < contents.size(); ++c) contents[0] = contents[0] * kContentPrime + contents[c];
    return contents;
  }

  WordClass Find(std::uint32_t hash) const {
    for (std::size_t at = hash & mask_; entries_[at].word_class != WordClass::kNone; at = (at + 1) & mask_) {
      if (entries_[at].hash == hash) return entries_[at].word_class;
    }
    return WordClass::kNone;
  }

 private:
  static constexpr std::size_t kRoomPerWord = 4;  // most words looked up are none of these
  static constexpr std::uint32_t kContentPrime = 16777619U;
  struct Entry {
    std::uint32_t hash = 0;
    WordClass word_class = WordClass::kNone;
  };

  void Add(const Entry& word) {
    std::size_t at = word.hash & mask_;
    while (entries_[at].word_class != WordClass::kNone) {
      if (entries_[at].hash == word.hash) return;
      at = (at + 1) & mask_;
    }
    entries_[at] = word;
  }

  std::vector<Entry> entries_;
  std::size_t mask_ = 0;
};

const ClassTable& Classes() {
  static const ClassTable kTable;
  return kTable;
}

bool IsUnspaced(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0E7F);
}

std::uint32_t Mix(std::uint32_t hash, char32_t c) {
  char bytes[4];
  std::string_view view;
  if (c < 0x800) {
    bytes[0] = static_cast<char>(0xC0U | (c >> 6U));
    bytes[1] = static_cast<char>(0x80U | (c & 0x3FU));
    view = {bytes, 2};
  } else {
    bytes[0] = static_cast<char>(0xE0U | ((c >> 12U) & 0x0FU));
    bytes[1] = static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    bytes[2] = static_cast<char>(0x80U | (c & 0x3FU));
    view = {bytes, 3};
  }
  for (const char byte : view) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash;
}

// Lower case of the alphabets that news is written in, without a look into Unicode's tables.
char32_t QuickLower(char32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x100 && c <= 0x17F) return c | 1U;
  return c;
}

bool IsWordBeyondAscii(char32_t c) {
  if (c < 0x2000) return c >= 0xC0 || c == 0xAA || c == 0xB5 || c == 0xBA;
  return c >= 0x2E80 && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c <= 0xFF0F) &&
         c != kReplacementCharacter && c < 0x1F000;
}

std::uint32_t Shingle(std::span<const std::uint32_t> words, std::size_t at) {
  const std::uint32_t shingle = (words[at] * 31U + words[at + 1]) * 31U + words[at + 2];
  return shingle == 0 ? 1 : shingle;
}

}  // namespace

std::uint32_t ContentOf(WordClass word_class) {
  static const auto kContents = Classes().Contents();
  return kContents[static_cast<std::size_t>(word_class)];
}

std::string WordClassMember(std::size_t member) {
  return WithContent(std::string(kWordClassNames[member]), ContentOf(static_cast<WordClass>(member + 1)));
}

void AppendWords(std::string_view text, Words& words) {
  const ClassTable& classes = Classes();
  constexpr std::uint32_t kEmpty = WordHash("");
  std::uint32_t hash = kEmpty;
  bool inside = false;
  const auto finish = [&] {
    if (!inside) return;
    words.hashes.push_back(hash);
    words.classes.push_back(classes.Find(hash));
    hash = kEmpty;
    inside = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      ++i;
      if (IsAsciiAlnum(c) || c == '_') {
        hash = (hash ^ static_cast<unsigned char>(ToAsciiLower(c))) * 16777619U;
        inside = true;
      } else {
        finish();
      }
      continue;
    }
    std::string_view rest = text.substr(i);
    const char32_t wide = TakeCodePoint(rest);
    i = text.size() - rest.size();
    if (!IsWordBeyondAscii(wide)) {
      finish();
      continue;
    }
    if (IsUnspaced(wide)) finish();
    hash = Mix(hash, QuickLower(wide));
    inside = true;
    if (IsUnspaced(wide)) finish();
  }
  finish();
}

ShingleSet::ShingleSet(std::span<const std::uint32_t> words) {
  if (words.size() < 3) return;
  std::size_t size = 16;
  while (size < words.size() * 2) size *= 2;
  table_.resize(size);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::uint32_t shingle = Shingle(words, i);
    std::size_t at = shingle & (size - 1);
    while (table_[at] != 0 && table_[at] != shingle) at = (at + 1) & (size - 1);
    table_[at] = shingle;
  }
}

bool ShingleSet::Has(std::uint32_t shingle) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = shingle & mask; table_[at] != 0; at = (at + 1) & mask) {
    if (table_[at] == shingle) return true;
  }
  return false;
}

float ShingleSet::Share(std::span<const std::uint32_t> words) const {
  if (table_.empty() || words.size() < 3) return 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) found += Has(Shingle(words, i));
  return static_cast<float>(found) / static_cast<float>(words.size() - 2);
}

}  // namespace bodycopy
