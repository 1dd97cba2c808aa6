#pragma once

#include <string_view>

#include "bodycopy/article.h"
#include "bodycopy/options.h"
#include "bodycopy/page_input.h"
#include "bodycopy/write.h"

namespace bodycopy {

/// Takes the article out of a page: HTML, MHTML, or a text dump of a page, in any encoding.
///
/// Total over its input: any bytes give an Article with an outcome, in time linear in their number; lack of
/// memory is the outcome internal_error. Throws nothing. Safe to call from several threads at once; nothing
/// of the input is referred to afterwards.
Article Extract(const PageInput& input, const ExtractOptions& options = {});

/// The same for a page of which nothing is known but its bytes.
Article Extract(std::string_view bytes, const ExtractOptions& options = {});

/// Has Extract() fill what a record with these keys shows: links, blocks, provenance.
void AskForKeys(const WriteOptions& keys, ExtractOptions& options);

}  // namespace bodycopy
