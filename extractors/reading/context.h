#pragma once

#include <string>

#include "base/deadline.h"
#include "bodycopy/options.h"
#include "extractors/reading/site_rules.h"
#include "page/blocks.h"
#include "page/page.h"

namespace bodycopy {

/// What every extractor is given: the page, its blocks, how it is to be read, and what is known so far.
struct Context {
  const Page& page;
  const Blocks& blocks;
  const ExtractOptions& options;
  const SiteRule* site = nullptr;  ///< What is known of the page's site.
  /// An extractor that finds it passed gives what it has, which is not used.
  Deadline deadline = {};

  /// Set once the headline is chosen; "" before that or without one.
  std::string headline;
  /// The block that shows the headline, -1 if none does.
  int headline_block = -1;
  /// The dek, once it is known; "" before that or without one.
  std::string dek;
};

}  // namespace bodycopy
