#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fnv.h"
#include "base/hash_table.h"

namespace bodycopy {

/// Values by words of the lists. What is looked up is mostly not there, which one look at a small table says.
/// Of two words with the same hash the second is not taken: the tests hold that each word of the lists is
/// found.
template <typename Value>
class WordTable {
 public:
  /// For at most so many words, below 65,536.
  explicit WordTable(std::size_t max_words) : places_(max_words) {}

  /// The value of the word, `value` if it had none.
  Value& Add(std::string_view word, Value value = {}) {
    std::uint16_t& place = places_[Fnv(word)];
    if (place == 0) {
      entries_.push_back({std::string(word), std::move(value)});
      place = static_cast<std::uint16_t>(entries_.size());
    }
    return entries_[place - 1U].value;
  }

  /// nullptr if the word is not there.
  const Value* Find(std::string_view word) const {
    const std::uint16_t* const place = places_.Find(Fnv(word));
    if (place == nullptr || entries_[*place - 1U].word != word) return nullptr;
    return &entries_[*place - 1U].value;
  }

 private:
  struct Entry {
    std::string word;
    Value value;
  };

  HashTable<std::uint16_t> places_;  // in `entries_`, from 1
  std::vector<Entry> entries_;
};

}  // namespace bodycopy
