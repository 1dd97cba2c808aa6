#pragma once

#include <string>

#include "dom/document.h"

namespace bodycopy {

/// A subtree as one line: elements as name(children), texts in quotes.
std::string Shape(const Document& document, NodeId from);

}  // namespace bodycopy
