#include "cli/warc_source.h"

#include <algorithm>
#include <utility>

#include "archive/warc_reader.h"
#include "base/challenge.h"
#include "base/iso_time.h"
#include "bodycopy/extract.h"
#include "cli/source.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kRoomAroundPage = 1U << 20U;  // in a block, for all but the page
constexpr std::uint64_t kDamageShown = 20;          // lines a file, so that a broken one floods nothing

/// Why the capture has no page, if it has none.
std::optional<Error> Refusal(const Capture& capture) {
  if (capture.kind == Capture::Kind::kRevisit) {
    const std::string where =
        capture.refers_to.empty() ? "another capture" : "a capture of " + capture.refers_to;
    return Error{Outcome::kFileError, "a revisit: the page was unchanged, its bytes are with " + where,
                 capture.status};
  }
  if (capture.status >= 400) {
    return Error{Outcome::kHttpError, "the server answered with status " + std::to_string(capture.status),
                 capture.status};
  }
  if (capture.status >= 300) {
    return Error{Outcome::kRedirectError, "the server answered with a redirect", capture.status};
  }
  if (!capture.may_be_page()) {
    return Error{Outcome::kNotHtml, "the server calls it " + capture.media_type() + ", which is no page",
                 capture.status};
  }
  return std::nullopt;
}

}  // namespace

Expected<bool> ReadCaptures(const WarcSource& source, const std::function<bool(const Capture&)>& wanted,
                            const std::function<bool(TakenCapture)>& take, WarcTally& tally) {
  const std::string name = source.path == kStandardInput ? "standard input" : source.path;
  std::uint64_t told = 0;
  WarcReader::Options options;
  options.max_block = source.max_bytes + kRoomAroundPage;
  options.from = source.from;
  options.on_damage = [&](const std::string& what) {
    if (++told <= kDamageShown) Complain(name + ": " + what);
    if (told == kDamageShown) Complain(name + ": further damage is only counted");
  };
  auto reader = WarcReader::Open(source.path, std::move(options));
  if (!reader) return std::unexpected(reader.error());
  WarcRecord record;
  bool wants_more = true;
  while (wants_more && (*reader)->Next(record)) {
    auto capture = CaptureOf(record);
    if (!capture) continue;
    ++tally.captures;
    if (!wanted(*capture)) {
      ++tally.unwanted;
      continue;
    }
    const bool has_page = !Refusal(*capture) || MayBeChallenge(capture->status);
    wants_more = take({*std::move(capture),
                       has_page ? std::string(record.block) : std::string(),
                       {record.position.offset, record.position.skip + 1}});
  }
  tally.records += (*reader)->records();
  tally.damaged += (*reader)->damaged();
  return wants_more;
}

Article ArticleOf(const TakenCapture& taken, PageInput given, const ExtractOptions& options) {
  const Capture& capture = taken.capture;
  given.url = capture.url;
  given.content_type = capture.content_type;
  if (capture.date) given.downloaded = capture.date;
  if (capture.kind == Capture::Kind::kText) given.kind = InputKind::kText;
  Article article;
  auto refusal = Refusal(capture);
  CapturedPage page;
  if (!refusal || MayBeChallenge(capture.status))
    page = PageOf(capture, taken.block, options.limits.max_bytes);
  // The block begins with the head, where there is one.
  const std::string_view head = std::string_view(taken.block).substr(0, taken.block.find("\r\n\r\n"));
  const bool is_challenge = refusal && IsChallenge(capture.status, head, page.bytes);
  if (refusal && !is_challenge) {
    article = FailedArticle(capture.url, *std::move(refusal));
    article.duplicate_of = capture.refers_to;
  } else {
    given.bytes = page.bytes;
    given.cut = std::move(page.cut);
    article = Extract(given, options);
    if (is_challenge && !IsFailure(article.outcome)) article.outcome = Outcome::kBotChallenge;
  }
  article.metadata.http_status = capture.status;
  if (given.downloaded) article.metadata.date_downloaded = FormatIsoTime(*given.downloaded);
  return article;
}

}  // namespace bodycopy::cli
