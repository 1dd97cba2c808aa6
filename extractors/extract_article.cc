#include <fmt/format.h>

#include <chrono>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "base/iso_time.h"
#include "base/make_or_fail.h"
#include "bodycopy/extract.h"
#include "extractors/alternative_headline.h"
#include "extractors/article_section.h"
#include "extractors/authors/authors.h"
#include "extractors/authors/byline_lines.h"
#include "extractors/body/body.h"
#include "extractors/body/content.h"
#include "extractors/body/embeds.h"
#include "extractors/breadcrumbs.h"
#include "extractors/canonical_url.h"
#include "extractors/comment_count.h"
#include "extractors/dates/date_mentions.h"
#include "extractors/dates/date_modified.h"
#include "extractors/dates/date_published.h"
#include "extractors/description.h"
#include "extractors/duplicate_of.h"
#include "extractors/extract_fields.h"
#include "extractors/headline/headline.h"
#include "extractors/images/images.h"
#include "extractors/images/main_image.h"
#include "extractors/in_language.h"
#include "extractors/is_accessible_for_free.h"
#include "extractors/is_based_on.h"
#include "extractors/keywords.h"
#include "extractors/license.h"
#include "extractors/links.h"
#include "extractors/models.h"
#include "extractors/page_outcome.h"
#include "extractors/page_title.h"
#include "extractors/pages.h"
#include "extractors/publisher.h"
#include "extractors/reading/cut_page.h"
#include "extractors/reading/reading.h"
#include "extractors/reading_time.h"
#include "extractors/trace.h"
#include "extractors/updates.h"
#include "extractors/videos.h"
#include "extractors/word_count.h"

namespace bodycopy {
namespace {

/// What the record says of a page that takes too long.
Error TooLate(const ExtractOptions& options) {
  return {Outcome::kTimeout, fmt::format("the page took more than {} s of CPU time",
                                         std::chrono::duration<double>(options.page_timeout).count())};
}

/// What the story is called, who wrote it and what it says of itself. As below: false if the deadline passed,
/// and then a field is whole or missing.
bool FieldsOfHead(Reading& reading, Tracer& trace, Article& article) {
  const auto headline = ExtractHeadline(reading);
  if (reading.deadline.HasPassed()) return false;
  article.headline = trace.Take("headline", headline);
  reading.found.headline = article.headline;
  reading.found.headline_block = FindHeadlineBlock(reading, headline);
  article.page_title = trace.Take("pageTitle", ExtractPageTitle(reading));
  auto authors = ExtractAuthors(reading);
  if (reading.deadline.HasPassed()) return false;
  article.authors = trace.Take("authors", std::move(authors));
  for (const Author& author : article.authors) reading.found.authors.push_back(author.name);
  reading.found.byline_lines = FindBylineLines(reading);
  article.description = trace.Take("description", ExtractDescription(reading));
  article.alternative_headline =
      trace.Take("alternativeHeadline", ExtractAlternativeHeadline(reading, article.description));
  reading.found.dek = article.alternative_headline;
  return true;
}

/// When the story was published and changed.
bool FieldsOfTime(const Reading& reading, Tracer& trace, Article& article) {
  const DateMentions mentions = CollectDateMentions(reading);
  if (reading.deadline.HasPassed()) return false;
  const auto published = ExtractDatePublished(reading, mentions);
  if (published.found()) article.date_published_raw = published.best().raw;
  article.date_published = trace.Take("datePublished", published);
  const auto modified = ExtractDateModified(reading, mentions, article.date_published);
  if (modified.found()) article.date_modified_raw = modified.best().raw;
  article.date_modified = trace.Take("dateModified", modified);
  return true;
}

/// Where the story stands: its address, outlet, section, tags, language and licence.
void FieldsOfPlace(const Reading& reading, Tracer& trace, Article& article) {
  article.canonical_url = trace.Take("canonicalUrl", ExtractCanonicalUrl(reading));
  article.publisher = trace.Take("publisher", ExtractPublisher(reading));
  article.breadcrumbs = trace.Take("breadcrumbs", ExtractBreadcrumbs(reading));
  article.article_section = trace.Take("articleSection", ExtractArticleSection(reading, article.breadcrumbs));
  article.keywords = trace.Take("keywords", ExtractKeywords(reading));
  article.in_language = trace.Take("inLanguage", ExtractInLanguage(reading, article.body));
  article.license = trace.Take("license", ExtractLicense(reading));
  article.is_based_on = trace.Take("isBasedOn", ExtractIsBasedOn(reading));
}

/// What stands beside the text: pictures, videos, links, further pages.
bool FieldsOfMedia(const Reading& reading, const BodyResult& body, Tracer& trace, Article& article) {
  auto images = ExtractImages(reading, WithCaptions(reading, body, article.body));
  if (reading.deadline.HasPassed()) return false;
  article.images = trace.Take("images", std::move(images));
  StandWithItems(reading.page.document, article.body, article.images);
  article.main_image = trace.Take("mainImage", ExtractMainImage(reading, article.images));
  article.videos = trace.Take("videos", ExtractVideos(reading, article.body));
  article.pages = trace.Take("pages", ExtractPages(reading));
  article.updates = trace.Take("updates", ExtractUpdates(reading, article.in_language));
  if (reading.options.links) article.links = CollectLinks(article.body);
  return !reading.deadline.HasPassed();
}

/// What the page says of reading it.
void FieldsOfReading(const Reading& reading, Tracer& trace, Article& article) {
  article.comment_count = trace.TakeOptional("commentCount", ExtractCommentCount(reading));
  article.word_count = CountWords(article.body);
  article.reading_time_minutes = trace.TakeOptional("readingTimeMinutes", ExtractReadingTime(reading));
  article.is_accessible_for_free =
      trace.TakeOptional("isAccessibleForFree", ExtractIsAccessibleForFree(reading));
}

/// The text that scripts would show, where the page's linked data has more of it than the page shows by
/// itself.
void FillShell(const Reading& reading, Body& body) {
  Body linked = LinkedDataBody(reading);
  if (BodyText(linked).size() > BodyText(body).size()) body = std::move(linked);
}

/// The body and what is known by it.
bool FieldsOfBody(const Reading& reading, const BodyResult& body, Tracer& trace, Article& article) {
  if (reading.deadline.HasPassed()) return false;
  Body text =
      MakeBody(reading.page, reading.blocks, body.kept, CollectEmbeds(reading, body), reading.deadline);
  if (reading.deadline.HasPassed()) return false;
  article.body = std::move(text);
  if (IsScriptShell(reading, body)) {
    DropNotices(article.body);
    FillShell(reading, article.body);
  }
  article.metadata.probability = body.probability;
  article.metadata.quality = body.quality;
  for (const std::string& warning : body.warnings) article.metadata.warnings.push_back(warning);
  if (reading.options.blocks) NoteBlocks(reading, body, article);
  return true;
}

/// The body, without what earlier fields found if that step is left out.
BodyResult BodyOf(Reading& reading) {
  if (reading.options.steps.fields) return ExtractBody(reading);
  Found found = std::exchange(reading.found, {});
  BodyResult body = ExtractBody(reading);
  reading.found = std::move(found);
  return body;
}

/// The whole extraction: each field in its turn, what is found handed on by the reading.
bool ExtractFields(Reading& reading, Article& article) {
  Tracer trace(reading.options.trace, article);
  if (!FieldsOfHead(reading, trace, article)) return false;
  const BodyResult body = BodyOf(reading);
  if (!FieldsOfBody(reading, body, trace, article)) return false;
  FieldsOfPlace(reading, trace, article);
  if (!FieldsOfMedia(reading, body, trace, article)) return false;
  FieldsOfReading(reading, trace, article);
  if (!FieldsOfTime(reading, trace, article)) return false;
  article.outcome = DecideOutcome(reading, body, article);
  if (reading.options.seen) {
    article.duplicate_of = reading.options.seen->FindOrAdd(BodyText(article.body), article.url);
  }
  return true;
}

Article ArticleOf(const PageInput& input, const ExtractOptions& options) {
  if (EmbeddedModelsError()) return FailedArticle(input.url, *EmbeddedModelsError());
  const Deadline deadline(options.page_timeout);
  Expected<Reading> reading = ReadPage(input, options, deadline);
  if (!reading) return FailedArticle(input.url, std::move(reading.error()));
  Article article;
  article.url = reading->url;
  article.metadata.encoding = std::move(reading->encoding);
  article.metadata.warnings = std::move(reading->warnings);
  if (deadline.HasPassed() || !ExtractFields(*reading, article)) {
    article.outcome = Outcome::kTimeout;
    article.error = TooLate(options);
  } else if (reading->cut) {
    JudgeCut(*reading->cut, article);
  }
  return article;
}

}  // namespace

void FindHead(Reading& reading) {
  Article article;
  Tracer trace(false, article);
  FieldsOfHead(reading, trace, article);
}

Article Extract(const PageInput& input, const ExtractOptions& options) {
  Article article = MakeOrFail([&] { return ArticleOf(input, options); },
                               [&](Error error) { return FailedArticle(input.url, std::move(error)); });
  if (input.downloaded) article.metadata.date_downloaded = FormatIsoTime(*input.downloaded);
  return article;
}

void AskForKeys(const WriteOptions& keys, ExtractOptions& options) {
  options.links = keys.links;
  options.blocks = keys.blocks;
  options.trace = keys.provenance;
}

Article Extract(std::string_view bytes, const ExtractOptions& options) {
  return Extract(PageInput{.bytes = bytes}, options);
}

}  // namespace bodycopy
