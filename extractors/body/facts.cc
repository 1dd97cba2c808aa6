#include "extractors/body/facts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/fnv.h"
#include "base/hash_table.h"
#include "base/utf8.h"
#include "dom/handed_down.h"
#include "extractors/body/end_credits.h"
#include "extractors/body/link_target.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

constexpr std::uint32_t kDigitsOfYear = 4;
constexpr double kMinRootShare = 0.5;
constexpr std::uint32_t kHeadWords = 4;
constexpr std::uint32_t kEndWords = 6;
constexpr std::size_t kMaxSoughtAuthors = 4;
constexpr std::size_t kMaxNameBytes = 100;
constexpr std::size_t kSoughtBytes = 400;        // of a block, in which names are sought
constexpr std::size_t kRoomPerWord = 8;          // most words of a page are not the headline's
constexpr std::size_t kMaxBytesBeforeName = 12;  // "By ", "About ", a title

// Length in characters of a text, those of East Asian scripts counted twice.
std::uint32_t LengthOf(std::string_view text) {
  if (AsciiPrefix(text) == text.size()) return static_cast<std::uint32_t>(text.size());
  std::uint32_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    length += !IsContinuationByte(c);
    length += byte >= 0xE3 && byte <= 0xE9;
  }
  return length;
}

void CountCharacters(std::string_view text, BlockFacts& facts) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsAsciiLower(c) || c == ' ') continue;
    if (IsAsciiUpper(c)) {
      ++facts.upper;
    } else if (IsAsciiDigit(c)) {
      ++facts.digits;
    } else if (c == '\n') {
      ++facts.line_breaks;
    } else if (c == ',') {
      ++facts.commas;
      ++facts.punctuation;
    } else if (c == '.' || c == '!' || c == '?') {
      ++facts.sentence_ends;
      ++facts.punctuation;
    } else if (c == ';' || c == ':' || c == '"') {
      ++facts.punctuation;
    } else if (c == '|') {
      facts.has_pipe = true;
    } else if (c == '@') {
      facts.has_at = true;
    } else if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA9') {
      facts.has_copyright = true;
    } else if (c == '\xE3' && i + 2 < text.size() && text[i + 1] == '\x80') {  // 、 and 。
      facts.commas += text[i + 2] == '\x81';
      facts.sentence_ends += text[i + 2] == '\x82';
      ++facts.punctuation;
    } else if (c == '\xE2' && i + 2 < text.size() && text[i + 1] == '\x80') {  // quotes of typography
      facts.punctuation += text[i + 2] == '\x9C' || text[i + 2] == '\x9D';
    }
  }
}

bool HasYear(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool starts = (text[i] == '1' && text[i + 1] == '9') || (text[i] == '2' && text[i + 1] == '0');
    if (!starts || !IsAsciiDigit(text[i + 2]) || !IsAsciiDigit(text[i + 3])) continue;
    const bool bounded =
        (i == 0 || !IsAsciiDigit(text[i - 1])) && (i + 4 == text.size() || !IsAsciiDigit(text[i + 4]));
    if (bounded) return true;
  }
  return false;
}

bool IsMedia(Tag tag) {
  return tag == Tag::kImg || tag == Tag::kAmp_Img || tag == Tag::kVideo || tag == Tag::kIframe ||
         tag == Tag::kAudio;
}

bool EndsSentence(std::string_view text) {
  static constexpr std::string_view kEnds = ".!?\":)";
  static constexpr std::string_view kWideEnds[] = {"…", "”", "»", "。", "！", "？", "؟", "।"};
  if (text.empty()) return false;
  if (IsAscii(text.back())) return kEnds.find(text.back()) != std::string_view::npos;
  return std::any_of(std::begin(kWideEnds), std::end(kWideEnds),
                     [text](std::string_view end) { return text.ends_with(end); });
}

/// Fills PageFacts step by step.
class Gatherer {
 public:
  Gatherer(const Reading& reading, PageFacts& facts)
      : document_(reading.page.document), reading_(reading), facts_(facts), marks_(document_, {}) {}

  void Run() {
    facts_.blocks.resize(reading_.blocks.items.size());
    facts_.elements.resize(document_.size());
    for (std::size_t i = 0; i < facts_.blocks.size() && !reading_.deadline.HasPassedAt(i); ++i) ReadBlock(i);
    CountMedia();
    SumUp();
    FindLookAlikes();
    FindAlike();
    FindSameText();
    FindSameStart();
    CompareWithHead();
    CompareWithImages();
    FindNames();
  }

 private:
  void ReadBlock(std::size_t i) {
    const Block& block = reading_.blocks.items[i];
    BlockFacts& facts = facts_.blocks[i];
    facts.length = LengthOf(block.text);
    facts.link_length = block.link_bytes == block.text.size()
                            ? facts.length
                            : static_cast<std::uint32_t>(static_cast<std::uint64_t>(facts.length) *
                                                         block.link_bytes / block.text.size());
    facts.first_word = static_cast<std::uint32_t>(facts_.words.hashes.size());
    AppendWords(block.text, facts_.words);
    facts.word_count = static_cast<std::uint32_t>(facts_.words.hashes.size()) - facts.first_word;
    for (std::uint32_t w = 0; w < facts.word_count; ++w) {
      const auto index = static_cast<std::size_t>(facts_.words.classes[facts.first_word + w]);
      facts.classes[index] = static_cast<std::uint16_t>(std::min(facts.classes[index] + 1, UINT16_MAX));
    }
    ReadEnds(facts);
    CountCharacters(block.text, facts);
    ReadMarks(block, facts);
    facts.ends_sentence = EndsSentence(block.text);
    facts.has_year = facts.digits >= kDigitsOfYear && HasYear(block.text);
    facts.signs_post = SignsPost(block.text);
    facts.is_end_credit = IsEndCredit(block.text);
    facts.prose = IsProseOfBody(facts.length, facts.link_length);
  }

  void ReadEnds(BlockFacts& facts) const {
    if (facts.word_count == 0) return;
    const auto classes = std::span(facts_.words.classes).subspan(facts.first_word, facts.word_count);
    facts.first_class = classes.front();
    facts.last_class = classes.back();
    const auto count = [](std::span<const WordClass> part, WordClass of) {
      return static_cast<std::uint16_t>(std::count(part.begin(), part.end(), of));
    };
    facts.more_at_head = count(classes.first(std::min(facts.word_count, kHeadWords)), WordClass::kMore);
    facts.credits_at_end = count(classes.last(std::min(facts.word_count, kEndWords)), WordClass::kCredit);
  }

  // What stands above a text inside its block.
  struct Marks {
    bool strong = false;
    bool emphasis = false;
    NodeId anchor = kNoNode;  // the outermost
  };

  Marks MarksBelow(const Marks& above, NodeId element) const {
    const Tag tag = document_[element].tag;
    if (PartsBlocks(tag)) return {};
    Marks marks = above;
    marks.strong = marks.strong || tag == Tag::kStrong || tag == Tag::kB;
    marks.emphasis = marks.emphasis || tag == Tag::kEm || tag == Tag::kI;
    if (tag == Tag::kA && marks.anchor == kNoNode) marks.anchor = element;
    return marks;
  }

  // How much of the block is set in bold or italics, and where its first link begins.
  void ReadMarks(const Block& block, BlockFacts& facts) {
    facts.label_length = facts.length;
    if (block.end - block.begin == 1 && document_[block.begin].parent == block.element) return;
    std::uint32_t before = 0;
    NodeId last_anchor = kNoNode;
    LinkTarget target = LinkTarget::kElsewhere;
    bool is_sponsored = false;
    for (NodeId id = block.begin; id < block.end; ++id) {
      if (!document_[id].is_text()) continue;
      const std::uint32_t length = LengthOf(document_[id].text);
      const auto& [strong, emphasis, anchor] =
          marks_.At(document_[id].parent,
                    [this](const Marks& above, NodeId element) { return MarksBelow(above, element); });
      if (strong) facts.strong_length += length;
      if (emphasis) facts.emphasis_length += length;
      if (anchor != kNoNode) {
        facts.label_length = std::min(facts.label_length, before);
        if (anchor != last_anchor) {
          target = TargetOf(document_.Get(anchor, "href"), reading_.page.base.host);
          is_sponsored = IsSponsored(document_.Get(anchor, "rel"));
        }
        last_anchor = anchor;
        facts.target_lengths[static_cast<std::size_t>(target)] += length;
        if (is_sponsored) facts.sponsored_length += length;
      }
      before += length;
    }
  }

  void CountMedia() {
    const auto& blocks = reading_.blocks.items;
    std::size_t next = 0;  // the first block that begins at or behind the node
    for (NodeId id = 0; id < document_.size(); ++id) {
      while (next < blocks.size() && blocks[next].begin < id) ++next;
      if (!IsMedia(document_[id].tag)) continue;
      ++facts_.elements[id].media;
      if (next < blocks.size()) ++facts_.blocks[next].media_before;
      if (next > 0) ++facts_.blocks[next - 1].media_after;
    }
  }

  void SumUp() {
    for (std::size_t i = 0; i < facts_.blocks.size(); ++i) {
      const BlockFacts& block = facts_.blocks[i];
      ElementFacts& element = facts_.elements[reading_.blocks.items[i].element];
      element.length += block.length;
      element.link_length += block.link_length;
      element.punctuation += block.punctuation;
      element.prose_length += block.prose ? block.length : 0;
      ++element.blocks;
    }
    for (NodeId id = static_cast<NodeId>(document_.size()); id-- > 1;) {
      const ElementFacts& element = facts_.elements[id];
      ElementFacts& parent = facts_.elements[document_[id].parent];
      parent.media = static_cast<std::uint16_t>(std::min(parent.media + element.media, UINT16_MAX));
      if (element.blocks == 0) continue;
      parent.length += element.length;
      parent.link_length += element.link_length;
      parent.punctuation += element.punctuation;
      parent.prose_length += element.prose_length;
      parent.blocks += element.blocks;
      if (document_[id].tag == Tag::kP && parent.paragraphs < UINT16_MAX) ++parent.paragraphs;
    }
    if (facts_.elements.empty()) return;
    facts_.length = facts_.elements[0].length;
    facts_.link_length = facts_.elements[0].link_length;
    facts_.prose_length = facts_.elements[0].prose_length;
    for (NodeId id = 0; id < document_.size() && facts_.prose_length > 0; ++id) {
      // In document order the last element with most of the prose is the deepest, as two cannot stand side by
      // side.
      if (facts_.elements[id].prose_length > facts_.prose_length * kMinRootShare) facts_.prose_root = id;
    }
  }

  void FindLookAlikes() {
    HashTable<std::uint32_t> counts(document_.size());
    for (NodeId id = 1; id < document_.size(); ++id) {
      ElementFacts& element = facts_.elements[id];
      if (element.blocks == 0) continue;
      element.signature =
          Fnv(document_.Get(id, "class"), kFnvStart + static_cast<std::uint32_t>(document_[id].tag));
      ++counts[FnvCombine(element.signature, document_[id].parent)];
    }
    for (NodeId id = 1; id < document_.size(); ++id) {
      ElementFacts& element = facts_.elements[id];
      if (element.blocks == 0) continue;
      const std::uint32_t count = counts[FnvCombine(element.signature, document_[id].parent)];
      element.look_alikes = static_cast<std::uint16_t>(std::min<std::uint32_t>(count, UINT16_MAX));
    }
  }

  void FindAlike() {
    constexpr int kLevels = 3;
    HashTable<std::uint32_t> places(facts_.blocks.size());
    for (std::size_t i = 0; i < facts_.blocks.size(); ++i) {
      BlockFacts& block = facts_.blocks[i];
      std::uint32_t key = kFnvStart;
      NodeId id = reading_.blocks.items[i].element;
      for (int level = 0; level < kLevels && id != kNoNode; ++level, id = document_[id].parent) {
        key = FnvCombine(key, facts_.elements[id].signature);
      }
      std::uint32_t& place = places[key];  // index plus one
      if (place == 0) {
        facts_.alike.emplace_back();
        place = static_cast<std::uint32_t>(facts_.alike.size());
      }
      block.alike = place - 1;
      AlikeFacts& alike = facts_.alike[block.alike];
      ++alike.blocks;
      alike.length += block.length;
      alike.link_length += block.link_length;
      alike.prose_length += block.prose ? block.length : 0;
    }
  }

  std::span<const std::uint32_t> WordsOf(const BlockFacts& block) const {
    return std::span(facts_.words.hashes).subspan(block.first_word, block.word_count);
  }

  void FindSameText() {
    HashTable<std::uint32_t> counts(facts_.blocks.size());
    const auto key = [this](const BlockFacts& block) {
      std::uint32_t hash = kFnvStart;
      for (const std::uint32_t word : WordsOf(block)) hash = FnvCombine(hash, word);
      return hash;
    };
    for (const BlockFacts& block : facts_.blocks) ++counts[key(block)];
    for (BlockFacts& block : facts_.blocks) block.same_text = counts[key(block)];
  }

  void FindSameStart() {
    HashTable<std::uint32_t> counts(facts_.blocks.size());
    const auto key = [this](const BlockFacts& block) {
      return FnvCombine(facts_.words.hashes[block.first_word], facts_.words.hashes[block.first_word + 1]);
    };
    for (const BlockFacts& block : facts_.blocks) {
      if (block.word_count > 2) ++counts[key(block)];
    }
    for (BlockFacts& block : facts_.blocks) {
      if (block.word_count <= 2) continue;
      block.same_start = static_cast<std::uint16_t>(std::min<std::uint32_t>(counts[key(block)], UINT16_MAX));
    }
  }

  // What the page says of its images is often printed below them, too.
  void CompareWithImages() {
    Words words;
    const std::uint32_t images = reading_.shape.Count(Tag::kImg) + reading_.shape.Count(Tag::kAmp_Img);
    for (NodeId id = 0; id < document_.size() && images > 0; ++id) {
      if (document_[id].tag != Tag::kImg && document_[id].tag != Tag::kAmp_Img) continue;
      for (const std::string_view name : {"alt", "title", "data-caption"})
        AppendWords(document_.Get(id, name), words);
    }
    for (const Thing& thing : reading_.page.data.things) {
      if (!thing.Is("ImageObject")) continue;
      for (const std::string_view name : {"caption", "description", "name"}) {
        AppendWords(reading_.page.data.Value(thing, name), words);
      }
    }
    const ShingleSet runs(words.hashes);
    if (runs.empty()) return;
    for (BlockFacts& block : facts_.blocks) block.image_text_share = runs.Share(WordsOf(block));
  }

  void CompareWithHead() {
    Words headline;
    AppendWords(reading_.found.headline.empty() ? reading_.page.meta.title : reading_.found.headline,
                headline);
    Words description;
    for (const std::string_view name : {"og:description", "description", "twitter:description"}) {
      AppendWords(reading_.page.meta.Get(name), description);
    }
    Words body;
    if (const Thing* article = reading_.page.article) {
      facts_.has_article_data = true;
      facts_.is_news = std::any_of(article->types.begin(), article->types.end(), [](std::string_view type) {
        return type.ends_with("NewsArticle") || type == "LiveBlogPosting";
      });
      AppendWords(reading_.page.data.Value(*article, "articleBody"), body);
    }
    const ShingleSet description_runs(description.hashes);
    const ShingleSet body_runs(body.hashes);
    facts_.has_article_body = !body_runs.empty();
    CompareWithHeadline(headline);
    for (BlockFacts& block : facts_.blocks) {
      block.description_share = description_runs.Share(WordsOf(block));
      if (!body_runs.empty()) block.linked_data_share = body_runs.Share(WordsOf(block));
    }
  }

  // Which blocks name the first authors, and which hold their byline and nothing else. Bounded in all three,
  // since a page may claim many authors of long names.
  void FindNames() {
    for (const std::int32_t line : reading_.found.byline_lines)
      facts_.blocks[static_cast<std::size_t>(line)].is_byline_line = true;
    const auto& all = reading_.found.authors;
    const auto authors = std::span(all).first(std::min(all.size(), kMaxSoughtAuthors));
    for (std::size_t i = 0; i < facts_.blocks.size(); ++i) {
      const std::string_view text = std::string_view(reading_.blocks.items[i].text).substr(0, kSoughtBytes);
      for (const std::string_view author : authors) {
        const std::size_t at = author.size() > kMaxNameBytes ? std::string_view::npos : text.find(author);
        if (at == std::string_view::npos) continue;
        facts_.blocks[i].names_author = true;
        facts_.blocks[i].begins_with_author |= at <= kMaxBytesBeforeName;
      }
    }
  }

  // What share of the headline's words stands among the first words of each block.
  void CompareWithHeadline(const Words& headline) {
    constexpr std::size_t kFirstWords = 60;
    HashTable<std::uint32_t> last_found(headline.hashes.size(), kRoomPerWord);  // a block's index plus one
    std::size_t different = 0;
    for (const std::uint32_t word : headline.hashes) {
      different += last_found.Find(word) == nullptr;
      last_found[word] = 0;
    }
    for (std::size_t i = 0; i < facts_.blocks.size() && different > 0; ++i) {
      const auto words = WordsOf(facts_.blocks[i]);
      std::size_t found = 0;
      for (const std::uint32_t word : words.first(std::min(words.size(), kFirstWords))) {
        if (last_found.Find(word) == nullptr) continue;
        found += std::exchange(last_found[word], static_cast<std::uint32_t>(i + 1)) != i + 1;
      }
      facts_.blocks[i].headline_overlap = static_cast<float>(found) / static_cast<float>(different);
    }
  }

  const Document& document_;
  const Reading& reading_;
  PageFacts& facts_;
  HandedDown<Marks> marks_;
};

}  // namespace

bool SignsPost(std::string_view text) {
  return (text.starts_with("\u2014") || text.starts_with("\u2013")) &&
         text.find("(@") != std::string_view::npos;
}

PageFacts GatherFacts(const Reading& reading) {
  PageFacts facts;
  Gatherer(reading, facts).Run();
  return facts;
}

}  // namespace bodycopy
