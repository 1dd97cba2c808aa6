#pragma once

#include "bodycopy/article.h"
#include "bodycopy/fetch.h"
#include "bodycopy/options.h"
#include "bodycopy/page_input.h"

namespace bodycopy::cli {

/// A page that was fetched, as extraction is given it. What `given` says of the page goes before what the
/// server says. Refers to the bytes of `page`.
PageInput InputOf(const FetchResult& page, PageInput given);

/// The article of a page that was fetched. What `given` says of the page goes before what the server says.
Article ArticleOf(const FetchResult& page, PageInput given, const ExtractOptions& options);

}  // namespace bodycopy::cli
