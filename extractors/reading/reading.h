#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "bodycopy/options.h"
#include "bodycopy/page_input.h"
#include "extractors/reading/site_rules.h"
#include "page/blocks.h"
#include "page/page.h"
#include "page/page_shape.h"

namespace bodycopy {

/// What earlier fields found, for those behind them.
struct Found {
  std::string headline;                    ///< "" before it is chosen, or without one.
  int headline_block = -1;                 ///< The block that shows the headline, -1 if none does.
  std::string dek;                         ///< "" before it is chosen, or without one.
  std::vector<std::string> authors;        ///< Their names.
  std::vector<std::int32_t> byline_lines;  ///< Blocks that hold a byline or a date alone, in order.
};

/// A page as it was read, once for all fields; each of them is a function of this. Can be moved, not copied;
/// safe to read from several threads.
struct Reading {
  /// Of a document that is parsed already; what is not read by the deadline is left out.
  Reading(Document parsed, std::string_view page_url, const ExtractOptions& how, Deadline until = {});

  ExtractOptions options;
  Page page;
  Blocks blocks;
  PageShape shape;
  const SiteRule* site = nullptr;  ///< What is known of the page's site.
  std::string url;                 ///< Where the page came from, as it was given.
  /// When the page was downloaded, if that is known.
  std::optional<std::chrono::sys_seconds> downloaded;
  /// An extractor that finds it passed gives what it has, which is not used.
  Deadline deadline;
  std::string encoding;               ///< WHATWG name in lower case.
  std::vector<std::string> warnings;  ///< What went wrong while it was read.
  std::optional<Error> cut;           ///< Why only the front of the page was read, if so.
  Found found;
};

/// Decodes, parses and segments a page. Fails as Decode() does, and with too_large where the front that was
/// cut off says nothing.
Expected<Reading> ReadPage(const PageInput& input, const ExtractOptions& options, Deadline deadline = {});

}  // namespace bodycopy
