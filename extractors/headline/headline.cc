#include "extractors/headline/headline.h"

#include <utility>
#include <vector>

#include "base/utf8.h"
#include "extractors/headline/dump_headline.h"
#include "extractors/headline/title_candidates.h"
#include "extractors/headline/title_features.h"
#include "extractors/headline/title_model.h"
#include "extractors/reading/models.h"

namespace bodycopy {
Choice<std::string> ExtractHeadline(const Reading& reading) {
  if (reading.page.document.kind() == DocumentKind::kTextDump) return ExtractDumpHeadline(reading);
  TitleCandidates found = CollectTitleCandidates(reading);
  const std::vector<TitleFeatures> features = ComputeTitleFeatures(reading, found);
  const std::vector<double> confidences = TitleConfidences(ModelsOf(reading.options).headline, features);
  if (confidences.size() != found.items.size()) return {};
  std::vector<Candidate<std::string>> candidates;
  candidates.reserve(found.items.size());
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    TitleCandidate& item = found.items[i];
    candidates.push_back(
        {item.text, std::move(item.text), TitleSourceName(item.form), confidences[i], item.node});
  }
  if (reading.site != nullptr && reading.site->headline) {
    for (const NodeId node : reading.site->headline->Select(reading.page.document)) {
      std::string text = reading.page.document.TextOf(node);
      if (text.empty()) continue;
      candidates.insert(candidates.begin(), {text, std::move(text), Source::kSiteRule, 1.0, node});
      break;
    }
  }
  return Choose(std::move(candidates));
}

int FindHeadlineBlock(const Reading& reading, const Choice<std::string>& headline) {
  if (!headline.found()) return -1;
  const auto& blocks = reading.blocks.items;
  const Document& document = reading.page.document;
  const Candidate<std::string>& best = headline.best();
  if (best.node != kNoNode) {
    const std::size_t at = reading.blocks.FirstFrom(best.node);
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
