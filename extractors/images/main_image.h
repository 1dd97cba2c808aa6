#pragma once

#include <string>
#include <vector>

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The picture that stands for the story: as its meta tags and linked data name it, else the first of its
/// pictures on the page. Caption, credit and alternative text are those of the page's own copy of it, found
/// among `images`, the chosen pictures of the article.
Choice<Image> ExtractMainImage(const Reading& reading, const std::vector<Image>& images);

/// The absolute URLs of the pictures that meta tags and linked data name for the story, logos left out.
std::vector<std::string> DeclaredImages(const Reading& reading);

}  // namespace bodycopy
