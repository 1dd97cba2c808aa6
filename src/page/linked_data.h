#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/deadline.h"
#include "dom/document.h"

namespace bodycopy {

enum class DataSyntax : std::uint8_t { kJsonLd, kMicrodata, kRdfa };

/// An entity of the page's linked data (JSON-LD, microdata, RDFa), such as a NewsArticle or a Person.
/// Values are strings, or other things by their index in LinkedData::things. Views live as long as the
/// LinkedData and the Document that it was read from.
struct Thing {
  struct Property {
    std::string_view
        name;  ///< Without schema.org's vocabulary: "headline", "datePublished"; "dc:date" of another one.
    std::string_view
        value;  ///< References decoded, tags removed, white space normalised; empty if `thing` is set.
    /// As it stands, with line breaks and markup (PlainLines() makes it text). Empty where it is the same as
    /// `value`; Raw() looks at both.
    std::string_view raw;
    int thing = -1;         ///< Index into LinkedData::things, -1 for a plain value.
    NodeId node = kNoNode;  ///< Microdata and RDFa: the element. An articleBody has only this, no value.

    std::string_view Raw() const { return raw.empty() ? value : raw; }
  };

  std::vector<std::string_view> types;  ///< "NewsArticle", without vocabulary.
  std::string_view id;                  ///< @id, itemid or resource, as it stands.
  std::vector<Property> properties;
  DataSyntax syntax = DataSyntax::kJsonLd;
  NodeId node = kNoNode;  ///< Microdata and RDFa: the element with the item.
  int parent = -1;        ///< The thing that it is a property of, -1 at top level.

  bool Is(std::string_view type) const;  ///< But for ASCII case.
  /// One of schema.org's Article types (NewsArticle, BlogPosting, LiveBlogPosting, Report, ... and subtypes).
  bool IsArticle() const;
};

struct LinkedData {
  std::vector<Thing> things;
  /// Microdata properties that stand in no item, as themes print them (`itemprop="datePublished"` and nothing
  /// around it).
  std::vector<Thing::Property> stray;
  std::vector<std::string> warnings;
  Arena text;                                           ///< Holds the values that are not the document's own.
  std::vector<std::pair<std::string_view, int>> by_id;  ///< Things that have an id and properties, sorted.

  /// The first plain value of the property, "" if none. A thing in its place gives its name, then its @id.
  std::string_view Value(const Thing& thing, std::string_view property) const;
  /// The plain values of the property, things in their place as in Value().
  std::vector<std::string_view> Values(const Thing& thing, std::string_view property) const;
  /// The things that are the property's values; references by @id are followed.
  std::vector<const Thing*> Things(const Thing& thing, std::string_view property) const;
  /// The thing that describes the page's article: top-level article types first, JSON-LD before microdata,
  /// the one whose mainEntityOfPage, url or @id agrees with `page_url` before others. nullptr if none.
  const Thing* MainArticle(std::string_view page_url) const;
  /// The first thing of the type, "" if none. nullptr if none.
  const Thing* First(std::string_view type) const;

 private:
  const Thing* Referred(const Thing::Property& property) const;
};

/// Reads every JSON-LD script (arrays, @graph, nesting, references; broken JSON mended where that is safe),
/// microdata and RDFa Lite. Total and linear; nesting is bounded. The result refers to the document's text.
LinkedData ReadLinkedData(const Document& document, Deadline deadline = {});

}  // namespace bodycopy
