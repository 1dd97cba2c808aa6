#include "cli/fetched_page.h"

#include "bodycopy/extract.h"
#include "extractors/reading/cut_page.h"

namespace bodycopy::cli {

Article ArticleOf(const FetchResult& page, PageInput given, const ExtractOptions& options) {
  const std::string name = given.url.empty() ? page.url : given.url;
  given.bytes = page.body;
  if (given.url.empty()) given.url = page.final_url;
  given.content_type = page.content_type;
  if (!given.downloaded) given.downloaded = page.downloaded;
  given.cut = page.truncated ? CutAtLimit() : page.cut;
  Article article = Extract(given, options);
  article.url = name;
  article.metadata.http_status = page.status;
  return article;
}

}  // namespace bodycopy::cli
