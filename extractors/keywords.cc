#include "extractors/keywords.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "page/prose.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

using Keywords = std::vector<std::string>;

constexpr double kArticleTags = 0.85;
constexpr double kRelTags = 0.82;
constexpr double kLinkedData = 0.8;
constexpr double kRecipe = 0.78;  // that stands in the page's article
constexpr double kNewsKeywords = 0.75;
constexpr double kParselyTags = 0.72;
constexpr double kTagElement = 0.7;
constexpr double kMetaKeywords = 0.6;

constexpr double kSiteKeywords = 0.2;
constexpr double kThreshold = 0.3;

constexpr std::size_t kManyKeywords = 6;  // from so many on, some have to stand in the story,
constexpr std::size_t kHostOfWords = 40;  // wherever they are from
constexpr double kShareInStory = 0.25;
constexpr std::size_t kStoryBytes = 6'000;
constexpr std::size_t kMaxKeywords = 100;
constexpr std::size_t kMinDigitsOfId = 5;
constexpr std::size_t kMinBytesOfHash = 12;  // "080a577e601f", "98be933f-38cf-4fba"
constexpr std::size_t kMinBytesOfToken = 16;
constexpr std::size_t kMinChangesOfToken = 2;  // from small letters to capitals, and numbers
constexpr std::size_t kMinLayoutWords = 3;     // run together: "imagefullwidthbelowtext"
constexpr std::ptrdiff_t kHyphensOfSlug = 2;
constexpr std::size_t kMinPairs = 2;
constexpr std::size_t kMinForPrograms = 2;     // in a list: then the rest of it is for them too,
constexpr std::size_t kShareForPrograms = 4;   // if it is no longer than so many times that
constexpr std::size_t kWordsOfSentence = 10;   // from which a link is no topic: "Read more about ..."
constexpr std::size_t kWordsOfTitle = 5;       // from which a headline is no topic
constexpr std::size_t kMaxKeywordBytes = 100;  // longer ones are sentences
constexpr std::size_t kMaxNodesOfList = 400;   // of an element that holds a list of tags

struct MetaSource {
  std::string_view name;
  double confidence;
};

constexpr MetaSource kMetaTags[] = {
    {"article:tag", kArticleTags},  {"og:article:tag", kArticleTags}, {"news_keywords", kNewsKeywords},
    {"parsely-tags", kParselyTags}, {"sailthru.tags", kParselyTags},  {"citation_keywords", kNewsKeywords},
    {"keywords", kMetaKeywords},    {"dc.subject", kMetaKeywords},    {"dcterms.subject", kMetaKeywords},
    {"keyword", kMetaKeywords},     {"tags", kMetaKeywords}};

bool IsAsciiLower(char c) {
  return c >= 'a' && c <= 'z';
}

// "imagefullwidthbelowtext": how a page is laid out.
bool IsLayout(std::string_view keyword) {
  static const auto kWords = LexiconEntries(lexicon::Sections(), {"layout"});
  const auto held = std::ranges::count_if(
      kWords, [&](std::string_view word) { return keyword.find(word) != std::string_view::npos; });
  return static_cast<std::size_t>(held) >= kMinLayoutWords && std::ranges::all_of(keyword, IsAsciiLower);
}

// "Hjyz5roBwt9E5YlUGSZL": letters of both cases and digits in no order.
bool IsToken(std::string_view keyword) {
  if (keyword.size() < kMinBytesOfToken || !std::ranges::all_of(keyword, IsAsciiAlnum)) return false;
  std::size_t capitals = 0;
  std::size_t numbers = IsAsciiDigit(keyword.front()) ? 1 : 0;
  for (std::size_t i = 1; i < keyword.size(); ++i) {
    capitals += IsAsciiLower(keyword[i - 1]) && IsAsciiUpper(keyword[i]) ? 1 : 0;
    numbers += !IsAsciiDigit(keyword[i - 1]) && IsAsciiDigit(keyword[i]) ? 1 : 0;
  }
  return capitals >= kMinChangesOfToken && numbers >= kMinChangesOfToken;
}

// "cat_biology-biochemistry", "_Prio_3", "105726154", "98be933f-38cf-4fba": a name for programs.
bool IsIdentifier(std::string_view keyword) {
  if (keyword.find(' ') != std::string_view::npos) return false;
  if (keyword.find('_') != std::string_view::npos) return true;
  const auto is_of_hash = [](char c) { return IsAsciiDigit(c) || (c >= 'a' && c <= 'f') || c == '-'; };
  return (keyword.size() >= kMinDigitsOfId && std::ranges::all_of(keyword, IsAsciiDigit)) ||
         (keyword.size() >= kMinBytesOfHash && std::ranges::all_of(keyword, is_of_hash) &&
          std::ranges::any_of(keyword, IsAsciiDigit)) ||
         IsToken(keyword) || IsLayout(keyword);
}

// "city-front", "promo-banner": where a page is shown, for the program that lays pages out.
bool IsPlaceOfPage(std::string_view keyword) {
  const std::size_t hyphen = keyword.rfind('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == keyword.size() ||
      !std::ranges::all_of(keyword, [](char c) { return IsAsciiLower(c) || IsAsciiDigit(c) || c == '-'; })) {
    return false;
  }
  static const auto kPlaces = LexiconEntries(lexicon::Sections(), {"place of page"});
  return keyword.starts_with("exclude-") ||
         std::ranges::find(kPlaces, keyword.substr(hyphen + 1)) != kPlaces.end();
}

// Without the places; a list that has several of them is of such words as a whole.
Keywords WithoutPlacesOfPage(Keywords keywords) {
  const auto places = static_cast<std::size_t>(std::ranges::count_if(keywords, IsPlaceOfPage));
  if (places >= kMinForPrograms && places * kShareForPrograms >= keywords.size()) return {};
  std::erase_if(keywords, IsPlaceOfPage);
  return keywords;
}

// What stands before the colon of "Category: News", "locale:US": what the keyword is for. "" if it is no
// pair; "Star Wars: Episode IV" is none.
std::string_view LabelOf(std::string_view keyword) {
  const std::size_t colon = keyword.find(':');
  if (colon == std::string_view::npos || colon + 1 >= keyword.size()) return {};
  const std::string_view label = keyword.substr(0, colon);
  const auto is_of_name = [](char c) { return IsAsciiAlpha(c) || c == '-'; };
  return std::ranges::all_of(label, is_of_name) ? label : std::string_view();
}

bool IsTopicLabel(std::string_view label) {
  static const auto kTopics = LexiconEntries(lexicon::Sections(), {"topic"});
  return std::ranges::find(kTopics, LowerCase(label)) != kTopics.end();
}

// Of pairs the values that are topics: in a list of pairs, what says how the page is made is for programs.
Keywords WithoutPairs(Keywords keywords) {
  const auto pairs = static_cast<std::size_t>(
      std::ranges::count_if(keywords, [](std::string_view keyword) { return !LabelOf(keyword).empty(); }));
  const bool is_of_pairs = pairs >= kMinPairs && pairs * 2 >= keywords.size();
  Keywords topics;
  for (std::string& keyword : keywords) {
    const std::string_view label = LabelOf(keyword);
    if (IsTopicLabel(label)) {
      const std::string_view topic = AsciiTrim(std::string_view(keyword).substr(label.size() + 1));
      if (topic.find('|') == std::string_view::npos) topics.emplace_back(topic);  // else it is a path
    } else if (label.empty() || !is_of_pairs) {
      topics.push_back(std::move(keyword));
    }
  }
  return topics;
}

// "ada-lovelace-byron" is "ada lovelace byron"; with fewer hyphens it may be one word.
std::string WordsOfSlug(std::string_view keyword) {
  std::string words(keyword);
  const auto is_of_slug = [](char c) { return IsAsciiLower(c) || IsAsciiDigit(c) || c == '-'; };
  if (std::ranges::count(words, '-') >= kHyphensOfSlug && std::ranges::all_of(words, is_of_slug) &&
      !IsPlaceOfPage(words) && !IsIdentifier(words)) {
    std::ranges::replace(words, '-', ' ');
  }
  return words;
}

// Collects keywords, each once but for case.
class KeywordList {
 public:
  // A list in one string: at commas, else at semicolons or bars.
  void AddList(std::string_view list) {
    const std::string_view separators = list.find(',') != std::string_view::npos     ? ","
                                        : list.find("、") != std::string_view::npos  ? "、"
                                        : list.find("，") != std::string_view::npos  ? "，"
                                        : list.find("،") != std::string_view::npos   ? "،"
                                        : list.find(';') != std::string_view::npos   ? ";"
                                        : list.find(" | ") != std::string_view::npos ? "|"
                                                                                     : "\n";
    while (!list.empty()) {
      const std::size_t end = list.find(separators);
      Add(list.substr(0, end));
      list.remove_prefix(end == std::string_view::npos ? list.size() : end + separators.size());
    }
  }

  void Add(std::string_view keyword) {
    keyword = AsciiTrim(keyword);
    if (keyword.starts_with('[') || keyword.find('[') == std::string_view::npos)
      while (keyword.ends_with(']')) keyword.remove_suffix(1);
    while (!keyword.empty() &&
           std::string_view("#,;.[]\"'").find(keyword.front()) != std::string_view::npos) {
      keyword.remove_prefix(1);
    }
    while (!keyword.empty() && std::string_view(",;[\"").find(keyword.back()) != std::string_view::npos) {
      keyword.remove_suffix(1);
    }
    keyword = AsciiTrim(keyword);
    if (keyword.empty() || keyword.size() > kMaxKeywordBytes || keywords_.size() >= kMaxKeywords) return;
    if (keyword.find("://") != std::string_view::npos || IsUnfilledTemplate(keyword)) return;
    const std::string words = WordsOfSlug(keyword);
    keyword = words;
    if (keyword.starts_with('@') || IsIdentifier(keyword)) return;  // where to send it, or whom to
    if (keyword.ends_with(':') || keyword.ends_with("：")) return;  // "Topics:"
    if (seen_.insert(LowerCase(keyword)).second) keywords_.emplace_back(keyword);
  }

  Keywords Take() { return std::move(keywords_); }

 private:
  Keywords keywords_;
  std::unordered_set<std::string> seen_;
};

class KeywordSearch {
 public:
  explicit KeywordSearch(const Reading& reading)
      : reading_(reading),
        page_(reading.page),
        document_(reading.page.document),
        headline_(ComparableText(reading.found.headline)) {}

  Choice<Keywords> Run() {
    for (const MetaSource& meta : kMetaTags) {
      KeywordList list;
      for (const MetaTag& tag : page_.meta.tags) {
        if (tag.name == meta.name) list.AddList(tag.content);
      }
      Keywords keywords = list.Take();
      const bool of_the_site =
          meta.name == "keywords" && keywords.size() >= kManyKeywords && !AreOfTheStory(keywords);
      Offer(std::move(keywords), SourceName::MetaTag(meta.name),
            of_the_site ? kSiteKeywords : meta.confidence);
    }
    FromLinkedData();
    FromTagLinks();
    FromTagElements();
    return Choose(std::move(candidates_), kThreshold);
  }

 private:
  void Offer(Keywords keywords, SourceName source, double confidence, NodeId node = kNoNode) {
    keywords = WithoutPlacesOfPage(WithoutPairs(std::move(keywords)));
    std::erase_if(keywords, [this](const std::string& keyword) { return IsOfNoStory(keyword); });
    if (keywords.empty() || IsHeadline(keywords)) return;
    if (keywords.size() >= kHostOfWords && !AreOfTheStory(keywords)) confidence = kSiteKeywords;
    std::string raw;
    for (const std::string& keyword : keywords) {
      if (!raw.empty()) raw += ", ";
      raw += keyword;
    }
    candidates_.push_back({std::move(keywords), std::move(raw), source, confidence, node});
  }

  // What stands on every page of the site, what the story itself is called, and who wrote it.
  bool IsOfNoStory(std::string_view keyword) const {
    static const auto kNone =
        LexiconEntries(lexicon::Sections(), {"no category", "general section", "home", "no topic"});
    const std::string comparable = ComparableText(keyword);
    return comparable.empty() || (comparable == headline_ && WordCount(headline_) >= kWordsOfTitle) ||
           page_.site_names.IsSite(comparable) || std::ranges::find(kNone, comparable) != kNone.end() ||
           std::ranges::any_of(reading_.found.authors, [&](const std::string& author) {
             return ComparableText(author) == comparable;
           });
  }

  // Whether most are networks and other ways to share.
  static bool AreToShare(const Keywords& keywords) {
    static const auto kShare = LexiconEntries(lexicon::BlockWords(), {"share"});
    const auto ways =
        static_cast<std::size_t>(std::ranges::count_if(keywords, [](const std::string& keyword) {
          return std::ranges::find(kShare, LowerCase(keyword)) != kShare.end();
        }));
    return ways >= kMinForPrograms && ways * 2 > keywords.size();
  }

  // The headline, cut at its commas: what such a list says is no topic.
  bool IsHeadline(const Keywords& keywords) const {
    std::string all;
    for (const std::string& keyword : keywords) all += keyword + ' ';
    return WordCount(headline_) >= kWordsOfTitle && ComparableText(all) == headline_;
  }

  void FromLinkedData() {
    if (page_.article == nullptr) return;
    KeywordList list;
    for (const std::string_view value : page_.data.Values(*page_.article, "keywords")) list.AddList(value);
    Offer(list.Take(), Source::kLinkedData, kLinkedData, page_.article->node);
    for (const Thing& thing : page_.data.things) {
      if (!thing.Is("Recipe") || &thing == page_.article) continue;
      for (const std::string_view value : page_.data.Values(thing, "keywords")) list.AddList(value);
      return Offer(list.Take(), Source::kLinkedData, kRecipe, thing.node);
    }
  }

  bool IsAside(NodeId id) const {
    return (page_.zones.Around(document_, id) & (kInAside | kInFooter | kInNav)) != 0;
  }

  // True if a share of them stands in the story: words that a site gives to all of its pages do not.
  bool AreOfTheStory(const Keywords& keywords) {
    if (story_.empty()) {
      story_ = reading_.found.headline + " " + std::string(page_.meta.Get("description")) + " ";
      const auto& blocks = reading_.blocks.items;
      for (auto i = static_cast<std::size_t>(std::max(0, reading_.found.headline_block)); i < blocks.size();
           ++i) {
        if (!IsProseWithKeywords(blocks[i])) continue;
        story_ += blocks[i].text;
        story_ += ' ';
        if (story_.size() > kStoryBytes) break;
      }
      story_ = LowerCase(story_);
    }
    const auto found = std::count_if(keywords.begin(), keywords.end(), [this](const std::string& keyword) {
      return HoldsWords(story_, LowerCase(keyword), IsAsciiAlnum);  // other scripts than Latin are not parted
    });
    return static_cast<double>(found) >= kShareInStory * static_cast<double>(keywords.size());
  }

  // rel=tag links; of several groups (each story of a list has its own) the first one below or around the
  // headline.
  void FromTagLinks() {
    constexpr NodeId kGap = 60;  // nodes between two links of one list at most
    KeywordList list;
    NodeId first = kNoNode;
    NodeId last = kNoNode;
    for (const Landmark& landmark : page_.landmarks) {
      if ((landmark.kinds & kRelTag) == 0 || (landmark.kinds & kRelCategory) != 0) continue;
      if (last != kNoNode && landmark.node > last + kGap) break;
      if (first == kNoNode) {
        if (IsAside(landmark.node) && document_[landmark.node].tag == Tag::kA && InCloud(landmark.node))
          continue;
        first = landmark.node;
      }
      const std::string text = document_.TextOf(landmark.node);
      if (WordCount(text) < kWordsOfSentence) list.Add(text);
      last = document_[landmark.node].end;
    }
    Offer(list.Take(), Source::kRelTag, kRelTags, first);
  }

  bool InCloud(NodeId id) const {
    for (NodeId a = document_[id].parent; a != kNoNode; a = document_[a].parent) {
      if (document_.Get(a, "class").find("cloud") != std::string_view::npos) return true;
    }
    return false;
  }

  // An element that is called tags or topics and has little but links.
  void FromTagElements() {
    const NodeId from =
        reading_.found.headline_block < 0
            ? 0
            : reading_.blocks.items[static_cast<std::size_t>(reading_.found.headline_block)].begin;
    for (const Landmark& landmark : page_.landmarks) {
      if ((landmark.kinds & kTagsMark) == 0 || (landmark.kinds & kRelatedMark) != 0 || landmark.node < from)
        continue;
      const Node& node = document_[landmark.node];
      if (node.end - landmark.node > kMaxNodesOfList || node.tag == Tag::kA) continue;
      KeywordList list;
      std::size_t links = 0;
      std::size_t linked_bytes = 0;
      for (NodeId id = landmark.node; id < node.end; ++id) {
        if (document_[id].tag != Tag::kA) continue;
        const std::string text = document_.TextOf(id);
        linked_bytes += text.size();
        links += !text.empty();
        list.Add(text);
      }
      if (links < 1 || linked_bytes > links * kMaxKeywordBytes / 2) continue;
      const std::size_t all_bytes = document_.TextOf(landmark.node).size();
      constexpr std::size_t kLabelBytes = 24;  // "Tags:" and the separators
      if (all_bytes > 2 * linked_bytes + kLabelBytes) continue;
      Keywords keywords = list.Take();
      if (AreToShare(keywords)) continue;
      // The menu of a site's topics is called tags too.
      if (keywords.size() >= kManyKeywords && !AreOfTheStory(keywords)) continue;
      Offer(std::move(keywords), Source::kTagElement, links > 1 ? kTagElement : kTagElement / 2,
            landmark.node);
      return;
    }
  }

  const Reading& reading_;
  const Page& page_;
  const Document& document_;
  const std::string headline_;
  std::string story_;  // the beginning of the story, in lower case
  std::vector<Candidate<Keywords>> candidates_;
};

}  // namespace

Choice<std::vector<std::string>> ExtractKeywords(const Reading& reading) {
  return KeywordSearch(reading).Run();
}

}  // namespace bodycopy
