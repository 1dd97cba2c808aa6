#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bodycopy/article.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What tells that a line above the headline names a section, from nothing but its place on.
enum class LabelSign : std::uint8_t {
  kPlace,   ///< A few words beside the headline, which are no control.
  kMark,    ///< Its element is called a kicker, a category or the like.
  kEntry,   ///< A list of the page, or the path to it, has the same words.
  kFolder,  ///< It leads to a folder that holds the page, or is a link that is called so.
};

/// A kicker: the label that a page puts above its headline.
struct SectionLabel {
  std::string text;
  LabelSign sign = LabelSign::kPlace;
  NodeId element = kNoNode;
};

/// The labels right above the headline, in the order of the page: a line of its own, or a row or list of
/// links. `breadcrumbs` is the path to the page, empty if none. Linear in the blocks.
std::vector<SectionLabel> FindSectionLabels(const Reading& reading,
                                            const std::vector<NamedLink>& breadcrumbs);

}  // namespace bodycopy
