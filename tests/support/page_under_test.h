#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "bodycopy/body.h"
#include "extractors/headline/headline.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// A page that was read, ready for an extractor: the headline is its h1, in a dump the line given.
struct PageUnderTest {
  explicit PageUnderTest(std::string_view html,
                         std::string_view url = "https://news.example.com/world/story-one",
                         InputKind kind = InputKind::kHtml, const ExtractOptions& options = {})
      : reading(Read(html, url, kind, options)) {
    const NodeId heading = reading.page.document.First(Tag::kH1);
    if (heading != kNoNode) SetHeadline(reading.page.document.TextOf(heading));
  }

  static PageUnderTest Dump(std::string_view text, std::string_view headline = {}) {
    PageUnderTest page(text, "", InputKind::kText);
    if (!headline.empty()) page.SetHeadline(headline);
    return page;
  }

  /// Takes the headline that the extractor chooses.
  PageUnderTest& ChooseHeadline() {
    reading.found = {};
    const Choice<std::string> headline = ExtractHeadline(reading);
    if (headline.found()) reading.found.headline = headline.best().value;
    reading.found.headline_block = FindHeadlineBlock(reading, headline);
    return *this;
  }

  /// The paragraphs of the document as an article's body.
  Body Paragraphs() const {
    Body body;
    const Document& document = reading.page.document;
    for (NodeId id = 0; id < document.size(); ++id) {
      if (document[id].tag != Tag::kP) continue;
      BodyBlock block;
      block.node = id;
      block.spans.push_back({document.TextOf(id)});
      body.push_back(std::move(block));
    }
    return body;
  }

  Reading reading;

 private:
  static Reading Read(std::string_view bytes, std::string_view url, InputKind kind,
                      const ExtractOptions& options) {
    return ReadPage({.bytes = bytes, .url = std::string(url), .kind = kind, .is_unicode = true}, options)
        .value();
  }

  void SetHeadline(std::string_view headline) {
    reading.found.headline = headline;
    const auto& blocks = reading.blocks.items;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].text == headline) {
        reading.found.headline_block = static_cast<int>(i);
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
