#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/header_fields.h"
#include "bodycopy/error.h"

namespace bodycopy {

/// An HTTP response as it went over the wire (RFC 9112). Refers to the bytes it was read from.
struct HttpResponse {
  int status = 0;
  HeaderFields fields;
  std::string_view body;  ///< With its transfer and content codings.
};

/// Unset if the bytes do not begin with a status line. A head without an end has an empty body.
std::optional<HttpResponse> ParseHttpResponse(std::string_view bytes);

/// The media type of a Content-Type value in lower case, without parameters.
std::string MediaType(std::string_view content_type);

/// A body without its codings.
struct PlainBody {
  std::string storage;
  std::string_view bytes;    ///< In `storage`, or in what the response was read from.
  std::optional<Error> cut;  ///< Why `bytes` is only the front of the body; unset if it is whole.
};

/// Takes transfer and content codings off, as far as the body is in fact so coded: archives hold many bodies
/// that were decoded already under a head that still names the coding. Of a body that is longer after that a
/// little more than `max_bytes` is given, so that it can be seen; with network_error as its cut a body that
/// ends before its length or its last chunk, with decode_error one whose coding ends early or is damaged.
PlainBody DecodeBody(const HttpResponse& response, std::size_t max_bytes);

}  // namespace bodycopy
