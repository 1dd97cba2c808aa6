#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "extractors/body/features.h"
#include "extractors/body/page_kind.h"

namespace bodycopy {

inline constexpr std::size_t kScoredNeighbours = 6;  // on each side
inline constexpr std::size_t kScoredLevels = 8;
inline constexpr std::array<std::size_t, 3> kScoreWindows = {3, 10, 30};  // blocks
inline constexpr FeatureMembers kWindowMembers = {
    kScoreWindows.size(), [](std::size_t member) { return std::to_string(kScoreWindows[member]); },
    "score windows"};

/// What the second model sees of a block beside what the first does: what the first model's scores say. The
/// mass of blocks is the sum of their scores, each weighted with the block's length; what is kept has a score
/// of a half or more.
inline constexpr Feature kContextFeatures[] = {
    // of the block, and of those beside it
    {"score"},
    {"near_score", &kBeside<kScoredNeighbours>},
    {"window_before", &kWindowMembers},
    {"window_after", &kWindowMembers},
    {"mass_before"},
    {"mass_after"},
    {"kept_before"},
    {"kept_after"},
    {"from_last_kept"},
    {"to_next_kept"},
    {"length_from_last_kept"},
    {"length_to_next_kept"},
    // of what stands in the elements above, the block's own first
    {"up_mean", &kNumbered<0, kScoredLevels>},
    {"up_mass", &kNumbered<0, kScoredLevels>},
    {"up_kept", &kNumbered<0, kScoredLevels>},
    // where the block hangs on the article's container, the deepest element with most of the mass
    {"inside_root"},
    {"levels_to_root"},
    {"branch_mean"},
    {"branch_blocks"},
    {"branch_mass"},
    // of blocks that look alike
    {"alike_mean"},
    {"alike_kept"},
    {"alike_mass"},
    // of the blocks under the same heading
    {"section_heading_score"},
    {"section_mean"},
    {"section_blocks"},
    {"section_kept"},
    {"section_before_mean"},
    {"section_after_mean"},
    // of the best run of blocks, and of the page
    {"in_run"},
    {"from_run_begin"},
    {"to_run_end"},
    {"run_blocks"},
    {"run_mass"},
    {"runs"},
    {"page_kept"},
    {"page_mean"},
    {"page_log_mass"},
    {"page_kind", &kNamed<kPageKindNames>},
};
using ContextRow = FeatureView<kContextFeatures>;

/// The names of all columns of the second model: the first model's, then its own; static storage.
const std::vector<std::string>& AllBlockFeatureNames();

struct ScoreView;

/// Writes the second model's further columns: what the first model's scores say of a block's neighbours, of
/// all that stands under its ancestors, and of the page. What it is made of must outlive it.
class ContextFeatureWriter {
 public:
  ContextFeatureWriter(const Reading& reading, const PageFacts& facts, std::span<const float> scores,
                       const PageKindProbabilities& kinds);
  ~ContextFeatureWriter();

  /// Fills the columns behind those of the first model in the row of a block.
  void Write(std::size_t block, float* row) const;

 private:
  std::unique_ptr<ScoreView> view_;
};

}  // namespace bodycopy
