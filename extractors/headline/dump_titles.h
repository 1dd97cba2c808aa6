#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reading/reading.h"

namespace bodycopy {

// What the model sees of one line of a text dump that may be the headline. The order is that of the shipped
// model: models/headline.model names it. Booleans are 0 and 1; what is unknown is -1.
// clang-format off
#define BODYCOPY_DUMP_TITLE_FEATURES(X)                                                                  \
  /* its place; the story is the longest run of prose */                                                 \
  X(line) X(line_share) X(lines_to_story) X(bytes_to_story) X(after_story_begin) X(story_bytes)          \
  X(page_lines) X(page_prose)                                                                            \
  /* its form */                                                                                         \
  X(words) X(characters) X(upper_share) X(starts_with_digit) X(end_mark) X(has_year) X(separators)       \
  X(is_item) X(is_byline) X(is_trail)                                                                    \
  /* the lines around it */                                                                              \
  X(previous_words) X(next_words) X(previous_item) X(next_item) X(items_around) X(lines_to_byline)       \
  X(year_after) X(longest_near)                                                                          \
  /* agreement with other lines, the story, the address */                                               \
  X(ends_trail) X(repeats) X(in_first_line) X(inside_others) X(story_words) X(story_rank)                \
  X(slug_precision) X(slug_recall) X(in_host)
// clang-format on

enum class DumpTitleFeature : std::size_t {
#define BODYCOPY_DUMP_TITLE_FEATURE_ENUM(name) name,
  BODYCOPY_DUMP_TITLE_FEATURES(BODYCOPY_DUMP_TITLE_FEATURE_ENUM)
#undef BODYCOPY_DUMP_TITLE_FEATURE_ENUM
      count,
};

inline constexpr std::size_t kDumpTitleFeatureCount = static_cast<std::size_t>(DumpTitleFeature::count);

/// The names of the features in order; static storage.
std::span<const std::string_view> DumpTitleFeatureNames();

/// A line that may be the headline.
struct DumpTitle {
  std::size_t block = 0;
  std::string text;  ///< White space normalised.
  std::array<float, kDumpTitleFeatureCount> features{};

  float operator[](DumpTitleFeature feature) const { return features[static_cast<std::size_t>(feature)]; }
  float& operator[](DumpTitleFeature feature) { return features[static_cast<std::size_t>(feature)]; }
};

/// The lines above the story and at its begin that may be its headline, at most a few hundred; linear in the
/// blocks.
std::vector<DumpTitle> CollectDumpTitles(const Reading& reading);

}  // namespace bodycopy
