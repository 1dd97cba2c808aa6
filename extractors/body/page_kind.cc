#include "extractors/body/page_kind.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ascii.h"
#include "extractors/body/scales.h"

namespace bodycopy {
namespace {

constexpr float kHalf = 0.5F;
constexpr std::size_t kMaxPriceBytes = 200;  // of a block that may be a price with its name

// Counts that show what the page is made of.
struct Tally {
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
  std::vector<std::uint16_t> numbers;
  for (NodeId id = 0; id < document.size(); ++id) {
    const Tag tag = document[id].tag;
    if (tag == Tag::kHtml || tag == Tag::kBody || tag == Tag::kMain)
      AppendMarkupWords(reading.page.names, id, numbers);
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
    tally.prices += text.size() < kMaxPriceBytes && HasPrice(text);
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

void WriteRow(PageRow& row, const Reading& reading, const PageFacts& facts, const Tally& tally) {
  const Page& page = reading.page;
  row.Set("log_length", Log(facts.length));
  row.Set("blocks", facts.blocks.size());
  row.Set("link_density", Ratio(facts.link_length, facts.length));
  row.Set("prose_share", Ratio(facts.prose_length, facts.length));
  row.Set("log_prose", Log(facts.prose_length));
  row.Set("prices", tally.prices);
  row.Set("questions", tally.questions);
  row.Set("kept_log_length", Log(tally.kept_length));
  row.Set("kept_share", Ratio(tally.kept_length, facts.length));
  row.Set("score_share", Ratio(tally.score_length, facts.length));
  row.Set("kept", tally.kept);
  row.Set("runs", tally.runs);
  row.Set("longest_run_share", Ratio(tally.longest_run, tally.kept_length));
  row.Set("kept_link_density", Ratio(tally.kept_links, tally.kept_length));
  row.Set("kept_prose_share", Ratio(tally.kept_prose, tally.kept_length));
  row.Set("kept_mean_length", Ratio(tally.kept_length, tally.kept));
  row.Set("kept_headings", Ratio(tally.kept_headings, tally.kept));
  row.Set("kept_items", Ratio(tally.kept_items, tally.kept));
  row.Set("most_alike", tally.most_alike);
  for (std::size_t t = 0; t < std::size(kCountedTags); ++t)
    row.Set("tag", t, reading.shape.Count(kCountedTags[t]));
  for (int w = 0; w < kMarkupWordCount; ++w) row.Set("root_word", w, tally.root_words[w]);
  for (int g = 0; g < kMarkupGroupCount; ++g)
    row.Set("root_group", g, tally.root_words[kMarkupWordCount + g]);
  for (std::size_t t = 0; t < std::size(kTellingTypes); ++t) {
    int count = 0;
    for (const Thing& thing : page.data.things) count += thing.Is(kTellingTypes[t]);
    row.Set("data_type", t, std::min(count, 20));
  }
  const std::string_view og_type = page.meta.Get("og:type");
  row.Set("og_article", og_type == "article");
  row.Set("og_product", og_type.starts_with("product") || og_type.ends_with(":product"));
  row.Set("og_website", og_type == "website");
  row.Set("og_missing", og_type.empty());
  row.Set("has_published_time", !page.meta.Get("article:published_time").empty());
  row.Set("has_author_meta", !page.meta.Get("author").empty());
  const std::string& path = page.url.path;
  row.Set("url_depth", std::count(path.begin(), path.end(), '/'));
  row.Set("url_length", path.size());
  row.Set("url_hyphens", std::count(path.begin(), path.end(), '-'));
  row.Set("url_digits", std::count_if(path.begin(), path.end(), IsAsciiDigit));
  row.Set("url_query", page.url.has_query);
  row.Set("url_is_root", path.size() <= 1);
  for (std::size_t w = 0; w < std::size(kUrlWords); ++w) {
    const bool in_path = AsciiFindIgnoreCase(path, kUrlWords[w]) != std::string_view::npos;
    row.Set("url_word", w, in_path ? 2 : page.url.host.find(kUrlWords[w]) != std::string::npos);
  }
}

}  // namespace

PageRow PageFeatures(const Reading& reading, const PageFacts& facts, std::span<const float> scores) {
  Tally tally;
  CountElements(reading, facts, tally);
  CountBlocks(reading, facts, scores, tally);
  PageRow row;
  WriteRow(row, reading, facts, tally);
  return row;
}

}  // namespace bodycopy
