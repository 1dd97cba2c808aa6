#pragma once

#include <string>

#include "bodycopy/error.h"

namespace bodycopy {

/// Rewrites an output and its journal without the records that later ones replace. Whenever the process ends
/// in it, the next start finds either the old pair or the new one, see FinishCompaction. The caller holds the
/// journal's lock.
Expected<void> Compact(const std::string& output, const std::string& journal);

/// Brings a compaction that was interrupted to its end, or undoes it. True if the journal is another file
/// now. The caller holds the journal's lock.
Expected<bool> FinishCompaction(const std::string& output, const std::string& journal);

}  // namespace bodycopy
