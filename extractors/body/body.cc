#include "extractors/body/body.h"

#include "extractors/body/facts.h"

namespace bodycopy {

BodyResult ExtractBody(const Context& context) {
  const PageFacts facts = GatherFacts(context);
  BodyResult result;
  for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
    const NodeId element = context.blocks.items[i].element;
    const bool inside = facts.prose_root != kNoNode && context.page.document.Contains(facts.prose_root, element);
    const bool kept = inside && (facts.blocks[i].prose || context.page.document[element].tag == Tag::kP);
    result.kept.push_back(kept);
    result.scores.push_back(kept ? 1 : 0);
    result.reasons.push_back(kept ? "prose" : "other");
  }
  return result;
}

}  // namespace bodycopy
