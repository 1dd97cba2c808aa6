#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dom/document.h"

namespace bodycopy {

/// One `<meta>` or `<link>` of the page, in document order.
struct MetaTag {
  std::string
      name;  ///< name, property, itemprop or http-equiv, in lower case: "og:title", "dc.date", "author".
  std::string content;  ///< White space normalised, entities decoded (also twice encoded ones).
  NodeId node = kNoNode;
};

/// `<link rel=...>`.
struct LinkTag {
  std::string rel;   ///< One entry for each of its space-separated values, in lower case.
  std::string href;  ///< As it stands.
  std::string type;
  std::string hreflang;
  NodeId node = kNoNode;
};

/// The head of a page, and meta tags that strayed into its body.
struct MetaTags {
  std::vector<MetaTag> tags;
  std::vector<LinkTag> links;
  std::string title;  ///< `<title>`, white space normalised.

  /// The first content of the name that is not empty; "" if none.
  std::string_view Get(std::string_view lower_name) const;
  /// All contents of the name, in order.
  std::vector<std::string_view> GetAll(std::string_view lower_name) const;
  /// The href of the first link with the rel; "" if none.
  std::string_view Link(std::string_view rel) const;
};

MetaTags ReadMetaTags(const Document& document);

}  // namespace bodycopy
