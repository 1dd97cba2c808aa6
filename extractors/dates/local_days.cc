#include "extractors/dates/local_days.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>

namespace bodycopy {
namespace {

constexpr std::int64_t kSecondsOfMinute = 60;
constexpr int kMinutesOfHour = 60;
constexpr int kMinutesOfDay = 24 * kMinutesOfHour;
constexpr int kEastmost = 14 * kMinutesOfHour;
constexpr int kWestmost = -12 * kMinutesOfHour;
constexpr int kZoneStep = 30;  // minutes
constexpr int kSummerTime = kMinutesOfHour;

enum class Told : std::uint8_t { kNothing, kPublished, kModified };

// What the page's own data say that the mention is the time of.
Told DeclaredAs(const DateMention& mention) {
  switch (mention.source) {
    case DateSource::kLinkedPublished:
    case DateSource::kLinkedCreated:
    case DateSource::kLinkedOtherPublished:
    case DateSource::kMicroPublished:
    case DateSource::kMetaPublished:
    case DateSource::kMetaDate: return Told::kPublished;
    case DateSource::kLinkedModified:
    case DateSource::kLinkedOtherModified:
    case DateSource::kMicroModified:
    case DateSource::kMetaModified: return Told::kModified;
    default: return Told::kNothing;
  }
}

bool IsUtc(const DateTime& time) {
  return time.has_time() && time.offset == 0;
}

// The clock as written, whatever its zone.
std::int64_t WallMinutes(const DateTime& time) {
  return (DayNumber(time) * kSecondsOfDay) / kSecondsOfMinute + time.hour * kMinutesOfHour + time.minute;
}

DateTime InZone(const DateTime& instant, int offset) {
  DateTime local = FromEpochSeconds(EpochSeconds(instant) + offset * kSecondsOfMinute);
  if (instant.second < 0) local.second = -1;
  local.offset = static_cast<std::int16_t>(offset);
  return local;
}

bool IsZone(std::int64_t minutes) {
  return minutes != 0 && minutes >= kWestmost && minutes <= kEastmost && minutes % kZoneStep == 0;
}

class LocalDays {
 public:
  LocalDays(const PageMarks& marks, std::vector<DateMention>& items) : marks_(marks), items_(items) {
    for (const DateMention& mention : items) {
      if (mention.source == DateSource::kUrl) url_days_.push_back(DayNumber(mention.value));
      if (mention.value.has_time() && mention.value.has_offset() && mention.value.offset != 0)
        offsets_.push_back(mention.value.offset);
    }
  }

  void Settle() {
    std::vector<DateMention*> open;
    for (DateMention& mention : items_) {
      if (!IsUtc(mention.value) || ToldBy(mention) == Told::kNothing || IsConfirmed(mention)) continue;
      if (!SettleByClock(mention)) open.push_back(&mention);
    }
    if (!zone_) std::erase_if(open, [this](DateMention* mention) { return SettleByDay(*mention); });
    for (DateMention* mention : open) MoveWithTheOthers(*mention);
  }

 private:
  // A time element or attribute near the headline is as good as declared.
  Told ToldBy(const DateMention& mention) const {
    if (mention.source != DateSource::kTimeElement && mention.source != DateSource::kAttribute)
      return DeclaredAs(mention);
    if (!marks_.InHeadZone(mention.block) || mention.label == DateLabel::kOther) return Told::kNothing;
    return SaysModified(mention) ? Told::kModified : Told::kPublished;
  }

  static bool SaysModified(const DateMention& mention) {
    return mention.label == DateLabel::kModified ||
           (mention.label == DateLabel::kNone && mention.name == DateLabel::kModified);
  }

  // Whether the mention shows readers the local time of what is declared as `told` on the day. A change on
  // the day before the publication is none, but the publication in another zone.
  bool Shows(const DateMention& mention, Told told, std::int64_t day) const {
    if (!IsShown(mention.source) || IsUtc(mention.value) || mention.label == DateLabel::kOther ||
        !marks_.InHeadZone(mention.block))
      return false;
    const bool modified = SaysModified(mention);
    return told == Told::kModified ? modified : !modified || DayNumber(mention.value) < day;
  }

  bool IsShownOn(std::int64_t day, Told told) const {
    return std::any_of(items_.begin(), items_.end(), [&](const DateMention& mention) {
      return DayNumber(mention.value) == day && Shows(mention, told, day);
    });
  }

  // The page has the UTC day elsewhere, so that is the newsroom's.
  bool IsConfirmed(const DateMention& declared) const {
    const std::int64_t day = DayNumber(declared.value);
    const Told told = ToldBy(declared);
    if (told == Told::kPublished && std::find(url_days_.begin(), url_days_.end(), day) != url_days_.end())
      return true;
    return IsShownOn(day, told);
  }

  // The offset in which `other`, of a neighbouring day, is the same instant.
  std::optional<int> ZoneOf(const DateMention& declared, const DateMention& other, Told told) const {
    const DateTime& time = other.value;
    if (!time.has_time() || std::abs(DayNumber(time) - DayNumber(declared.value)) != 1) return std::nullopt;
    if (time.has_offset() && time.offset != 0) {
      const bool same =
          EpochSeconds(time) / kSecondsOfMinute == EpochSeconds(declared.value) / kSecondsOfMinute;
      return same ? std::optional<int>(time.offset) : std::nullopt;
    }
    const std::int64_t apart = WallMinutes(time) - WallMinutes(declared.value);
    if (!IsZone(apart)) return std::nullopt;
    if (!time.has_offset() && Shows(other, told, DayNumber(declared.value))) return static_cast<int>(apart);
    // A local time that was declared as if it were UTC: the same to the second, on the day that is shown.
    const bool wrong_zone = ToldBy(other) == told && time.second >= 0 &&
                            time.second == declared.value.second && apart % kMinutesOfHour == 0 &&
                            IsShownOn(DayNumber(time), told);
    return wrong_zone ? std::optional<int>(static_cast<int>(apart)) : std::nullopt;
  }

  bool SettleByClock(DateMention& declared) {
    const Told told = ToldBy(declared);
    for (DateMention& other : items_) {
      const std::optional<int> zone = ZoneOf(declared, other, told);
      if (!zone) continue;
      if (IsUtc(other.value)) other.value.offset = static_cast<std::int16_t>(*zone);
      declared.value = InZone(declared.value, *zone);
      zone_ = zone;
      return true;
    }
    return false;
  }

  // Whether the instant falls on the day in some zone; in one of the page's, if it has any.
  bool MayFallOn(std::int64_t day, const DateTime& instant) const {
    const auto falls_between = [&](int west, int east) {
      return DayNumber(InZone(instant, west)) <= day && day <= DayNumber(InZone(instant, east));
    };
    if (offsets_.empty()) return falls_between(kWestmost, kEastmost);
    return std::any_of(offsets_.begin(), offsets_.end(),
                       [&](int offset) { return falls_between(offset - kSummerTime, offset + kSummerTime); });
  }

  // False if nothing tells the day.
  bool SettleByDay(DateMention& declared) {
    const Told told = ToldBy(declared);
    const std::int64_t day = DayNumber(declared.value);
    for (const DateMention& other : items_) {
      const std::int64_t shown = DayNumber(other.value);
      if (other.value.has_time() || std::abs(shown - day) != 1 || !Shows(other, told, day) ||
          !MayFallOn(shown, declared.value))
        continue;
      const int of_day = declared.value.hour * kMinutesOfHour + declared.value.minute;
      if (told == Told::kPublished) nearest_zone_ = shown > day ? kMinutesOfDay - of_day : -of_day - 1;
      declared.value = DayFromNumber(shown);
      return true;
    }
    return false;
  }

  // To the zone that an instant of the page has told, or, if all that is known is how far from UTC it is at
  // least, to the day on which the time is there too.
  void MoveWithTheOthers(DateMention& mention) const {
    if (!zone_ && !nearest_zone_) return;
    const DateTime local = InZone(mention.value, zone_ ? *zone_ : *nearest_zone_);
    if (DayNumber(local) == DayNumber(mention.value)) return;
    mention.value = zone_ ? local : DayFromNumber(DayNumber(local));
  }

  const PageMarks& marks_;
  std::vector<DateMention>& items_;
  std::vector<std::int64_t> url_days_;
  std::vector<int> offsets_;
  std::optional<int> zone_;          // of the newsroom, once an instant of another zone has told it
  std::optional<int> nearest_zone_;  // once the day of publication alone has told how far it is at least
};

}  // namespace

void SettleLocalDays(const PageMarks& marks, std::vector<DateMention>& items) {
  LocalDays(marks, items).Settle();
}

}  // namespace bodycopy
