#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/authors/mentions.h"
#include "model/feature_row.h"

namespace bodycopy {

// What is known of one name. Booleans are 0 and 1; what is unknown is -1.
inline constexpr FeatureMembers kAuthorSourceMembers = {
    kAuthorSourceCount,
    [](std::size_t source) { return std::string(AuthorSourceColumn(static_cast<AuthorSource>(source))); },
    "author sources"};
inline constexpr Feature kAuthorFeatures[] = {
    // where it is named
    {"mentions"},
    {"visible"},
    {"declared_sources"},
    {"visible_sources"},
    {"linked_main"},
    {"introduced"},
    {"introduced_near"},
    {"clean"},
    {"clean_introduced"},
    {"best_unexplained"},
    {"best_listed"},
    {"least_listed"},
    {"other_credit"},
    {"hidden_only"},
    // its nearest mention below the headline, and its first one
    {"distance"},
    {"above"},
    {"introduced_distance"},
    {"first_block"},
    {"first_share"},
    {"block_from_end"},
    {"in_comments"},
    {"in_related"},
    {"in_nav"},
    {"in_aside"},
    {"in_footer"},
    {"in_article"},
    {"in_header"},
    {"in_list"},
    {"in_table"},
    {"in_heading"},
    {"in_link"},
    {"in_bio"},
    {"clean_share"},
    // its form
    {"person"},
    {"kind"},
    {"words"},
    {"characters"},
    {"has_digit"},
    {"small"},
    {"all_upper"},
    {"given_name"},
    // agreement
    {"is_site"},
    {"in_site"},
    {"in_host"},
    {"is_publisher"},
    {"in_headline"},
    {"slug_in_href"},
    {"author_href"},
    {"part_of_other"},
    {"has_part"},
    // among the names of the page
    {"order"},
    {"visible_order"},
    {"names"},
    {"persons"},
    {"other_mentions"},
    {"other_declared"},
    {"other_introduced_near"},
    {"other_linked"},
    {"linked_names"},
    {"author_link_names"},
    // those that one text names with it, and its place among those in elements alike
    {"list_declared"},
    {"list_linked"},
    {"list_mentions"},
    {"list_order"},
    {"shape_order"},
    {"shape_names"},
    {"shape_repeats"},
    // the page
    {"page_has_article"},
    {"page_has_linked_author"},
    {"page_has_meta_author"},
    {"page_introduced_near"},
    {"page_og_article"},
    {"page_forum"},
    {"page_blocks"},
    {"page_headline"},
    // its rank in each source plus one, 0 if the source lacks it
    {"source", &kAuthorSourceMembers},
};

using AuthorFeatures = FeatureRow<kAuthorFeatures>;

/// Somebody whom the page names, in however many places.
struct AuthorName {
  std::string name;  ///< As it is best printed.
  std::string key;   ///< Comparable, without honorific.
  std::string raw;
  std::string_view href;                       ///< Of the author's page; "" if unknown.
  AuthorSource source = AuthorSource::kCount;  ///< The first of those that have it.
  std::vector<int> mentions;
  bool other_work = false;  ///< Some text says that they did something else for the story.
  AuthorFeatures features;

  float operator[](AuthorFeatures::Index feature) const { return features[feature]; }
  float& operator[](AuthorFeatures::Index feature) { return features[feature]; }
  float source_rank(AuthorSource of) const { return features["source", static_cast<std::size_t>(of)]; }
  bool from(AuthorSource source_of) const { return source_rank(source_of) > 0; }
};

/// Whether the words of the shorter comparable text stand in the longer one.
bool ContainsWords(std::string_view longer, std::string_view shorter);

/// Merges mentions of one name and computes what speaks for and against each. In the order of first mention.
std::vector<AuthorName> MergeAuthorNames(const Reading& reading, const std::vector<AuthorMention>& mentions);

}  // namespace bodycopy
