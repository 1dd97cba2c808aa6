#pragma once

#include <vector>

#include "extractors/headline/title_candidates.h"
#include "model/feature_row.h"

namespace bodycopy {

// What the model sees of one candidate. The order is that of the shipped model: models/headline.model names
// it. Booleans are 0 and 1; what is unknown is -1.
inline constexpr Feature kTitleFeatures[] = {
    // which sources show it
    {"from_h1"},
    {"from_itemprop"},
    {"from_h2"},
    {"from_h3"},
    {"from_minor"},
    {"from_class"},
    {"from_linked"},
    {"from_linked_name"},
    {"from_og"},
    {"from_twitter"},
    {"from_meta"},
    {"from_title"},
    {"from_title_part"},
    {"from_meta_part"},
    {"from_heading_part"},
    {"from_breadcrumb"},
    {"families"},
    {"nodes"},
    // its place among the headings, and where its best element stands
    {"h1_rank"},
    {"h1_count"},
    {"heading_rank"},
    {"same_class_headings"},
    {"in_article"},
    {"in_main"},
    {"in_header"},
    {"in_nav"},
    {"in_aside"},
    {"in_footer"},
    {"in_list"},
    {"in_table"},
    {"in_form"},
    {"in_link"},
    {"hidden"},
    {"named_title"},
    {"named_article"},
    {"named_logo"},
    {"named_sub"},
    {"named_chrome"},
    {"block_index"},
    {"block_share"},
    {"prose_before"},
    {"blocks_to_prose"},
    {"bytes_to_prose"},
    {"date_after"},
    {"byline_after"},
    // its form
    {"words"},
    {"characters"},
    {"upper_share"},
    {"starts_with_digit"},
    {"ends_cut"},
    {"ends_with_mark"},
    // agreement with the site's name and the address
    {"is_site"},
    {"starts_with_site"},
    {"ends_with_site"},
    {"in_host"},
    {"slug_precision"},
    {"slug_recall"},
    {"slug_words"},
    // agreement with other titles: 0 none, 1 equal, 2 prefix, 3 suffix, 4 inside, 5 to 7 it is so of this one
    {"of_title"},
    {"of_og"},
    {"of_linked"},
    {"of_h1"},
    {"title_share"},
    {"og_share"},
    {"linked_share"},
    {"h1_share"},
    {"title_overlap"},
    {"og_overlap"},
    {"linked_overlap"},
    {"h1_overlap"},
    {"supporters"},
    {"parts_of"},
    {"repeats"},
    // its place in a split title
    {"run_first"},
    {"run_count"},
    {"run_total"},
    {"run_before"},
    {"run_after"},
    {"run_at_end"},
    {"rest_is_site"},
    // its place in a heading of several elements
    {"piece_first"},
    {"piece_count"},
    {"piece_total"},
    {"piece_own_line"},
    {"piece_named_title"},
    {"piece_named_sub"},
    {"piece_beside_sub"},
    {"piece_beside_title"},
    // the page
    {"page_has_og"},
    {"page_has_linked"},
    {"page_has_title"},
    {"page_h1_in_title"},
    {"page_og_is_h1"},
    {"page_linked_is_h1"},
    {"page_og_type"},
    {"page_linked_kind"},
    {"page_path_depth"},
    {"page_prose"},
    {"page_h1_words"},
    {"page_headings"},
};

using TitleFeatures = FeatureRow<kTitleFeatures>;

/// The features of each candidate, in the order of `candidates.items`.
std::vector<TitleFeatures> ComputeTitleFeatures(const Reading& reading, const TitleCandidates& candidates);

}  // namespace bodycopy
