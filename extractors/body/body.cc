#include "extractors/body/body.h"

#include <algorithm>
#include <utility>

#include "extractors/body/facts.h"
#include "extractors/body/quality.h"
#include "extractors/body/region.h"
#include "extractors/body/scores.h"
#include "extractors/models.h"

namespace bodycopy {

BodyResult ExtractBody(const Context& context) {
  const BodyModelSet& models = ModelsOf(context.options).body.For(context.page.document.kind());
  BodyResult result;
  const PageFacts facts = GatherFacts(context);
  if (context.deadline.HasPassed()) return result;
  Scores scores = ScoreBlocks(context, facts, models);
  if (context.deadline.HasPassed()) return result;
  Region region = ChooseRegion(context, facts, scores);
  result.kept = std::move(region.kept);
  result.reasons = std::move(region.reasons);
  result.warnings = std::move(region.warnings);
  result.kinds = scores.kinds;
  result.probability = scores.kinds[static_cast<std::size_t>(PageKind::kArticle)];
  if (models.quality) {
    const float guess =
        models.quality->Score(QualityFeatures(facts, scores.final, result.kept, scores.kinds).data());
    result.quality = std::clamp(guess, 0.0F, 1.0F);
  }
  result.scores = std::move(scores.final);
  return result;
}

Body WithCaptions(const Context& context, const BodyResult& result, Body body) {
  for (std::size_t i = 0; i < result.reasons.size(); ++i) {
    if (result.reasons[i] != BlockReason::kCaption) continue;
    BodyBlock caption;
    caption.node = context.blocks.items[i].element;
    body.push_back(std::move(caption));
  }
  return body;
}

}  // namespace bodycopy
