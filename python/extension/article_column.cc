#include "article_column.h"

#include <cmath>

#include "bodycopy/version.h"

namespace bodycopy::python {
namespace {

constexpr double kDecimalScale = 1e4;  // the record's numbers have four decimals

template <typename Value, typename Write>
void AppendStruct(StructColumn& row, const char* name, const Value& value, bool present, Write write) {
  auto& column = row.Member<StructColumn>(name);
  column.BeginRow(present);
  write(column, value);
}

template <typename Value, typename Write>
void AppendList(StructColumn& row, const char* name, const std::vector<Value>& values, Write write) {
  auto& list = row.Member<ListColumn<StructColumn>>(name);
  const auto append = [&](const Value& value) {
    list.items().BeginRow();
    write(list.items(), value);
  };
  if (list.size() == 0) {  // the items' members must be known, also if there never are items
    append(Value{});
    list.items().Clear();
  }
  for (const Value& value : values) append(value);
  list.EndRow();
}

void AppendTexts(StructColumn& row, const char* name, const std::vector<std::string>& texts) {
  auto& list = row.Member<ListColumn<TextColumn>>(name);
  for (const std::string& text : texts) list.items().Append(text);
  list.EndRow();
}

std::optional<std::int64_t> Positive(int number) {
  return number > 0 ? std::optional<std::int64_t>(number) : std::nullopt;
}

std::optional<double> Share(const std::optional<double>& share) {
  if (!share || !std::isfinite(*share)) return std::nullopt;
  return std::round(*share * kDecimalScale) / kDecimalScale + 0.0;
}

void AppendError(StructColumn& row, const Article& article) {
  const bool failed = IsFailure(article.outcome);
  AppendStruct(
      row, "error", article.error.value_or(Error{}), failed, [&](StructColumn& column, const Error& error) {
        const bool silent = failed && error.message.empty();
        column.Text("message", silent ? OutcomeName(article.outcome) : std::string_view(error.message));
        column.Integer("httpStatus", Positive(error.http_status));
        column.Integer("attempts", Positive(error.attempts));
      });
}

void AppendAuthor(StructColumn& row, const Author& author) {
  row.Text("name", author.name);
  row.Text("url", author.url);
  row.Text("nameRaw", author.name_raw);
}

void AppendNamedLink(StructColumn& row, const NamedLink& link) {
  row.Text("name", link.name);
  row.Text("url", link.url);
}

void AppendNamedLinkMember(StructColumn& row, const char* name, const NamedLink& link) {
  AppendStruct(row, name, link, !link.name.empty() || !link.url.empty(), AppendNamedLink);
}

void AppendImage(StructColumn& row, const Image& image) {
  row.Text("url", image.url);
  row.Text("caption", image.caption);
  row.Text("credit", image.credit);
  row.Text("alt", image.alt);
}

void AppendVideo(StructColumn& row, const Video& video) {
  row.Text("url", video.url);
}

void AppendLink(StructColumn& row, const Link& link) {
  row.Text("url", link.url);
  row.Text("text", link.text);
}

void AppendUpdate(StructColumn& row, const Update& update) {
  row.Text("datePublished", update.date_published);
  row.Text("headline", update.headline);
  row.Text("articleBody", BodyText(update.body));
}

void AppendDescription(StructColumn& row, const Article& article) {
  row.Text("headline", article.headline);
  row.Text("pageTitle", article.page_title);
  row.Text("alternativeHeadline", article.alternative_headline);
  row.Text("description", article.description);
  AppendList(row, "authors", article.authors, AppendAuthor);
  row.Text("datePublished", article.date_published);
  row.Text("datePublishedRaw", article.date_published_raw);
  row.Text("dateModified", article.date_modified);
  row.Text("dateModifiedRaw", article.date_modified_raw);
  row.Text("articleSection", article.article_section);
  AppendList(row, "breadcrumbs", article.breadcrumbs, AppendNamedLink);
  AppendTexts(row, "keywords", article.keywords);
  row.Text("inLanguage", article.in_language);
  AppendNamedLinkMember(row, "publisher", article.publisher);
}

void AppendBody(StructColumn& row, const Article& article, const WriteOptions& options) {
  row.Text("articleBody", BodyText(article.body));
  row.Text("articleBodyHtml", options.html ? BodyHtml(article.body) : std::string());
  row.Text("articleBodyMarkdown", options.markdown ? BodyMarkdown(article.body) : std::string());
}

void AppendMedia(StructColumn& row, const Article& article, const WriteOptions& options) {
  AppendStruct(row, "mainImage", article.main_image, !article.main_image.url.empty(), AppendImage);
  AppendList(row, "images", article.images, AppendImage);
  AppendList(row, "videos", article.videos, AppendVideo);
  AppendList(row, "links", options.links ? article.links : std::vector<Link>(), AppendLink);
}

void AppendFacts(StructColumn& row, const Article& article) {
  row.Integer("commentCount", article.comment_count);
  row.Integer("wordCount", article.word_count);
  row.Integer("readingTimeMinutes", article.reading_time_minutes);
  row.Truth("isAccessibleForFree", article.is_accessible_for_free);
  row.Text("license", article.license);
  AppendNamedLinkMember(row, "isBasedOn", article.is_based_on);
  AppendList(row, "pages", article.pages, AppendNamedLink);
  AppendList(row, "updates", article.updates, AppendUpdate);
  row.Text("duplicateOf", article.duplicate_of);
}

void AppendMetadata(StructColumn& row, const Metadata& metadata) {
  row.Text("dateDownloaded", metadata.date_downloaded);
  row.Integer("httpStatus", Positive(metadata.http_status));
  row.Text("encoding", metadata.encoding);
  row.Number("probability", Share(metadata.probability));
  row.Number("quality", Share(metadata.quality));
  AppendTexts(row, "warnings", metadata.warnings);
  row.Text("version", Version());
}

void AppendMembers(StructColumn& row, const Article& article, const WriteOptions& options) {
  row.Integer("schemaVersion", kSchemaVersion);
  row.Text("url", article.url);
  row.Text("canonicalUrl", article.canonical_url);
  row.Text("outcome", OutcomeName(article.outcome));
  row.Text("id", article.id);
  AppendError(row, article);
  AppendDescription(row, article);
  AppendBody(row, article, options);
  AppendMedia(row, article, options);
  AppendFacts(row, article);
  AppendStruct(row, "metadata", article.metadata, true, AppendMetadata);
}

}  // namespace

std::shared_ptr<StructColumn> NewArticleColumn(bool large_offsets) {
  auto column = std::make_shared<StructColumn>(large_offsets);
  AppendArticle(*column, Article(), WriteOptions());  // makes the members
  column->Clear();
  return column;
}

void AppendArticle(StructColumn& column, const Article& article, const WriteOptions& options) {
  column.BeginRow();
  AppendMembers(column, article, options);
}

void AppendNoArticle(StructColumn& column) {
  column.BeginRow(false);
  AppendMembers(column, Article(), WriteOptions());
}

}  // namespace bodycopy::python
