#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dom/document.h"

namespace bodycopy {

enum class DataSyntax : std::uint8_t { kJsonLd, kMicrodata, kRdfa };

/// An entity of the page's linked data (JSON-LD, microdata, RDFa), such as a NewsArticle or a Person.
/// Values are strings, or other things by their index in LinkedData::things.
struct Thing {
  struct Property {
    std::string name;    ///< Without vocabulary: "headline", "datePublished". Case as schema.org has it.
    std::string value;   ///< Entities decoded, tags removed, white space normalised; empty if `thing` is set.
    int thing = -1;      ///< Index into LinkedData::things, -1 for a plain value.
    NodeId node = kNoNode;  ///< Microdata and RDFa: the element.
  };

  std::vector<std::string> types;  ///< "NewsArticle", without vocabulary.
  std::string id;                  ///< @id, itemid or resource.
  std::vector<Property> properties;
  DataSyntax syntax = DataSyntax::kJsonLd;
  NodeId node = kNoNode;  ///< Microdata and RDFa: the element with the item.
  int parent = -1;        ///< The thing that it is a property of, -1 at top level.

  bool Is(std::string_view type) const;
  /// One of schema.org's Article types (NewsArticle, BlogPosting, LiveBlogPosting, Report, ... and subtypes).
  bool IsArticle() const;
};

struct LinkedData {
  std::vector<Thing> things;
  std::vector<std::string> warnings;

  /// The first plain value of the property, "" if none. A thing in its place gives its name, then its @id.
  std::string_view Value(const Thing& thing, std::string_view property) const;
  std::vector<std::string_view> Values(const Thing& thing, std::string_view property) const;
  /// The things that are the property's values; references by @id are followed.
  std::vector<const Thing*> Things(const Thing& thing, std::string_view property) const;
  /// The thing that describes the page's article: top-level article types first, JSON-LD before microdata, the one whose
  /// mainEntityOfPage, url or @id agrees with `page_url` before others. nullptr if none.
  const Thing* MainArticle(std::string_view page_url) const;
};

/// Reads every JSON-LD script (arrays, @graph, nesting, references; broken JSON mended where that is safe), microdata
/// and RDFa Lite. Total and linear; nesting is bounded.
LinkedData ReadLinkedData(const Document& document);

}  // namespace bodycopy
