#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "dom/parse.h"
#include "extractors/reading/context.h"

namespace bodycopy {

/// A parsed page with its blocks, for tests of what stands between parsing and the article.
struct PageOf {
  explicit PageOf(std::string_view html, bool dump = false)
      : page(dump ? ParseTextDump(html, {}) : ParseHtml(html, {}), "https://example.com/news/story"),
        blocks(SegmentBlocks(page.document)),
        context{page, blocks, options} {}

  ExtractOptions options;
  Page page;
  Blocks blocks;
  Context context;
};

}  // namespace bodycopy
