#pragma once

#include <string_view>

namespace bodycopy {

/// True for a text that a spreadsheet takes for a formula (CsvCells).
bool IsFormula(std::string_view text);

}  // namespace bodycopy
