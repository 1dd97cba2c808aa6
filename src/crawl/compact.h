#pragma once

#include <string>

#include "bodycopy/error.h"

namespace bodycopy {

/// Rewrites the output of that name and its journal without the records that later ones replace, or that no
/// entry knows. Whenever the process or the machine ends in it, the next start finds either the old pair or
/// the new one, see FinishCompaction. To be called when every URL has its record, by who holds the journal's
/// lock.
///
/// Both are written beside the old ones (where links lead), as ".new", synced, and renamed, the output first.
Expected<void> Compact(const std::string& name, const std::string& journal);

/// Brings a compaction that was interrupted to its end, or undoes it: the new output is in its place when
/// only the journal of the two copies is there, whole, and tells of an output of just that length. True if
/// the journal is another file now. The caller holds the journal's lock.
Expected<bool> FinishCompaction(const std::string& name, const std::string& journal);

}  // namespace bodycopy
