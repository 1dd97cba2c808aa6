#pragma once

#include <span>

#include "page/names.h"

namespace bodycopy {

/// What the words of one name say, by the lists in name_words.cc.
NameMeaning MeaningOf(std::span<const NameWord> words);

}  // namespace bodycopy
