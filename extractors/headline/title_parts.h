#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace bodycopy {

/// What stands between two parts of a title. Sites prefer one kind for their name and another inside
/// headlines.
enum class TitleSeparator : std::uint8_t { kNone, kBar, kDash, kColon, kOther };

inline constexpr std::size_t kMaxTitleParts = 8;

/// A piece of a title between separators; a view into the title.
struct TitlePart {
  std::string_view text;  ///< Without separators, and without white space at both ends. Never empty.
  TitleSeparator before = TitleSeparator::kNone;  ///< What parts it from the part before it.
};

/// Splits "Story - Section | Site" at its separators: bars, dashes, colons, guillemets, bullets. Dashes and
/// colons count where white space shows that they part; in titles of scripts without spaces they count as
/// they are. A title of more than kMaxTitleParts keeps the rest in the last part. White space in `title` is
/// normalised.
std::vector<TitlePart> SplitTitle(std::string_view title);

/// The title without the bars, dashes and colons at its ends, which parted it from what stood there.
std::string_view TrimSeparators(std::string_view title);

/// The piece of the title from the first part to the last, with what stands between them.
std::string_view JoinedParts(const std::vector<TitlePart>& parts, std::size_t first, std::size_t last);

}  // namespace bodycopy
