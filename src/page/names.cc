#include "page/names.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/ascii.h"
#include "base/fnv.h"
#include "page/name_words.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxNameBytes = 400;  // of a value that are read

std::optional<NameAttribute> NamingAttribute(std::string_view name) {
  switch (name.size()) {
    case 2: return name == "id" ? std::optional(NameAttribute::kId) : std::nullopt;
    case 3: return name == "rel" ? std::optional(NameAttribute::kRel) : std::nullopt;
    case 4: return name == "role" ? std::optional(NameAttribute::kRole) : std::nullopt;
    case 5: return name == "class" ? std::optional(NameAttribute::kClass) : std::nullopt;
    case 7: return name == "pubdate" ? std::optional(NameAttribute::kPubdate) : std::nullopt;
    case 8:
      if (name == "property") return NameAttribute::kProperty;
      return name == "itemprop" ? std::optional(NameAttribute::kItemprop) : std::nullopt;
    default: break;
  }
  if (name == "aria-label") return NameAttribute::kAriaLabel;
  if (!name.starts_with("data-")) return std::nullopt;
  name.remove_prefix(5);
  if (name == "testid") return NameAttribute::kDataTestid;
  if (name == "component") return NameAttribute::kDataComponent;
  if (name == "type") return NameAttribute::kDataType;
  if (name == "module") return NameAttribute::kDataModule;
  if (name == "block") return NameAttribute::kDataBlock;
  if (name == "name") return NameAttribute::kDataName;
  return std::nullopt;
}

/// Numbers for texts, the first 0; the same number for the same text. Grows.
class Interner {
 public:
  /// `text_of(number)` gives the text of a number that it gave before.
  template <typename TextOf>
  std::uint32_t NumberOf(std::string_view text, TextOf text_of) {
    if (2 * (count_ + 1) > slots_.size()) Grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].number != kFree) {
      if (slots_[at].hash == hash && text_of(slots_[at].number) == text) return slots_[at].number;
      at = (at + 1) & (slots_.size() - 1);
    }
    slots_[at] = {hash, count_};
    return count_++;
  }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
  };

  void Grow() {
    constexpr std::size_t kMinSlots = 512;
    std::vector<Slot> slots(std::max(2 * slots_.size(), kMinSlots));
    for (const Slot& slot : slots_) {
      if (slot.number == kFree) continue;
      std::size_t at = slot.hash & (slots.size() - 1);
      while (slots[at].number != kFree) at = (at + 1) & (slots.size() - 1);
      slots[at] = slot;
    }
    slots_ = std::move(slots);
  }

  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

}  // namespace

Names::Names(const Document& document, Deadline deadline) {
  Interner interner;
  const auto text_of = [this](std::uint32_t value) { return values_[value].text; };
  first_.resize(document.size() + 1);
  bool is_late = false;
  for (NodeId id = 0; id < document.size(); ++id) {
    first_[id] = static_cast<std::uint32_t>(names_.size());
    is_late = is_late || deadline.HasPassedAt(id);
    if (is_late || document[id].attribute_count == 0) continue;
    for (const Attribute& attribute : document.Attributes(id)) {
      const std::optional<NameAttribute> naming = NamingAttribute(attribute.name);
      if (!naming) continue;
      const std::uint32_t value = interner.NumberOf(attribute.value, text_of);
      if (value == values_.size()) ReadWords(values_.emplace_back(attribute.value));
      names_.push_back({*naming, value});
    }
  }
  first_.back() = static_cast<std::uint32_t>(names_.size());
}

void Names::ReadWords(Value& value) {
  value.first_word = static_cast<std::uint32_t>(words_.size());
  NameWord word{kFnvStart, 0, 0};
  std::uint32_t previous = 0;  // the word before in the same name, 0 if there is none
  char last = ' ';
  const auto end_word = [&] {
    if (word.hash == kFnvStart) return;
    if (last != 's') word.singular = 0;
    words_.push_back(word);
    previous = word.hash;
    word = {kFnvStart, 0, previous};
  };
  for (const char c : value.text.substr(0, kMaxNameBytes)) {
    const bool is_letter = IsAsciiAlpha(c);
    if (!is_letter || (IsAsciiUpper(c) && IsAsciiLower(last))) end_word();
    if (IsAsciiSpace(c)) word.joined = 0;
    if (is_letter) {
      word.singular = word.hash;
      word.hash = FnvNext(word.hash, ToAsciiLower(c));
      if (word.joined != 0) word.joined = FnvNext(word.joined, ToAsciiLower(c));
    }
    last = c;
  }
  end_word();
  value.word_count = static_cast<std::uint32_t>(words_.size()) - value.first_word;
  value.meaning = ReadMeaning(value.text, std::span(words_).subspan(value.first_word));
}

NameMeaning Names::MeaningOf(NodeId element, std::uint32_t attributes) const {
  NameMeaning all;
  for (const Name& name : Of(element)) {
    if (name.Is(attributes)) all |= Meaning(name.value);
  }
  return all;
}

std::uint8_t Names::HintsOf(NodeId element) const {
  return MeaningOf(element, kClassAndId).hints;
}

std::uint32_t Names::ClassOf(NodeId element) const {
  for (const Name& name : Of(element)) {
    if (name.attribute == NameAttribute::kClass) return Text(name.value).empty() ? kNoName : name.value;
  }
  return kNoName;
}

}  // namespace bodycopy
