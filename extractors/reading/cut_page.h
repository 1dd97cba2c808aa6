#pragma once

#include <cstddef>

#include "bodycopy/article.h"
#include "bodycopy/error.h"
#include "bodycopy/options.h"

namespace bodycopy {

/// The reason of a page that is longer than the limit of bytes.
Error CutAtLimit();

/// How many bytes are read of a page that was cut at the limit: 256 KiB, or a 64th of the limit if that is
/// more. Such a page has no end, or is no page of a story, and to read it takes many times the memory of its
/// bytes.
std::size_t PartOfCutPage(const Limits& limits);

/// Makes `article`, read of the front of a page, the record of a page that was cut for the reason `cut`
/// (PageInput::cut). With a good part of a story it is `partial`, never `ok`, and the reason is a
/// warning; with less it is the failure that the reason names. A page cut at a limit is a failure only where
/// it gave nothing, and stays `ok`.
void JudgeCut(const Error& cut, Article& article);

}  // namespace bodycopy
