#pragma once

#include <string_view>

namespace bodycopy::python {

#ifdef BODYCOPY_TEST_HOOK

inline constexpr bool kHasTestHook = true;

/// Does what a page of the tests asks for, so that they can see how faults are survived: ends the process as
/// a wild pointer would, never returns, or takes memory until there is none. For builds that are tested
/// alone.
void ObeyTestPage(std::string_view page);

#else

inline constexpr bool kHasTestHook = false;

inline void ObeyTestPage(std::string_view /*page*/) {}

#endif

}  // namespace bodycopy::python
