#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bodycopy/block_role.h"
#include "bodycopy/body.h"
#include "extractors/body/page_kind.h"
#include "extractors/body/roles.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The body of the page's article and how it was found.
struct BodyResult {
  std::vector<std::uint8_t> kept;    ///< For each block whether it is of the body.
  std::vector<float> scores;         ///< For each block the probability that it is.
  std::vector<BlockReason> reasons;  ///< For each block the rule that decided.
  /// For each block what it is to the story, if AsksRoles().
  std::vector<RoleOfBlock> roles;
  std::vector<std::string> warnings;
  PageKindProbabilities kinds{};  ///< What kind of page it is.
  double probability = 0;         ///< That the page is one article.
  double quality = 0;             ///< Guess of the body's F1.
};

/// The body with an empty block for each caption that was left out, so that pictures at its ends are still
/// found.
Body WithCaptions(const Reading& reading, const BodyResult& result, Body body);

/// Scores the page's blocks and chooses the article's among them, none past the deadline. Linear.
BodyResult ExtractBody(const Reading& reading);

}  // namespace bodycopy
