#include "extractors/keywords.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

using Keywords = std::vector<std::string>;

constexpr double kArticleTags = 0.85;
constexpr double kRelTags = 0.82;
constexpr double kLinkedData = 0.8;
constexpr double kNewsKeywords = 0.75;
constexpr double kParselyTags = 0.72;
constexpr double kTagElement = 0.7;
constexpr double kMetaKeywords = 0.6;

constexpr double kSiteKeywords = 0.2;
constexpr double kThreshold = 0.3;

constexpr std::size_t kManyKeywords = 6;  // from so many on, some have to stand in the story
constexpr double kShareInStory = 0.25;
constexpr std::size_t kStoryBytes = 6'000;
constexpr std::size_t kMaxKeywords = 100;
constexpr std::size_t kMinDigitsOfId = 5;
constexpr std::size_t kMinPairs = 2;
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

// "cat_biology-biochemistry", "_Prio_3", "105726154": a name for programs.
bool IsIdentifier(std::string_view keyword) {
  if (keyword.find(' ') != std::string_view::npos) return false;
  return keyword.find('_') != std::string_view::npos ||
         (keyword.size() >= kMinDigitsOfId && std::ranges::all_of(keyword, IsAsciiDigit));
}

// "Category: News", "locale:US": a keyword with what it is for; "Star Wars: Episode IV" is none.
bool IsPair(std::string_view keyword) {
  const std::size_t colon = keyword.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < keyword.size() &&
         std::ranges::all_of(keyword.substr(0, colon), [](char c) { return IsAsciiAlpha(c) || c == '-'; });
}

// Of a list of pairs the values that are topics: what says how the page is made is for programs.
Keywords WithoutPairs(Keywords keywords) {
  const auto pairs = static_cast<std::size_t>(std::ranges::count_if(keywords, IsPair));
  if (pairs < kMinPairs || pairs * 2 < keywords.size()) return keywords;
  static const auto kTopics = LexiconEntries(lexicon::Sections(), {"topic"});
  Keywords topics;
  for (const std::string& keyword : keywords) {
    const std::size_t colon = IsPair(keyword) ? keyword.find(':') : std::string::npos;
    if (colon == std::string::npos) {
      topics.push_back(keyword);
    } else if (std::ranges::find(kTopics, LowerCase(keyword.substr(0, colon))) != kTopics.end()) {
      topics.emplace_back(AsciiTrim(std::string_view(keyword).substr(colon + 1)));
    }
  }
  return topics;
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
    while (!keyword.empty() &&
           std::string_view("#,;.[]\"'").find(keyword.front()) != std::string_view::npos) {
      keyword.remove_prefix(1);
    }
    while (!keyword.empty() && std::string_view(",;[]\"").find(keyword.back()) != std::string_view::npos) {
      keyword.remove_suffix(1);
    }
    keyword = AsciiTrim(keyword);
    if (keyword.empty() || keyword.size() > kMaxKeywordBytes || keywords_.size() >= kMaxKeywords) return;
    if (keyword.find("://") != std::string_view::npos || keyword.find("{{") != std::string_view::npos) return;
    if (IsIdentifier(keyword)) return;
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
    keywords = WithoutPairs(std::move(keywords));
    std::erase_if(keywords, [this](const std::string& keyword) { return IsOfNoStory(keyword); });
    if (keywords.empty()) return;
    std::string raw;
    for (const std::string& keyword : keywords) {
      if (!raw.empty()) raw += ", ";
      raw += keyword;
    }
    candidates_.push_back({std::move(keywords), std::move(raw), source, confidence, node});
  }

  // What stands on every page of the site, and what the story itself is called.
  bool IsOfNoStory(std::string_view keyword) const {
    static const auto kNone = LexiconEntries(lexicon::Sections(), {"no category"});
    const std::string comparable = ComparableText(keyword);
    return comparable.empty() || (comparable == headline_ && WordCount(headline_) >= kWordsOfTitle) ||
           page_.site_names.IsSite(comparable) || std::ranges::find(kNone, comparable) != kNone.end();
  }

  void FromLinkedData() {
    if (page_.article == nullptr) return;
    KeywordList list;
    for (const std::string_view value : page_.data.Values(*page_.article, "keywords")) list.AddList(value);
    Offer(list.Take(), Source::kLinkedData, kLinkedData, page_.article->node);
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
      return story_.find(LowerCase(keyword)) != std::string::npos;
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
      list.Add(document_.TextOf(landmark.node));
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
