#include "cli/fetched_page.h"

#include <utility>

#include "base/challenge.h"
#include "bodycopy/extract.h"
#include "extractors/reading/cut_page.h"

namespace bodycopy::cli {

PageInput InputOf(const FetchResult& page, PageInput given) {
  given.bytes = page.body;
  if (given.url.empty()) given.url = page.final_url;
  given.content_type = page.content_type;
  if (!given.downloaded) given.downloaded = page.downloaded;
  given.cut = page.truncated ? CutAtLimit() : page.cut;
  return given;
}

Article ArticleOf(const FetchResult& page, PageInput given, const ExtractOptions& options) {
  const std::string name = given.url.empty() ? page.url : given.url;
  Article article = Extract(InputOf(page, std::move(given)), options);
  article.url = name;
  article.metadata.http_status = page.status;
  // No other page is kept of such a status (FetchOptions::keep_challenge).
  if (MayBeChallenge(page.status) && !IsFailure(article.outcome)) article.outcome = Outcome::kBotChallenge;
  return article;
}

}  // namespace bodycopy::cli
