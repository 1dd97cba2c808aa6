#include "extractors/body/region.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "dom/handed_down.h"
#include "extractors/body/choice.h"
#include "extractors/body/known_parts.h"

namespace bodycopy {
namespace {

constexpr float kKeepFrom = 0.5F;
constexpr float kSureFrom = 0.65F;      // what precision keeps of it
constexpr float kPossibleFrom = 0.35F;  // what recall keeps beside it

// The loss guard: a body that holds so little of the page's prose, and so little text, is chosen again with
// less care.
constexpr double kMinProseShare = 0.1;
constexpr std::uint32_t kShortBody = 400;      // characters
constexpr double kMinShareWithoutParts = 0.5;  // of what was kept
constexpr std::uint32_t kMuchProse = 1000;     // characters of prose on the page
constexpr float kGuardedKeepFrom = 0.15F;

// A standfirst: what a news page says of itself, a sentence between its headline and its text.
constexpr float kStandfirstInDescription = 0.6F;  // share of its words
constexpr std::size_t kStandfirstReach = 6;       // blocks below the headline
constexpr std::uint32_t kMinStandfirstWords = 6;

constexpr float kLastLineFrom = 0.25F;
constexpr float kLastLineOfDumpFrom = 0.1F;  // where no markup helps the scores
constexpr std::uint32_t kMinWords = 5;

constexpr float kTailArticleFrom = 0.2F;
constexpr std::uint32_t kMaxTailLength = 250;  // characters
constexpr float kSureOfTail = 0.9F;            // a line that the scores are so sure of is no tail
constexpr int kRightsWords = 2;

constexpr double kMaxShareBelowEnd = 0.2;  // of what is kept
constexpr std::uint32_t kMaxWordsOfSignature = 4;
constexpr std::uint32_t kMaxWordsOverComments = 3;

constexpr float kSureHeading = 0.8F;  // of a heading in the text that has the headline's words

constexpr double kMaxLinkShareOfCredit = 0.5;

constexpr double kMainStoryShare = 0.75;

constexpr double kMinShareOfLikely = 0.4;  // of the likely text that the choice by the tree must keep

struct Share {
  std::uint32_t kept = 0;
  std::uint32_t kept_prose = 0;
};

Share Measure(const PageFacts& facts, const std::vector<std::uint8_t>& kept) {
  Share share;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i] == 0) continue;
    share.kept += facts.blocks[i].length;
    share.kept_prose += facts.blocks[i].prose ? facts.blocks[i].length : 0;
  }
  return share;
}

/// What the scores alone keep.
std::vector<std::uint8_t> ChooseByScores(const Reading& reading, const PageFacts& facts,
                                         const Scores& scores) {
  std::vector<std::uint8_t> likely;
  for (const float score : scores.final) likely.push_back(score >= kKeepFrom);
  if (!reading.options.steps.choice || reading.page.document.kind() == DocumentKind::kTextDump) return likely;
  if (!scores.IsArticle()) return ChooseByExpectedF1(facts, scores.final);
  std::vector<std::uint8_t> kept = ChooseByTree(reading.page.document, reading.blocks, scores.final);
  const bool loses = Measure(facts, kept).kept < kMinShareOfLikely * Measure(facts, likely).kept;
  return loses ? likely : kept;
}

BlockReason ReasonOf(bool is_likely, bool is_kept) {
  if (is_likely != is_kept) return BlockReason::kSurroundings;
  return is_kept ? BlockReason::kScore : BlockReason::kLowScore;
}

void Keep(std::size_t i, BlockReason reason, Region& region) {
  region.kept[i] = 1;
  region.reasons[i] = reason;
}

void LeaveOut(std::size_t i, BlockReason reason, Region& region) {
  region.kept[i] = 0;
  region.reasons[i] = reason;
}

bool LosesMuch(const PageFacts& facts, const Share& share) {
  if (share.kept == 0) return facts.prose_length > 0;
  return facts.prose_length >= kMuchProse && share.kept < kShortBody &&
         share.kept_prose < facts.prose_length * kMinProseShare;
}

// Keeps what the scores still hold possible; if that is nothing, the prose of the element that holds most of
// it.
void KeepMore(const Reading& reading, const PageFacts& facts, const std::vector<float>& scores,
              Region& region) {
  const auto keep = [&region](std::size_t i) {
    if (region.kept[i] == 0) region.reasons[i] = BlockReason::kLossGuard;
    region.kept[i] = 1;
  };
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] >= kGuardedKeepFrom) keep(i);
  }
  if (LosesMuch(facts, Measure(facts, region.kept))) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const bool inside = reading.page.document.Contains(facts.prose_root, reading.blocks.items[i].element);
      if (facts.blocks[i].prose && inside && !reading.blocks.items[i].hidden) keep(i);
    }
  }
  region.warnings.emplace_back("little of the page's prose was sure to be the body; less sure text was kept");
}

// A paragraph that directly follows the body and is nearly as sure belongs to it: the last lines of a story
// (who else reported, a closing remark) are the least sure of its own.
void KeepLastLine(const PageFacts& facts, const std::vector<float>& scores, float from, Region& region) {
  const KeptRange range(region.kept);
  const std::size_t next = range.end;
  if (range.empty() || next >= scores.size() || !IsLeftOutByScores(region, next)) return;
  const bool paragraph = facts.blocks[next].ends_sentence && facts.blocks[next].word_count >= kMinWords &&
                         facts.blocks[next].link_length == 0;
  if (!paragraph || !facts.blocks[next - 1].ends_sentence || scores[next] < from) return;
  Keep(next, BlockReason::kLastLine, region);
}

// Whether a block between headline and text is what the page says of itself. Scores do not tell it: the
// models learn of no standfirst whether it is text. A dump has no description to say it, and no markup to
// tell its dek from the text.
bool IsStandfirst(const Reading& reading, const PageFacts& facts, std::size_t i) {
  const Block& block = reading.blocks.items[i];
  const bool is_dek =
      !reading.found.dek.empty() && ComparableText(block.text) == ComparableText(reading.found.dek);
  if (reading.page.document.kind() == DocumentKind::kTextDump) return is_dek;
  const bool is_described = facts.blocks[i].description_share >= kStandfirstInDescription;
  return ((is_dek && facts.has_article_data) || (is_described && facts.is_news)) && !block.hidden;
}

// A line that says who else worked on the story, and is not one big link.
bool IsCreditLine(const BlockFacts& block) {
  return block.is_end_credit && block.link_length <= kMaxLinkShareOfCredit * block.length;
}

// Who else worked on the story, in lines below it: scores take them for what pages have at their end.
void KeepEndCredits(const Reading& reading, const PageFacts& facts, Region& region) {
  const KeptRange range(region.kept);
  if (range.empty()) return;
  for (std::size_t i = range.end; i < std::min(region.kept.size(), range.end + kCreditReach); ++i) {
    const bool is_credit = !reading.blocks.items[i].hidden && IsCreditLine(facts.blocks[i]);
    if (!is_credit || !IsLeftOutByScores(region, i)) continue;
    Keep(i, BlockReason::kEndCredit, region);
  }
}

// News pages put a standfirst in bold or as a heading between the headline and the byline, where the scores
// take it for a teaser; it begins the text.
void KeepStandfirst(const Reading& reading, const PageFacts& facts, Region& region) {
  const KeptRange range(region.kept);
  if (reading.found.headline_block < 0 || range.empty()) return;
  const auto headline = static_cast<std::size_t>(reading.found.headline_block);
  for (std::size_t i = headline + 1; i < std::min(range.begin, headline + 1 + kStandfirstReach); ++i) {
    const BlockFacts& block = facts.blocks[i];
    if (block.word_count < kMinStandfirstWords || block.link_length > 0) continue;
    if (block.is_byline_line || block.begins_with_author) continue;
    if (!IsLeftOutByScores(region, i) || !IsStandfirst(reading, facts, i)) continue;
    Keep(i, BlockReason::kStandfirst, region);
    return;
  }
}

// Elements whose short lines are text of their own right, not labels.
bool IsListed(Tag tag) {
  return tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt || tag == Tag::kPre ||
         tag == Tag::kBlockquote || tag == Tag::kTh;
}

// Whether a word of the block is one of what stands around stories: sharing, further reading, newsletters.
bool HasWordsOfParts(const BlockFacts& block) {
  using enum WordClass;
  constexpr WordClass kParts[] = {kShare, kSubscribe, kRights, kComment, kMore, kAdvert, kCredit, kConsent};
  return std::any_of(std::begin(kParts), std::end(kParts),
                     [&block](WordClass part) { return block.classes[static_cast<std::size_t>(part)] > 0; });
}

// Leaves out short lines behind the last paragraph of an article that are no sentences (links, labels,
// teasers, lines of copyright) and headings that nothing follows.
void DropTail(const Reading& reading, const PageFacts& facts, const Scores& scores, Region& region) {
  if (scores.kinds[static_cast<std::size_t>(PageKind::kArticle)] < kTailArticleFrom) return;
  std::uint32_t length = 0;
  std::vector<std::size_t> tail;
  for (std::size_t i = region.kept.size(); i-- > 0;) {
    if (region.kept[i] == 0) continue;
    const Tag tag = reading.page.document[reading.blocks.items[i].element].tag;
    const BlockFacts& block = facts.blocks[i];
    const bool rights = block.classes[static_cast<std::size_t>(WordClass::kRights)] >= kRightsWords;
    const bool label = HeadingLevel(tag) > 0 || !block.ends_sentence || rights;
    const bool sure = scores.final[i] >= kSureOfTail && !HasWordsOfParts(block);
    if (block.prose || IsListed(tag) || !label || sure) break;
    if (IsCreditLine(block)) continue;
    tail.push_back(i);
    length += block.length;
  }
  if (length > kMaxTailLength) return;  // too much for a tail: the story may end in lines like these
  for (const std::size_t i : tail) LeaveOut(i, BlockReason::kTail, region);
}

// Whether a line of a dump is the author's name alone or heads the comments.
bool EndsTextOfDump(const BlockFacts& block) {
  if (block.begins_with_author && block.word_count <= kMaxWordsOfSignature) return true;
  return block.classes[static_cast<std::size_t>(WordClass::kComment)] > 0 &&
         block.word_count <= kMaxWordsOverComments;
}

// Leaves out what follows such a line, late in the text: about the author, other stories, what readers say.
// In pages markup tells them apart.
void DropBelowEnd(const PageFacts& facts, Region& region) {
  std::uint32_t below = 0;
  std::vector<std::size_t> kept_below;
  const std::uint32_t all = Measure(facts, region.kept).kept;
  for (std::size_t i = region.kept.size(); i-- > 0 && below <= kMaxShareBelowEnd * all;) {
    const BlockFacts& block = facts.blocks[i];
    if (region.kept[i] == 0 && EndsTextOfDump(block)) {
      for (const std::size_t k : kept_below) LeaveOut(k, BlockReason::kTail, region);
      kept_below.clear();
    }
    if (region.kept[i] == 0) continue;
    below += block.length;
    kept_below.push_back(i);
  }
}

// The outermost article element above each block, kNoNode if none.
std::vector<NodeId> ArticlesAbove(const Document& document, const std::vector<Block>& blocks) {
  HandedDown<NodeId> outermost(document, kNoNode);
  std::vector<NodeId> articles;
  articles.reserve(blocks.size());
  for (const Block& block : blocks) {
    articles.push_back(outermost.At(block.element, [&document](NodeId above, NodeId element) {
      return above == kNoNode && document[element].tag == Tag::kArticle ? element : above;
    }));
  }
  return articles;
}

// Where one article element holds most of what is kept, the others are other stories (the next ones of
// endless pages).
void DropOtherStories(const Reading& reading, const PageFacts& facts, Region& region) {
  const std::vector<NodeId> articles = ArticlesAbove(reading.page.document, reading.blocks.items);
  std::map<NodeId, std::uint32_t> lengths;
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < region.kept.size(); ++i) {
    if (region.kept[i] == 0) continue;
    lengths[articles[i]] += facts.blocks[i].length;
    all += facts.blocks[i].length;
  }
  const auto main = std::max_element(lengths.begin(), lengths.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (main == lengths.end() || main->first == kNoNode || main->second < kMainStoryShare * all) return;
  for (std::size_t i = 0; i < region.kept.size(); ++i) {
    if (region.kept[i] == 0 || articles[i] == main->first || articles[i] == kNoNode) continue;
    LeaveOut(i, BlockReason::kOtherStory, region);
  }
}

// Leaves out what is known to be another part of the page, unless hardly anything would be left: then that is
// what the page is about.
void DropKnownParts(const Reading& reading, const PageFacts& facts, const Scores& scores, Region& region) {
  const bool article = scores.IsArticle();  // on other pages what readers wrote may be the text
  KnownParts parts(reading, facts);
  Region without = region;
  bool in_text = false;  // below its first paragraph
  for (std::size_t i = 0; i < region.kept.size(); ++i) {
    if (region.kept[i] == 0) continue;
    const BlockReason part = parts.Of(i);
    in_text = in_text || (part == BlockReason::kNone && facts.blocks[i].prose);
    // Guides ask in a heading what their headline asks.
    const bool is_heading = part == BlockReason::kHeadline && in_text && scores.final[i] >= kSureHeading;
    if (part == BlockReason::kNone || is_heading || (part == BlockReason::kComment && !article)) continue;
    LeaveOut(i, part, without);
  }
  const std::uint32_t left = Measure(facts, without.kept).kept;
  if (left >= kShortBody || left > kMinShareWithoutParts * Measure(facts, region.kept).kept)
    region = std::move(without);
}

// For precision: of what is kept only what is sure, unless that would lose the body.
void KeepTheSure(const PageFacts& facts, const std::vector<float>& scores, Region& region) {
  Region sure = region;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (region.kept[i] == 0 || scores[i] >= kSureFrom) continue;
    LeaveOut(i, BlockReason::kFavor, sure);
  }
  if (!LosesMuch(facts, Measure(facts, sure.kept))) region = std::move(sure);
}

// For recall: beside what is kept what may be of the body too, and is not known to be another part of the
// page.
void KeepThePossible(const Reading& reading, const PageFacts& facts, const Scores& scores, Region& region) {
  KnownParts parts(reading, facts);
  for (std::size_t i = 0; i < scores.final.size(); ++i) {
    const bool possible = IsLeftOutByScores(region, i) && scores.final[i] >= kPossibleFrom;
    if (!possible || parts.Of(i) != BlockReason::kNone) continue;
    Keep(i, BlockReason::kFavor, region);
  }
}

// What is known of the site goes before all that was guessed.
void ObeySite(const Reading& reading, Region& region) {
  if (reading.site == nullptr) return;
  const std::vector<bool> body = NodesIn(reading.page.document, reading.site->body);
  const std::vector<bool> removed = NodesIn(reading.page.document, reading.site->remove);
  for (std::size_t i = 0; i < region.kept.size(); ++i) {
    const Block& block = reading.blocks.items[i];
    const bool inside = !body.empty() && body[block.element] && !block.hidden;
    const bool outside = (!body.empty() && !inside) || (!removed.empty() && removed[block.element]);
    if (!inside && !outside) continue;
    region.kept[i] = outside ? 0 : 1;
    region.reasons[i] = BlockReason::kSiteRule;
  }
}

}  // namespace

bool IsLeftOutByScores(const Region& region, std::size_t block) {
  const BlockReason reason = region.reasons[block];
  return region.kept[block] == 0 &&
         (reason == BlockReason::kLowScore || reason == BlockReason::kSurroundings);
}

KeptRange::KeptRange(const std::vector<std::uint8_t>& kept) {
  const auto first = std::find(kept.begin(), kept.end(), 1);
  if (first == kept.end()) return;
  begin = static_cast<std::size_t>(first - kept.begin());
  end = static_cast<std::size_t>(kept.rend() - std::find(kept.rbegin(), kept.rend(), 1));
}

Region ChooseRegion(const Reading& reading, const PageFacts& facts, const Scores& scores) {
  Region region;
  region.kept = ChooseByScores(reading, facts, scores);
  for (std::size_t i = 0; i < region.kept.size(); ++i)
    region.reasons.push_back(ReasonOf(scores.final[i] >= kKeepFrom, region.kept[i] != 0));
  const BodySteps& steps = reading.options.steps;
  if (steps.guard && LosesMuch(facts, Measure(facts, region.kept)))
    KeepMore(reading, facts, scores.final, region);
  if (steps.rules) {
    DropKnownParts(reading, facts, scores, region);
    DropOtherStories(reading, facts, region);
    DropTail(reading, facts, scores, region);
    KeepStandfirst(reading, facts, region);
    const bool dump = reading.page.document.kind() == DocumentKind::kTextDump;
    if (dump) DropBelowEnd(facts, region);
    KeepLastLine(facts, scores.final, dump ? kLastLineOfDumpFrom : kLastLineFrom, region);
    if (scores.IsArticle()) KeepEndCredits(reading, facts, region);
  }
  if (reading.options.favor == Favor::kPrecision) KeepTheSure(facts, scores.final, region);
  if (reading.options.favor == Favor::kRecall) KeepThePossible(reading, facts, scores, region);
  ObeySite(reading, region);
  return region;
}

}  // namespace bodycopy
