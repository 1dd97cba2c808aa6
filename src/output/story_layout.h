#pragma once

#include <string_view>
#include <vector>

#include "bodycopy/write.h"

namespace bodycopy {

/// A stretch of a story: an update of a live blog, whose headline and time the body then lacks, or what
/// stands before or after the updates.
struct StorySection {
  const Update* update = nullptr;  ///< Null outside of the updates.
  Body body;
};

/// A story in the order in which it is written, each text once. Refers to the article.
struct StoryLayout {
  std::string_view standfirst;  ///< "" if the body begins with it, or if there is none.
  std::vector<StorySection> sections;
};

/// Lays out headline, standfirst, body and updates. The body of most live blogs holds their updates; these
/// blocks are taken out of it, and stand in the update's section in place of the update's own text if they
/// have as much of it. Linear.
StoryLayout LayOut(const Article& article, const MarkupOptions& markup);

}  // namespace bodycopy
