#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/dates/date_mentions.h"

namespace bodycopy {

// What is seen of one day that may be the day of publication: which sources name it, where it is shown, and
// how it lies among the page's other days. Counts are cut at kMostCounted; distances in days at kFarDays;
// what is unknown is kUnknown.
// clang-format off
#define BODYCOPY_DATE_FEATURES(X)                                                                            \
  /* mentions by source, in the order of DateSource */                                                       \
  X(linked_published)                                                                                        \
  X(linked_created)                                                                                          \
  X(linked_modified)                                                                                         \
  X(linked_other_published) X(linked_other_modified) X(micro_published) X(micro_modified) X(meta_published)  \
      X(meta_modified) X(meta_date) X(url) X(time_element) X(attribute) X(visible)                           \
          X(script) X(image) /* what words and names at the mentions say */                                           \
      X(label_published) X(label_modified) X(label_other) X(name_published) X(name_modified) X(name_other)   \
          X(name_date) X(label_bare) /* the same in the headline's zone alone */                              \
      X(zone_published) X(zone_modified) X(zone_bare) X(zone_time) /* where it is shown; the headline's zone reaches from just above it to \
                                        the first prose */                                                   \
      X(in_head_zone) X(before_headline) X(in_prose) X(after_prose) X(gap_after_headline)                    \
          X(gap_before_headline) X(gap_after_prose) X(alone_in_block)                                        \
              X(visible_rank) /* the shown mention that is nearest to the headline */                        \
      X(near_header) X(near_footer) X(near_aside) X(near_nav) X(near_article) X(near_main) X(near_link)      \
          X(near_list) X(near_table) X(near_form) X(near_heading) X(near_time) X(near_comment)               \
              X(near_related) X(near_byline) X(near_caption) X(near_live) X(near_date_name) X(near_hidden)   \
                  X(near_share) X(near_bytes) X(near_offset) X(near_label) X(near_name) X(near_like)         \
                      X(near_form_kind) X(near_is_time_element) X(near_prose_before) /* form */              \
      X(has_time) X(midnight) X(two_digit_year) X(ambiguous) X(swapped) /* among the page's other days */    \
      X(days) X(mentions) X(of_day) X(earlier_days) X(later_days) X(before_latest) X(from_linked_published)  \
          X(from_linked_modified) X(from_meta_published) X(from_meta_modified) X(from_url)                   \
              X(from_first_in_zone) X(from_label_published) X(neighbour_visible) X(echo) X(echoed)           \
                  X(neighbour_head) X(url_month) X(image_month) X(linked_rank) X(meta_rank) X(title_year) /* the page */                               \
      X(page_zone_days) X(page_has_headline) X(page_is_dump) X(page_has_article) X(page_published_days)      \
          X(year) X(page_published_in_zone) X(page_modified_in_zone) X(page_prose) X(modified_only)          \
              X(page_is_news) X(page_is_blog) X(page_is_forum) X(page_og_article) X(page_is_live)
// clang-format on

enum class DateFeature : std::size_t {
#define BODYCOPY_DATE_FEATURE_ENUM(name) name,
  BODYCOPY_DATE_FEATURES(BODYCOPY_DATE_FEATURE_ENUM)
#undef BODYCOPY_DATE_FEATURE_ENUM
      count,
};

inline constexpr std::size_t kDateFeatureCount = static_cast<std::size_t>(DateFeature::count);

struct DateFeatures {
  std::array<float, kDateFeatureCount> values{};

  float operator[](DateFeature feature) const { return values[static_cast<std::size_t>(feature)]; }
  float& operator[](DateFeature feature) { return values[static_cast<std::size_t>(feature)]; }
};

/// The names of the features in order; static storage.
std::span<const std::string_view> DateFeatureNames();

/// A day that the page mentions.
struct DateDay {
  std::int64_t number = 0;  ///< Days since 1970-01-01.
  std::vector<int>
      mentions;  ///< Indexes into DateMentions::items, in order; empty for the other reading of a day alone.
  DateFeatures features;
};

/// The days of the mentions in the order in which they are first mentioned, at most kMostDateDays.
inline constexpr std::size_t kMostDateDays = 48;
std::vector<DateDay> ComputeDateDays(const Reading& reading, const DateMentions& mentions);

}  // namespace bodycopy
