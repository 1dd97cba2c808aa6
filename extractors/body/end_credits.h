#pragma once

#include <string_view>

namespace bodycopy {

/// Whether a line below a story says who else worked on it, or which agency it is from: "Reporting by Ann
/// Lee", "编辑：王明", "(abc/dpa)". Says nothing of lines that stand elsewhere. Total;
/// linear.
bool IsEndCredit(std::string_view line);

}  // namespace bodycopy
