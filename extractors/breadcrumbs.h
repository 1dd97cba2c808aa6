#pragma once

#include <string_view>
#include <vector>

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The page's place in its site, from the start page down, as the page shows it: its BreadcrumbList, a list
/// that is named so, or a line such as "Home » World » Title" above the headline.
Choice<std::vector<NamedLink>> ExtractBreadcrumbs(const Reading& reading);

/// True for what the first entry of such a path is usually called ("Home", "Startseite", "Accueil").
bool IsHomeName(std::string_view name);

}  // namespace bodycopy
