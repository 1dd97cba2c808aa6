#include "extractors/body/words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/ascii.h"
#include "base/fnv.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr std::size_t kRoomPerWord = 4;  // most words that are looked up are none of these
constexpr std::size_t kShingleWords = 3;

/// Classes by the hashes of words. The first class that has a word keeps it.
struct ClassTable {
  ClassTable() {
    std::vector<std::pair<std::uint32_t, WordClass>> words;
    LexiconReader reader(lexicon::BlockWords());
    for (LexiconEntry entry; reader.Next(entry);) {
      const auto name = std::find(kWordClassNames.begin(), kWordClassNames.end(), entry.section);
      if (name == kWordClassNames.end()) continue;
      words.emplace_back(Fnv(entry.text), static_cast<WordClass>(name - kWordClassNames.begin() + 1));
    }
    classes = HashTable<WordClass>(words.size(), kRoomPerWord);
    for (const auto& [word, word_class] : words) {
      WordClass& known = classes[word];
      if (known != WordClass::kNone) continue;
      known = word_class;
      contents[static_cast<std::size_t>(word_class)] += word;
    }
    for (std::size_t c = 1; c < contents.size(); ++c) contents[0] = contents[0] * kFnvPrime + contents[c];
  }

  HashTable<WordClass> classes{0};
  std::array<std::uint32_t, kWordClassCount> contents{};  // of the words of each class, in whatever order
};

const ClassTable& KnownWords() {
  static const ClassTable kTable;
  return kTable;
}

// What a byte adds to the hash of a word, in lower case; 0 if it is of no word or not of ASCII.
constexpr auto kWordBytes = [] {
  std::array<char, 256> bytes{};
  for (int byte = 0; byte < 0x80; ++byte) {
    const auto c = static_cast<char>(byte);
    if (IsAsciiAlnum(c) || c == '_') bytes[static_cast<std::size_t>(byte)] = ToAsciiLower(c);
  }
  return bytes;
}();

char WordByte(char c) {
  return kWordBytes[static_cast<unsigned char>(c)];
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
  return Fnv(view, hash);
}

// Lower case of the alphabets that news is written in, without a look into Unicode's tables.
char32_t QuickLower(char32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x388 && c <= 0x38A) return c + 0x25;  // Greek with accents
  if (c == 0x386) return 0x3AC;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 0x3F;
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
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
  return (words[at] * 31U + words[at + 1]) * 31U + words[at + 2];
}

}  // namespace

std::uint32_t ContentOf(WordClass word_class) {
  return KnownWords().contents[static_cast<std::size_t>(word_class)];
}

std::string WordClassMember(std::size_t member) {
  return WithContent(std::string(kWordClassNames[member]), ContentOf(static_cast<WordClass>(member + 1)));
}

void AppendWords(std::string_view text, Words& words) {
  const HashTable<WordClass>& classes = KnownWords().classes;
  const auto class_of = [&classes](std::uint32_t word, WordClass otherwise) {
    const WordClass* known = classes.Find(word);
    return known == nullptr ? otherwise : *known;
  };
  std::uint32_t hash = kFnvStart;
  bool inside = false;
  const auto finish = [&] {
    if (!inside) return;
    words.hashes.push_back(hash);
    words.classes.push_back(class_of(hash, WordClass::kNone));
    hash = kFnvStart;
    inside = false;
  };
  std::uint32_t unspaced = 0;    // the hash of the last character of a script without spaces,
  std::size_t unspaced_end = 0;  // and where it ends
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    std::uint32_t of_run = hash;  // a copy that stays in a register
    while (end < text.size() && WordByte(text[end]) != 0) of_run = FnvNext(of_run, WordByte(text[end++]));
    hash = of_run;
    inside = inside || end > i;
    i = end;
    if (i == text.size()) break;
    if (IsAscii(text[i])) {
      finish();
      ++i;
      continue;
    }
    const std::size_t start = i;
    std::string_view rest = text.substr(i);
    const char32_t wide = TakeCodePoint(rest);
    i = text.size() - rest.size();
    if (!IsWordBeyondAscii(wide)) {
      finish();
    } else if (!IsUnspaced(wide)) {
      hash = Mix(hash, QuickLower(wide));
      inside = true;
    } else {
      finish();
      const std::uint32_t word = Mix(kFnvStart, wide);
      const WordClass alone = class_of(word, WordClass::kNone);
      words.hashes.push_back(word);
      words.classes.push_back(start > 0 && start == unspaced_end ? class_of(Mix(unspaced, wide), alone)
                                                                 : alone);
      unspaced = word;
      unspaced_end = i;
    }
  }
  finish();
}

ShingleSet::ShingleSet(std::span<const std::uint32_t> words) {
  if (words.size() < kShingleWords) return;
  is_empty_ = false;
  table_ = HashTable<char>(words.size());
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) table_[Shingle(words, i)] = 1;
}

float ShingleSet::Share(std::span<const std::uint32_t> words) const {
  if (is_empty_ || words.size() < kShingleWords) return 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i)
    found += table_.Find(Shingle(words, i)) != nullptr;
  return static_cast<float>(found) / static_cast<float>(words.size() - kShingleWords + 1);
}

}  // namespace bodycopy
