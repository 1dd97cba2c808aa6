#pragma once

#include <string>

#include "dom/document.h"
#include "page/page.h"

namespace bodycopy {

/// The URL that an iframe or embed element plays a video from, "" if it is no player.
std::string PlayerUrl(const Page& page, NodeId frame);

}  // namespace bodycopy
