#include "extractors/page_title.h"

#include <vector>

namespace bodycopy {
namespace {

constexpr double kTitleConfidence = 1.0;
constexpr double kSharedTitleConfidence = 0.6;

}  // namespace

Choice<std::string> ExtractPageTitle(const Reading& reading) {
  std::vector<Candidate<std::string>> candidates;
  const auto add = [&](std::string_view value, SourceName source, double confidence) {
    if (!value.empty()) candidates.push_back({std::string(value), std::string(value), source, confidence});
  };
  const MetaTags& meta = reading.page.meta;
  add(meta.title, Source::kTitle, kTitleConfidence);
  add(meta.Get("og:title"), SourceName::MetaTag("og:title"), kSharedTitleConfidence);
  add(meta.Get("twitter:title"), SourceName::MetaTag("twitter:title"), kSharedTitleConfidence);
  return Choose(std::move(candidates));
}

}  // namespace bodycopy
