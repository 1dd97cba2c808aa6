#include "extractors/body/choice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bodycopy {
namespace {

constexpr float kMaxGain = 6;           // of one block, in log-odds
constexpr float kCostOfKeeping = 1;     // of a branch or block in an element that is left out
constexpr float kCostOfLeaving = 0.3F;  // of one in an element that is kept

float LogOdds(float probability) {
  constexpr float kMinProbability = 1e-5F;
  const float p = std::clamp(probability, kMinProbability, 1 - kMinProbability);
  return std::clamp(std::log(p / (1 - p)), -kMaxGain, kMaxGain);
}

/// What the best choice below an element comes to, if it is kept itself or not.
struct Sums {
  float left_out = 0;
  float kept = 0;

  bool stays_kept() const { return kept >= left_out - kCostOfLeaving; }
  bool becomes_kept() const { return kept - kCostOfKeeping > left_out; }
};

bool IsKept(float gain, bool element_is_kept) {
  return element_is_kept ? gain >= -kCostOfLeaving : gain > kCostOfKeeping;
}

}  // namespace

std::vector<std::uint8_t> ChooseByTree(const Document& document, const Blocks& blocks,
                                       std::span<const float> scores) {
  std::vector<float> gains;
  gains.reserve(scores.size());
  for (const float score : scores) gains.push_back(LogOdds(score));
  std::vector<Sums> sums(document.size());
  for (std::size_t i = 0; i < gains.size(); ++i) {
    Sums& own = sums[blocks.items[i].element];
    own.kept += std::max(gains[i], -kCostOfLeaving);
    own.left_out += std::max(gains[i] - kCostOfKeeping, 0.0F);
  }
  for (NodeId id = static_cast<NodeId>(document.size()); id-- > 1;) {
    Sums& above = sums[document[id].parent];
    above.left_out += std::max(sums[id].left_out, sums[id].kept - kCostOfKeeping);
    above.kept += std::max(sums[id].kept, sums[id].left_out - kCostOfLeaving);
  }
  std::vector<std::uint8_t> is_kept(document.size());  // of elements; the root is not
  for (NodeId id = 1; id < document.size(); ++id) {
    const bool above = is_kept[document[id].parent] != 0;
    is_kept[id] = above ? sums[id].stays_kept() : sums[id].becomes_kept();
  }
  std::vector<std::uint8_t> kept;
  kept.reserve(gains.size());
  for (std::size_t i = 0; i < gains.size(); ++i)
    kept.push_back(IsKept(gains[i], is_kept[blocks.items[i].element] != 0));
  return kept;
}

std::vector<std::uint8_t> ChooseByExpectedF1(const PageFacts& facts, std::span<const float> scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&scores](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  double expected = 0;  // words of the body
  for (std::size_t i = 0; i < scores.size(); ++i) expected += scores[i] * facts.blocks[i].word_count;
  double best = 0;
  double right = 0;
  double taken = 0;
  std::vector<std::uint8_t> kept(scores.size());
  for (const std::size_t i : order) {
    right += scores[i] * facts.blocks[i].word_count;
    taken += facts.blocks[i].word_count;
    const double f1 = taken + expected > 0 ? 2 * right / (taken + expected) : 0;
    if (f1 <= best) break;  // it only falls from here
    best = f1;
    kept[i] = 1;
  }
  return kept;
}

}  // namespace bodycopy
