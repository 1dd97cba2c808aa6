#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

// What others wrote, as a terminal may show it: no character of it steers the terminal, turns the direction
// of what stands around it, or hides. All that the program shows to people goes through here; JSON, and what
// goes to files and pipes, is data and does not.

/// The character that is shown for this one: a space for a line break or tab; U+FFFD for other control
/// characters (C0, DEL, C1) and for format characters of Unicode (category Cf: embeddings, overrides and
/// isolates of direction, zero-width characters, tags). The joiners that scripts and emoji need, and the
/// signs that Arabic and others put before numbers, are shown as they are.
char32_t TerminalCharacter(char32_t code_point);

/// The text on one line. A malformed byte of UTF-8 becomes U+FFFD.
std::string TerminalText(std::string_view text);

/// The same with line breaks and tabs kept ("\r\n" becomes "\n").
std::string TerminalLines(std::string_view text);

}  // namespace bodycopy
