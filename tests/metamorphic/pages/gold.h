#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "metamorphic/pages/made_page.h"

namespace bodycopy::made {

/// The page's row of gold in the form that tools/label writes and tools/train reads: a role for each block
/// that the program cuts the page into, and the text.
nlohmann::json GoldOf(const PagePlan& plan, const MadePage& page, const std::string& id,
                      const std::string& url);

}  // namespace bodycopy::made
