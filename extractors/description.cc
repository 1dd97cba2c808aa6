#include "extractors/description.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "extractors/headline/title_parts.h"
#include "page/prose.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

constexpr double kMetaDescription = 0.9;
constexpr double kOgDescription = 0.88;
constexpr double kLinkedData = 0.8;
constexpr double kTwitterDescription = 0.75;
constexpr double kDublinCore = 0.7;
constexpr double kPenaltyCut = 0.2;  // it ends in an ellipsis: another one may be whole
constexpr double kPenaltyShort = 0.3;
constexpr double kPenaltyOfSite = 0.2;       // it says nothing of the story: what the site puts on every page
constexpr std::size_t kShort = 25;           // code points
constexpr double kShareInStory = 0.35;       // of its words, from which it is of the story
constexpr double kShareOfSite = 0.2;         // up to which one that names the site is of the site
constexpr std::size_t kMinTelling = 3;       // words, to tell by that none is the story's
constexpr std::size_t kMinStoryBytes = 400;  // to tell by it what is not of the story
constexpr std::size_t kUnspacedBytes = 40;   // of a "word": a script that parts none
constexpr std::size_t kTellingBytes = 5;     // of a word that says something
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

// How many telling words a comparable text has, and how many of them the story has.
struct TellingWords {
  std::size_t all = 0;
  std::size_t in_story = 0;

  double Share() const { return all == 0 ? 1 : static_cast<double>(in_story) / static_cast<double>(all); }
};

// None where the script parts no words.
TellingWords CountTelling(std::string_view comparable, std::string_view story) {
  TellingWords words;
  while (!comparable.empty()) {
    const std::string_view word = comparable.substr(0, comparable.find(' '));
    comparable.remove_prefix(std::min(comparable.size(), word.size() + 1));
    if (word.size() >= kUnspacedBytes) return {};
    if (word.size() < kTellingBytes) continue;
    ++words.all;
    words.in_story += story.find(word) != std::string_view::npos;
  }
  return words;
}

// Whether one of the site's names stands in the comparable text.
bool NamesSite(std::string_view comparable, const SiteNames& site) {
  return std::ranges::any_of(site.items, [&](const SiteName& name) {
    return name.comparable.size() >= kTellingBytes &&
           comparable.find(name.comparable) != std::string_view::npos;
  });
}

// Whether it only says again what the story or the page is called.
bool IsTitle(std::string_view comparable, const Reading& reading) {
  const std::string_view title = reading.page.meta.title;
  if (comparable == ComparableText(reading.found.headline) || comparable == ComparableText(title))
    return true;
  const std::vector<TitlePart> parts = SplitTitle(title);
  return !parts.empty() && comparable == ComparableText(parts.front().text);
}

}  // namespace

Choice<std::string> ExtractDescription(const Reading& reading) {
  const Page& page = reading.page;
  std::vector<Candidate<std::string>> candidates;
  std::vector<std::string> comparables;  // of the candidates
  const auto offer = [&](std::string_view value, SourceName source, double confidence) {
    std::string comparable = ComparableText(value);
    if (comparable.empty() || IsUnfilledTemplate(value) || IsTitle(comparable, reading)) return;
    if (value.ends_with("…") || value.ends_with("...") || value.ends_with("[…]") ||
        value.ends_with("[...]")) {
      confidence -= kPenaltyCut;
    }
    if (CodePointCount(value) < kShort) confidence -= kPenaltyShort;
    candidates.push_back({std::string(value), std::string(value), source, confidence});
    comparables.push_back(std::move(comparable));
  };
  for (const MetaSource& tag : kMetaTags)
    offer(page.meta.Get(tag.name), SourceName::MetaTag(tag.name), tag.confidence);
  if (page.article != nullptr) {
    offer(page.data.Value(*page.article, "description"), Source::kLinkedData, kLinkedData);
  }
  // Mostly all say the same, with a word of the headline.
  const bool are_same =
      std::ranges::adjacent_find(comparables, std::ranges::not_equal_to()) == comparables.end();
  if (are_same && (comparables.empty() ||
                   CountTelling(comparables[0], ComparableText(reading.found.headline)).Share() > 0)) {
    return Choose(std::move(candidates));
  }
  const std::string story = StoryOf(reading);
  const bool is_told = story.size() >= kMinStoryBytes;
  std::vector<Candidate<std::string>> of_page;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const TellingWords words = CountTelling(comparables[i], story);
    const bool is_of_site = NamesSite(comparables[i], page.site_names)
                                ? words.Share() < kShareOfSite
                                : words.in_story == 0 && words.all >= kMinTelling;
    if (is_told && is_of_site) continue;
    if (words.Share() < kShareInStory) candidates[i].confidence -= kPenaltyOfSite;
    of_page.push_back(std::move(candidates[i]));
  }
  return Choose(std::move(of_page));
}

}  // namespace bodycopy
