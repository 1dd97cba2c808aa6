#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/reading/reading.h"
#include "model/feature_row.h"

namespace bodycopy {

// What the model sees of one line of a text dump that may be the headline. The order is that of the shipped
// model: models/headline.model names it. Booleans are 0 and 1; what is unknown is -1.
inline constexpr Feature kDumpTitleFeatures[] = {
    // its place; the story is the longest run of prose
    {"line"},
    {"line_share"},
    {"lines_to_story"},
    {"bytes_to_story"},
    {"after_story_begin"},
    {"story_bytes"},
    {"page_lines"},
    {"page_prose"},
    // its form
    {"words"},
    {"characters"},
    {"upper_share"},
    {"starts_with_digit"},
    {"end_mark"},
    {"has_year"},
    {"separators"},
    {"is_item"},
    {"is_byline"},
    {"is_trail"},
    // the lines around it
    {"previous_words"},
    {"next_words"},
    {"previous_item"},
    {"next_item"},
    {"items_around"},
    {"lines_to_byline"},
    {"year_after"},
    {"longest_near"},
    // agreement with other lines, the story, the address
    {"ends_trail"},
    {"repeats"},
    {"in_first_line"},
    {"inside_others"},
    {"story_words"},
    {"story_rank"},
    {"slug_precision"},
    {"slug_recall"},
    {"in_host"},
};

using DumpTitleFeatures = FeatureRow<kDumpTitleFeatures>;

/// A line that may be the headline.
struct DumpTitle {
  std::size_t block = 0;
  std::string text;  ///< White space normalised.
  DumpTitleFeatures features;
};

/// The lines above the story and at its begin that may be its headline, at most a few hundred; linear in the
/// blocks.
std::vector<DumpTitle> CollectDumpTitles(const Reading& reading);

}  // namespace bodycopy
