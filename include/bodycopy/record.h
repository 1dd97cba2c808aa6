#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bodycopy/article.h"
#include "bodycopy/version.h"
#include "bodycopy/write.h"

namespace bodycopy {

// The record's keys, written once for all that make something of a record: JSON, Arrow columns.

/// Shows a record to a visitor, key by key, in the order of docs/record.md; `provenance` alone is not shown,
/// since its keys differ from record to record. The visitor has
///
///     Text(key, std::string_view)                    an absent text is ""
///     Integer(key, std::optional<std::int64_t>), Number(key, std::optional<double>), Truth(key,
///     std::optional<bool>) Texts(key, const std::vector<std::string>&)    an absent list is empty
///     Struct(key, bool is_present, members)          members(visitor) shows its keys, also of an absent one
///     List(key, const std::vector<Item>&, members)   members(visitor, item) shows the keys of one
///     Id(std::string_view)                           the key "id", which may be a number (WriteOptions)
template <typename Visitor>
void VisitRecord(const Article& article, const WriteOptions& options, Visitor& visitor);

namespace record {

inline std::optional<std::int64_t> Positive(int number) {
  return number > 0 ? std::optional<std::int64_t>(number) : std::nullopt;
}

inline constexpr auto kNamedLink = [](auto& members, const NamedLink& link) {
  members.Text("name", link.name);
  members.Text("url", link.url);
};

inline constexpr auto kAuthor = [](auto& members, const Author& author) {
  members.Text("name", author.name);
  members.Text("url", author.url);
  members.Text("nameRaw", author.name_raw);
};

inline constexpr auto kImage = [](auto& members, const Image& image) {
  members.Text("url", image.url);
  members.Text("caption", image.caption);
  members.Text("credit", image.credit);
  members.Text("alt", image.alt);
};

inline constexpr auto kVideo = [](auto& members, const Video& video) { members.Text("url", video.url); };

inline constexpr auto kLink = [](auto& members, const Link& link) {
  members.Text("url", link.url);
  members.Text("text", link.text);
};

inline constexpr auto kBlock = [](auto& members, const BlockNote& block) {
  members.Text("role", BlockRoleName(block.role));
  members.Number("confidence", block.confidence);
  members.Truth("inBody", block.kept);
  members.Text("text", block.text);
};

inline constexpr auto kUpdate = [](auto& members, const Update& update) {
  members.Text("datePublished", update.date_published);
  members.Text("headline", update.headline);
  members.Text("articleBody", BodyText(update.body));
};

template <typename Visitor>
void VisitNamedLink(const char* key, const NamedLink& link, Visitor& visitor) {
  visitor.Struct(key, !link.name.empty() || !link.url.empty(),
                 [&](auto& members) { kNamedLink(members, link); });
}

template <typename Visitor>
void VisitError(const Article& article, Visitor& visitor) {
  const Error error = article.error.value_or(Error{});
  visitor.Struct("error", IsFailure(article.outcome), [&](auto& members) {
    members.Text("message", error.message.empty() ? OutcomeName(article.outcome) : error.message);
    members.Integer("httpStatus", Positive(error.http_status));
    members.Integer("attempts", Positive(error.attempts));
  });
}

template <typename Visitor>
void VisitDescription(const Article& article, Visitor& visitor) {
  visitor.Text("headline", article.headline);
  visitor.Text("pageTitle", article.page_title);
  visitor.Text("alternativeHeadline", article.alternative_headline);
  visitor.Text("description", article.description);
  visitor.List("authors", article.authors, kAuthor);
  visitor.Text("datePublished", article.date_published);
  visitor.Text("datePublishedRaw", article.date_published_raw);
  visitor.Text("dateModified", article.date_modified);
  visitor.Text("dateModifiedRaw", article.date_modified_raw);
  visitor.Text("articleSection", article.article_section);
  visitor.List("breadcrumbs", article.breadcrumbs, kNamedLink);
  visitor.Texts("keywords", article.keywords);
  visitor.Text("inLanguage", article.in_language);
  VisitNamedLink("publisher", article.publisher, visitor);
}

inline const std::vector<Link> kNoLinks;
inline const std::vector<BlockNote> kNoBlocks;

template <typename Visitor>
void VisitBodyAndMedia(const Article& article, const WriteOptions& options, Visitor& visitor) {
  visitor.Text("articleBody", BodyText(article.body));
  visitor.Text("articleBodyHtml", options.html ? BodyHtml(BodyFor(article, options.markup)) : std::string());
  visitor.Text("articleBodyMarkdown",
               options.markdown ? BodyMarkdown(BodyFor(article, options.markup)) : std::string());
  visitor.Struct("mainImage", !article.main_image.url.empty(),
                 [&](auto& members) { kImage(members, article.main_image); });
  visitor.List("images", article.images, kImage);
  visitor.List("videos", article.videos, kVideo);
  visitor.List("links", options.links ? article.links : kNoLinks, kLink);
  visitor.List("blocks", options.blocks ? article.blocks : kNoBlocks, kBlock);
}

template <typename Visitor>
void VisitFacts(const Article& article, Visitor& visitor) {
  visitor.Integer("commentCount", article.comment_count);
  visitor.Integer("wordCount", article.word_count);
  visitor.Integer("readingTimeMinutes", article.reading_time_minutes);
  visitor.Truth("isAccessibleForFree", article.is_accessible_for_free);
  visitor.Text("license", article.license);
  VisitNamedLink("isBasedOn", article.is_based_on, visitor);
  visitor.List("pages", article.pages, kNamedLink);
  visitor.List("updates", article.updates, kUpdate);
  visitor.Text("duplicateOf", article.duplicate_of);
}

template <typename Visitor>
void VisitMetadata(const Metadata& metadata, Visitor& visitor) {
  visitor.Struct("metadata", true, [&](auto& members) {
    members.Text("dateDownloaded", metadata.date_downloaded);
    members.Integer("httpStatus", Positive(metadata.http_status));
    members.Text("encoding", metadata.encoding);
    members.Number("probability", metadata.probability);
    members.Number("quality", metadata.quality);
    members.Texts("warnings", metadata.warnings);
    members.Text("version", Version());
  });
}

}  // namespace record

template <typename Visitor>
void VisitRecord(const Article& article, const WriteOptions& options, Visitor& visitor) {
  visitor.Integer("schemaVersion", kSchemaVersion);
  visitor.Text("url", article.url);
  visitor.Text("canonicalUrl", article.canonical_url);
  visitor.Text("outcome", OutcomeName(article.outcome));
  visitor.Id(article.id);
  record::VisitError(article, visitor);
  record::VisitDescription(article, visitor);
  record::VisitBodyAndMedia(article, options, visitor);
  record::VisitFacts(article, visitor);
  record::VisitMetadata(article.metadata, visitor);
}

}  // namespace bodycopy
