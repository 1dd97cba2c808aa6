#include "extractors/headline.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/utf8.h"
#include "extractors/headline/dump_headline.h"
#include "extractors/headline/title_candidates.h"
#include "extractors/headline/title_features.h"

namespace bodycopy {
namespace {

// Evidence in logits, for each feature that speaks for or against a candidate.
constexpr double kBase = -3.0;
constexpr double kFromH1 = 2.0;
constexpr double kOnlyH1 = 1.0;
constexpr double kFromLinked = 2.0;
constexpr double kFromOg = 1.2;
constexpr double kFromTwitter = 0.4;
constexpr double kFromTitlePart = 0.8;
constexpr double kFromItemprop = 0.6;
constexpr double kFromHeading = 0.5;
constexpr double kNamedTitle = 0.5;
constexpr double kRestIsSite = 0.8;
constexpr double kIsSite = -5.0;
constexpr double kEndsWithSite = -1.5;
constexpr double kPartOfH1 = -1.0;
constexpr double kAgreedPiece = 3.0;  // a piece of the heading that a title in the head agrees with: the rest is a kicker
constexpr double kSlugWords = 2.0;
constexpr double kTitleWords = 1.5;
constexpr double kOneWord = -1.5;
constexpr double kChrome = -1.5;
constexpr double kHidden = -0.7;
constexpr double kProseAbove = -1.0;
constexpr double kFarFromProse = -1.0;
constexpr double kListOfHeadings = -1.0;
constexpr double kCut = -2.0;
constexpr double kMiddleRun = -2.0;
constexpr double kLaterRun = -1.0;

constexpr float kFewBlocks = 20;
constexpr float kManyOfAClass = 4;

double Evidence(const TitleFeatures& f) {
  using F = TitleFeature;
  double e = kBase;
  if (f[F::from_h1] > 0) e += kFromH1 + (f[F::h1_count] == 1 ? kOnlyH1 : 0);
  if (f[F::from_linked] > 0) e += kFromLinked;
  if (f[F::from_og] > 0) e += kFromOg;
  if (f[F::from_twitter] > 0) e += kFromTwitter;
  if (f[F::from_title_part] > 0) e += kFromTitlePart;
  if (f[F::from_itemprop] > 0) e += kFromItemprop;
  if (f[F::from_h2] > 0 || f[F::from_class] > 0) e += kFromHeading;
  if (f[F::named_title] > 0) e += kNamedTitle;
  if (f[F::rest_is_site] > 0) e += kRestIsSite;
  if (f[F::is_site] > 0 || f[F::in_host] > 0) e += kIsSite;
  if (f[F::ends_with_site] > 0 || f[F::starts_with_site] > 0) e += kEndsWithSite;
  if (f[F::of_h1] >= 2 && f[F::of_h1] <= 4) e += kPartOfH1;
  if (f[F::from_heading_part] > 0 && (f[F::from_og] > 0 || f[F::from_linked] > 0) && f[F::from_title_part] > 0) {
    e += kAgreedPiece;
  }
  if (f[F::slug_precision] > 0) e += kSlugWords * f[F::slug_recall];
  if (f[F::title_overlap] > 0) e += kTitleWords * f[F::title_overlap];
  if (f[F::words] <= 1) e += kOneWord;
  if (f[F::named_chrome] > 0 || f[F::in_nav] > 0 || f[F::in_footer] > 0 || f[F::in_aside] > 0) e += kChrome;
  if (f[F::hidden] > 0) e += kHidden;
  if (f[F::prose_before] > 1) e += kProseAbove;
  if (f[F::blocks_to_prose] > kFewBlocks) e += kFarFromProse;
  if (f[F::same_class_headings] >= kManyOfAClass) e += kListOfHeadings;
  if (f[F::ends_cut] > 0) e += kCut;
  if (f[F::run_count] > 0 && f[F::run_first] > 0 && f[F::run_at_end] == 0) e += kMiddleRun;
  if (f[F::run_count] > 0 && f[F::run_first] > 0) e += kLaterRun;
  return e;
}

}  // namespace

Choice<std::string> ExtractHeadline(const Context& context) {
  if (context.page.document.kind() == DocumentKind::kTextDump) return ExtractDumpHeadline(context);
  TitleCandidates found = CollectTitleCandidates(context);
  const std::vector<TitleFeatures> features = ComputeTitleFeatures(context, found);
  std::vector<Candidate<std::string>> candidates;
  candidates.reserve(found.items.size());
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    TitleCandidate& item = found.items[i];
    const double confidence = 1.0 / (1.0 + std::exp(-Evidence(features[i])));
    candidates.push_back({item.text, item.text, TitleSourceName(item.form), confidence, item.node});
  }
  return Choose(std::move(candidates));
}

int FindHeadlineBlock(const Context& context, const Choice<std::string>& headline) {
  if (!headline.found()) return -1;
  const auto& blocks = context.blocks.items;
  const Document& document = context.page.document;
  const Candidate<std::string>& best = headline.best();
  if (best.node != kNoNode) {
    const std::size_t at = context.blocks.FirstFrom(best.node);
    if (at < blocks.size() && document.Contains(best.node, blocks[at].begin)) return static_cast<int>(at);
  }
  const std::string wanted = ComparableText(best.value);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string_view text = blocks[i].text;
    if (text.size() * 2 < wanted.size() || text.size() > wanted.size() * 2 + 16) continue;
    if (ComparableText(text) == wanted) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace bodycopy
