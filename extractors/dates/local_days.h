#pragma once

#include <vector>

#include "extractors/dates/date_mentions.h"

namespace bodycopy {

/// Gives what the page declares as an instant of UTC the day on which its newsroom has it, where that is
/// another one and the page tells: by the same instant with the newsroom's offset, by a clock that is half
/// hours apart from it, by a day alone beside it near the headline. Where the offset is known the instant is
/// written in it, else the day alone is left of it.
void SettleLocalDays(const PageMarks& marks, std::vector<DateMention>& items);

}  // namespace bodycopy
