#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "base/iso_time.h"
#include "bodycopy/extract.h"
#include "bodycopy/write.h"
#include "decode/decode.h"
#include "dom/parse.h"
#include "extractors/alternative_headline.h"
#include "extractors/article_section.h"
#include "extractors/authors.h"
#include "extractors/body/body.h"
#include "extractors/body/content.h"
#include "extractors/body/embeds.h"
#include "extractors/breadcrumbs.h"
#include "extractors/canonical_url.h"
#include "extractors/comment_count.h"
#include "extractors/context.h"
#include "extractors/date_modified.h"
#include "extractors/date_published.h"
#include "extractors/dates/date_mentions.h"
#include "extractors/description.h"
#include "extractors/duplicate_of.h"
#include "extractors/headline.h"
#include "extractors/images.h"
#include "extractors/in_language.h"
#include "extractors/is_accessible_for_free.h"
#include "extractors/is_based_on.h"
#include "extractors/keywords.h"
#include "extractors/license.h"
#include "extractors/links.h"
#include "extractors/main_image.h"
#include "extractors/page_outcome.h"
#include "extractors/page_title.h"
#include "extractors/pages.h"
#include "extractors/publisher.h"
#include "extractors/reading_time.h"
#include "extractors/trace.h"
#include "extractors/updates.h"
#include "extractors/videos.h"
#include "extractors/word_count.h"

namespace bodycopy {
namespace {

Document Parse(std::string_view text, const ExtractOptions& options) {
  const bool dump =
      options.input == InputKind::kText || (options.input == InputKind::kAuto && LooksLikeTextDump(text));
  if (dump) return ParseTextDump(text, options.limits);
  return options.parser == HtmlParser::kFast ? ParseHtmlFast(text, options.limits)
                                             : ParseHtml(text, options.limits);
}

Article Failure(Article article, const Error& error) {
  article.outcome = error.outcome;
  article.error = error;
  return article;
}

/// When the story was published and changed.
void FieldsOfTime(const Context& context, Tracer& trace, Article& article) {
  const DateMentions mentions = CollectDateMentions(context);
  const auto published = ExtractDatePublished(context, mentions);
  if (published.found()) article.date_published_raw = published.best().raw;
  article.date_published = trace.Take("datePublished", published);
  const auto modified = ExtractDateModified(context, mentions, article.date_published);
  if (modified.found()) article.date_modified_raw = modified.best().raw;
  article.date_modified = trace.Take("dateModified", modified);
}

/// Where the story stands: its address, outlet, section, tags, language and licence.
void FieldsOfPlace(const Context& context, Tracer& trace, Article& article) {
  article.canonical_url = trace.Take("canonicalUrl", ExtractCanonicalUrl(context));
  article.publisher = trace.Take("publisher", ExtractPublisher(context));
  article.breadcrumbs = trace.Take("breadcrumbs", ExtractBreadcrumbs(context));
  article.article_section = trace.Take("articleSection", ExtractArticleSection(context, article.breadcrumbs));
  article.keywords = trace.Take("keywords", ExtractKeywords(context));
  article.in_language = trace.Take("inLanguage", ExtractInLanguage(context, article.body));
  article.license = trace.Take("license", ExtractLicense(context));
  article.is_based_on = trace.Take("isBasedOn", ExtractIsBasedOn(context));
}

/// What stands beside the text: pictures, videos, links, further pages.
void FieldsOfMedia(const Context& context, const BodyResult& body, Tracer& trace, Article& article) {
  article.images = trace.Take("images", ExtractImages(context, WithCaptions(context, body, article.body)));
  article.main_image = trace.Take("mainImage", ExtractMainImage(context, article.images));
  article.videos = trace.Take("videos", ExtractVideos(context, article.body));
  article.pages = trace.Take("pages", ExtractPages(context));
  article.updates = trace.Take("updates", ExtractUpdates(context, article.in_language));
  if (context.options.links) article.links = CollectLinks(article.body);
}

/// What the page says of reading it.
void FieldsOfReading(const Context& context, Tracer& trace, Article& article) {
  article.comment_count = trace.TakeOptional("commentCount", ExtractCommentCount(context));
  article.word_count = CountWords(article.body);
  article.reading_time_minutes = trace.TakeOptional("readingTimeMinutes", ExtractReadingTime(context));
  article.is_accessible_for_free =
      trace.TakeOptional("isAccessibleForFree", ExtractIsAccessibleForFree(context));
}

/// The text that scripts would show, where the page's linked data has more of it than the page shows by
/// itself.
void FillShell(const Context& context, Body& body) {
  Body linked = LinkedDataBody(context);
  if (BodyText(linked).size() > BodyText(body).size()) body = std::move(linked);
}

/// The whole extraction: each field in its turn, what is known handed on by the context.
void ExtractFields(Context& context, Article& article) {
  Tracer trace(context.options.trace, article);
  const auto headline = ExtractHeadline(context);
  article.headline = trace.Take("headline", headline);
  context.headline = article.headline;
  context.headline_block = FindHeadlineBlock(context, headline);
  article.page_title = trace.Take("pageTitle", ExtractPageTitle(context));
  article.authors = trace.Take("authors", ExtractAuthors(context));
  article.description = trace.Take("description", ExtractDescription(context));
  article.alternative_headline =
      trace.Take("alternativeHeadline", ExtractAlternativeHeadline(context, article.description));
  context.dek = article.alternative_headline;

  const BodyResult body = context.options.steps.fields
                              ? ExtractBody(context)
                              : ExtractBody({context.page, context.blocks, context.options, context.site});
  article.body = MakeBody(context.page, context.blocks, body.kept, CollectEmbeds(context, body));
  if (IsScriptShell(context)) FillShell(context, article.body);
  article.metadata.probability = body.probability;
  article.metadata.quality = body.quality;
  for (const std::string& warning : body.warnings) article.metadata.warnings.push_back(warning);
  trace.Blocks(context, body);
  FieldsOfPlace(context, trace, article);
  FieldsOfMedia(context, body, trace, article);
  FieldsOfReading(context, trace, article);
  FieldsOfTime(context, trace, article);
  article.outcome = DecideOutcome(context, body, article);
  if (context.options.seen) {
    article.duplicate_of = context.options.seen->FindOrAdd(BodyText(article.body), article.url);
  }
}

}  // namespace

Article Extract(std::string_view bytes, const ExtractOptions& options) {
  Article article;
  article.url = options.url;
  if (options.downloaded) article.metadata.date_downloaded = FormatIsoTime(*options.downloaded);
  if (bytes.size() > options.limits.max_bytes) {
    bytes = bytes.substr(0, options.limits.max_bytes);
    article.metadata.warnings.emplace_back("the page was cut at the limit of bytes");
  }
  Expected<DecodedText> decoded = Decode(bytes, {options.content_type, options.is_unicode});
  if (!decoded) return Failure(std::move(article), decoded.error());
  article.metadata.encoding = decoded->encoding;
  if (article.url.empty()) article.url = decoded->url;

  const Page page(Parse(decoded->text, options), article.url);
  const Blocks blocks = SegmentBlocks(page.document);
  Context context{page, blocks, options, FindSiteRule(options, page.url.host)};
  using Warnings = const std::vector<std::string>*;
  for (const Warnings warnings :
       {Warnings(&decoded->warnings), &page.document.warnings(), Warnings(&page.data.warnings)}) {
    article.metadata.warnings.insert(article.metadata.warnings.end(), warnings->begin(), warnings->end());
  }
  ExtractFields(context, article);
  return article;
}

}  // namespace bodycopy
