#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace bodycopy {

/// What kind of page it is; the model has a probability for each.
enum class PageKind : std::size_t {
  kArticle,
  kForum,
  kProduct,
  kCollection,
  kListing,
  kService,
  kDocumentation
};
inline constexpr int kPageKindCount = 7;
inline constexpr std::array<std::string_view, kPageKindCount> kPageKindNames = {
    "article", "forum", "product", "collection", "listing", "service", "documentation"};
using PageKindProbabilities = std::array<float, kPageKindCount>;

}  // namespace bodycopy
