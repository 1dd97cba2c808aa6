#include "extractors/headline/headline.h"

#include <utility>
#include <vector>

#include "base/utf8.h"
#include "extractors/headline/dump_headline.h"
#include "extractors/headline/title_candidates.h"
#include "extractors/headline/title_features.h"
#include "extractors/headline/title_model.h"
#include "extractors/models.h"

namespace bodycopy {
Choice<std::string> ExtractHeadline(const Context& context) {
  if (context.page.document.kind() == DocumentKind::kTextDump) return ExtractDumpHeadline(context);
  TitleCandidates found = CollectTitleCandidates(context);
  const std::vector<TitleFeatures> features = ComputeTitleFeatures(context, found);
  const std::vector<double> confidences = TitleConfidences(ModelsOf(context.options).headline, features);
  if (confidences.size() != found.items.size()) return {};
  std::vector<Candidate<std::string>> candidates;
  candidates.reserve(found.items.size());
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    TitleCandidate& item = found.items[i];
    candidates.push_back(
        {item.text, std::move(item.text), TitleSourceName(item.form), confidences[i], item.node});
  }
  if (context.site != nullptr && context.site->headline) {
    for (const NodeId node : context.site->headline->Select(context.page.document)) {
      std::string text = context.page.document.TextOf(node);
      if (text.empty()) continue;
      candidates.insert(candidates.begin(), {text, std::move(text), kSiteRule, 1.0, node});
      break;
    }
  }
  return Choose(std::move(candidates));
}

int FindHeadlineBlock(const Context& context, const Choice<std::string>& headline) {
  if (!headline.found()) return -1;
  const auto& blocks = context.blocks.items;
  const Document& document = context.page.document;
  const Candidate<std::string>& best = headline.best();
  if (best.node != kNoNode) {
    const std::size_t at = context.blocks.FirstFrom(best.node);
    if (at < blocks.size() && document.Contains(best.node, blocks[at].begin)) return static_cast<int>(at);
  }
  const std::string wanted = ComparableText(best.value);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string_view text = blocks[i].text;
    if (text.size() * 2 < wanted.size() || text.size() > wanted.size() * 2 + 16) continue;
    if (ComparableText(text) == wanted) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace bodycopy
