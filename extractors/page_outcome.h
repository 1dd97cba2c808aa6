#pragma once

#include "bodycopy/article.h"
#include "extractors/body/body.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What kind of answer the page is: the article, a part of it, a wall in its place, or no article at all.
/// `article` has its body, `is_accessible_for_free` and headline already.
Outcome DecideOutcome(const Reading& reading, const BodyResult& body, const Article& article);

/// The text of the article in the page's linked data, as a body of paragraphs; for pages that scripts would
/// fill.
Body LinkedDataBody(const Reading& reading);

/// True if nearly nothing of the page is text, but scripts would put it there.
bool IsScriptShell(const Reading& reading, const BodyResult& body);

/// Takes out what says that a browser lacks scripts or is too old.
void DropNotices(Body& body);

}  // namespace bodycopy
