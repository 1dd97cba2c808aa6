#pragma once

#include <span>
#include <string_view>

#include "page/names.h"

namespace bodycopy {

/// What a value and the words in it say, by the lists in name_words.cc.
NameMeaning ReadMeaning(std::string_view value, std::span<const NameWord> words);

}  // namespace bodycopy
