#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bodycopy/block_role.h"
#include "bodycopy/body.h"
#include "bodycopy/error.h"
#include "bodycopy/outcome.h"

namespace bodycopy {

inline constexpr int kSchemaVersion = 1;

// Every string below is UTF-8; an empty string or list and an unset optional mean that the page does not say
// it.

struct Author {
  std::string name;
  std::string url;
  std::string name_raw;  ///< As the page prints it, where that differs from `name`.
};

struct NamedLink {
  std::string name;
  std::string url;
};

struct Image {
  std::string url;
  std::string caption;
  std::string credit;
  std::string alt;
  std::uint32_t node = UINT32_MAX;  ///< Where it stands in the source document; see BodyBlock::node.
};

struct Video {
  std::string url;
};

struct Link {
  std::string url;
  std::string text;
};

/// An entry of a live blog.
struct Update {
  std::string date_published;
  std::string headline;
  Body body;
};

/// A value that was offered for a field, for `explain` and `provenance`.
struct CandidateNote {
  std::string value;
  std::string source;  ///< Where it stands, such as "linked-data" or "byline": docs/record.md has the list.
  double confidence = 0.0;  ///< From 0 to 1.
};

struct FieldProvenance {
  std::string key;  ///< The key of the record.
  std::string source;
  double confidence = 0.0;
  std::vector<CandidateNote> rejected;
};

/// What `explain` prints of one block of the source page.
struct BlockNote {
  std::string text;
  std::string path;  ///< Tag path, such as "article.post > div.body > p".
  bool kept = false;
  double score = 0.0;  ///< The model's probability that the block is of the body.
  BlockRole role = BlockRole::kChrome;
  double confidence = 0.0;  ///< That this is its role, 0 to 1, or 1 by a rule; of text that it is text.
  BlockReason reason = BlockReason::kNone;  ///< The rule that kept or dropped it.
};

struct Metadata {
  std::string date_downloaded;  ///< ISO 8601 in UTC.
  int http_status = 0;
  std::string encoding;  ///< WHATWG name of the encoding the bytes were read as.
  std::optional<double> probability;
  std::optional<double> quality;
  std::vector<std::string> warnings;
};

/// One page's record. `docs/record.md` has a row for each key.
struct Article {
  std::string id;
  std::string url;
  std::string canonical_url;
  Outcome outcome = Outcome::kEmpty;
  std::optional<Error> error;  ///< Set exactly when IsFailure(outcome).

  std::string headline;
  std::string page_title;
  std::string alternative_headline;
  std::string description;
  std::vector<Author> authors;
  std::string date_published;
  std::string date_published_raw;
  std::string date_modified;
  std::string date_modified_raw;
  std::string article_section;
  std::vector<NamedLink> breadcrumbs;
  std::vector<std::string> keywords;
  std::string in_language;
  NamedLink publisher;
  Body body;
  Image main_image;
  std::vector<Image> images;
  std::vector<Video> videos;
  std::vector<Link> links;
  std::optional<std::int64_t> comment_count;
  std::optional<std::int64_t> word_count;
  std::optional<std::int64_t> reading_time_minutes;
  std::optional<bool> is_accessible_for_free;
  std::string license;
  NamedLink is_based_on;
  std::vector<NamedLink> pages;
  std::vector<Update> updates;
  std::string duplicate_of;

  Metadata metadata;
  std::vector<FieldProvenance> provenance;  ///< Filled with ExtractOptions::trace.
  std::vector<BlockNote> blocks;            ///< Filled with ExtractOptions::blocks.
};

/// The record of a page that could not be read.
Article FailedArticle(std::string url, Error error);

}  // namespace bodycopy
