#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/authors/mentions.h"

namespace bodycopy {

// What is known of one name, beside the sources that have it. Booleans are 0 and 1; what is unknown is -1.
// clang-format off
#define BODYCOPY_AUTHOR_FEATURES(X)                                                                         \
  /* where it is named */                                                                                   \
  X(mentions) X(visible) X(declared_sources) X(visible_sources) X(linked_main) X(introduced)                \
  X(introduced_near) X(clean) X(clean_introduced) X(best_unexplained) X(best_listed) X(least_listed)        \
  X(other_credit) X(hidden_only)                                                                            \
  /* its nearest mention below the headline, and its first one */                                           \
  X(distance) X(above) X(introduced_distance) X(first_block) X(first_share) X(block_from_end)               \
  X(in_comments) X(in_related) X(in_nav) X(in_aside) X(in_footer) X(in_article) X(in_header) X(in_list)     \
  X(in_table) X(in_heading) X(in_link) X(in_bio) X(clean_share)                                             \
  /* its form */                                                                                            \
  X(person) X(kind) X(words) X(characters) X(has_digit) X(small) X(all_upper)                               \
  /* agreement */                                                                                           \
  X(is_site) X(in_site) X(in_host) X(is_publisher) X(in_headline) X(slug_in_href) X(author_href)            \
  X(part_of_other) X(has_part)                                                                              \
  /* among the names of the page */                                                                         \
  X(order) X(visible_order) X(names) X(persons) X(other_mentions) X(other_declared)                         \
  X(other_introduced_near) X(other_linked) X(linked_names) X(author_link_names)                             \
  /* those that one text names with it, and its place among those in elements alike */                      \
  X(list_declared) X(list_linked) X(list_mentions) X(list_order) X(shape_order) X(shape_names)              \
  X(shape_repeats)                                                                                          \
  /* the page */                                                                                            \
  X(page_has_article) X(page_has_linked_author) X(page_has_meta_author) X(page_introduced_near)             \
  X(page_og_article) X(page_forum) X(page_blocks) X(page_headline)
// clang-format on

enum class AuthorFeature : std::size_t {
#define BODYCOPY_AUTHOR_FEATURE_ENUM(name) name,
  BODYCOPY_AUTHOR_FEATURES(BODYCOPY_AUTHOR_FEATURE_ENUM)
#undef BODYCOPY_AUTHOR_FEATURE_ENUM
      count,
};

/// First the features above, then for each source the name's rank in it plus one, 0 if the source lacks it.
inline constexpr std::size_t kAuthorFeatureCount =
    static_cast<std::size_t>(AuthorFeature::count) + kAuthorSourceCount;

/// The names of all features in order; static storage.
std::span<const std::string_view> AuthorFeatureNames();

/// Somebody whom the page names, in however many places.
struct AuthorName {
  std::string name;  ///< As it is best printed.
  std::string key;   ///< Comparable, without honorific.
  std::string raw;
  std::string_view href;                       ///< Of the author's page; "" if unknown.
  AuthorSource source = AuthorSource::kCount;  ///< The first of those that have it.
  std::vector<int> mentions;
  std::array<float, kAuthorFeatureCount> features{};

  float operator[](AuthorFeature feature) const { return features[static_cast<std::size_t>(feature)]; }
  float& operator[](AuthorFeature feature) { return features[static_cast<std::size_t>(feature)]; }
  float source_rank(AuthorSource source_of) const {
    return features[static_cast<std::size_t>(AuthorFeature::count) + static_cast<std::size_t>(source_of)];
  }
  bool from(AuthorSource source_of) const { return source_rank(source_of) > 0; }
};

/// Merges mentions of one name and computes what speaks for and against each. In the order of first mention.
std::vector<AuthorName> MergeAuthorNames(const Reading& reading, const std::vector<AuthorMention>& mentions);

}  // namespace bodycopy
