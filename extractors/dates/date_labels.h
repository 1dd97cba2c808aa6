#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bodycopy {

/// What the words at a date say that it is the date of.
enum class DateLabel : std::uint8_t { kNone, kPublished, kModified, kOther };

/// The headings of lexicon/date_labels.txt, in the order of DateLabel, without kNone.
inline constexpr auto kDateLabelNames = std::to_array<std::string_view>({"published", "modified", "other"});
static_assert(kDateLabelNames.size() == static_cast<std::size_t>(DateLabel::kOther));

/// Reads the words just before a date ("Updated on", "Veröffentlicht am", "更新日時"): the last of them that
/// is known decides. kOther: an event, a deadline, a copyright, a comment. Looks at the last 48 bytes at
/// most.
DateLabel LabelBefore(std::string_view text_before);

/// The same for what follows a date, as in Turkish, Korean or "12.02.2025 (aktualisiert)". Looks at 24 bytes
/// at most.
DateLabel LabelAfter(std::string_view text_after);

/// What a name of code says.
struct NameLabel {
  DateLabel label = DateLabel::kNone;
  bool is_date = false;  ///< That it is about a date or time at all.
};

/// Reads a name of code: a class, id, itemprop, data attribute or meta tag ("entry-date published",
/// "dateModified").
NameLabel LabelOfName(std::string_view name);

}  // namespace bodycopy
