#include "extractors/headline/class_words.h"

#include <array>
#include <string_view>

#include "base/ascii.h"

namespace bodycopy {
namespace {

struct ClassWord {
  std::string_view word;
  std::uint8_t hint;
};

constexpr std::array kWords = {
    ClassWord{"title", kNamedTitle},       ClassWord{"headline", kNamedTitle},
    ClassWord{"heading", kNamedTitle},     ClassWord{"titel", kNamedTitle},
    ClassWord{"titulo", kNamedTitle},      ClassWord{"titre", kNamedTitle},
    ClassWord{"hed", kNamedTitle},         ClassWord{"ueberschrift", kNamedTitle},
    ClassWord{"titolo", kNamedTitle},      ClassWord{"article", kNamedArticle},
    ClassWord{"post", kNamedArticle},      ClassWord{"entry", kNamedArticle},
    ClassWord{"story", kNamedArticle},     ClassWord{"single", kNamedArticle},
    ClassWord{"artikel", kNamedArticle},   ClassWord{"content", kNamedArticle},
    ClassWord{"detail", kNamedArticle},    ClassWord{"main", kNamedArticle},
    ClassWord{"logo", kNamedLogo},         ClassWord{"brand", kNamedLogo},
    ClassWord{"branding", kNamedLogo},     ClassWord{"masthead", kNamedLogo},
    ClassWord{"site", kNamedLogo},         ClassWord{"sitename", kNamedLogo},
    ClassWord{"sub", kNamedSub},           ClassWord{"subtitle", kNamedSub},
    ClassWord{"subheading", kNamedSub},    ClassWord{"subheadline", kNamedSub},
    ClassWord{"dek", kNamedSub},           ClassWord{"deck", kNamedSub},
    ClassWord{"kicker", kNamedSub},        ClassWord{"section", kNamedSub},
    ClassWord{"category", kNamedSub},      ClassWord{"standfirst", kNamedSub},
    ClassWord{"summary", kNamedSub},       ClassWord{"overline", kNamedSub},
    ClassWord{"eyebrow", kNamedSub},       ClassWord{"caption", kNamedSub},
    ClassWord{"author", kNamedSub},        ClassWord{"byline", kNamedSub},
    ClassWord{"teaser", kNamedSub},        ClassWord{"lead", kNamedSub},
    ClassWord{"tagline", kNamedSub},       ClassWord{"description", kNamedSub},
    ClassWord{"slogan", kNamedSub},        ClassWord{"label", kNamedSub},
    ClassWord{"prefix", kNamedSub},        ClassWord{"badge", kNamedSub},
    ClassWord{"tag", kNamedSub},           ClassWord{"date", kNamedSub},
    ClassWord{"time", kNamedSub},          ClassWord{"meta", kNamedSub},
    ClassWord{"permalink", kNamedSub},     ClassWord{"anchor", kNamedSub},
    ClassWord{"button", kNamedSub},        ClassWord{"tooltip", kNamedSub},
    ClassWord{"dachzeile", kNamedSub},     ClassWord{"pretitle", kNamedSub},
    ClassWord{"supertitle", kNamedSub},    ClassWord{"topic", kNamedSub},
    ClassWord{"suffix", kNamedSub},        ClassWord{"count", kNamedSub},
    ClassWord{"roofline", kNamedSub},      ClassWord{"spitzmarke", kNamedSub},
    ClassWord{"occhiello", kNamedSub},     ClassWord{"antetitulo", kNamedSub},
    ClassWord{"related", kNamedChrome},    ClassWord{"recommended", kNamedChrome},
    ClassWord{"sidebar", kNamedChrome},    ClassWord{"widget", kNamedChrome},
    ClassWord{"menu", kNamedChrome},       ClassWord{"nav", kNamedChrome},
    ClassWord{"navigation", kNamedChrome}, ClassWord{"comment", kNamedChrome},
    ClassWord{"comments", kNamedChrome},   ClassWord{"reply", kNamedChrome},
    ClassWord{"respond", kNamedChrome},    ClassWord{"newsletter", kNamedChrome},
    ClassWord{"subscribe", kNamedChrome},  ClassWord{"cookie", kNamedChrome},
    ClassWord{"consent", kNamedChrome},    ClassWord{"popup", kNamedChrome},
    ClassWord{"modal", kNamedChrome},      ClassWord{"trending", kNamedChrome},
    ClassWord{"popular", kNamedChrome},    ClassWord{"latest", kNamedChrome},
    ClassWord{"promo", kNamedChrome},      ClassWord{"footer", kNamedChrome},
    ClassWord{"share", kNamedChrome},      ClassWord{"login", kNamedChrome},
    ClassWord{"search", kNamedChrome},     ClassWord{"banner", kNamedChrome},
    ClassWord{"card", kNamedChrome},       ClassWord{"toc", kNamedChrome},
    ClassWord{"more", kNamedChrome},       ClassWord{"carousel", kNamedChrome},
    ClassWord{"slider", kNamedChrome},     ClassWord{"aside", kNamedChrome},
    ClassWord{"outbrain", kNamedChrome},   ClassWord{"taboola", kNamedChrome},
    ClassWord{"breadcrumb", kNamedChrome}, ClassWord{"breadcrumbs", kNamedChrome},
};

constexpr std::uint32_t kHashSeed = 2166136261U;  // FNV-1a
constexpr std::uint32_t kHashPrime = 16777619U;
constexpr std::size_t kSlots = 512;

constexpr std::uint32_t HashOf(std::string_view word) {
  std::uint32_t hash = kHashSeed;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * kHashPrime;
  return hash;
}

struct Slot {
  std::uint32_t hash = 0;
  std::uint8_t hint = 0;
};

constexpr std::array<Slot, kSlots> HashTable() {
  std::array<Slot, kSlots> table{};
  for (const ClassWord& entry : kWords) {
    const std::uint32_t hash = HashOf(entry.word);
    std::size_t at = hash % kSlots;
    while (table[at].hint != 0) at = (at + 1) % kSlots;
    table[at] = {hash, entry.hint};
  }
  return table;
}

constexpr auto kTable = HashTable();

std::uint8_t HintOf(std::uint32_t hash) {
  for (std::size_t at = hash % kSlots; kTable[at].hint != 0; at = (at + 1) % kSlots) {
    if (kTable[at].hash == hash) return kTable[at].hint;
  }
  return 0;
}

std::uint8_t HintsOf(std::string_view names) {
  std::uint8_t hints = 0;
  std::uint32_t hash = kHashSeed;
  bool inside = false;
  char previous = ' ';
  for (const char c : names) {
    const bool hump = IsAsciiUpper(c) && IsAsciiLower(previous);
    if (inside && (hump || !IsAsciiAlpha(c))) {
      hints |= HintOf(hash);
      hash = kHashSeed;
      inside = false;
    }
    if (IsAsciiAlpha(c)) {
      hash = (hash ^ static_cast<unsigned char>(ToAsciiLower(c))) * kHashPrime;
      inside = true;
    }
    previous = c;
  }
  return inside ? static_cast<std::uint8_t>(hints | HintOf(hash)) : hints;
}

}  // namespace

std::uint8_t ClassHints(const Document& document, NodeId id) {
  std::uint8_t hints = 0;
  for (const Attribute& attribute : document.Attributes(id)) {
    if (attribute.name == "class" || attribute.name == "id") hints |= HintsOf(attribute.value);
  }
  return hints;
}

}  // namespace bodycopy
