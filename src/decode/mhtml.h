#pragma once

#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// The page inside a file that a browser saved as MHTML.
struct MhtmlPage {
  std::string bytes;         ///< The HTML, its transfer encoding undone, its charset not.
  std::string content_type;  ///< Of that part, with its charset.
  std::string url;  ///< Its Content-Location if that is an http(s) URL, else what the file states, else "".
  bool is_cut = false;  ///< The file ends within that part.
};

/// True if the bytes begin with MIME headers of a multipart message.
bool LooksLikeMhtml(std::string_view bytes);

/// Opens the main part: the one that `start` names, else the first that is HTML (RFC 2557, section 4; RFC
/// 2045 and 2046). not_html if there is none. Total, linear; multiparts are opened to a bounded depth.
Expected<MhtmlPage> ReadMhtml(std::string_view bytes);

/// The two transfer encodings of RFC 2045, sections 6.7 and 6.8. Malformed input is kept (quoted-printable)
/// or skipped.
std::string DecodeQuotedPrintable(std::string_view text);
std::string DecodeBase64(std::string_view text);

}  // namespace bodycopy
