#include <zlib.h>

#include <string>

#include "crawl/url_listing.h"
#include "fuzz/input.h"

namespace {

using namespace bodycopy;

std::string Gzipped(std::string_view text) {
  constexpr int kGzipWindow = 15 + 16;
  z_stream stream{};
  Require(
      deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK,
      "zlib works");
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  Require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib works");
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

void RequireHttp(const std::string& text) {
  const auto url = ParseHttpUrl(text);
  Require(url && url->text == text, "what is listed is a normalised http(s) URL");
}

}  // namespace

// A sitemap, a feed, a list or a page with feeds. What it names is http(s), and the same when it is gzipped.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = FuzzInput(bytes, size).Rest();
  const auto base = ParseHttpUrl("https://news.example/feeds/all");
  const UrlListing listing = ReadUrlListing(text, *base);
  for (const ListedPage& page : listing.pages) RequireHttp(page.url);
  for (const std::string& list : listing.lists) RequireHttp(list);
  Require(listing.kind != UrlListing::Kind::kNone || (listing.pages.empty() && listing.lists.empty()),
          "nothing is listed by what is no list");
  if (text.starts_with("\x1F\x8B")) return 0;
  const UrlListing again = ReadUrlListing(Gzipped(text), *base);
  Require(again.kind == listing.kind && again.lists == listing.lists &&
              again.pages.size() == listing.pages.size(),
          "gzipped it is the same");
  return 0;
}
