#include "extractors/images/image_source.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "extractors/images/images.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

constexpr std::string_view kSources[] = {
    "data-src",          "data-lazy-src",    "data-original",  "data-lazy",           "data-hi-res-src",
    "data-full-src",     "data-large-file",  "data-image",     "data-img-src",        "data-img-url",
    "data-url",          "data-lazyload",    "data-echo",      "data-runner-src",     "data-pin-media",
    "data-original-src", "data-default-src", "data-orig-file", "data-td-src-property"};
constexpr std::string_view kSrcsets[] = {"srcset", "data-srcset", "data-lazy-srcset", "data-original-set",
                                         "data-src-set"};
constexpr std::string_view kPlaceholders[] = {
    "placeholder", "blank.", "spacer", "transparent", "1x1",       "pixel.", "lazy.",   "loading.",
    "lazyload",    "/grey.", "/gray.", "empty.",      "clear.gif", "dummy",  "loader.", "spinner."};

// Sizes at which a larger picture is of no use to anybody.
constexpr int kMaxWidth = 4'000;
constexpr std::size_t kMinSourceBytes = 5;

bool LooksLikeUrl(std::string_view value) {
  return value.size() >= kMinSourceBytes && value.find(' ') == std::string_view::npos &&
         value.find('{') == std::string_view::npos &&
         (value.find('/') != std::string_view::npos || value.find('.') != std::string_view::npos);
}

// The value of the first of kSources that the element has, else of `src`.
std::string_view FirstSource(const Document& document, NodeId id) {
  const std::string_view* first = std::end(kSources);
  std::string_view source;
  for (const Attribute& attribute : document.Attributes(id)) {
    const std::string_view* const name = std::find(std::begin(kSources), first, attribute.name);
    const std::string_view value = AsciiTrim(attribute.value);
    if (name == first || !LooksLikeUrl(value) || IsPlaceholder(value)) continue;
    first = name;
    source = value;
  }
  if (!source.empty()) return source;
  const std::string_view src = AsciiTrim(document.Get(id, "src"));
  return IsPlaceholder(src) ? std::string_view() : src;
}

// The largest picture of the element's srcsets, better than `width` wide.
std::string_view LargestSource(const Document& document, NodeId id, int& width) {
  std::string_view best;
  for (const std::string_view name : kSrcsets) {
    const std::string_view srcset = document.Get(id, name);
    if (srcset.empty()) continue;
    int own = 0;
    const std::string_view url = LargestOfSrcset(srcset, own);
    if (url.empty() || IsPlaceholder(url) || (own <= width && !best.empty())) continue;
    best = url;
    width = own;
  }
  return best;
}

}  // namespace

bool IsPlaceholder(std::string_view url) {
  if (url.empty() || url.starts_with("data:") || url.starts_with("about:") || url.starts_with("blob:"))
    return true;
  const std::size_t slash = url.rfind('/');
  const std::string file = AsciiLower(slash == std::string_view::npos ? url : url.substr(slash));
  return std::any_of(std::begin(kPlaceholders), std::end(kPlaceholders),
                     [&](std::string_view word) { return file.find(word) != std::string::npos; });
}

std::string_view LargestOfSrcset(std::string_view srcset, int& width) {
  std::string_view best;
  double best_size = -1;
  width = 0;
  while (true) {
    while (!srcset.empty() && (IsAsciiSpace(srcset.front()) || srcset.front() == ','))
      srcset.remove_prefix(1);
    if (srcset.empty()) return best;
    std::size_t end = 0;
    while (end < srcset.size() && !IsAsciiSpace(srcset[end])) ++end;
    std::string_view url = srcset.substr(0, end);
    srcset.remove_prefix(end);
    std::string_view descriptor;
    if (url.ends_with(',')) {
      while (url.ends_with(',')) url.remove_suffix(1);
    } else {
      const std::size_t comma = srcset.find(',');
      descriptor = AsciiTrim(srcset.substr(0, comma));
      srcset.remove_prefix(comma == std::string_view::npos ? srcset.size() : comma);
    }
    double size = 1;
    if (!descriptor.empty()) std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), size);
    const bool is_width = descriptor.find('w') != std::string_view::npos;
    if (is_width && size > kMaxWidth && best_size > 0) continue;
    if (size <= best_size) continue;
    best_size = size;
    best = url;
    width = is_width ? static_cast<int>(size) : 0;
  }
}

std::string ImageUrl(const Page& page, NodeId element) {
  const Document& document = page.document;
  int width = 0;
  std::string_view best = LargestSource(document, element, width);
  const NodeId parent = document[element].parent;
  const NodeId picture = document[element].tag == Tag::kPicture                       ? element
                         : parent != kNoNode && document[parent].tag == Tag::kPicture ? parent
                                                                                      : kNoNode;
  if (picture != kNoNode) {
    constexpr NodeId kMaxNodes = 40;
    const NodeId end = std::min(document[picture].end, picture + kMaxNodes);
    for (NodeId id = picture + 1; id < end; ++id) {
      if (document[id].tag != Tag::kSource && document[id].tag != Tag::kImg) continue;
      int own = width;
      const std::string_view url = LargestSource(document, id, own);
      if (!url.empty() && (best.empty() || own > width)) {
        best = url;
        width = own;
      }
    }
  }
  if (best.empty()) best = FirstSource(document, element);
  return best.empty() ? std::string() : page.Resolve(best);
}

std::string AltOf(const Document& document, NodeId image) {
  std::string alt = PlainValue(document.Get(image, "alt"));
  if (alt == "null" || alt == "undefined") alt.clear();
  return alt;
}

}  // namespace bodycopy
