#include "extractors/authors/authors.h"

#include <algorithm>
#include <cmath>

#include "extractors/authors/author_model.h"
#include "extractors/authors/mentions.h"
#include "extractors/authors/names.h"
#include "extractors/reading/models.h"

namespace bodycopy {
namespace {

// Text dumps have only lines; evidence in logits.
constexpr double kDumpThreshold = 0.4;  // probability
constexpr double kDumpBase = -2.0;
constexpr double kDumpIntroducedNear = 4.0;
constexpr double kDumpIntroduced = 1.0;
constexpr double kDumpNear = 0.5;
constexpr double kDumpUnlikelyPerson = -1.5;  // without an introduction
constexpr double kDumpLikelyPerson = 0.9;
constexpr float kNearBlocks = 4;
constexpr float kPerson = 0.6F;

double DumpConfidence(const AuthorName& name) {
  double evidence = kDumpBase;
  if (name["introduced_near"] > 0)
    evidence += kDumpIntroducedNear;
  else if (name["clean_introduced"] > 0)
    evidence += kDumpIntroduced;
  if (name["distance"] <= kNearBlocks) evidence += kDumpNear;
  if (name["person"] >= kPerson)
    evidence += kDumpLikelyPerson;
  else if (name["introduced"] == 0)
    evidence += kDumpUnlikelyPerson;
  return 1.0 / (1.0 + std::exp(-evidence));
}

// Whoever is named in comments alone is no author, whatever the model has learned from forums.
bool IsCommenter(const AuthorName& name) {
  return name["in_comments"] > 0 && name["declared_sources"] == 0;
}

/// How sure each name is to be an author's, and from where on it is one.
struct Confidences {
  std::vector<double> of_names;
  double threshold;
};

Confidences ConfidencesOf(const Reading& reading, const std::vector<AuthorName>& names) {
  const AuthorModel& model = ModelsOf(reading.options).authors;
  if (reading.page.document.kind() == DocumentKind::kHtml && model.trees) {
    Confidences confidences{AuthorProbabilities(model, names), model.threshold};
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (IsCommenter(names[i])) confidences.of_names[i] = 0;
    }
    return confidences;
  }
  Confidences confidences{{}, kDumpThreshold};
  for (const AuthorName& name : names) confidences.of_names.push_back(DumpConfidence(name));
  return confidences;
}

// The line of a block of several lines that names the author, without the headline and dates that stand
// beside it.
std::string_view LineOf(std::string_view raw, std::string_view name) {
  const std::size_t at = raw.find(name);
  if (at == std::string_view::npos) return raw;
  const std::size_t before = raw.rfind('\n', at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(raw.find('\n', at + name.size()), raw.size());
  return raw.substr(begin, end - begin);
}

Author MakeAuthor(const Reading& reading, const AuthorName& name) {
  Author author;
  author.name = name.name;
  if (!name.href.empty()) author.url = reading.page.Resolve(name.href);
  const std::string_view line = LineOf(name.raw, name.name);
  if (line != name.name) author.name_raw = line;
  return author;
}

// Whom the elements name that the site's rule points to.
Candidate<std::vector<Author>> AuthorsByRule(const Reading& reading) {
  Candidate<std::vector<Author>> candidate{{}, {}, kSiteRule, 1.0, kNoNode};
  if (reading.site == nullptr || !reading.site->authors) return candidate;
  const Document& document = reading.page.document;
  for (const NodeId node : reading.site->authors->Select(document)) {
    const std::string text = document.TextOf(node);
    for (const BylineName& found : ParseByline(text, BylineForm::kField).names) {
      const auto same = [&found](const Author& author) { return author.name == found.name; };
      if (std::any_of(candidate.value.begin(), candidate.value.end(), same)) continue;
      Author author;
      author.name = found.name;
      if (text != found.name) author.name_raw = text;
      const std::string_view href = document[node].tag == Tag::kA ? document.Get(node, "href") : "";
      if (!href.empty()) author.url = reading.page.Resolve(href);
      candidate.value.push_back(std::move(author));
    }
    if (candidate.raw.empty()) candidate.raw = text, candidate.node = node;
  }
  return candidate;
}

}  // namespace

Choice<std::vector<Author>> ExtractAuthors(const Reading& reading) {
  const std::vector<AuthorMention> mentions = CollectAuthorMentions(reading);
  const std::vector<AuthorName> names = MergeAuthorNames(reading, mentions);
  Choice<std::vector<Author>> choice;
  Candidate<std::vector<Author>> ruled = AuthorsByRule(reading);
  Candidate<std::vector<Author>> chosen;
  std::vector<Candidate<std::vector<Author>>> rejected;
  chosen.confidence = 1.0;
  const Confidences confidences = ConfidencesOf(reading, names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const AuthorName& name = names[i];
    const double confidence = confidences.of_names[i];
    if (confidence >= confidences.threshold) {
      chosen.value.push_back(MakeAuthor(reading, name));
      if (chosen.raw.empty()) chosen.raw = name.raw, chosen.source = AuthorSourceName(name.source);
      chosen.confidence = std::min(chosen.confidence, confidence);
    } else {
      rejected.push_back(
          {{MakeAuthor(reading, name)}, name.raw, AuthorSourceName(name.source), confidence, kNoNode});
    }
  }
  for (Candidate<std::vector<Author>>* const candidate : {&ruled, &chosen}) {
    if (!candidate->value.empty()) choice.candidates.push_back(std::move(*candidate));
  }
  if (!choice.candidates.empty()) choice.winner = 0;
  std::move(rejected.begin(), rejected.end(), std::back_inserter(choice.candidates));
  return choice;
}

}  // namespace bodycopy
