#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"
#include "bodycopy/options.h"
#include "dom/document.h"
#include "dom/selector.h"

namespace bodycopy {

/// Where the pages of one site have what; docs/sites.md describes the file. A field without a selector, or
/// whose selector finds nothing on a page, is chosen as on any other page.
struct SiteRule {
  std::vector<std::string> hosts;  ///< In lower case; each stands for its subdomains too.
  std::optional<Selector> body;    ///< The body's text is all that stands in these, and nothing else.
  std::optional<Selector> remove;  ///< Never part of the body.
  std::optional<Selector> headline;
  std::optional<Selector> authors;
  std::optional<Selector> date_published;
};

/// The rules of several sites. Immutable, safe to use from several threads.
class SiteRules {
 public:
  /// Adds the rules of a file, an object or an array of such; on an error, which names the key, none of them.
  Expected<void> Add(std::string_view json);

  /// The rule with the longest host that is `host` or above it; of two the one added first; null if none.
  const SiteRule* Find(std::string_view host) const;

 private:
  std::vector<SiteRule> rules_;
};

/// The rule of the options for the host, or else that of extractors/sites/; null if there is none.
const SiteRule* FindSiteRule(const ExtractOptions& options, std::string_view host);

/// For each node of the document whether it stands in an element that the selector finds; empty if there is
/// no selector or it finds nothing.
std::vector<bool> NodesIn(const Document& document, const std::optional<Selector>& selector);

}  // namespace bodycopy
