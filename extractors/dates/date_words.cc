#include "extractors/dates/date_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/ascii.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/word_table.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxWordBytes = 72;

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

/// In the order of kTimeUnitNames.
constexpr auto kUnitSeconds =
    std::to_array<std::int64_t>({1, kMinute, kHour, kDay, 7 * kDay, 30 * kDay, 365 * kDay});
static_assert(kUnitSeconds.size() == kTimeUnitNames.size());

struct ZoneRow {
  std::string_view name;
  std::int16_t minutes;
};

constexpr int kHourOffset = 60;

constexpr auto kZones = std::to_array<ZoneRow>({
    {"ACDT", 630}, {"ACST", 570}, {"AEDT", 660},  {"AEST", 600}, {"AKDT", -480}, {"AKST", -540},
    {"ART", -180}, {"AWST", 480}, {"BRST", -120}, {"BRT", -180}, {"CAT", 120},   {"CDT", -300},
    {"CEST", 120}, {"CET", 60},   {"CLST", -180}, {"CLT", -240}, {"COT", -300},  {"EAT", 180},
    {"EDT", -240}, {"EEST", 180}, {"EET", 120},   {"EST", -300}, {"GMT", 0},     {"HKT", 480},
    {"HST", -600}, {"ICT", 420},  {"IDT", 180},   {"JST", 540},  {"KST", 540},   {"MDT", -360},
    {"MESZ", 120}, {"MEZ", 60},   {"MSD", 240},   {"MSK", 180},  {"MYT", 480},   {"NDT", -150},
    {"NPT", 345},  {"NST", -210}, {"NZDT", 780},  {"NZST", 720}, {"PDT", -420},  {"PET", -300},
    {"PHT", 480},  {"PKT", 300},  {"SAST", 120},  {"SGT", 480},  {"TRT", 180},   {"UTC", 0},
    {"VET", -240}, {"WAT", 60},   {"WEST", 60},   {"WET", 0},    {"WIB", 420},   {"WIT", 540},
    {"WITA", 480}, {"YEKT", 300}, {"Z", 0},       {"МСК", 180},  {"ΤΣΙ", 120},
});

// "ET" is EST in winter and EDT in summer.
constexpr auto kWallClockZones =
    std::to_array<ZoneRow>({{"CT", -360}, {"ET", -300}, {"MT", -420}, {"PT", -480}});

constexpr auto kVietnameseNumbers = std::to_array<std::string_view>(
    {"", "mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "", "chap"});

/// The place of a heading in `names`, npos for any other.
std::size_t PlaceOf(std::string_view heading, std::span<const std::string_view> names) {
  const auto name = std::find(names.begin(), names.end(), heading);
  return name == names.end() ? std::string_view::npos : static_cast<std::size_t>(name - names.begin());
}

using WordIndex = WordTable<std::size_t>;

/// For each folded word the place in `names` of the first heading that has it.
WordIndex IndexWords(std::string_view list, std::span<const std::string_view> names) {
  constexpr std::size_t kMaxWords = 511;
  WordIndex index(kMaxWords);
  LexiconReader reader(list);
  for (LexiconEntry entry; reader.Next(entry);) {
    const std::size_t place = PlaceOf(entry.section, names);
    if (place < names.size()) index.Add(FoldDateWord(entry.text), place);
  }
  return index;
}

struct UnspacedAgo {
  std::string_view form;
  std::int64_t seconds = 0;
};

std::vector<UnspacedAgo> UnspacedForms() {
  std::vector<UnspacedAgo> forms;
  LexiconReader reader(lexicon::UnspacedAgo());
  for (LexiconEntry entry; reader.Next(entry);) {
    const std::size_t place = PlaceOf(entry.section, kTimeUnitNames);
    if (place < kUnitSeconds.size()) forms.push_back({entry.text, kUnitSeconds[place]});
  }
  // Longer forms before their beginnings.
  std::stable_sort(forms.begin(), forms.end(),
                   [](const UnspacedAgo& a, const UnspacedAgo& b) { return a.form.size() > b.form.size(); });
  return forms;
}

}  // namespace

DateWord FindDateWord(std::string_view folded) {
  static const WordIndex index = IndexWords(lexicon::DateWords(), kDateWordNames);
  const std::size_t* const place = index.Find(folded);
  return place != nullptr ? static_cast<DateWord>(*place + 1) : DateWord::kNone;
}

bool IsShortWord(const DateTokens& tokens, std::size_t i) {
  return tokens.IsWord(i) && tokens.Text(i).size() <= kMaxWordBytes;
}

DateWord DateWordAt(const DateTokens& tokens, std::size_t i) {
  return IsShortWord(tokens, i) ? FindDateWord(FoldDateWord(tokens.Text(i))) : DateWord::kNone;
}

int FindVietnameseNumber(std::string_view folded) {
  for (std::size_t number = 1; number < kVietnameseNumbers.size(); ++number) {
    if (!folded.empty() && folded == kVietnameseNumbers[number]) return static_cast<int>(number);
  }
  return folded == "gieng" ? 1 : 0;
}

std::int64_t FindUnitSeconds(std::string_view folded) {
  static const WordIndex index = IndexWords(lexicon::TimeUnits(), kTimeUnitNames);
  const std::size_t* const place = index.Find(folded);
  return place != nullptr ? kUnitSeconds[*place] : 0;
}

std::size_t TakeUnspacedAgo(std::string_view text, std::int64_t& unit_seconds) {
  static const std::vector<UnspacedAgo> forms = UnspacedForms();
  const std::size_t spaces = text.starts_with(' ') ? 1 : 0;
  text.remove_prefix(spaces);
  if (text.empty() || IsAscii(text.front())) return 0;
  for (const UnspacedAgo& ago : forms) {
    if (!text.starts_with(ago.form)) continue;
    unit_seconds = ago.seconds;
    return spaces + ago.form.size();
  }
  return 0;
}

std::optional<int> FindZoneOffset(std::string_view upper, std::string_view region, bool summer) {
  if (upper == "IST") return region == "ie" ? kHourOffset : region == "il" ? 2 * kHourOffset : 330;
  if (upper == "BST") return region == "bd" ? 6 * kHourOffset : kHourOffset;
  if (upper == "CST") return region == "cn" || region == "tw" ? 8 * kHourOffset : -6 * kHourOffset;
  if (upper == "PST") return region == "ph" ? 8 * kHourOffset : -8 * kHourOffset;
  if (upper == "MST") return -7 * kHourOffset;
  if (upper == "ADT") return -3 * kHourOffset;
  if (upper == "AST") return region == "sa" ? 3 * kHourOffset : -4 * kHourOffset;
  for (const ZoneRow& row : kWallClockZones) {
    if (row.name == upper) return row.minutes + (summer ? kHourOffset : 0);
  }
  const auto found =
      std::find_if(kZones.begin(), kZones.end(), [upper](const ZoneRow& row) { return row.name == upper; });
  if (found == kZones.end()) return std::nullopt;
  return found->minutes;
}

}  // namespace bodycopy
