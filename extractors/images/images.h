#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/article.h"
#include "bodycopy/body.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The pictures of the article, from the headline to the end of its body, in order and each once: absolute
/// URLs (lazy loading and srcset resolved to the largest), captions with the credit apart. Icons, portraits
/// of authors and tracking pixels are no pictures.
Choice<std::vector<Image>> ExtractImages(const Reading& reading, const Body& body);

/// Has a picture at the head of a list's item stand at the item's first block of the body, so that it is
/// shown within its item. `images` as ExtractImages gives them, the body's blocks in the order of the page.
/// Linear.
void StandWithItems(const Document& document, const Body& body, std::vector<Image>& images);

/// The URL that an img, amp-img or picture element shows at its largest; "" if none.
std::string ImageUrl(const Page& page, NodeId element);

/// The picture's alternative text without markup that some pages put into it; "" where a template had none.
std::string AltOf(const Document& document, NodeId image);

/// What tells a picture's file in all its sizes: the last part of its path, without extension and measures,
/// in lower case.
std::string ImageKey(std::string_view url);

/// A caption cut into what it says and whom the picture is from ("A bridge. Photo: Ann Lee/AP").
struct CaptionParts {
  std::string caption;
  std::string credit;
};
CaptionParts SplitCaption(std::string_view text);

}  // namespace bodycopy
