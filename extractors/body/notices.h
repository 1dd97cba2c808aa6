#pragma once

#include <string_view>

namespace bodycopy {

/// Whether the text is nothing but a label of an advertisement: "Advertisement", "— Anzeige —". Total;
/// linear.
bool LabelsAdvert(std::string_view text);

/// Whether the text begins with a label of topics: "Tags: bridges, rivers". Total; constant time.
bool LabelsTopics(std::string_view text);

/// Whether the text is a notice of cookies: "We use cookies to ...". Long texts are none: stories tell of
/// cookies too. Total; linear.
bool TellsOfCookies(std::string_view text);

}  // namespace bodycopy
