#include "page/page.h"

#include <utility>

#include "base/ascii.h"

namespace bodycopy {
namespace {

bool ParseWebUrl(std::string_view text, Url& url) {
  Url parsed;
  if (text.empty() || !ParseUrl(text, parsed) || parsed.host.empty()) return false;
  if (parsed.scheme != "http" && parsed.scheme != "https") return false;
  url = std::move(parsed);
  return true;
}

// The base of relative links (HTML standard, section 2.4.3: the first base element that has an href).
Url FindBase(const Document& document, const MetaTags& meta, const Url& url) {
  Url base = url;
  if (base.host.empty()) {
    for (const std::string_view declared : {meta.Link("canonical"), meta.Get("og:url")}) {
      if (ParseWebUrl(declared, base)) break;
    }
  }
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag != Tag::kBase) continue;
    const std::string_view href = document.Get(id, "href");
    if (href.empty()) continue;
    Url declared;
    if (ParseWebUrl(base.host.empty() ? std::string(href) : ResolveUrl(base, href), declared))
      return declared;
    break;
  }
  return base;
}

}  // namespace

// `article` points into the vector's own memory, which a move hands on.
Page::Page(Document parsed, std::string_view page_url, Deadline deadline) : document(std::move(parsed)) {
  ParseWebUrl(page_url, url);
  meta = ReadMetaTags(document);
  base = FindBase(document, meta, url);
  data = ReadLinkedData(document, deadline);
  article = data.MainArticle(base.host.empty() ? std::string() : (url.host.empty() ? base : url).ToString());
  site_names = ReadSiteNames(url, base, meta, data, article);
  names = Names(document, deadline);
  landmarks = FindLandmarks(document, names);
  zones = Zones(document, landmarks);
}

std::string Page::Resolve(std::string_view reference) const {
  if (AsciiTrim(reference).empty()) return {};  // an empty href is no link to the page itself here
  if (!base.host.empty()) return ResolveUrl(base, reference);
  Url absolute;
  return ParseWebUrl(reference, absolute) ? absolute.ToString() : std::string();
}

}  // namespace bodycopy
