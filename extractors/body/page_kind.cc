#include "extractors/body/page_kind.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ascii.h"
#include "extractors/body/feature_sink.h"
#include "extractors/body/markup_words.h"
#include "extractors/body/scales.h"

namespace bodycopy {
namespace {

constexpr float kHalf = 0.5F;

// Types of linked data that tell the kind of a page.
constexpr std::string_view kTellingTypes[] = {
    "NewsArticle",   "Article",        "BlogPosting",  "TechArticle",     "Product",
    "Offer",         "AggregateOffer", "Review",       "AggregateRating", "DiscussionForumPosting",
    "QAPage",        "Question",       "Comment",      "ItemList",        "CollectionPage",
    "ListItem",      "FAQPage",        "HowTo",        "Recipe",          "Service",
    "LocalBusiness", "Organization",   "Person",       "WebPage",         "Event",
    "JobPosting",    "VideoObject",    "SearchAction", "LiveBlogPosting", "SoftwareApplication",
    "BreadcrumbList"};

// Words in a URL's path or host that tell it.
constexpr std::string_view kUrlWords[] = {
    "forum",      "thread",   "topic",     "viewtopic", "question", "product", "shop",   "store",
    "collection", "category", "tag",       "blog",      "news",     "article", "story",  "docs",
    "doc",        "help",     "support",   "guide",     "wiki",     "service", "about",  "pricing",
    "search",     "archive",  "author",    "events",    "jobs",     "recipe",  "review", "learn",
    "reference",  "api",      "community", "catalog",   "list"};

constexpr Tag kCountedTags[] = {Tag::kForm,  Tag::kInput,      Tag::kTable,  Tag::kPre,    Tag::kCode,
                                Tag::kImg,   Tag::kArticle,    Tag::kButton, Tag::kH1,     Tag::kH2,
                                Tag::kH3,    Tag::kLi,         Tag::kP,      Tag::kTime,   Tag::kIframe,
                                Tag::kVideo, Tag::kBlockquote, Tag::kDl,     Tag::kFigure, Tag::kSection};

// Counts that show what the page is made of.
struct Tally {
  std::array<std::uint32_t, std::size(kCountedTags)> tags{};
  std::array<bool, kMarkupNumberCount> root_words{};
  std::uint32_t prices = 0;
  std::uint32_t questions = 0;
  float kept_length = 0;   // characters in blocks that the first model keeps
  float score_length = 0;  // its sum of probability times length
  std::uint32_t kept = 0;
  std::uint32_t runs = 0;
  float longest_run = 0;
  float kept_links = 0;
  float kept_prose = 0;
  float kept_headings = 0;
  float kept_items = 0;
  std::uint32_t most_alike = 0;  // of look-alike siblings that hold prose
};

bool HasPrice(std::string_view text) {
  for (const std::string_view sign : {"$", "€", "£", "¥", "₹"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const std::size_t after = at + sign.size();
    if (after < text.size() && (IsAsciiDigit(text[after]) || text[after] == ' ')) return true;
    if (at > 1 && (IsAsciiDigit(text[at - 1]) || IsAsciiDigit(text[at - 2]))) return true;
  }
  return false;
}

void CountElements(const Reading& reading, const PageFacts& facts, Tally& tally) {
  const Document& document = reading.page.document;
  std::array<std::uint8_t, kTagCount> column{};
  for (std::size_t t = 0; t < std::size(kCountedTags); ++t)
    column[static_cast<std::size_t>(kCountedTags[t])] = t + 1;
  std::vector<std::uint16_t> numbers;
  for (NodeId id = 0; id < document.size(); ++id) {
    const Tag tag = document[id].tag;
    if (const int c = column[static_cast<std::size_t>(tag)]; c > 0) ++tally.tags[c - 1];
    if (tag == Tag::kHtml || tag == Tag::kBody || tag == Tag::kMain) AppendMarkupWords(document, id, numbers);
    const ElementFacts& element = facts.elements[id];
    if (element.look_alikes > tally.most_alike && element.prose_length > 0)
      tally.most_alike = element.look_alikes;
  }
  for (const std::uint16_t number : numbers) tally.root_words[number] = true;
}

void CountBlocks(const Reading& reading, const PageFacts& facts, std::span<const float> scores,
                 Tally& tally) {
  float run = 0;
  for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
    const BlockFacts& block = facts.blocks[i];
    const std::string_view text = reading.blocks.items[i].text;
    tally.prices += text.size() < 200 && HasPrice(text);
    tally.questions += text.ends_with('?');
    tally.score_length += scores[i] * static_cast<float>(block.length);
    if (scores[i] < kHalf) {
      run = 0;
      continue;
    }
    const auto length = static_cast<float>(block.length);
    const Tag tag = reading.page.document[reading.blocks.items[i].element].tag;
    ++tally.kept;
    tally.runs += run == 0;
    run += length;
    tally.longest_run = std::max(tally.longest_run, run);
    tally.kept_length += length;
    tally.kept_links += static_cast<float>(block.link_length);
    tally.kept_prose += block.prose ? length : 0;
    tally.kept_headings += HeadingLevel(tag) > 0;
    tally.kept_items += tag == Tag::kLi;
  }
}

template <typename Sink>
void WriteRow(Sink& sink, const Reading& reading, const PageFacts& facts, const Tally& tally) {
  const Page& page = reading.page;
  sink("log_length", Log(facts.length));
  sink("blocks", facts.blocks.size());
  sink("link_density", Ratio(facts.link_length, facts.length));
  sink("prose_share", Ratio(facts.prose_length, facts.length));
  sink("log_prose", Log(facts.prose_length));
  sink("prices", tally.prices);
  sink("questions", tally.questions);
  sink("kept_log_length", Log(tally.kept_length));
  sink("kept_share", Ratio(tally.kept_length, facts.length));
  sink("score_share", Ratio(tally.score_length, facts.length));
  sink("kept", tally.kept);
  sink("runs", tally.runs);
  sink("longest_run_share", Ratio(tally.longest_run, tally.kept_length));
  sink("kept_link_density", Ratio(tally.kept_links, tally.kept_length));
  sink("kept_prose_share", Ratio(tally.kept_prose, tally.kept_length));
  sink("kept_mean_length", Ratio(tally.kept_length, tally.kept));
  sink("kept_headings", Ratio(tally.kept_headings, tally.kept));
  sink("kept_items", Ratio(tally.kept_items, tally.kept));
  sink("most_alike", tally.most_alike);
  for (std::size_t t = 0; t < std::size(kCountedTags); ++t) sink("tag", static_cast<int>(t), tally.tags[t]);
  for (int w = 0; w < kMarkupNumberCount; ++w) sink("root_word", w, tally.root_words[w]);
  for (std::size_t t = 0; t < std::size(kTellingTypes); ++t) {
    int count = 0;
    for (const Thing& thing : page.data.things) count += thing.Is(kTellingTypes[t]);
    sink("data_type", static_cast<int>(t), std::min(count, 20));
  }
  const std::string_view og_type = page.meta.Get("og:type");
  sink("og_article", og_type == "article");
  sink("og_product", og_type.starts_with("product") || og_type.ends_with(":product"));
  sink("og_website", og_type == "website");
  sink("og_missing", og_type.empty());
  sink("has_published_time", !page.meta.Get("article:published_time").empty());
  sink("has_author_meta", !page.meta.Get("author").empty());
  const std::string& path = page.url.path;
  sink("url_depth", std::count(path.begin(), path.end(), '/'));
  sink("url_length", path.size());
  sink("url_hyphens", std::count(path.begin(), path.end(), '-'));
  sink("url_digits", std::count_if(path.begin(), path.end(), IsAsciiDigit));
  sink("url_query", page.url.has_query);
  sink("url_is_root", path.size() <= 1);
  for (std::size_t w = 0; w < std::size(kUrlWords); ++w) {
    const bool in_path = AsciiFindIgnoreCase(path, kUrlWords[w]) != std::string_view::npos;
    sink("url_word", static_cast<int>(w),
         in_path ? 2 : page.url.host.find(kUrlWords[w]) != std::string::npos);
  }
}

}  // namespace

const std::vector<std::string_view>& PageFeatureNames() {
  static const NameSink kSink = [] {
    DocumentBuilder builder(DocumentKind::kHtml, 10);
    NameSink sink;
    WriteRow(sink, Reading(builder.Finish(), "", {}), PageFacts(), Tally());
    return sink;
  }();
  static const std::vector<std::string_view> kNames(kSink.names().begin(), kSink.names().end());
  return kNames;
}

std::vector<float> PageFeatures(const Reading& reading, const PageFacts& facts,
                                std::span<const float> scores) {
  Tally tally;
  CountElements(reading, facts, tally);
  CountBlocks(reading, facts, scores, tally);
  std::vector<float> row(PageFeatureNames().size());
  ValueSink sink(row.data());
  WriteRow(sink, reading, facts, tally);
  return row;
}

}  // namespace bodycopy
