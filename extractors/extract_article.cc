#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "bodycopy/extract.h"
#include "decode/decode.h"
#include "dom/parse.h"
#include "extractors/authors.h"
#include "extractors/body/body.h"
#include "extractors/body/content.h"
#include "extractors/context.h"
#include "extractors/headline.h"
#include "extractors/page_title.h"
#include "extractors/trace.h"

namespace bodycopy {
namespace {

Document Parse(std::string_view text, const ExtractOptions& options) {
  const bool dump = options.input == InputKind::kText || (options.input == InputKind::kAuto && LooksLikeTextDump(text));
  return dump ? ParseTextDump(text, options.limits) : ParseHtml(text, options.limits);
}

Article Failure(Article article, const Error& error) {
  article.outcome = error.outcome;
  article.error = error;
  return article;
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

  const BodyResult body = ExtractBody(context);
  article.body = MakeBody(context.page, context.blocks, body.kept);
  article.metadata.probability = body.probability;
  article.metadata.quality = body.quality;
  article.outcome = article.body.empty() ? Outcome::kEmpty : Outcome::kOk;
  trace.Blocks(context, body);
}

}  // namespace

Article Extract(std::string_view bytes, const ExtractOptions& options) {
  Article article;
  article.url = options.url;
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
  Context context{page, blocks, options};
  using Warnings = const std::vector<std::string>*;
  for (const Warnings warnings : {Warnings(&decoded->warnings), &page.document.warnings(), Warnings(&page.data.warnings)}) {
    article.metadata.warnings.insert(article.metadata.warnings.end(), warnings->begin(), warnings->end());
  }
  ExtractFields(context, article);
  return article;
}

}  // namespace bodycopy
