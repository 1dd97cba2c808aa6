#include "extractors/body/features.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ascii.h"
#include "extractors/body/scales.h"

namespace bodycopy {

namespace {

constexpr float kNone = -1;
constexpr float kFar = 999;      // blocks to something that is not there
constexpr int kMediaLevels = 8;  // that a caption stands below what holds it and its picture

// Of each level above, and of each block beside; those of one level or block stand side by side.
constexpr BlockRow::Index kUp[] = {"up_log_length", "up_link_density", "up_blocks",      "up_punctuation",
                                   "up_prose",      "up_prose_share",  "up_look_alikes", "up_paragraphs"};
constexpr BlockRow::Index kNear[] = {"near_log_length", "near_link_density",  "near_punctuation",
                                     "near_function",   "near_tag",           "near_is_alike",
                                     "near_class",      "near_ends_sentence", "near_media"};
using NearColumns = std::array<float, std::size(kNear)>;
using UpColumns = std::array<float, std::size(kUp) * kAncestorLevels>;

}  // namespace

/// What a page's blocks have in common.
struct PageView {
  const Reading& reading;
  const PageFacts& facts;
  std::vector<std::uint32_t> length_before;  // characters before each block
  std::vector<std::int32_t> last_prose;      // the last block of prose before each block, -1 if none
  std::vector<std::int32_t> next_prose;
  std::vector<std::int32_t> last_heading;
  std::int32_t first_h1 = -1;
  FeatureRow<kBlockFeatures> blank;  // what all rows have: of the page, and of nothing above
  std::vector<NearColumns> near;     // what a block's neighbours have of it

  PageView(const Reading& c, const PageFacts& f);
};

namespace {

void WritePage(BlockRow row, const PageView& page, std::uint32_t paragraphs, std::uint32_t headings) {
  const PageFacts& facts = page.facts;
  row.Set("page_log_length", Log(facts.length));
  row.Set("page_blocks", facts.blocks.size());
  row.Set("page_link_density", Ratio(facts.link_length, facts.length));
  row.Set("page_prose", Ratio(facts.prose_length, facts.length));
  row.Set("page_log_prose", Log(facts.prose_length));
  row.Set("page_paragraphs", paragraphs);
  row.Set("page_headings", headings);
  row.Set("page_articles", page.reading.shape.Count(Tag::kArticle));
  row.Set("page_has_article_type", page.reading.page.meta.Get("og:type") == "article");
  row.Set("page_has_article_data", facts.has_article_data);
  row.Set("page_has_article_body", facts.has_article_body);
  row.Set("page_is_news", facts.is_news);
  row.Set("page_is_dump", page.reading.page.document.kind() == DocumentKind::kTextDump);
  const std::string& path = page.reading.page.url.path;
  row.Set("url_depth", std::count(path.begin(), path.end(), '/'));
  row.Set("url_hyphens", std::count(path.begin(), path.end(), '-'));
  row.Set("url_digits", std::count_if(path.begin(), path.end(), IsAsciiDigit));
}

// What the rows of its neighbours have of a block, whichever they are: all but whether it is like them, and
// the media between. `row` is scratch memory.
NearColumns NearOf(const BlockFacts& facts, Tag tag, BlockRow row) {
  constexpr int kFunction = static_cast<int>(WordClass::kFunction);
  row.Set("near_log_length", 0, Log(facts.length));
  row.Set("near_link_density", 0, Ratio(facts.link_length, facts.length));
  row.Set("near_punctuation", 0, Ratio(facts.punctuation, facts.length));
  row.Set("near_function", 0, Ratio(facts.classes[kFunction], facts.word_count));
  row.Set("near_tag", 0, tag == Tag::kP ? 10 : tag == Tag::kLi ? 8 : HeadingLevel(tag));
  row.Set("near_class", 0, static_cast<int>(facts.first_class));
  row.Set("near_ends_sentence", 0, facts.ends_sentence);
  NearColumns columns{};
  std::copy_n(row.From(kNear[0]), columns.size(), columns.begin());
  return columns;
}

}  // namespace

PageView::PageView(const Reading& c, const PageFacts& f) : reading(c), facts(f) {
  const Document& document = c.page.document;
  const auto& blocks = c.blocks.items;
  const auto count = static_cast<std::int32_t>(blocks.size());
  std::uint32_t length = 0;
  std::int32_t prose = -1;
  std::int32_t heading = -1;
  std::uint32_t paragraphs = 0;
  std::uint32_t headings = 0;
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
  BlockRow row(blank.values.data());
  WritePage(row, *this, paragraphs, headings);
  AncestorWords::WriteNone(row);
  FeatureRow<kBlockFeatures> scratch;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Tag tag = document[blocks[i].element].tag;
    near.push_back(NearOf(f.blocks[i], tag, BlockRow(scratch.values.data())));
  }
}

namespace {

void WriteOwn(BlockRow row, const PageView& page, const Block& block, const BlockFacts& facts) {
  const double length = facts.length;
  const double words = std::max<std::uint32_t>(facts.word_count, 1);
  row.Set("log_length", Log(length));
  row.Set("words", facts.word_count);
  row.Set("link_density", Ratio(facts.link_length, length));
  row.Set("links", block.links);
  row.Set("punctuation_density", Ratio(facts.punctuation, length));
  row.Set("commas", facts.commas);
  row.Set("sentence_ends", facts.sentence_ends);
  row.Set("word_length", length / words);
  row.Set("upper_density", Ratio(facts.upper, length));
  row.Set("digit_density", Ratio(facts.digits, length));
  row.Set("line_breaks", facts.line_breaks);
  row.Set("strong_share", Ratio(facts.strong_length, length));
  row.Set("emphasis_share", Ratio(facts.emphasis_length, length));
  row.Set("label_share", Ratio(facts.label_length, length));
  row.Set("media_before", facts.media_before);
  row.Set("media_after", facts.media_after);
  for (int c = 1; c < kWordClassCount; ++c) row.Set("word_class", c - 1, facts.classes[c] / words);
  row.Set("first_word_class", static_cast<int>(facts.first_class));
  row.Set("last_word_class", static_cast<int>(facts.last_class));
  row.Set("more_at_head", facts.more_at_head);
  row.Set("credits_at_end", facts.credits_at_end);
  row.Set("same_start", facts.same_start);
  row.Set("signs_post", facts.signs_post);
  row.Set("ends_sentence", facts.ends_sentence);
  row.Set("has_year", facts.has_year);
  const char first = block.text.empty() ? ' ' : block.text.front();
  row.Set("starts_upper", IsAsciiUpper(first));
  row.Set("starts_lower", IsAsciiLower(first));
  row.Set("has_pipe", facts.has_pipe);
  row.Set("has_at", facts.has_at);
  row.Set("has_copyright", facts.has_copyright);
  row.Set("ends_colon", block.text.ends_with(':'));
  row.Set("hidden", block.hidden);
  row.Set("same_text", facts.same_text);
  row.Set("headline_overlap", facts.headline_overlap);
  row.Set("description_share", facts.description_share);
  row.Set("linked_data_share", facts.linked_data_share);
  row.Set("image_text_share", facts.image_text_share);
  const Document& document = page.reading.page.document;
  const Tag tag = document[block.element].tag;
  row.Set("heading_level", HeadingLevel(tag));
  for (std::size_t t = 0; t < kOwnTags.size(); ++t) row.Set("tag", t, tag == kOwnTags[t]);
  row.Set("depth", document[block.element].depth);
  const AlikeFacts& alike = page.facts.alike[facts.alike];
  row.Set("alike_blocks", alike.blocks);
  row.Set("alike_mean_length", Log(Ratio(alike.length, alike.blocks)));
  row.Set("alike_link_density", Ratio(alike.link_length, alike.length));
  row.Set("alike_prose_share", Ratio(alike.prose_length, page.facts.prose_length));
}

// Where its links lead, and whom it names.
void WriteLinksAndNames(BlockRow row, const BlockFacts& facts) {
  const double length = facts.length;
  const auto in_links_to = [&facts](LinkTarget target) {
    return facts.target_lengths[static_cast<std::size_t>(target)];
  };
  row.Set("same_site_density",
          Ratio(in_links_to(LinkTarget::kSite) + in_links_to(LinkTarget::kSiteTop), length));
  row.Set("site_top_density", Ratio(in_links_to(LinkTarget::kSiteTop), length));
  row.Set("here_density", Ratio(in_links_to(LinkTarget::kHere), length));
  row.Set("contact_density", Ratio(in_links_to(LinkTarget::kContact), length));
  row.Set("sponsored_density", Ratio(facts.sponsored_length, length));
  row.Set("names_author", facts.names_author);
  row.Set("begins_with_author", facts.begins_with_author);
  row.Set("is_byline_line", facts.is_byline_line);
  row.Set("is_end_credit", facts.is_end_credit);
}

void WritePlace(BlockRow row, const PageView& page, std::int32_t i) {
  const auto count = static_cast<std::int32_t>(page.facts.blocks.size());
  const auto distance = [](std::int32_t from, std::int32_t to) {
    return from < 0 || to < 0 ? kFar : static_cast<float>(to - from);
  };
  row.Set("index", i);
  row.Set("blocks_after", count - i);
  row.Set("relative_index", Ratio(i, count));
  row.Set("relative_place", Ratio(page.length_before[i], page.facts.length));
  row.Set("from_headline", page.reading.found.headline_block < 0
                               ? -kFar
                               : static_cast<float>(i - page.reading.found.headline_block));
  row.Set("from_h1", page.first_h1 < 0 ? -kFar : static_cast<float>(i - page.first_h1));
  row.Set("from_last_prose", distance(page.last_prose[i], i));
  row.Set("to_next_prose", distance(i, page.next_prose[i]));
  row.Set("from_last_heading", distance(page.last_heading[i], i));
  const auto gap = page.last_prose[i] < 0 ? page.length_before[i]
                                          : page.length_before[i] - page.length_before[page.last_prose[i]] -
                                                page.facts.blocks[page.last_prose[i]].length;
  row.Set("length_from_last_prose", Log(gap));
}

// The nearest element above that has a picture, and how much else stands in it: captions stand alone there.
void WriteMediaBox(BlockRow row, const PageView& page, const Block& block, const BlockFacts& facts) {
  const Document& document = page.reading.page.document;
  NodeId id = block.element;
  int level = 0;
  while (id != kNoNode && level < kMediaLevels && page.facts.elements[id].media == 0) {
    id = document[id].parent;
    ++level;
  }
  const bool found = id != kNoNode && page.facts.elements[id].media > 0;
  const ElementFacts element = found ? page.facts.elements[id] : ElementFacts();
  row.Set("media_box_level", found ? static_cast<float>(level) : kFar);
  row.Set("media_box_share", found ? Ratio(facts.length, element.length) : kNone);
  row.Set("media_box_blocks", found ? static_cast<float>(element.blocks) : kNone);
  row.Set("media_box_media", found ? static_cast<float>(element.media) : kNone);
}

// What stands in the elements above: the parent first.
void WriteLevels(BlockRow row, const PageView& page, NodeId id) {
  const Document& document = page.reading.page.document;
  for (std::size_t level = 0; level < kAncestorLevels; ++level) {
    if (id == kNoNode) {
      std::fill_n(row.From(kUp[0], level), std::size(kUp), kNone);
      continue;
    }
    const ElementFacts& element = page.facts.elements[id];
    row.Set("up_log_length", level, Log(element.length));
    row.Set("up_link_density", level, Ratio(element.link_length, element.length));
    row.Set("up_blocks", level, element.blocks);
    row.Set("up_punctuation", level, Ratio(element.punctuation, element.length));
    row.Set("up_prose", level, Ratio(element.prose_length, element.length));
    row.Set("up_prose_share", level, Ratio(element.prose_length, page.facts.prose_length));
    row.Set("up_look_alikes", level, element.look_alikes);
    row.Set("up_paragraphs", level, element.paragraphs);
    id = document[id].parent;
  }
}

void WriteElement(BlockRow row, const PageView& page, const Block& block) {
  const Document& document = page.reading.page.document;
  const ElementFacts& element = page.facts.elements[block.element];
  row.Set("siblings", element.look_alikes);
  row.Set("blocks_in_element", element.blocks);
  const NodeId parent = document[block.element].parent;
  row.Set("place_among_siblings",
          parent == kNoNode ? 0.0F : Ratio(block.element - parent, document[parent].end - parent));
  row.Set("own_signature_is_empty", element.signature == 0);
  // How far the element stands from the page's prose: levels up to the first ancestor that holds most of it,
  // and whether that is the deepest element that does.
  int levels = 0;
  NodeId up = block.element;
  while (up != kNoNode && page.facts.prose_root != kNoNode && !document.Contains(up, page.facts.prose_root)) {
    up = document[up].parent;
    ++levels;
  }
  row.Set("levels_to_prose", levels);
  row.Set("inside_prose_root",
          page.facts.prose_root != kNoNode && document.Contains(page.facts.prose_root, block.element));
  row.Set("is_prose_root_child", parent == page.facts.prose_root);
}

void WriteNeighbours(BlockRow row, const PageView& page, std::int32_t i) {
  constexpr int kReach = kNeighbours;
  const auto& blocks = page.facts.blocks;
  const auto count = static_cast<std::int32_t>(blocks.size());
  for (int offset = -kReach; offset <= kReach; ++offset) {
    if (offset == 0) continue;
    const std::size_t place = Beside<kNeighbours>(offset);
    const std::int32_t n = i + offset;
    float* columns = row.From(kNear[0], place);
    if (n < 0 || n >= count) {
      std::fill_n(columns, std::size(kNear), kNone);
      continue;
    }
    std::copy(page.near[n].begin(), page.near[n].end(), columns);
    row.Set("near_is_alike", place, blocks[n].alike == blocks[i].alike);
    row.Set("near_media", place, offset < 0 ? blocks[n].media_after : blocks[n].media_before);
  }
}

/// Writes the rows of blocks in document order.
class RowWriter {
 public:
  explicit RowWriter(const PageView& page)
      : page_(page), words_(page.reading.page.document, page.reading.page.names) {
    levels_.fill(kNone);
  }

  void Write(std::int32_t i, float* values) {
    const Block& block = page_.reading.blocks.items[i];
    const BlockFacts& facts = page_.facts.blocks[i];
    std::copy(page_.blank.values.begin(), page_.blank.values.end(), values);
    const BlockRow row(values);
    WriteOwn(row, page_, block, facts);
    WriteLinksAndNames(row, facts);
    WritePlace(row, page_, i);
    WriteMediaBox(row, page_, block, facts);
    WriteElement(row, page_, block);
    WriteLevelsAbove(row, block.element);
    WriteNeighbours(row, page_, i);
    words_.MoveTo(block.element);
    words_.Write(row);
  }

 private:
  // Blocks that follow each other often stand in the same element.
  void WriteLevelsAbove(BlockRow row, NodeId element) {
    float* columns = row.From(kUp[0]);
    if (const NodeId parent = page_.reading.page.document[element].parent; parent == parent_) {
      std::copy(levels_.begin(), levels_.end(), columns);
    } else {
      WriteLevels(row, page_, parent);
      std::copy_n(columns, levels_.size(), levels_.begin());
      parent_ = parent;
    }
  }

  const PageView& page_;
  AncestorWords words_;
  NodeId parent_ = kNoNode;  // of the last block's element,
  UpColumns levels_{};       // and what was written of it and of the elements above
};

}  // namespace

BlockFeatureWriter::BlockFeatureWriter(const Reading& reading, const PageFacts& facts)
    : page_(std::make_unique<PageView>(reading, facts)) {}

BlockFeatureWriter::~BlockFeatureWriter() = default;

void BlockFeatureWriter::Write(std::size_t begin, FeatureMatrix& matrix) const {
  RowWriter writer(*page_);
  for (std::size_t row = 0; row < matrix.rows(); ++row)
    writer.Write(static_cast<std::int32_t>(begin + row), matrix.row(row));
}

}  // namespace bodycopy
