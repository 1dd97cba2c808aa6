#pragma once

#include "extractors/dates/date_mentions.h"

namespace bodycopy {

/// Adds the dates of the page's linked data and meta tags, of JSON that its scripts read, and of its address.
void CollectHeadMentions(const Page& page, const DateContext& dates, DateMentions& mentions);

}  // namespace bodycopy
