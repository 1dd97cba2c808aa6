#include "extractors/authors.h"

#include <algorithm>
#include <cmath>

#include "extractors/authors/mentions.h"
#include "extractors/authors/names.h"

namespace bodycopy {
namespace {

using F = AuthorFeature;
using S = AuthorSource;

// Evidence in logits, for each feature that speaks for or against a name.
constexpr double kBase = -3.0;
constexpr double kLinked = 3.0;  // author in the linked data of the page's article
constexpr double kLinkedOrganisation = 1.0;
constexpr double kMeta = 2.0;
constexpr double kCard = 2.5;
constexpr double kRel = 1.5;
constexpr double kElement = 1.2;
constexpr double kLink = 1.0;
constexpr double kIntroducedNear = 3.5;
constexpr double kIntroduced = 1.0;
constexpr double kNear = 1.0;
constexpr double kPerson = 1.0;
constexpr double kUnlikelyPerson = -1.0;
constexpr double kSite = -2.0;
constexpr double kInHeadline = -1.5;
constexpr double kUncleanPlace = -2.5;
constexpr double kOthersLinked = -2.0;
constexpr double kOthersIntroduced = -1.0;
constexpr double kPartOfOther = -2.5;
constexpr double kLater = -0.4;
constexpr float kNearBlocks = 8;
constexpr double kThreshold = 0.5;

double Evidence(const AuthorName& n) {
  double e = kBase;
  if (n.from(S::kLinkedPerson) || n.from(S::kLinkedText) || n.from(S::kMicrodataAuthor)) e += kLinked;
  if (n.from(S::kLinkedOrganisation)) e += kLinkedOrganisation;
  if (n.from(S::kMetaAuthor) || n.from(S::kMetaArticle) || n.from(S::kMetaParsely) ||
      n.from(S::kMetaSailthru) || n.from(S::kMetaCitation) || n.from(S::kMetaDublinCore) ||
      n.from(S::kMetaOther)) {
    e += kMeta;
  }
  if (n.from(S::kMetaCard)) e += kCard;
  if (n.from(S::kRelAuthor)) e += kRel;
  if (n.from(S::kAuthorElement) || n.from(S::kMicrodataStray)) e += kElement;
  if (n.from(S::kAuthorLink)) e += kLink;
  if (n[F::introduced_near] > 0)
    e += kIntroducedNear;
  else if (n[F::clean_introduced] > 0)
    e += kIntroduced;
  if (n[F::distance] <= kNearBlocks && n[F::clean] > 0) e += kNear;
  e += n[F::person] >= 0.6 ? kPerson : n[F::person] < 0.3 ? kUnlikelyPerson : 0;
  if (n[F::is_site] > 0 || n[F::in_host] > 1) e += kSite;
  if (n[F::in_headline] > 0) e += kInHeadline;
  if (n[F::visible] > 0 && n[F::clean] == 0) e += kUncleanPlace;
  if (n[F::linked_main] == 0 && n[F::other_linked] > 0) e += kOthersLinked;
  if (n[F::introduced_near] == 0 && n[F::other_introduced_near] > 0) e += kOthersIntroduced;
  if (n[F::part_of_other] > 0) e += kPartOfOther;
  if (n[F::distance] > kNearBlocks && n[F::linked_main] == 0)
    e += kLater * std::min<double>(n[F::visible_order], 5);
  return e;
}

double ConfidenceOf(const AuthorName& name) {
  return 1.0 / (1.0 + std::exp(-Evidence(name)));
}

Author MakeAuthor(const Context& context, const AuthorName& name) {
  Author author;
  author.name = name.name;
  if (!name.href.empty()) author.url = context.page.Resolve(name.href);
  if (name.raw != name.name) author.name_raw = name.raw;
  return author;
}

}  // namespace

Choice<std::vector<Author>> ExtractAuthors(const Context& context) {
  const std::vector<AuthorMention> mentions = CollectAuthorMentions(context);
  const std::vector<AuthorName> names = MergeAuthorNames(context, mentions);
  Choice<std::vector<Author>> choice;
  Candidate<std::vector<Author>> chosen;
  std::vector<Candidate<std::vector<Author>>> rejected;
  chosen.confidence = 1.0;
  for (const AuthorName& name : names) {
    const double confidence = ConfidenceOf(name);
    if (confidence >= kThreshold) {
      chosen.value.push_back(MakeAuthor(context, name));
      if (chosen.raw.empty()) chosen.raw = name.raw, chosen.source = AuthorSourceName(name.source);
      chosen.confidence = std::min(chosen.confidence, confidence);
    } else {
      rejected.push_back(
          {{MakeAuthor(context, name)}, name.raw, AuthorSourceName(name.source), confidence, kNoNode});
    }
  }
  if (!chosen.value.empty()) {
    choice.candidates.push_back(std::move(chosen));
    choice.winner = 0;
  }
  std::move(rejected.begin(), rejected.end(), std::back_inserter(choice.candidates));
  return choice;
}

}  // namespace bodycopy
