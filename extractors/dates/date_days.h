#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extractors/dates/date_mentions.h"
#include "model/feature_row.h"

namespace bodycopy {

// What is seen of one day that may be the day of publication: which sources name it, where it is shown, and
// how it lies among the page's other days. Counts are cut at kMaxCounted; distances in days at kFarDays;
// what is unknown is kUnknown.
inline constexpr Feature kDateFeatures[] = {
    // mentions by source
    {"linked_published"},
    {"linked_created"},
    {"linked_modified"},
    {"linked_other_published"},
    {"linked_other_modified"},
    {"micro_published"},
    {"micro_modified"},
    {"meta_published"},
    {"meta_modified"},
    {"meta_date"},
    {"url"},
    {"time_element"},
    {"attribute"},
    {"visible"},
    {"script"},
    {"image"},
    // what words and names at the mentions say
    {"label_published"},
    {"label_modified"},
    {"label_other"},
    {"name_published"},
    {"name_modified"},
    {"name_other"},
    {"name_date"},
    {"label_bare"},
    // the same in the headline's zone alone
    {"zone_published"},
    {"zone_modified"},
    {"zone_bare"},
    {"zone_time"},
    // where it is shown; the headline's zone reaches from just above it to the first prose
    {"in_head_zone"},
    {"before_headline"},
    {"in_prose"},
    {"after_prose"},
    {"gap_after_headline"},
    {"gap_before_headline"},
    {"gap_after_prose"},
    {"alone_in_block"},
    {"visible_rank"},
    // the shown mention that is nearest to the headline
    {"near_header"},
    {"near_footer"},
    {"near_aside"},
    {"near_nav"},
    {"near_article"},
    {"near_main"},
    {"near_link"},
    {"near_list"},
    {"near_table"},
    {"near_form"},
    {"near_heading"},
    {"near_time"},
    {"near_comment"},
    {"near_related"},
    {"near_byline"},
    {"near_caption"},
    {"near_live"},
    {"near_date_name"},
    {"near_hidden"},
    {"near_share"},
    {"near_bytes"},
    {"near_offset"},
    {"near_label"},
    {"near_name"},
    {"near_like"},
    {"near_form_kind"},
    {"near_is_time_element"},
    {"near_prose_before"},
    // form
    {"has_time"},
    {"midnight"},
    {"two_digit_year"},
    {"ambiguous"},
    // among the page's other days
    {"days"},
    {"mentions"},
    {"of_day"},
    {"earlier_days"},
    {"later_days"},
    {"before_latest"},
    {"from_linked_published"},
    {"from_linked_modified"},
    {"from_meta_published"},
    {"from_meta_modified"},
    {"from_url"},
    {"from_first_in_zone"},
    {"from_label_published"},
    {"neighbour_visible"},
    {"neighbour_head"},
    {"url_month"},
    {"image_month"},
    {"linked_rank"},
    {"meta_rank"},
    {"title_year"},
    // the page
    {"page_zone_days"},
    {"page_has_headline"},
    {"page_is_dump"},
    {"page_has_article"},
    {"page_published_days"},
    {"year"},
    {"page_published_in_zone"},
    {"page_modified_in_zone"},
    {"page_prose"},
    {"modified_only"},
    {"page_is_news"},
    {"page_is_blog"},
    {"page_is_forum"},
    {"page_og_article"},
    {"page_is_live"},
};

using DateFeatures = FeatureRow<kDateFeatures>;

/// A day that the page mentions.
struct DateDay {
  std::int64_t number = 0;  ///< Days since 1970-01-01.
  std::vector<int>
      mentions;  ///< Indexes into DateMentions::items, in order; empty for the other reading of a day alone.
  DateFeatures features;
};

/// The days of the mentions in the order in which they are first mentioned, at most kMaxDateDays.
inline constexpr std::size_t kMaxDateDays = 48;
std::vector<DateDay> ComputeDateDays(const Reading& reading, const DateMentions& mentions);

}  // namespace bodycopy
