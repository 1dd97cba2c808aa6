#pragma once

#include <string_view>
#include <vector>

#include "bodycopy/article.h"

namespace bodycopy {

/// The one of `images` that shows what `image` shows, cut to other measures under another name, as content
/// systems make a picture for shares: by a number or most of a name that the addresses have in common, or by
/// the alternative text. nullptr if none does, or several do as well. What stands in the address of the page
/// tells its story, not its pictures.
const Image* OtherCut(const Image& image, const std::vector<Image>& images, std::string_view page_url);

}  // namespace bodycopy
