#pragma once

#include <string>

namespace bodycopy {

/// What names the time since the machine was started, anew with each start; empty where the system has no
/// such name. What was written to a file under the same name but not synced is there still, whatever ended
/// the process.
std::string BootId();

}  // namespace bodycopy
