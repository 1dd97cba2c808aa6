#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "bodycopy/article.h"

namespace bodycopy::cli {

/// Joins the pages of an article that has several: reads those that follow it in `article.pages`, at most
/// `most`, and those that they name in their turn, and appends their text, images, videos and links. Only
/// pages of the same registered domain are read. A block that an earlier page had (a standfirst, a list of
/// the pages) comes once. Ends at a page that cannot be read, with a warning in the metadata.
void FollowPages(Article& article, std::size_t most, const std::function<Article(const std::string&)>& read);

}  // namespace bodycopy::cli
