#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

/// True if the robots.txt lets the agent fetch the path (with its query, without a fragment).
///
/// A second reading of RFC 9309, slow and simple, to hold RobotsRules against. It shares no code with it: a
/// file is a list of groups, a pattern and a path are lists of octets, and a match is a table over both.
/// Beside the RFC it has what the header of RobotsRules grants: forgotten colons, misspelt directives, whole
/// User-Agent headers, index files, and reserved octets of the query that mean nothing there.
bool RobotsReferenceAllows(std::string_view robots, std::string_view agent, std::string_view path);

}  // namespace bodycopy
