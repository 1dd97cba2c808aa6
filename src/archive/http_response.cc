#include "archive/http_response.h"

#include <charconv>
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
  const auto keep = [&body](std::string decoded, Decoding state) {
    if (state == Decoding::kUnknown) return;
    body.storage = std::move(decoded);
    body.bytes = body.storage;
    if (state == Decoding::kCut) body.warnings.emplace_back("the page was cut at the limit of bytes");
    if (state == Decoding::kDamaged)
      body.warnings.emplace_back("the page's content coding is damaged; its front was read");
  };
  std::string decoded;
  if (AsciiFindIgnoreCase(response.fields["Transfer-Encoding"], "chunked") != std::string_view::npos) {
    const Decoding state = Dechunk(body.bytes, decoded);
    keep(std::move(decoded), state);
  }
  for (const std::string_view coding : CodingsOf(response.fields["Content-Encoding"])) {
    const Decoding state = Decode(coding, body.bytes, max_bytes, decoded);
    keep(std::move(decoded), state);
  }
  return body;
}

}  // namespace bodycopy
