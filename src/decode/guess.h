#pragma once

#include <string_view>

#include "decode/encoding.h"

namespace bodycopy {

/// The UTF-16 or UTF-32 encoding of text without a BOM, told by where the NUL bytes are; nullptr if it is
/// neither.
const Encoding* GuessWideEncoding(std::string_view bytes);

/// The likeliest encoding of bytes that are not UTF-8: what uchardet says of the words with bytes from 0x80,
/// weighed with the language that `<html lang>` states. windows-1252 where nothing speaks for another. Looks
/// at a bounded part.
const Encoding& GuessEncoding(std::string_view bytes);

}  // namespace bodycopy
