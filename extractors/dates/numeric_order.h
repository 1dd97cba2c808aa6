#pragma once

#include <string>
#include <vector>

#include "extractors/dates/date_mentions.h"

namespace bodycopy {

/// Language and region of the page as it declares them, or as its address has them.
struct PageLocale {
  std::string language;  ///< ISO 639-1, lower case.
  std::string region;    ///< ISO 3166, lower case.
};
PageLocale DeclaredLocale(const Page& page);

/// Puts day and month of the numeric dates that may be read either way into the order that the page tells: by
/// days that it has in another form too, else by its numeric dates that can be read in one way alone.
void SettleNumericOrder(std::vector<DateMention>& items);

}  // namespace bodycopy
