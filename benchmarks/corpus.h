#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bodycopy::bench {

/// A saved page as it was found.
struct RawPage {
  std::string name;  ///< Set and id.
  std::string bytes;
};

/// The pages of the evaluation sets, in the order of their names.
///
/// They are looked for in $BODYCOPY_EVAL, else in ../shared/eval beside the checkout; $BODYCOPY_SETS names
/// the sets, parted by spaces ("fundus-dev trafilatura-dev postlight-dev" without it). Empty if there are
/// none.
std::vector<RawPage> LoadPages();

/// All bytes of the pages.
std::size_t TotalBytes(const std::vector<RawPage>& pages);

}  // namespace bodycopy::bench
