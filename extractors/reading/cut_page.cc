#include "extractors/reading/cut_page.h"

#include <algorithm>
#include <utility>

#include "bodycopy/body.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMinPartBytes = 256U << 10U;
constexpr std::size_t kShareOfLimit = 64;
constexpr std::size_t kGoodPart = 700;  // bytes of body; less is no story by itself

/// The record without what was read of the page.
Article WithoutStory(Article read) {
  Article article;
  article.id = std::move(read.id);
  article.url = std::move(read.url);
  article.metadata.date_downloaded = std::move(read.metadata.date_downloaded);
  article.metadata.encoding = std::move(read.metadata.encoding);
  article.metadata.warnings = std::move(read.metadata.warnings);
  return article;
}

}  // namespace

Error CutAtLimit() {
  return {Outcome::kTooLarge, "the page was cut at the limit of bytes"};
}

std::size_t PartOfCutPage(const Limits& limits) {
  return std::min(limits.max_bytes, std::max(kMinPartBytes, limits.max_bytes / kShareOfLimit));
}

void JudgeCut(const Error& cut, Article& article) {
  if (IsFailure(article.outcome)) return;
  const bool at_limit = cut.outcome == Outcome::kTooLarge;
  const std::size_t size = BodyText(article.body).size();
  if (at_limit ? article.outcome == Outcome::kEmpty : size < kGoodPart) {
    article = WithoutStory(std::move(article));
    article.outcome = cut.outcome;
    article.error = cut;
    return;
  }
  if (!at_limit && article.outcome == Outcome::kOk) article.outcome = Outcome::kPartial;
  article.metadata.warnings.push_back(cut.message);
}

}  // namespace bodycopy
