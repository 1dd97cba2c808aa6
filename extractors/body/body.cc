#include "extractors/body/body.h"

#include <algorithm>
#include <utility>

#include "extractors/body/facts.h"
#include "extractors/body/quality.h"
#include "extractors/body/region.h"
#include "extractors/body/scores.h"
#include "extractors/reading/models.h"

namespace bodycopy {
namespace {

constexpr float kCaptionFrom =
    0.01F;  // captions of the story have some chance to be text, those of teasers none

}  // namespace

BodyResult ExtractBody(const Reading& reading) {
  const BodyModelSet& models = ModelsOf(reading.options).body.For(reading.page.document.kind());
  BodyResult result;
  const PageFacts facts = GatherFacts(reading);
  if (reading.deadline.HasPassed()) return result;
  Scores scores = ScoreBlocks(reading, facts, models);
  if (reading.deadline.HasPassed()) return result;
  Region region = ChooseRegion(reading, facts, scores);
  if (models.quality) {
    const float guess =
        models.quality->Score(QualityFeatures(facts, scores.final, region.kept, scores.kinds).values.data());
    result.quality = std::clamp(guess, 0.0F, 1.0F);
  }
  if (AsksRoles(reading.options)) {
    result.roles = AssignRoles(reading, facts, scores, region);
    ApplyBodyRoles(reading, result.roles, region);
  }
  result.kept = std::move(region.kept);
  result.reasons = std::move(region.reasons);
  result.warnings = std::move(region.warnings);
  result.kinds = scores.kinds;
  result.probability = scores.kinds[static_cast<std::size_t>(PageKind::kArticle)];
  result.scores = std::move(scores.final);
  return result;
}

Body WithCaptions(const Reading& reading, const BodyResult& result, Body body) {
  for (std::size_t i = 0; i < result.reasons.size(); ++i) {
    const bool is_left_out = result.kept[i] == 0 && result.scores[i] >= kCaptionFrom &&
                             reading.page.document[reading.blocks.items[i].element].tag == Tag::kFigcaption;
    if (!is_left_out && result.reasons[i] != BlockReason::kCaption) continue;
    BodyBlock caption;
    caption.node = reading.blocks.items[i].element;
    body.push_back(std::move(caption));
  }
  return body;
}

}  // namespace bodycopy
