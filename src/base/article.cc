#include "bodycopy/article.h"

#include <utility>

namespace bodycopy {

Article FailedArticle(std::string url, Error error) {
  Article article;
  article.url = std::move(url);
  article.outcome = IsFailure(error.outcome) ? error.outcome : Outcome::kInternalError;
  article.metadata.http_status = error.http_status;
  article.error = std::move(error);
  return article;
}

}  // namespace bodycopy
