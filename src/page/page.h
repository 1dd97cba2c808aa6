#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/url.h"
#include "dom/document.h"
#include "page/landmarks.h"
#include "page/linked_data.h"
#include "page/meta_tags.h"
#include "page/names.h"
#include "page/site_names.h"
#include "page/zones.h"

namespace bodycopy {

/// All that the extractors read: the document with what its head and its linked data say, each read once.
/// Can be moved, not copied (`article` stays valid); safe to read from several threads.
struct Page {
  /// What is not read by the deadline is left empty.
  explicit Page(Document parsed, std::string_view page_url, Deadline deadline = {});

  Document document;
  Url url;   ///< Of the page, empty parts if unknown.
  Url base;  ///< `<base href>` or the page's URL, or the canonical URL it declares: for relative links.
  MetaTags meta;
  LinkedData data;
  const Thing* article =
      nullptr;           ///< The thing of `data` that describes the page's article, nullptr if none.
  SiteNames site_names;  ///< What the page and its address call its site.
  Names names;           ///< What class names and the like call the document's elements.
  Zones zones;           ///< Where in the page each node stands.
  Landmarks landmarks;   ///< The elements that such a name tells something of.

  /// The absolute form of a link in the page; empty if it has none, is empty, or is no http(s) URL.
  std::string Resolve(std::string_view reference) const;
};

}  // namespace bodycopy
