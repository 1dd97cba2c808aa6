#include "extractors/page_title.h"

#include <vector>

namespace bodycopy {
namespace {

constexpr double kTitleConfidence = 1.0;
constexpr double kSharedTitleConfidence = 0.6;

}  // namespace

Choice<std::string> ExtractPageTitle(const Reading& reading) {
  std::vector<Candidate<std::string>> candidates;
  const auto add = [&](std::string_view value, std::string_view source, double confidence) {
    if (!value.empty()) candidates.push_back({std::string(value), std::string(value), source, confidence});
  };
  const MetaTags& meta = reading.page.meta;
  add(meta.title, "title", kTitleConfidence);
  add(meta.Get("og:title"), "og:title", kSharedTitleConfidence);
  add(meta.Get("twitter:title"), "twitter:title", kSharedTitleConfidence);
  return Choose(std::move(candidates));
}

}  // namespace bodycopy
