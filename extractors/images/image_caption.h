#pragma once

#include "extractors/images/images.h"

namespace bodycopy {

/// Caption and credit of a picture: of the figure that it stands in, or of what stands right below it and is
/// called a caption.
CaptionParts CaptionOf(const Page& page, NodeId image);

}  // namespace bodycopy
