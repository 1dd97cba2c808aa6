#include "extractors/description.h"

#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace bodycopy {
namespace {

constexpr double kMetaDescription = 0.9;
constexpr double kOgDescription = 0.88;
constexpr double kLinkedData = 0.8;
constexpr double kTwitterDescription = 0.75;
constexpr double kDublinCore = 0.7;
constexpr double kPenaltyCut = 0.2;       // it ends in an ellipsis: another one may be whole
constexpr double kPenaltyHeadline = 0.5;  // it only says the headline or title again
constexpr double kPenaltyShort = 0.3;
constexpr std::size_t kShort = 25;  // code points

struct MetaSource {
  std::string_view name;
  double confidence;
};

constexpr MetaSource kMetaTags[] = {{"description", kMetaDescription},
                                    {"og:description", kOgDescription},
                                    {"twitter:description", kTwitterDescription},
                                    {"dc.description", kDublinCore},
                                    {"dcterms.description", kDublinCore},
                                    {"dcterms.abstract", kDublinCore},
                                    {"sailthru.description", kDublinCore}};

}  // namespace

Choice<std::string> ExtractDescription(const Reading& reading) {
  const Page& page = reading.page;
  std::vector<Candidate<std::string>> candidates;
  const std::string headline = ComparableText(reading.found.headline);
  const std::string title = ComparableText(page.meta.title);
  const auto offer = [&](std::string_view value, SourceName source, double confidence) {
    if (value.empty()) return;
    if (value.ends_with("…") || value.ends_with("...") || value.ends_with("[…]") ||
        value.ends_with("[...]")) {
      confidence -= kPenaltyCut;
    }
    if (const std::string comparable = ComparableText(value); comparable == headline || comparable == title) {
      confidence -= kPenaltyHeadline;
    }
    if (CodePointCount(value) < kShort) confidence -= kPenaltyShort;
    candidates.push_back({std::string(value), std::string(value), source, confidence});
  };
  for (const MetaSource& tag : kMetaTags)
    offer(page.meta.Get(tag.name), SourceName::MetaTag(tag.name), tag.confidence);
  if (page.article != nullptr) {
    offer(page.data.Value(*page.article, "description"), Source::kLinkedData, kLinkedData);
  }
  return Choose(std::move(candidates));
}

}  // namespace bodycopy
