#include "extractors/body/quality.h"

#include <cmath>

namespace bodycopy {
namespace {

constexpr float kUnsureFrom = 0.2F;
constexpr float kUnsureTo = 0.8F;

struct Sums {
  double kept_length = 0;
  double kept_score = 0;  // sum of probability times length over the kept blocks
  double all_length = 0;
  double all_score = 0;
  double unsure_length = 0;
  double kept_prose = 0;
  double kept_links = 0;
  double linked_data_score = 0;
  std::uint32_t kept = 0;
  std::uint32_t runs = 0;
};

Sums SumUp(const PageFacts& facts, std::span<const float> scores, std::span<const std::uint8_t> kept) {
  Sums sums;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const BlockFacts& block = facts.blocks[i];
    sums.all_length += block.length;
    sums.all_score += static_cast<double>(scores[i]) * block.length;
    if (scores[i] > kUnsureFrom && scores[i] < kUnsureTo) sums.unsure_length += block.length;
    if (kept[i] == 0) continue;
    sums.kept_length += block.length;
    sums.kept_score += static_cast<double>(scores[i]) * block.length;
    sums.kept_prose += block.prose ? block.length : 0;
    sums.kept_links += block.link_length;
    sums.linked_data_score +=
        block.linked_data_share > 0 ? block.linked_data_share * static_cast<float>(block.length) : 0;
    ++sums.kept;
    sums.runs += i == 0 || kept[i - 1] == 0;
  }
  return sums;
}

double Ratio(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}

void WriteRow(QualityRow& row, const PageFacts& facts, const Sums& sums, const PageKindProbabilities& kinds) {
  const double precision = Ratio(sums.kept_score, sums.kept_length);
  const double recall = Ratio(sums.kept_score, sums.all_score);
  row.Set("expected_precision", precision);
  row.Set("expected_recall", recall);
  row.Set("expected_f1", Ratio(2 * precision * recall, precision + recall));
  row.Set("unsure_share", Ratio(sums.unsure_length, sums.kept_length));
  row.Set("kept_log_length", std::log1p(sums.kept_length));
  row.Set("kept_share", Ratio(sums.kept_length, sums.all_length));
  row.Set("kept_prose_share", Ratio(sums.kept_prose, sums.kept_length));
  row.Set("prose_recall", Ratio(sums.kept_prose, facts.prose_length));
  row.Set("kept_link_density", Ratio(sums.kept_links, sums.kept_length));
  row.Set("kept_in_linked_data",
          facts.has_article_body ? Ratio(sums.linked_data_score, sums.kept_length) : -1);
  row.Set("kept", sums.kept);
  row.Set("runs", sums.runs);
  row.Set("page_log_length", std::log1p(facts.length));
  for (int kind = 0; kind < kPageKindCount; ++kind) row.Set("page_kind", kind, kinds[kind]);
}

}  // namespace

QualityRow QualityFeatures(const PageFacts& facts, std::span<const float> scores,
                           std::span<const std::uint8_t> kept, const PageKindProbabilities& kinds) {
  QualityRow row;
  WriteRow(row, facts, SumUp(facts, scores, kept), kinds);
  return row;
}

}  // namespace bodycopy
