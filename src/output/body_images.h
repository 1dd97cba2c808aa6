#pragma once

#include <vector>

#include "bodycopy/article.h"

namespace bodycopy {

/// True for an image block that can be written: its URL is http(s).
bool IsPicture(const BodyBlock& block);

/// The body with a block for each picture, behind the last block that begins no later than it does
/// (BodyBlock::node); below a table, not between its rows. A list that goes on below a picture holds it. A
/// caption that the text has beside the picture is not repeated. Linear.
Body WithImages(const Body& body, const std::vector<Image>& images);

/// Leaves the text of links, and no embed: it is nothing but a link.
void DropLinks(Body& body);

}  // namespace bodycopy
