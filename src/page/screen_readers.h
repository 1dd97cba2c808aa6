#pragma once

#include "dom/document.h"

namespace bodycopy {

/// Whether the element's class is one by which the makers of stylesheets leave it to screen readers alone:
/// "sr-only", "visually-hidden" and the like, with any prefix.
bool IsForScreenReaders(const Document& document, NodeId element);

}  // namespace bodycopy
