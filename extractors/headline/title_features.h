#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/headline/title_candidates.h"

namespace bodycopy {

// What the model sees of one candidate. The order is that of the shipped model: models/headline.model names
// it. Booleans are 0 and 1; what is unknown is -1.
// clang-format off
#define BODYCOPY_TITLE_FEATURES(X)                                                                           \
  /* which sources show it */                                                                                \
  X(from_h1)                                                                                                 \
  X(from_itemprop) X(from_h2) X(from_h3) X(from_minor) X(from_class) X(from_linked) X(from_linked_name)      \
      X(from_og) X(from_twitter) X(from_meta) X(from_title) X(from_title_part) X(from_meta_part)             \
          X(from_heading_part) X(from_breadcrumb) X(families)                                                \
              X(nodes) /* its place among the headings, and where its best element stands */                 \
      X(h1_rank) X(h1_count) X(heading_rank) X(same_class_headings) X(in_article) X(in_main) X(in_header)    \
          X(in_nav) X(in_aside) X(in_footer) X(in_list) X(in_table) X(in_form) X(in_link) X(hidden)          \
              X(named_title) X(named_article) X(named_logo) X(named_sub) X(named_chrome) X(block_index)      \
                  X(block_share) X(prose_before) X(blocks_to_prose) X(bytes_to_prose) X(date_after)          \
                      X(byline_after) /* its form */                                                         \
      X(words) X(characters) X(upper_share) X(starts_with_digit) X(ends_cut)                                 \
          X(ends_with_mark) /* agreement with the site's name and the address */                             \
      X(is_site) X(starts_with_site) X(ends_with_site) X(in_host) X(slug_precision) X(slug_recall)           \
          X(slug_words) /* agreement with other titles: 0 none, 1 equal, 2 prefix, 3 suffix, 4 inside, 5 to  \
                           7 it is so of this one */                                                         \
      X(of_title) X(of_og) X(of_linked) X(of_h1) X(title_share) X(og_share) X(linked_share) X(h1_share)      \
          X(title_overlap) X(og_overlap) X(linked_overlap) X(h1_overlap) X(supporters) X(parts_of)           \
              X(repeats) /* its place in a split title */                                                    \
      X(run_first) X(run_count) X(run_total) X(run_before) X(run_after) X(run_at_end)                        \
          X(rest_is_site) /* its place in a heading of several elements */                                   \
      X(piece_first) X(piece_count) X(piece_total) X(piece_own_line) X(piece_named_title) X(piece_named_sub) \
          X(piece_beside_sub) X(piece_beside_title) /* the page */                                           \
      X(page_has_og) X(page_has_linked) X(page_has_title) X(page_h1_in_title) X(page_og_is_h1)               \
          X(page_linked_is_h1) X(page_og_type) X(page_linked_kind) X(page_path_depth) X(page_prose)          \
              X(page_h1_words) X(page_headings)
// clang-format on

enum class TitleFeature : std::size_t {
#define BODYCOPY_TITLE_FEATURE_ENUM(name) name,
  BODYCOPY_TITLE_FEATURES(BODYCOPY_TITLE_FEATURE_ENUM)
#undef BODYCOPY_TITLE_FEATURE_ENUM
      count,
};

inline constexpr std::size_t kTitleFeatureCount = static_cast<std::size_t>(TitleFeature::count);

struct TitleFeatures {
  std::array<float, kTitleFeatureCount> values{};

  float operator[](TitleFeature feature) const { return values[static_cast<std::size_t>(feature)]; }
  float& operator[](TitleFeature feature) { return values[static_cast<std::size_t>(feature)]; }
};

/// The names of the features in order; static storage.
std::span<const std::string_view> TitleFeatureNames();

/// The features of each candidate, in the order of `candidates.items`.
std::vector<TitleFeatures> ComputeTitleFeatures(const Reading& reading, const TitleCandidates& candidates);

}  // namespace bodycopy
