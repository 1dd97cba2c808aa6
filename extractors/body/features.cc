#include "extractors/body/features.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extractors/body/ancestors.h"
#include "extractors/body/feature_sink.h"
#include "extractors/body/scales.h"

namespace bodycopy {

/// What a page's blocks have in common.
struct PageView {
  const Reading& reading;
  const PageFacts& facts;
  std::vector<std::uint32_t> length_before;  // characters before each block
  std::vector<std::int32_t> last_prose;      // the last block of prose before each block, -1 if none
  std::vector<std::int32_t> next_prose;
  std::vector<std::int32_t> last_heading;
  std::int32_t first_h1 = -1;
  std::uint32_t article_tags = 0;
  std::uint32_t paragraphs = 0;
  std::uint32_t headings = 0;
  bool has_article_type = false;  // og:type

  PageView(const Reading& c, const PageFacts& f);
};

PageView::PageView(const Reading& c, const PageFacts& f) : reading(c), facts(f) {
  const Document& document = c.page.document;
  const auto& blocks = c.blocks.items;
  const auto count = static_cast<std::int32_t>(blocks.size());
  std::uint32_t length = 0;
  std::int32_t prose = -1;
  std::int32_t heading = -1;
  for (std::int32_t i = 0; i < count; ++i) {
    length_before.push_back(length);
    last_prose.push_back(prose);
    last_heading.push_back(heading);
    length += f.blocks[i].length;
    if (f.blocks[i].prose) prose = i;
    const Tag tag = document[blocks[i].element].tag;
    if (HeadingLevel(tag) > 0) {
      heading = i;
      ++headings;
    }
    if (tag == Tag::kH1 && first_h1 < 0) first_h1 = i;
    paragraphs += tag == Tag::kP;
  }
  next_prose.resize(blocks.size());
  prose = -1;
  for (std::int32_t i = count; i-- > 0;) {
    next_prose[i] = prose;
    if (f.blocks[i].prose) prose = i;
  }
  for (NodeId id = 0; id < document.size(); ++id) article_tags += document[id].tag == Tag::kArticle;
  has_article_type = c.page.meta.Get("og:type") == "article";
}

namespace {

constexpr float kNone = -1;
constexpr int kNeighbours = 4;  // on each side
constexpr int kAncestorLevels = 6;
constexpr float kFar = 999;      // blocks to something that is not there
constexpr int kMediaLevels = 8;  // that a caption stands below what holds it and its picture

constexpr std::array kOwnTags = {Tag::kP,          Tag::kLi,      Tag::kTd,     Tag::kTh,    Tag::kDiv,
                                 Tag::kBlockquote, Tag::kPre,     Tag::kDd,     Tag::kDt,    Tag::kFigcaption,
                                 Tag::kSection,    Tag::kArticle, Tag::kButton, Tag::kLabel, Tag::kBody,
                                 Tag::kCaption,    Tag::kSummary};

template <typename Sink>
void WriteOwn(Sink& sink, const PageView& page, const Block& block, const BlockFacts& facts) {
  const double length = facts.length;
  const double words = std::max<std::uint32_t>(facts.word_count, 1);
  sink("log_length", Log(length));
  sink("words", facts.word_count);
  sink("link_density", Ratio(facts.link_length, length));
  sink("links", block.links);
  sink("punctuation_density", Ratio(facts.punctuation, length));
  sink("commas", facts.commas);
  sink("sentence_ends", facts.sentence_ends);
  sink("word_length", length / words);
  sink("upper_density", Ratio(facts.upper, length));
  sink("digit_density", Ratio(facts.digits, length));
  sink("line_breaks", facts.line_breaks);
  sink("strong_share", Ratio(facts.strong_length, length));
  sink("emphasis_share", Ratio(facts.emphasis_length, length));
  sink("label_share", Ratio(facts.label_length, length));
  sink("media_before", facts.media_before);
  sink("media_after", facts.media_after);
  for (int c = 1; c < kWordClassCount; ++c) sink("word_class", c, facts.classes[c] / words);
  sink("first_word_class", static_cast<int>(facts.first_class));
  sink("last_word_class", static_cast<int>(facts.last_class));
  sink("more_at_head", facts.more_at_head);
  sink("credits_at_end", facts.credits_at_end);
  sink("same_start", facts.same_start);
  sink("same_site_density", Ratio(facts.same_site_length, length));
  sink("signs_post", facts.signs_post);
  sink("ends_sentence", facts.ends_sentence);
  sink("has_year", facts.has_year);
  const char first = block.text.empty() ? ' ' : block.text.front();
  sink("starts_upper", first >= 'A' && first <= 'Z');
  sink("starts_lower", first >= 'a' && first <= 'z');
  sink("has_pipe", block.text.find('|') != std::string_view::npos);
  sink("has_at", block.text.find('@') != std::string_view::npos);
  sink("has_copyright", block.text.find("\u00A9") != std::string_view::npos);
  sink("ends_colon", block.text.ends_with(':'));
  sink("hidden", block.hidden);
  sink("same_text", facts.same_text);
  sink("headline_overlap", facts.headline_overlap);
  sink("description_share", facts.description_share);
  sink("linked_data_share", facts.linked_data_share);
  sink("image_text_share", facts.image_text_share);
  const Document& document = page.reading.page.document;
  const Tag tag = document[block.element].tag;
  sink("heading_level", HeadingLevel(tag));
  for (std::size_t t = 0; t < kOwnTags.size(); ++t) sink("tag", static_cast<int>(t), tag == kOwnTags[t]);
  sink("depth", document[block.element].depth);
  const AlikeFacts& alike = page.facts.alike[facts.alike];
  sink("alike_blocks", alike.blocks);
  sink("alike_mean_length", Log(Ratio(alike.length, alike.blocks)));
  sink("alike_link_density", Ratio(alike.link_length, alike.length));
  sink("alike_prose_share", Ratio(alike.prose_length, page.facts.prose_length));
}

template <typename Sink>
void WritePlace(Sink& sink, const PageView& page, std::int32_t i) {
  const auto count = static_cast<std::int32_t>(page.facts.blocks.size());
  const auto distance = [](std::int32_t from, std::int32_t to) {
    return from < 0 || to < 0 ? kFar : static_cast<float>(to - from);
  };
  sink("index", i);
  sink("blocks_after", count - i);
  sink("relative_index", Ratio(i, count));
  sink("relative_place", Ratio(page.length_before[i], page.facts.length));
  sink("from_headline", page.reading.found.headline_block < 0
                            ? -kFar
                            : static_cast<float>(i - page.reading.found.headline_block));
  sink("from_h1", page.first_h1 < 0 ? -kFar : static_cast<float>(i - page.first_h1));
  sink("from_last_prose", distance(page.last_prose[i], i));
  sink("to_next_prose", distance(i, page.next_prose[i]));
  sink("from_last_heading", distance(page.last_heading[i], i));
  const auto gap = page.last_prose[i] < 0 ? page.length_before[i]
                                          : page.length_before[i] - page.length_before[page.last_prose[i]] -
                                                page.facts.blocks[page.last_prose[i]].length;
  sink("length_from_last_prose", Log(gap));
}

// The nearest element above that has a picture, and how much else stands in it: captions stand alone there.
template <typename Sink>
void WriteMediaBox(Sink& sink, const PageView& page, const Block& block, const BlockFacts& facts) {
  const Document& document = page.reading.page.document;
  NodeId id = block.element;
  int level = 0;
  while (id != kNoNode && level < kMediaLevels && page.facts.elements[id].media == 0) {
    id = document[id].parent;
    ++level;
  }
  const bool found = id != kNoNode && page.facts.elements[id].media > 0;
  const ElementFacts element = found ? page.facts.elements[id] : ElementFacts();
  sink("media_box_level", found ? static_cast<float>(level) : kFar);
  sink("media_box_share", found ? Ratio(facts.length, element.length) : kNone);
  sink("media_box_blocks", found ? static_cast<float>(element.blocks) : kNone);
  sink("media_box_media", found ? static_cast<float>(element.media) : kNone);
}

template <typename Sink>
void WriteAncestors(Sink& sink, const PageView& page, const Block& block) {
  const Document& document = page.reading.page.document;
  NodeId id = block.element;
  const std::uint32_t own_signature = page.facts.elements[id].signature;
  sink("siblings", page.facts.elements[id].look_alikes);
  sink("blocks_in_element", page.facts.elements[id].blocks);
  for (int level = 1; level <= kAncestorLevels; ++level) {
    id = id == kNoNode ? kNoNode : document[id].parent;
    if (id == kNoNode) {
      for (const char* name : {"up_log_length", "up_link_density", "up_blocks", "up_punctuation", "up_prose",
                               "up_prose_share", "up_look_alikes", "up_paragraphs"}) {
        sink(name, level, kNone);
      }
      continue;
    }
    const ElementFacts& element = page.facts.elements[id];
    sink("up_log_length", level, Log(element.length));
    sink("up_link_density", level, Ratio(element.link_length, element.length));
    sink("up_blocks", level, element.blocks);
    sink("up_punctuation", level, Ratio(element.punctuation, element.length));
    sink("up_prose", level, Ratio(element.prose_length, element.length));
    sink("up_prose_share", level, Ratio(element.prose_length, page.facts.prose_length));
    sink("up_look_alikes", level, element.look_alikes);
    sink("up_paragraphs", level, element.paragraphs);
  }
  const NodeId parent = document[block.element].parent;
  sink("place_among_siblings",
       parent == kNoNode ? 0.0F : Ratio(block.element - parent, document[parent].end - parent));
  sink("own_signature_is_empty", own_signature == 0);
  // How far the element stands from the page's prose: levels up to the first ancestor that holds most of it,
  // and whether that is the deepest element that does.
  int levels = 0;
  NodeId up = block.element;
  while (up != kNoNode && page.facts.prose_root != kNoNode && !document.Contains(up, page.facts.prose_root)) {
    up = document[up].parent;
    ++levels;
  }
  sink("levels_to_prose", levels);
  sink("inside_prose_root",
       page.facts.prose_root != kNoNode && document.Contains(page.facts.prose_root, block.element));
  sink("is_prose_root_child", parent == page.facts.prose_root);
}

template <typename Sink>
void WriteNeighbours(Sink& sink, const PageView& page, std::int32_t i) {
  const auto count = static_cast<std::int32_t>(page.facts.blocks.size());
  const Document& document = page.reading.page.document;
  for (int offset = -kNeighbours; offset <= kNeighbours; ++offset) {
    if (offset == 0) continue;
    const int label = offset + kNeighbours;
    const std::int32_t n = i + offset;
    if (n < 0 || n >= count) {
      for (const char* name :
           {"near_log_length", "near_link_density", "near_punctuation", "near_function", "near_tag",
            "near_is_alike", "near_class", "near_ends_sentence", "near_media"}) {
        sink(name, label, kNone);
      }
      continue;
    }
    const BlockFacts& facts = page.facts.blocks[n];
    const Tag tag = document[page.reading.blocks.items[n].element].tag;
    constexpr int kFunction = static_cast<int>(WordClass::kFunction);
    sink("near_log_length", label, Log(facts.length));
    sink("near_link_density", label, Ratio(facts.link_length, facts.length));
    sink("near_punctuation", label, Ratio(facts.punctuation, facts.length));
    sink("near_function", label, Ratio(facts.classes[kFunction], facts.word_count));
    sink("near_tag", label, tag == Tag::kP ? 10 : tag == Tag::kLi ? 8 : HeadingLevel(tag));
    sink("near_is_alike", label, facts.alike == page.facts.blocks[i].alike);
    sink("near_class", label, static_cast<int>(facts.first_class));
    sink("near_ends_sentence", label, facts.ends_sentence);
    sink("near_media", label, offset < 0 ? facts.media_after : facts.media_before);
  }
}

template <typename Sink>
void WritePage(Sink& sink, const PageView& page) {
  const PageFacts& facts = page.facts;
  sink("page_log_length", Log(facts.length));
  sink("page_blocks", facts.blocks.size());
  sink("page_link_density", Ratio(facts.link_length, facts.length));
  sink("page_prose", Ratio(facts.prose_length, facts.length));
  sink("page_log_prose", Log(facts.prose_length));
  sink("page_paragraphs", page.paragraphs);
  sink("page_headings", page.headings);
  sink("page_articles", page.article_tags);
  sink("page_has_article_type", page.has_article_type);
  sink("page_has_article_data", facts.has_article_data);
  sink("page_has_article_body", facts.has_article_body);
  sink("page_is_news", facts.is_news);
  sink("page_is_dump", page.reading.page.document.kind() == DocumentKind::kTextDump);
  const std::string& path = page.reading.page.url.path;
  sink("url_depth", std::count(path.begin(), path.end(), '/'));
  sink("url_hyphens", std::count(path.begin(), path.end(), '-'));
  sink("url_digits", std::count_if(path.begin(), path.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

template <typename Sink>
void WriteRow(Sink& sink, const PageView& page, const AncestorWords& words, std::int32_t i) {
  const Block& block = page.reading.blocks.items[i];
  WriteOwn(sink, page, block, page.facts.blocks[i]);
  WritePlace(sink, page, i);
  WriteMediaBox(sink, page, block, page.facts.blocks[i]);
  WriteAncestors(sink, page, block);
  WriteNeighbours(sink, page, i);
  WritePage(sink, page);
  words.Write(sink);
}

NameSink CollectNames() {
  // The names do not hang on the page: a smallest one tells them.
  DocumentBuilder builder(DocumentKind::kHtml, 10);
  builder.Open(Tag::kBody);
  builder.Text("x");
  const Reading reading(builder.Finish(), "", {});
  const PageFacts facts = GatherFacts(reading);
  const PageView view(reading, facts);
  AncestorWords words(reading.page.document);
  words.MoveTo(reading.blocks.items[0].element);
  NameSink sink;
  WriteRow(sink, view, words, 0);
  return sink;
}

}  // namespace

const std::vector<std::string_view>& BlockFeatureNames() {
  static const NameSink kSink = CollectNames();
  static const std::vector<std::string_view> kNames(kSink.names().begin(), kSink.names().end());
  return kNames;
}

BlockFeatureWriter::BlockFeatureWriter(const Reading& reading, const PageFacts& facts)
    : page_(std::make_unique<PageView>(reading, facts)) {}

BlockFeatureWriter::~BlockFeatureWriter() = default;

void BlockFeatureWriter::Write(std::size_t begin, FeatureMatrix& matrix) const {
  AncestorWords words(page_->reading.page.document);
  for (std::size_t row = 0; row < matrix.rows(); ++row) {
    words.MoveTo(page_->reading.blocks.items[begin + row].element);
    ValueSink sink(matrix.row(row));
    WriteRow(sink, *page_, words, static_cast<std::int32_t>(begin + row));
  }
}

}  // namespace bodycopy
