#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/dates/date_grammar.h"
#include "extractors/dates/date_labels.h"
#include "extractors/reading/reading.h"
#include "extractors/reading/sources.h"

namespace bodycopy {

/// Where a date was read.
enum class DateSource : std::uint8_t {
  kLinkedPublished,       ///< JSON-LD: datePublished of the page's article.
  kLinkedCreated,         ///< dateCreated or uploadDate of it.
  kLinkedModified,        ///< dateModified of it.
  kLinkedOtherPublished,  ///< datePublished, dateCreated or uploadDate of another thing, such as a WebPage.
  kLinkedOtherModified,
  kMicroPublished,  ///< The same in microdata and RDFa, and of properties outside of any item.
  kMicroModified,
  kMetaPublished,  ///< article:published_time and its kin.
  kMetaModified,
  kMetaDate,     ///< "date", "dc.date": of publication, most often.
  kUrl,          ///< A day in the address.
  kTimeElement,  ///< `<time datetime>`.
  kAttribute,    ///< title, data-date and the like of another element.
  kVisible,      ///< Text of a block.
  kScript,       ///< JSON that a page's scripts are to read.
  kImage,        ///< When the main image was stored, as its address has it.
};
inline constexpr std::size_t kDateSourceCount = 16;

/// What `explain` and provenance call it.
SourceName DateSourceName(DateSource source);

/// Whether readers see such a date, or the element that has it.
constexpr bool IsShown(DateSource source) {
  return source == DateSource::kVisible || source == DateSource::kTimeElement ||
         source == DateSource::kAttribute;
}

/// A date found in a page.
struct DateMention {
  DateTime value;
  DateSource source = DateSource::kVisible;
  DateForm form = DateForm::kIso;
  DateLabel label = DateLabel::kNone;  ///< By the words at it.
  DateLabel name = DateLabel::kNone;   ///< By the names of its element.
  bool ambiguous = false;              ///< Then `swapped` has day and month the other way round.
  bool two_digit_year = false;
  DateTime swapped;
  NumericOrder order = NumericOrder::kUnknown;
  std::string raw;        ///< As the page has it.
  NodeId node = kNoNode;  ///< kNoNode in the head and the address.
  int block = -1;         ///< The block that shows it or the first after its element; -1 in the head.
  /// Zone bits. Of most zones none that the headline stands in too, of kInArticle none but such.
  std::uint32_t zones = 0;
  bool named_date = false;  ///< The names of its element speak of a date.
  bool hidden = false;
  std::uint32_t offset = 0;  ///< Bytes of the block before it.
  std::uint32_t bytes = 0;   ///< Of the block.
};

/// The marks of a page by which its dates are placed; indexes into Reading::blocks, the number of blocks if
/// there is none.
struct PageMarks {
  std::size_t headline = 0;
  std::size_t prose_begin = 0;  ///< First block of prose after the headline.
  std::size_t prose_end = 0;    ///< One past the last.
  bool has_headline = false;
  // The headline's zone, from just above it to the first prose; without a headline from the page's first
  // block.
  std::size_t zone_begin = 0;
  std::size_t zone_end = 0;

  /// Whether a block, -1 for none, is in the headline's zone.
  bool InHeadZone(int block) const {
    return block >= 0 && static_cast<std::size_t>(block) >= zone_begin &&
           static_cast<std::size_t>(block) < zone_end;
  }
};

struct DateMentions {
  std::vector<DateMention> items;
  PageMarks marks;
  int url_year = 0;  ///< The year and month of "/2024/05/" in the address, else 0.
  int url_month = 0;
  int image_year = 0;  ///< The same of the main image's address.
  int image_month = 0;
};

/// All dates of the page that may say when its article was published or modified, the head's first. None in
/// the future of the download, where its time is known. Linear in the page; long paragraphs are looked at
/// only at their ends.
DateMentions CollectDateMentions(const Reading& reading);

}  // namespace bodycopy
