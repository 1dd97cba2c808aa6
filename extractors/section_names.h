#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bodycopy {

// What the name of a section, or the address of a link to it, says by itself. `comparable` is
// ComparableText() of a name.

/// "crime-safety": a part of a URL rather than a name.
bool LooksLikeSlug(std::string_view name);

/// The comparable text without spaces and digits: "events-2024" is "events".
std::string LettersOf(std::string_view text);

/// "Kitchen" of "Kitchen (12)": without how many pages it has. A part of `name`.
std::string_view WithoutCount(std::string_view name);

/// Whether the comma there parts the digits of one number: "Projectors under $3,000".
bool IsInNumber(std::string_view text, std::size_t comma);

/// "Uncategorized", or mostly digits.
bool IsNoSection(std::string_view comparable);

/// "/blog/category/wine", "/?category=wine": an address of a category.
bool IsOfCategory(std::string_view href);

/// A year and another number: "1 May 2012".
bool IsDay(std::string_view name);

bool IsMonth(std::string_view comparable);

/// "Article": where a path says no more than that it ends.
bool IsThisPage(std::string_view comparable);

/// "News": true of most pages of a site.
bool IsGeneral(std::string_view comparable);

}  // namespace bodycopy
