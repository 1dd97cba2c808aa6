#include "archive/capture.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "archive/http_response.h"
#include "base/ascii.h"
#include "base/http_status.h"
#include "base/iso_time.h"

namespace bodycopy {
namespace {

constexpr std::string_view kHttpType = "application/http";
constexpr std::string_view kNoPageFamilies[] = {"image/", "video/", "audio/", "font/", "application/font-"};
constexpr std::string_view kNoPageTypes[] = {"application/javascript",
                                             "application/x-javascript",
                                             "application/json",
                                             "application/pdf",
                                             "application/rss+xml",
                                             "application/atom+xml",
                                             "application/ld+json",
                                             "application/wasm",
                                             "application/zip",
                                             "application/gzip",
                                             "text/css",
                                             "text/javascript",
                                             "text/vtt",
                                             "application/vnd.ms-fontobject",
                                             "application/x-shockwave-flash"};

std::optional<Capture::Kind> KindOf(const WarcRecord& record) {
  const auto is = [&](std::string_view type) { return AsciiEqualIgnoreCase(record.type, type); };
  const bool is_http =
      record.fields["Content-Type"].empty() || MediaType(record.fields["Content-Type"]) == kHttpType;
  if (is("response")) return is_http ? Capture::Kind::kResponse : Capture::Kind::kResource;
  if (is("resource")) return Capture::Kind::kResource;
  if (is("conversion")) return Capture::Kind::kText;
  if (is("revisit")) return Capture::Kind::kRevisit;
  return std::nullopt;
}

/// True of a robots.txt, also one that another host's leads to.
bool IsRobotsFile(std::string_view url) {
  return AsciiLower(url.substr(0, url.find_first_of("?#"))).ends_with("/robots.txt");
}

/// What crawlers note of the network beside the pages.
bool IsNoPage(std::string_view url) {
  return IsRobotsFile(url) || AsciiStartsWithIgnoreCase(url, "dns:") ||
         AsciiStartsWithIgnoreCase(url, "whois:") || AsciiStartsWithIgnoreCase(url, "metadata:") ||
         AsciiStartsWithIgnoreCase(url, "warcinfo:");
}

/// Why the archive, or what was read of it, has not all of the page.
std::optional<Error> CutOf(const Capture& capture) {
  if (capture.is_cut) return Error{Outcome::kTooLarge, "the page was cut at the limit of bytes"};
  if (capture.truncated.empty()) return std::nullopt;
  const bool at_limit = AsciiEqualIgnoreCase(capture.truncated, "length");
  return Error{at_limit ? Outcome::kTooLarge : Outcome::kNetworkError,
               "the archive has only the front of the page (" + capture.truncated + ")"};
}

}  // namespace

std::string Capture::media_type() const {
  return MediaType(content_type);
}

bool Capture::may_be_page() const {
  const std::string type = media_type();
  const auto begins = [&](std::string_view family) { return type.starts_with(family); };
  return std::none_of(std::begin(kNoPageFamilies), std::end(kNoPageFamilies), begins) &&
         std::find(std::begin(kNoPageTypes), std::end(kNoPageTypes), type) == std::end(kNoPageTypes);
}

std::optional<Capture> CaptureOf(const WarcRecord& record) {
  const auto kind = KindOf(record);
  if (!kind || record.target_uri().empty() || IsNoPage(record.target_uri())) return std::nullopt;
  Capture capture;
  capture.kind = *kind;
  capture.url = record.target_uri();
  capture.date = ParseIsoTime(record.fields["WARC-Date"]);
  capture.truncated = record.fields["WARC-Truncated"];
  capture.refers_to = record.fields["WARC-Refers-To-Target-URI"];
  capture.is_cut = record.is_cut();
  if (*kind == Capture::Kind::kResource || *kind == Capture::Kind::kText) {
    capture.content_type = record.fields["Content-Type"];
  } else if (const auto response = ParseHttpResponse(record.block)) {
    if (response->status == kNotModified) return std::nullopt;  // the page is with an earlier capture
    capture.status = response->status;
    capture.content_type = response->fields["Content-Type"];
  }
  return capture;
}

CapturedPage PageOf(const Capture& capture, std::string_view block, std::size_t max_bytes) {
  CapturedPage page;
  page.bytes = block;
  const auto response =
      capture.kind == Capture::Kind::kResponse ? ParseHttpResponse(block) : std::optional<HttpResponse>();
  if (response) {
    PlainBody body = DecodeBody(*response, max_bytes);
    const bool is_decoded = !body.storage.empty();
    page.storage = std::move(body.storage);
    page.bytes = is_decoded ? std::string_view(page.storage) : body.bytes;
    page.cut = std::move(body.cut);
  }
  // What was not kept is why the body's length and codings do not come to their end.
  if (auto cut = CutOf(capture)) page.cut = std::move(cut);
  return page;
}

}  // namespace bodycopy
