#pragma once

#include <vector>

#include "bodycopy/article.h"
#include "bodycopy/body.h"

namespace bodycopy {

/// The links in the body's text, in order; each pair of URL and text once.
std::vector<Link> CollectLinks(const Body& body);

}  // namespace bodycopy
