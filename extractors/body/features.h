#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "extractors/body/ancestors.h"
#include "extractors/body/facts.h"
#include "extractors/body/feature_lists.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// Rows of the same columns, one for each block. The columns of the second model are those of the first and
/// more.
class FeatureMatrix {
 public:
  explicit FeatureMatrix(std::size_t columns) : columns_(columns) {}

  /// Makes room for so many rows, whose values are anything until they are written: most of a matrix is
  /// written whole, and the rest is not read.
  void Resize(std::size_t rows) {
    if (rows > room_) values_ = std::make_unique_for_overwrite<float[]>(rows * columns_);
    room_ = std::max(room_, rows);
    rows_ = rows;
  }

  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return rows_; }
  std::span<const float> values() const { return {values_.get(), rows_ * columns_}; }
  float* row(std::size_t i) { return values_.get() + i * columns_; }

 private:
  std::size_t columns_;
  std::size_t rows_ = 0;
  std::size_t room_ = 0;
  std::unique_ptr<float[]> values_;
};

/// The element's own tag is one of these.
inline constexpr std::array kOwnTags = {
    Tag::kP,      Tag::kLi,    Tag::kTd,   Tag::kTh,         Tag::kDiv,     Tag::kBlockquote,
    Tag::kPre,    Tag::kDd,    Tag::kDt,   Tag::kFigcaption, Tag::kSection, Tag::kArticle,
    Tag::kButton, Tag::kLabel, Tag::kBody, Tag::kCaption,    Tag::kSummary};
inline constexpr std::size_t kAncestorLevels = 6;
inline constexpr std::size_t kNeighbours = 4;  // on each side

/// What the first model sees of a block. Lengths are in characters, on a scale of logarithms where it says
/// so; what is not there is -1, far away 999 blocks.
inline constexpr Feature kBlockFeatures[] = {
    // what it is made of
    {"log_length"},
    {"words"},
    {"link_density"},
    {"links"},
    {"punctuation_density"},
    {"commas"},
    {"sentence_ends"},
    {"word_length"},
    {"upper_density"},
    {"digit_density"},
    {"line_breaks"},
    {"strong_share"},
    {"emphasis_share"},
    {"label_share"},
    {"media_before"},
    {"media_after"},
    {"word_class", &kWordClassMembers},  // share of its words
    {"first_word_class", &kAlone, ContentOf<WordClass::kNone>},
    {"last_word_class", &kAlone, ContentOf<WordClass::kNone>},
    {"more_at_head", &kAlone, ContentOf<WordClass::kMore>},
    {"credits_at_end", &kAlone, ContentOf<WordClass::kCredit>},
    {"same_start"},
    {"same_site_density"},
    {"site_top_density"},
    {"here_density"},
    {"contact_density"},
    {"sponsored_density"},
    {"names_author"},
    {"begins_with_author"},
    {"is_byline_line"},
    {"is_end_credit"},
    {"signs_post"},
    {"ends_sentence"},
    {"has_year"},
    {"starts_upper"},
    {"starts_lower"},
    {"has_pipe"},
    {"has_at"},
    {"has_copyright"},
    {"ends_colon"},
    {"hidden"},
    {"same_text"},
    {"headline_overlap"},
    {"description_share"},
    {"linked_data_share"},
    {"image_text_share"},
    {"heading_level"},
    {"tag", &kOfTags<kOwnTags>},
    {"depth"},
    {"alike_blocks"},
    {"alike_mean_length"},
    {"alike_link_density"},
    {"alike_prose_share"},
    // its place
    {"index"},
    {"blocks_after"},
    {"relative_index"},
    {"relative_place"},
    {"from_headline"},
    {"from_h1"},
    {"from_last_prose"},
    {"to_next_prose"},
    {"from_last_heading"},
    {"length_from_last_prose"},
    // the nearest element above that has a picture
    {"media_box_level"},
    {"media_box_share"},
    {"media_box_blocks"},
    {"media_box_media"},
    // the elements above
    {"siblings"},
    {"blocks_in_element"},
    {"up_log_length", &kNumbered<1, kAncestorLevels>},
    {"up_link_density", &kNumbered<1, kAncestorLevels>},
    {"up_blocks", &kNumbered<1, kAncestorLevels>},
    {"up_punctuation", &kNumbered<1, kAncestorLevels>},
    {"up_prose", &kNumbered<1, kAncestorLevels>},
    {"up_prose_share", &kNumbered<1, kAncestorLevels>},
    {"up_look_alikes", &kNumbered<1, kAncestorLevels>},
    {"up_paragraphs", &kNumbered<1, kAncestorLevels>},
    {"place_among_siblings"},
    {"own_signature_is_empty"},
    {"levels_to_prose"},
    {"inside_prose_root"},
    {"is_prose_root_child"},
    // the blocks beside it
    {"near_log_length", &kBeside<kNeighbours>},
    {"near_link_density", &kBeside<kNeighbours>},
    {"near_punctuation", &kBeside<kNeighbours>},
    {"near_function", &kBeside<kNeighbours>, ContentOf<WordClass::kFunction>},
    {"near_tag", &kBeside<kNeighbours>},
    {"near_is_alike", &kBeside<kNeighbours>},
    {"near_class", &kBeside<kNeighbours>, ContentOf<WordClass::kNone>},
    {"near_ends_sentence", &kBeside<kNeighbours>},
    {"near_media", &kBeside<kNeighbours>},
    // the page
    {"page_log_length"},
    {"page_blocks"},
    {"page_link_density"},
    {"page_prose"},
    {"page_log_prose"},
    {"page_paragraphs"},
    {"page_headings"},
    {"page_articles"},
    {"page_has_article_type"},
    {"page_has_article_data"},
    {"page_has_article_body"},
    {"page_is_news"},
    {"page_is_dump"},
    {"url_depth"},
    {"url_hyphens"},
    {"url_digits"},
    // levels up to the nearest that is such, 0 for the element itself, 99 for none
    {"above_tag", &kOfTags<kTellingTags>},
    {"above_word", &kMarkupWordMembers},
    {"above_group", &kMarkupGroupMembers},
};
using BlockRow = FeatureView<kBlockFeatures>;

struct PageView;

/// Writes the first model's columns. The page must outlive it.
class BlockFeatureWriter {
 public:
  BlockFeatureWriter(const Reading& reading, const PageFacts& facts);
  ~BlockFeatureWriter();

  /// Fills the columns of kBlockFeatures for the blocks from `begin` on, one for each row of the matrix;
  /// further columns stay as they are. Linear in the rows and in the depth of the first.
  void Write(std::size_t begin, FeatureMatrix& matrix) const;

 private:
  std::unique_ptr<PageView> page_;
};

}  // namespace bodycopy
