#pragma once

#include <string_view>

namespace bodycopy {

/// Whether browsers lay the page out as before there were standards (HTML standard, section 13.2.6.4.1), by
/// its doctype as it stands in the page, "<!DOCTYPE html>". Then a table stands in a paragraph.
bool AsksForQuirks(std::string_view doctype);

}  // namespace bodycopy
