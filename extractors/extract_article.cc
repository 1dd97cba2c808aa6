#include <fmt/format.h>

#include <chrono>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "base/iso_time.h"
#include "bodycopy/extract.h"
#include "bodycopy/write.h"
#include "decode/decode.h"
#include "decode/signature.h"
#include "dom/parse.h"
#include "extractors/alternative_headline.h"
#include "extractors/article_section.h"
#include "extractors/authors/authors.h"
#include "extractors/body/body.h"
#include "extractors/body/content.h"
#include "extractors/body/embeds.h"
#include "extractors/breadcrumbs.h"
#include "extractors/canonical_url.h"
#include "extractors/comment_count.h"
#include "extractors/cut_page.h"
#include "extractors/dates/date_mentions.h"
#include "extractors/dates/date_modified.h"
#include "extractors/dates/date_published.h"
#include "extractors/description.h"
#include "extractors/duplicate_of.h"
#include "extractors/headline/headline.h"
#include "extractors/images/images.h"
#include "extractors/images/main_image.h"
#include "extractors/in_language.h"
#include "extractors/is_accessible_for_free.h"
#include "extractors/is_based_on.h"
#include "extractors/keywords.h"
#include "extractors/license.h"
#include "extractors/links.h"
#include "extractors/page_outcome.h"
#include "extractors/page_title.h"
#include "extractors/pages.h"
#include "extractors/publisher.h"
#include "extractors/reading/context.h"
#include "extractors/reading_time.h"
#include "extractors/trace.h"
#include "extractors/updates.h"
#include "extractors/videos.h"
#include "extractors/word_count.h"

namespace bodycopy {
namespace {

Document Parse(std::string_view text, const ExtractOptions& options, Deadline deadline) {
  const bool dump =
      options.input == InputKind::kText || (options.input == InputKind::kAuto && LooksLikeTextDump(text));
  if (dump) return ParseTextDump(text, options.limits);
  return options.parser == HtmlParser::kFast ? ParseHtmlFast(text, options.limits, deadline)
                                             : ParseHtml(text, options.limits, deadline);
}

Article Failure(Article article, const Error& error) {
  article.outcome = error.outcome;
  article.error = error;
  return article;
}

/// What the record says of a page that takes too long.
Error TooLate(const ExtractOptions& options) {
  return {Outcome::kTimeout, fmt::format("the page took more than {} s of CPU time",
                                         std::chrono::duration<double>(options.page_timeout).count())};
}

/// What the story is called, who wrote it and what it says of itself. As below: false if the deadline passed,
/// and then a field is whole or missing.
bool FieldsOfHead(Context& context, Tracer& trace, Article& article) {
  const auto headline = ExtractHeadline(context);
  if (context.deadline.HasPassed()) return false;
  article.headline = trace.Take("headline", headline);
  context.headline = article.headline;
  context.headline_block = FindHeadlineBlock(context, headline);
  article.page_title = trace.Take("pageTitle", ExtractPageTitle(context));
  auto authors = ExtractAuthors(context);
  if (context.deadline.HasPassed()) return false;
  article.authors = trace.Take("authors", std::move(authors));
  article.description = trace.Take("description", ExtractDescription(context));
  article.alternative_headline =
      trace.Take("alternativeHeadline", ExtractAlternativeHeadline(context, article.description));
  context.dek = article.alternative_headline;
  return true;
}

/// When the story was published and changed.
bool FieldsOfTime(const Context& context, Tracer& trace, Article& article) {
  const DateMentions mentions = CollectDateMentions(context);
  if (context.deadline.HasPassed()) return false;
  const auto published = ExtractDatePublished(context, mentions);
  if (published.found()) article.date_published_raw = published.best().raw;
  article.date_published = trace.Take("datePublished", published);
  const auto modified = ExtractDateModified(context, mentions, article.date_published);
  if (modified.found()) article.date_modified_raw = modified.best().raw;
  article.date_modified = trace.Take("dateModified", modified);
  return true;
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
bool FieldsOfMedia(const Context& context, const BodyResult& body, Tracer& trace, Article& article) {
  auto images = ExtractImages(context, WithCaptions(context, body, article.body));
  if (context.deadline.HasPassed()) return false;
  article.images = trace.Take("images", std::move(images));
  article.main_image = trace.Take("mainImage", ExtractMainImage(context, article.images));
  article.videos = trace.Take("videos", ExtractVideos(context, article.body));
  article.pages = trace.Take("pages", ExtractPages(context));
  article.updates = trace.Take("updates", ExtractUpdates(context, article.in_language));
  if (context.options.links) article.links = CollectLinks(article.body);
  return !context.deadline.HasPassed();
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

/// The body and what is known by it.
bool FieldsOfBody(const Context& context, const BodyResult& body, Tracer& trace, Article& article) {
  if (context.deadline.HasPassed()) return false;
  Body text =
      MakeBody(context.page, context.blocks, body.kept, CollectEmbeds(context, body), context.deadline);
  if (context.deadline.HasPassed()) return false;
  article.body = std::move(text);
  if (IsScriptShell(context)) FillShell(context, article.body);
  article.metadata.probability = body.probability;
  article.metadata.quality = body.quality;
  for (const std::string& warning : body.warnings) article.metadata.warnings.push_back(warning);
  trace.Blocks(context, body);
  return true;
}

/// The whole extraction: each field in its turn, what is known handed on by the context.
bool ExtractFields(Context& context, Article& article) {
  Tracer trace(context.options.trace, article);
  if (!FieldsOfHead(context, trace, article)) return false;
  const BodyResult body =
      context.options.steps.fields
          ? ExtractBody(context)
          : ExtractBody({context.page, context.blocks, context.options, context.site, context.deadline});
  if (!FieldsOfBody(context, body, trace, article)) return false;
  FieldsOfPlace(context, trace, article);
  if (!FieldsOfMedia(context, body, trace, article)) return false;
  FieldsOfReading(context, trace, article);
  if (!FieldsOfTime(context, trace, article)) return false;
  article.outcome = DecideOutcome(context, body, article);
  if (context.options.seen) {
    article.duplicate_of = context.options.seen->FindOrAdd(BodyText(article.body), article.url);
  }
  return true;
}

}  // namespace

Article Extract(std::string_view bytes, const ExtractOptions& options) {
  const Deadline deadline(options.page_timeout);
  Article article;
  article.url = options.url;
  if (options.downloaded) article.metadata.date_downloaded = FormatIsoTime(*options.downloaded);
  std::optional<Error> cut = options.cut;
  if (bytes.size() > options.limits.max_bytes) cut = CutAtLimit();
  if (cut && cut->outcome == Outcome::kTooLarge && bytes.size() >= options.limits.max_bytes)
    bytes = bytes.substr(0, PartOfCutPage(options.limits));
  Expected<DecodedText> decoded = Decode(bytes, {options.content_type, options.is_unicode,
                                                 options.limits.max_bytes, PartOfCutPage(options.limits)});
  if (!decoded) {
    // What has the signature of a picture is one however long it is; endless zeros are nothing at all.
    const bool is_endless = cut && cut->outcome == Outcome::kTooLarge && BinaryFormat(bytes).empty();
    return Failure(std::move(article), is_endless ? *cut : decoded.error());
  }
  if (!cut) cut = decoded->cut;
  article.metadata.encoding = decoded->encoding;
  if (article.url.empty()) article.url = decoded->url;

  const Page page(Parse(decoded->text, options, deadline), article.url, deadline);
  const Blocks blocks = SegmentBlocks(page.document, deadline);
  Context context{page, blocks, options, FindSiteRule(options, page.url.host), deadline};
  using Warnings = const std::vector<std::string>*;
  for (const Warnings warnings :
       {Warnings(&decoded->warnings), &page.document.warnings(), Warnings(&page.data.warnings)}) {
    article.metadata.warnings.insert(article.metadata.warnings.end(), warnings->begin(), warnings->end());
  }
  if (deadline.HasPassed() || !ExtractFields(context, article))
    return Failure(std::move(article), TooLate(options));
  if (cut) JudgeCut(*cut, article);
  return article;
}

}  // namespace bodycopy
