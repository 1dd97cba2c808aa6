#pragma once

#include <string>
#include <string_view>

#include "bodycopy/body.h"
#include "dom/parse.h"
#include "extractors/headline/headline.h"
#include "extractors/reading/context.h"

namespace bodycopy {

/// A page ready for an extractor: the headline is its h1, in a dump the line given. Not to be moved: the
/// context refers to its members.
struct PageUnderTest {
  explicit PageUnderTest(std::string_view html,
                         std::string_view url = "https://news.example.com/world/story-one")
      : PageUnderTest(ParseHtml(html, {}), url) {
    const NodeId heading = page.document.First(Tag::kH1);
    if (heading != kNoNode) SetHeadline(page.document.TextOf(heading));
  }

  static PageUnderTest Dump(std::string_view text, std::string_view headline) {
    return PageUnderTest(ParseTextDump(text, {}), "", headline);
  }

  PageUnderTest(Document document, std::string_view url, std::string_view headline = {})
      : page(std::move(document), url), blocks(SegmentBlocks(page.document)), context{page, blocks, options} {
    if (!headline.empty()) SetHeadline(headline);
  }
  PageUnderTest(const PageUnderTest&) = delete;

  /// The paragraphs of the document as an article's body.
  Body Paragraphs() const {
    Body body;
    for (NodeId id = 0; id < page.document.size(); ++id) {
      if (page.document[id].tag != Tag::kP) continue;
      BodyBlock block;
      block.node = id;
      block.spans.push_back({page.document.TextOf(id)});
      body.push_back(std::move(block));
    }
    return body;
  }

  ExtractOptions options;
  Page page;
  Blocks blocks;
  Context context;

 private:
  void SetHeadline(std::string_view headline) {
    context.headline = headline;
    for (std::size_t i = 0; i < blocks.items.size(); ++i) {
      if (blocks.items[i].text == headline) {
        context.headline_block = static_cast<int>(i);
        return;
      }
    }
  }
};

/// The winner's value, an empty one without a winner.
template <typename T>
T Winner(const Choice<T>& choice) {
  return choice.found() ? choice.best().value : T{};
}

inline std::string JsonLd(std::string_view json) {
  return "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
}

}  // namespace bodycopy
