#include "archive/http_response.h"

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "archive/content_coding.h"
#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxCodings = 4;

/// The names of a list such as "gzip, br", the one applied last first.
std::vector<std::string_view> CodingsOf(std::string_view list) {
  std::vector<std::string_view> codings;
  while (!list.empty() && codings.size() < kMaxCodings) {
    const std::size_t comma = list.rfind(',');
    codings.push_back(AsciiTrim(comma == std::string_view::npos ? list : list.substr(comma + 1)));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
  }
  return codings;
}

Error AtLimit() {
  return {Outcome::kTooLarge, "the page was cut at the limit of bytes"};
}

/// Set if a body without codings has fewer bytes than its Content-Length says.
std::optional<Error> ShortOfLength(std::string_view length, std::size_t size) {
  std::uint64_t expected = 0;
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), expected);
  if (error != std::errc() || end != length.data() + length.size() || size >= expected) return std::nullopt;
  return Error{Outcome::kNetworkError, "the body ends after " + std::to_string(size) + " of its " +
                                           std::to_string(expected) + " bytes"};
}

}  // namespace

std::optional<HttpResponse> ParseHttpResponse(std::string_view bytes) {
  std::string_view line = TakeLine(bytes);
  if (!line.starts_with("HTTP/")) return std::nullopt;
  HttpResponse response;
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  line = AsciiTrim(line.substr(space));
  std::from_chars(line.data(), line.data() + line.size(), response.status);
  response.fields.Take(bytes);
  response.body = bytes;
  return response;
}

std::string MediaType(std::string_view content_type) {
  return AsciiLower(AsciiTrim(content_type.substr(0, content_type.find(';'))));
}

PlainBody DecodeBody(const HttpResponse& response, std::size_t max_bytes) {
  PlainBody body;
  body.bytes = response.body;
  const auto take = [&body](std::string decoded, Decoding state, Error damage) {
    if (state == Decoding::kUnknown) return;
    body.storage = std::move(decoded);
    body.bytes = body.storage;
    if (body.cut) return;  // what is damaged may be so for being cut before
    if (state == Decoding::kCut) body.cut = AtLimit();
    if (state == Decoding::kDamaged) body.cut = std::move(damage);
  };
  std::string decoded;
  const HeaderFields& fields = response.fields;
  if (AsciiFindIgnoreCase(fields["Transfer-Encoding"], "chunked") != std::string_view::npos) {
    const Decoding state = Dechunk(body.bytes, decoded);
    take(std::move(decoded), state, {Outcome::kNetworkError, "the body ends before its last chunk"});
  } else if (fields["Content-Encoding"].empty()) {
    body.cut = ShortOfLength(fields["Content-Length"], body.bytes.size());
  }
  for (const std::string_view coding : CodingsOf(fields["Content-Encoding"])) {
    const Decoding state = Decode(coding, body.bytes, max_bytes, decoded);
    take(std::move(decoded), state,
         {Outcome::kDecodeError,
          "the body's content coding (" + AsciiLower(coding) + ") ends early or is damaged"});
  }
  return body;
}

}  // namespace bodycopy
