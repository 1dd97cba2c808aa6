#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/body/link_target.h"
#include "extractors/body/words.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What a block is by itself. Lengths are in characters, those of scripts without spaces counted twice.
struct BlockFacts {
  std::uint32_t length = 0;
  std::uint32_t link_length = 0;
  std::uint32_t first_word = 0;  // its words are PageFacts::words[first_word .. first_word + word_count)
  std::uint32_t word_count = 0;
  std::uint32_t upper = 0;
  std::uint32_t digits = 0;
  std::uint32_t punctuation = 0;
  std::uint32_t commas = 0;
  std::uint32_t sentence_ends = 0;
  std::uint32_t line_breaks = 0;
  std::uint32_t strong_length = 0;
  std::uint32_t emphasis_length = 0;
  std::uint32_t label_length = 0;  // characters before its first link; the whole length if it has none
  std::array<std::uint32_t, kLinkTargetCount> target_lengths{};  // characters in links, by LinkTarget
  std::uint32_t sponsored_length = 0;                            // characters in links that are paid for
  std::uint16_t media_before = 0;  // pictures, videos and frames between the block before and this one
  std::uint16_t media_after = 0;   // and between this one and the next
  std::array<std::uint16_t, kWordClassCount> classes{};
  WordClass first_class = WordClass::kNone;
  WordClass last_class = WordClass::kNone;
  std::uint16_t more_at_head = 0;    // of its first words, those that announce further reading
  std::uint16_t credits_at_end = 0;  // of its last words, those that credit a picture
  std::uint16_t same_start = 0;      // how many blocks of the page begin with the same two words
  std::uint32_t alike =
      0;  // index into PageFacts::alike: blocks with the same tags and classes up to three levels
  std::uint32_t same_text = 0;   // how many blocks of the page have the same words
  float headline_overlap = 0;    // share of the headline's words that stand in the block
  float description_share = 0;   // share of its three-word runs that stand in the page's description
  float linked_data_share = -1;  // and in the articleBody of its linked data; -1 if there is none
  float image_text_share = 0;    // and in what the page says of its images
  bool prose = false;            // IsProseOfBody()
  bool ends_sentence = false;
  bool has_year = false;
  bool has_pipe = false;
  bool has_at = false;
  bool has_copyright = false;
  bool is_byline_line = false;  // one of Found::byline_lines
  bool is_end_credit = false;   // as IsEndCredit() has it, wherever it stands
  bool names_author = false;    // one of Found::authors
  bool begins_with_author = false;
  bool signs_post = false;  // the last line of an embedded post: "— Name (@name) date"
};

/// What stands in an element, all levels below counted.
struct ElementFacts {
  std::uint32_t length = 0;
  std::uint32_t link_length = 0;
  std::uint32_t prose_length = 0;
  std::uint32_t punctuation = 0;
  std::uint32_t blocks = 0;
  std::uint16_t paragraphs = 0;   // p elements with text, directly in it
  std::uint16_t media = 0;        // pictures, videos and frames
  std::uint16_t look_alikes = 0;  // siblings with the same tag and class, itself counted
  std::uint32_t signature = 0;    // hash of tag and class
};

/// Blocks that the page's stylesheet shows alike.
struct AlikeFacts {
  std::uint32_t blocks = 0;
  std::uint32_t length = 0;
  std::uint32_t link_length = 0;
  std::uint32_t prose_length = 0;
};

/// All that the body's features are made of, gathered in a few passes over the page.
struct PageFacts {
  std::vector<BlockFacts> blocks;      // one for each of Blocks::items
  std::vector<ElementFacts> elements;  // one for each node of the document
  std::vector<AlikeFacts> alike;
  Words words;
  std::uint32_t length = 0;
  std::uint32_t link_length = 0;
  std::uint32_t prose_length = 0;
  NodeId prose_root = kNoNode;    // the deepest element with most of the page's prose
  bool has_article_data = false;  // linked data with an article
  bool has_article_body = false;
  bool is_news = false;  // it declares itself a news article
};

PageFacts GatherFacts(const Reading& reading);

/// Whether it is the line that embedded posts end with: "— Name (@name) July 18, 2026".
bool SignsPost(std::string_view text);

}  // namespace bodycopy
