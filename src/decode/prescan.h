#pragma once

#include <string_view>

#include "decode/encoding.h"

namespace bodycopy {

/// The encoding that a `<meta>` among the bytes declares, nullptr if none does (HTML standard,
/// section 13.2.3.2, "prescan a byte stream to determine its encoding"). UTF-16 means UTF-8 there: the tag
/// could be read as ASCII. The caller cuts the bytes to the length to look at; linear in that.
const Encoding* PrescanMeta(std::string_view bytes);

/// The encoding that `<?xml ... encoding="..."?>` at the start declares, nullptr if none.
const Encoding* PrescanXmlDeclaration(std::string_view bytes);

/// The value of `charset=` in a Content-Type or in the content of a `<meta http-equiv>`, "" if there is none.
/// A view into `content` (HTML standard, section 2.5.3).
std::string_view CharsetParameter(std::string_view content);

}  // namespace bodycopy
