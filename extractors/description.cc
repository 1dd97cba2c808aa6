#include "extractors/description.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

constexpr double kMetaDescription = 0.9;
constexpr double kOgDescription = 0.88;
constexpr double kLinkedData = 0.8;
constexpr double kTwitterDescription = 0.75;
constexpr double kDublinCore = 0.7;
constexpr double kPenaltyCut = 0.2;       // it ends in an ellipsis: another one may be whole
constexpr double kPenaltyHeadline = 0.5;  // it only says the headline or title again
constexpr double kPenaltyShort = 0.3;
constexpr double kPenaltyOfSite = 0.2;    // it says nothing of the story: what the site puts on every page
constexpr std::size_t kShort = 25;        // code points
constexpr double kShareInStory = 0.35;    // of its words, from which it is of the story
constexpr std::size_t kTellingBytes = 5;  // of a word that says something
constexpr std::size_t kStoryBytes = 6'000;

struct MetaSource {
  std::string_view name;
  double confidence;
};

constexpr MetaSource kMetaTags[] = {{"description", kMetaDescription},
                                    {"og:description", kOgDescription},
                                    {"twitter:description", kTwitterDescription},
                                    {"dc.description", kDublinCore},
                                    {"dcterms.description", kDublinCore},
                                    {"dcterms.abstract", kDublinCore},
                                    {"sailthru.description", kDublinCore}};

// The headline and the beginning of the text, in comparable form, between spaces.
std::string StoryOf(const Reading& reading) {
  std::string story = reading.found.headline;
  const auto first = static_cast<std::size_t>(std::max(0, reading.found.headline_block));
  for (std::size_t i = first; i < reading.blocks.items.size() && story.size() < kStoryBytes; ++i) {
    if (!IsProseWithKeywords(reading.blocks.items[i])) continue;
    story += ' ';
    story += reading.blocks.items[i].text;
  }
  return ' ' + ComparableText(story) + ' ';
}

// Whether the story has a share of the telling words of the comparable text; true if it has none.
bool IsOfStory(std::string_view comparable, std::string_view story) {
  std::size_t words = 0;
  std::size_t found = 0;
  while (!comparable.empty()) {
    const std::string_view word = comparable.substr(0, comparable.find(' '));
    comparable.remove_prefix(std::min(comparable.size(), word.size() + 1));
    if (word.size() < kTellingBytes) continue;
    ++words;
    found += story.find(word) != std::string_view::npos;
  }
  return static_cast<double>(found) >= kShareInStory * static_cast<double>(words);
}

}  // namespace

Choice<std::string> ExtractDescription(const Reading& reading) {
  const Page& page = reading.page;
  std::vector<Candidate<std::string>> candidates;
  const std::string headline = ComparableText(reading.found.headline);
  const std::string title = ComparableText(page.meta.title);
  std::vector<std::string> comparables;  // of the candidates
  const auto offer = [&](std::string_view value, SourceName source, double confidence) {
    if (value.empty()) return;
    if (value.ends_with("…") || value.ends_with("...") || value.ends_with("[…]") ||
        value.ends_with("[...]")) {
      confidence -= kPenaltyCut;
    }
    std::string comparable = ComparableText(value);
    if (comparable == headline || comparable == title) confidence -= kPenaltyHeadline;
    if (CodePointCount(value) < kShort) confidence -= kPenaltyShort;
    candidates.push_back({std::string(value), std::string(value), source, confidence});
    comparables.push_back(std::move(comparable));
  };
  for (const MetaSource& tag : kMetaTags)
    offer(page.meta.Get(tag.name), SourceName::MetaTag(tag.name), tag.confidence);
  if (page.article != nullptr) {
    offer(page.data.Value(*page.article, "description"), Source::kLinkedData, kLinkedData);
  }
  // Mostly all say the same.
  if (std::ranges::adjacent_find(comparables, std::ranges::not_equal_to()) != comparables.end()) {
    const std::string story = StoryOf(reading);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (!IsOfStory(comparables[i], story)) candidates[i].confidence -= kPenaltyOfSite;
    }
  }
  return Choose(std::move(candidates));
}

}  // namespace bodycopy
