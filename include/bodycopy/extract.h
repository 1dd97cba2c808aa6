#pragma once

#include <string_view>

#include "bodycopy/article.h"
#include "bodycopy/options.h"

namespace bodycopy {

/// Takes the article out of a page: HTML, MHTML, or a text dump of a page, in any encoding.
///
/// Total over its input: any bytes give an Article with an outcome, in time linear in their number. Never
/// throws but for lack of memory. Safe to call from several threads at once; nothing of `bytes` is referred
/// to afterwards.
Article Extract(std::string_view bytes, const ExtractOptions& options = {});

}  // namespace bodycopy
