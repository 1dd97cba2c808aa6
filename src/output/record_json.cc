#include <algorithm>
#include <cmath>

#include "bodycopy/version.h"
#include "bodycopy/write.h"
#include "output/json_writer.h"
#include "output/shapes.h"

namespace bodycopy {
namespace {

// The keys are written in the order of docs/record.md.

constexpr std::size_t kRoomForKeys = 2048;

void WriteError(JsonWriter& json, const Article& article) {
  if (!IsFailure(article.outcome)) return;
  json.Key("error");
  json.BeginObject();
  const Error error = article.error.value_or(Error{});
  json.Key("message");
  json.String(error.message.empty() ? OutcomeName(article.outcome) : std::string_view(error.message));
  if (error.http_status > 0) json.Member("httpStatus", error.http_status);
  if (error.attempts > 0) json.Member("attempts", error.attempts);
  json.EndObject();
}

void WriteNamedLink(JsonWriter& json, const NamedLink& link) {
  json.BeginObject();
  json.Member("name", link.name);
  json.Member("url", link.url);
  json.EndObject();
}

void WriteNamedLinkMember(JsonWriter& json, std::string_view key, const NamedLink& link) {
  if (link.name.empty() && link.url.empty()) return;
  json.Key(key);
  WriteNamedLink(json, link);
}

/// An array of objects under the key, each member written by `write`; nothing for an empty list.
template <typename List, typename Write>
void WriteList(JsonWriter& json, std::string_view key, const List& list, Write write) {
  if (list.empty()) return;
  json.Key(key);
  json.BeginArray();
  for (const auto& item : list) write(json, item);
  json.EndArray();
}

void WriteString(JsonWriter& json, const std::string& text) {
  json.String(text);
}

void WriteAuthor(JsonWriter& json, const Author& author) {
  json.BeginObject();
  json.Member("name", author.name);
  json.Member("url", author.url);
  json.Member("nameRaw", author.name_raw);
  json.EndObject();
}

void WriteImage(JsonWriter& json, const Image& image) {
  json.BeginObject();
  json.Member("url", image.url);
  json.Member("caption", image.caption);
  json.Member("credit", image.credit);
  json.Member("alt", image.alt);
  json.EndObject();
}

void WriteVideo(JsonWriter& json, const Video& video) {
  json.BeginObject();
  json.Member("url", video.url);
  json.EndObject();
}

void WriteLink(JsonWriter& json, const Link& link) {
  json.BeginObject();
  json.Member("url", link.url);
  json.Member("text", link.text);
  json.EndObject();
}

void WriteUpdate(JsonWriter& json, const Update& update) {
  json.BeginObject();
  json.Member("datePublished", update.date_published);
  json.Member("headline", update.headline);
  json.Member("articleBody", BodyText(update.body));
  json.EndObject();
}

void WriteBody(JsonWriter& json, const Article& article, const WriteOptions& options) {
  json.Member("articleBody", BodyText(article.body));
  if (options.html) json.Member("articleBodyHtml", BodyHtml(article.body));
  if (options.markdown) json.Member("articleBodyMarkdown", BodyMarkdown(article.body));
}

void WriteDescription(JsonWriter& json, const Article& article) {
  json.Member("headline", article.headline);
  json.Member("pageTitle", article.page_title);
  json.Member("alternativeHeadline", article.alternative_headline);
  json.Member("description", article.description);
  WriteList(json, "authors", article.authors, WriteAuthor);
  json.Member("datePublished", article.date_published);
  json.Member("datePublishedRaw", article.date_published_raw);
  json.Member("dateModified", article.date_modified);
  json.Member("dateModifiedRaw", article.date_modified_raw);
  json.Member("articleSection", article.article_section);
  WriteList(json, "breadcrumbs", article.breadcrumbs, WriteNamedLink);
  WriteList(json, "keywords", article.keywords, WriteString);
  json.Member("inLanguage", article.in_language);
  WriteNamedLinkMember(json, "publisher", article.publisher);
}

void WriteMedia(JsonWriter& json, const Article& article, const WriteOptions& options) {
  if (!article.main_image.url.empty()) {
    json.Key("mainImage");
    WriteImage(json, article.main_image);
  }
  WriteList(json, "images", article.images, WriteImage);
  WriteList(json, "videos", article.videos, WriteVideo);
  if (options.links) WriteList(json, "links", article.links, WriteLink);
}

void WriteFacts(JsonWriter& json, const Article& article) {
  if (article.comment_count) json.Member("commentCount", *article.comment_count);
  if (article.word_count) json.Member("wordCount", *article.word_count);
  if (article.reading_time_minutes) json.Member("readingTimeMinutes", *article.reading_time_minutes);
  if (article.is_accessible_for_free) {
    json.Key("isAccessibleForFree");
    json.Boolean(*article.is_accessible_for_free);
  }
  json.Member("license", article.license);
  WriteNamedLinkMember(json, "isBasedOn", article.is_based_on);
  WriteList(json, "pages", article.pages, WriteNamedLink);
  WriteList(json, "updates", article.updates, WriteUpdate);
  json.Member("duplicateOf", article.duplicate_of);
}

void WriteShare(JsonWriter& json, std::string_view key, const std::optional<double>& share) {
  if (!share || !std::isfinite(*share)) return;
  json.Key(key);
  json.Number(*share);
}

void WriteMetadata(JsonWriter& json, const Metadata& metadata) {
  json.Key("metadata");
  json.BeginObject();
  json.Member("dateDownloaded", metadata.date_downloaded);
  if (metadata.http_status > 0) json.Member("httpStatus", metadata.http_status);
  json.Member("encoding", metadata.encoding);
  WriteShare(json, "probability", metadata.probability);
  WriteShare(json, "quality", metadata.quality);
  WriteList(json, "warnings", metadata.warnings, WriteString);
  json.Member("version", Version());
  json.EndObject();
}

/// What rules add up may lie a little outside of 0 to 1.
void WriteConfidence(JsonWriter& json, double confidence) {
  json.Key("confidence");
  json.Number(std::clamp(confidence, 0.0, 1.0));
}

void WriteCandidate(JsonWriter& json, const CandidateNote& candidate) {
  json.BeginObject();
  json.Key("value");
  json.String(candidate.value);
  json.Member("source", candidate.source);
  WriteConfidence(json, candidate.confidence);
  json.EndObject();
}

void WriteProvenance(JsonWriter& json, const std::vector<FieldProvenance>& provenance) {
  if (provenance.empty()) return;
  json.Key("provenance");
  json.BeginObject();
  for (auto field = provenance.begin(); field != provenance.end(); ++field) {
    const auto same_key = [&](const FieldProvenance& earlier) { return earlier.key == field->key; };
    if (std::any_of(provenance.begin(), field, same_key)) continue;  // a key stands once in an object
    json.Key(field->key);
    json.BeginObject();
    json.Member("source", field->source);
    WriteConfidence(json, field->confidence);
    WriteList(json, "rejected", field->rejected, WriteCandidate);
    json.EndObject();
  }
  json.EndObject();
}

std::size_t ExpectedSize(const Article& article) {
  std::size_t size = kRoomForKeys;
  for (const BodyBlock& block : article.body) {
    for (const Span& span : block.spans) size += span.text.size() + span.text.size() / 16 + 4;
  }
  return size;
}

std::string ToRecord(const Article& article, const WriteOptions& options) {
  std::string record;
  record.reserve(ExpectedSize(article));
  JsonWriter json(record, options.indent);
  json.BeginObject();
  json.Member("schemaVersion", kSchemaVersion);
  json.Member("url", article.url);
  json.Member("canonicalUrl", article.canonical_url);
  json.Member("outcome", OutcomeName(article.outcome));
  if (options.id_is_number) {
    json.Key("id");
    json.Raw(article.id);
  } else {
    json.Member("id", article.id);
  }
  WriteError(json, article);
  WriteDescription(json, article);
  WriteBody(json, article, options);
  WriteMedia(json, article, options);
  WriteFacts(json, article);
  WriteMetadata(json, article.metadata);
  if (options.provenance) WriteProvenance(json, article.provenance);
  json.EndObject();
  return record;
}

}  // namespace

std::string ToJson(const Article& article, const WriteOptions& options) {
  switch (options.shape) {
    case Shape::kRecord: return ToRecord(article, options);
    case Shape::kSchemaOrg: return ToSchemaOrg(article, options);
    case Shape::kTrafilatura: return ToTrafilatura(article, options);
    case Shape::kNewspaper: return ToNewspaper(article, options);
    case Shape::kNewsPlease: return ToNewsPlease(article, options);
  }
  return ToRecord(article, options);
}

}  // namespace bodycopy
