#pragma once

#include <string>
#include <string_view>

#include "extractors/images/images.h"

namespace bodycopy {

/// Caption and credit of a picture: of the figure that it stands in, or of what stands right below it and is
/// called a caption.
CaptionParts CaptionOf(const Page& page, NodeId image);

/// A credit without the word before it and the brackets around it.
std::string CleanCredit(std::string_view credit);

/// Whether the text is no more than a name, as credits are ("Ann Lee", "NORTHERN PRESS").
bool IsCreditName(std::string_view text);

/// Whether it says no more than that a credit follows ("Photograph", "Source:"), or nothing at all.
bool IsCreditLabel(std::string_view text);

/// Whether it says something, as a caption does, and is no list of names.
bool IsSentence(std::string_view text);

}  // namespace bodycopy
