#include "extractors/reading/reading.h"

#include <utility>

#include "decode/decode.h"
#include "decode/signature.h"
#include "dom/parse.h"
#include "extractors/reading/cut_page.h"

namespace bodycopy {
namespace {

Document Parse(std::string_view text, InputKind kind, const ExtractOptions& options, Deadline deadline) {
  const bool dump = kind == InputKind::kText || (kind == InputKind::kAuto && LooksLikeTextDump(text));
  if (dump) return ParseTextDump(text, options.limits);
  return options.parser == HtmlParser::kGumbo ? ParseHtmlByGumbo(text, options.limits, deadline)
                                              : ParseHtml(text, options.limits, deadline);
}

void Append(const std::vector<std::string>& more, std::vector<std::string>& warnings) {
  warnings.insert(warnings.end(), more.begin(), more.end());
}

}  // namespace

Reading::Reading(Document parsed, std::string_view page_url, const ExtractOptions& how, Deadline until)
    : options(how),
      page(std::move(parsed), page_url, until),
      blocks(SegmentBlocks(page.document, until)),
      shape(MeasureShape(page.document, blocks)),
      site(FindSiteRule(options, page.url.host)),
      deadline(until) {}

Expected<Reading> ReadPage(const PageInput& input, const ExtractOptions& options, Deadline deadline) {
  std::string_view bytes = input.bytes;
  std::optional<Error> cut = input.cut;
  const std::size_t most = options.limits.max_bytes;
  if (bytes.size() > most) cut = CutAtLimit();
  const bool is_cut_at_limit = cut && cut->outcome == Outcome::kTooLarge;
  const std::size_t part = PartOfCutPage(options.limits);
  if (is_cut_at_limit && bytes.size() >= most) bytes = bytes.substr(0, part);
  Expected<DecodedText> decoded = Decode(bytes, {input.content_type, input.is_unicode, most, part});
  if (!decoded) {
    // What has the signature of a picture is one however long it is; endless zeros are nothing at all.
    const bool is_endless = is_cut_at_limit && BinaryFormat(bytes).empty();
    return std::unexpected(is_endless ? *cut : decoded.error());
  }
  const std::string& url = input.url.empty() ? decoded->url : input.url;
  Reading reading(Parse(decoded->text(), input.kind, options, deadline), url, options, deadline);
  reading.url = url;
  reading.downloaded = input.downloaded;
  reading.encoding = std::move(decoded->encoding);
  reading.cut = cut ? std::move(cut) : std::move(decoded->cut);
  Append(decoded->warnings, reading.warnings);
  Append(reading.page.document.warnings(), reading.warnings);
  Append(reading.page.data.warnings, reading.warnings);
  return reading;
}

}  // namespace bodycopy
