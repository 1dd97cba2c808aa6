#pragma once

#include <string>
#include <vector>

namespace bodycopy::cli {

/// Prints a line of JSON for each record of the WARC files, whatever its type: where it is, what its head
/// says, and with `digests` the SHA-1 of its block. Returns the exit status.
int PrintWarcIndex(const std::vector<std::string>& files, bool digests);

}  // namespace bodycopy::cli
