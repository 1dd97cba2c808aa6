#include "extractors/comment_count.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/phrase_set.h"

namespace bodycopy {
namespace {

constexpr double kLinkedData = 0.9;
constexpr double kNearHeadline = 0.8;
constexpr double kCommentElement = 0.7;
constexpr double kCommentHeading = 0.75;
constexpr double kCountAlone = 0.6;
constexpr double kSentence = 0.3;
constexpr double kThreshold = 0.5;

constexpr std::size_t kMaxLineBytes = 400;     // a glued byline with its share buttons
constexpr std::size_t kMaxHeadingBytes = 100;  // of a line that tells little else
constexpr std::size_t kMaxCountAlone = 40;
constexpr int kBlocksAbove = 4;  // of the headline
constexpr int kBlocksBelow = 10;
constexpr std::size_t kMaxDigits = 7;
constexpr std::size_t kDigitsOfYear = 4;
constexpr std::int64_t kThousand = 1'000;  // "1.2k"

bool EndsWithWord(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  const std::string_view before = text.substr(0, text.size() - word.size());
  // "2025No Comments" is glued: a digit before the word is fine, a letter is not.
  return before.empty() || (!IsAsciiAlpha(before.back()) && static_cast<unsigned char>(before.back()) < 0x80);
}

// The number at the end of the text ("… 1,234"), with what a glued year puts before it taken off.
std::optional<std::int64_t> NumberAtEnd(std::string_view text) {
  text = AsciiTrim(text);
  std::int64_t factor = 1;
  if (!text.empty() && (text.back() == 'k' || text.back() == 'K') && text.size() > 1 &&
      IsAsciiDigit(text[text.size() - 2])) {
    factor = 1000;
    text.remove_suffix(1);
  }
  std::size_t begin = text.size();
  while (begin > 0) {
    const char c = text[begin - 1];
    const bool separator =
        (c == ',' || c == '.') && begin < text.size() && begin > 1 && IsAsciiDigit(text[begin - 2]);
    if (!IsAsciiDigit(c) && !separator) break;
    --begin;
  }
  std::string_view number = text.substr(begin);
  if (number.empty() || (begin > 0 && (text[begin - 1] == '/' || text[begin - 1] == ':')))
    return std::nullopt;
  std::string_view fraction;
  if (const std::size_t dot = number.find_last_of(".,");
      factor == kThousand && dot != std::string_view::npos) {
    fraction = number.substr(dot + 1);
    number = number.substr(0, dot);
  }
  std::string digits;
  for (const char c : number) {
    if (IsAsciiDigit(c)) digits += c;
  }
  const bool glued_year = digits.size() > kDigitsOfYear && number.size() == digits.size() &&
                          (digits.starts_with("19") || digits.starts_with("20")) && begin > 0;
  if (glued_year) digits.erase(0, kDigitsOfYear);
  if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  value *= factor;
  if (!fraction.empty() && IsAsciiDigit(fraction.front())) value += (fraction.front() - '0') * factor / 10;
  return value;
}

// The number at the front, in parentheses or behind a colon: " (12)", ": 12".
std::optional<std::int64_t> NumberAtFront(std::string_view text) {
  text = AsciiTrim(text);
  const bool marked = text.starts_with('(') || text.starts_with(':') || text.starts_with('[');
  if (marked) text = AsciiTrim(text.substr(1));
  std::size_t end = 0;
  while (end < text.size() && (IsAsciiDigit(text[end]) || text[end] == ',' || text[end] == '.')) ++end;
  const std::string_view number = text.substr(0, end);
  if (number.empty() || !IsAsciiDigit(number.front())) return std::nullopt;
  const std::string_view rest = AsciiTrim(text.substr(end));
  const bool closed =
      rest.starts_with(')') || rest.starts_with(']') || rest.starts_with('(') || rest.starts_with('|');
  if (!closed && !rest.empty()) return std::nullopt;  // "comments 2 hours ago" counts none
  return NumberAtEnd(number);
}

}  // namespace

std::optional<std::int64_t> ParseCommentCount(std::string_view line) {
  static const auto kComments = LexiconEntries(lexicon::Comments(), {"comments", "replies"});
  static const auto kReplies = LexiconEntries(lexicon::Comments(), {"replies"});
  static const auto kNone = LexiconEntries(lexicon::Comments(), {"none"});
  static const auto kOne = LexiconEntries(lexicon::Comments(), {"one"});
  static const PhraseSet words(kComments);
  if (line.size() > kMaxLineBytes || !words.FoundIn(line)) return std::nullopt;
  const std::string lower = LowerCase(line);
  for (const std::string_view word : kComments) {
    for (std::size_t at = lower.find(word); at != std::string::npos;
         at = lower.find(word, at + word.size())) {
      const std::string_view before = AsciiTrim(std::string_view(lower).substr(0, at));
      const bool weak = std::find(kReplies.begin(), kReplies.end(), word) != kReplies.end();
      if (const auto number = NumberAtEnd(before)) return number;
      if (std::any_of(kNone.begin(), kNone.end(), [&](auto no) { return EndsWithWord(before, no); }))
        return 0;
      if (std::any_of(kOne.begin(), kOne.end(), [&](auto one) { return EndsWithWord(before, one); })) {
        return 1;
      }
      if (weak) continue;
      if (const auto number = NumberAtFront(std::string_view(lower).substr(at + word.size()))) return number;
    }
  }
  return std::nullopt;
}

namespace {

class CommentCountSearch {
 public:
  explicit CommentCountSearch(const Reading& reading) : reading_(reading), page_(reading.page) {}

  Choice<std::int64_t> Run() {
    if (page_.article != nullptr) FromLinkedData(*page_.article);
    FromBlocks();
    return Choose(std::move(candidates_), kThreshold);
  }

 private:
  void Offer(std::int64_t value, std::string_view raw, SourceName source, double confidence, NodeId node) {
    candidates_.push_back({value, std::string(raw), source, confidence, node});
  }

  void OfferNumber(std::string_view value, SourceName source, NodeId node) {
    std::int64_t count = -1;
    const auto end = std::from_chars(value.data(), value.data() + value.size(), count).ptr;
    if (count >= 0 && end == value.data() + value.size()) Offer(count, value, source, kLinkedData, node);
  }

  void FromLinkedData(const Thing& article) {
    const LinkedData& data = page_.data;
    OfferNumber(data.Value(article, "commentCount"), Source::kLinkedData, article.node);
    for (const Thing* statistic : data.Things(article, "interactionStatistic")) {
      const std::string_view type = data.Value(*statistic, "interactionType");
      const auto types = data.Things(*statistic, "interactionType");
      const bool is_comments = type.find("CommentAction") != std::string_view::npos ||
                               (!types.empty() && types[0]->Is("CommentAction"));
      if (is_comments)
        OfferNumber(data.Value(*statistic, "userInteractionCount"), Source::kLinkedData, statistic->node);
    }
  }

  // True if the element or one close above it is called comments.
  bool IsCalledComments(NodeId element) const {
    constexpr int kLevels = 3;
    NodeId id = element;
    for (int level = 0; level < kLevels && id != kNoNode; ++level, id = page_.document[id].parent) {
      if ((page_.landmarks.Of(id) & kCommentMark) != 0) return true;
    }
    return false;
  }

  void FromBlocks() {
    const auto& blocks = reading_.blocks.items;
    const int headline = reading_.found.headline_block;
    std::vector<Candidate<std::int64_t>> alone;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Block& block = blocks[i];
      const int place = static_cast<int>(i);
      const bool near = headline >= 0 && place >= headline - kBlocksAbove && place <= headline + kBlocksBelow;
      if (block.hidden || place == headline || block.text.size() > (near ? kMaxLineBytes : kMaxHeadingBytes))
        continue;
      // Elsewhere, only headings, what is called comments and what has nothing but a number and a word are
      // looked at: reading every line would be slow.
      const bool heading = HeadingLevel(page_.document[block.element].tag) != 0;
      const bool is_named = heading || (!near && IsCalledComments(block.element));
      if (!near && (place < headline || (!is_named && !MayBeCountAlone(block)))) continue;
      const auto count = ParseCommentCount(block.text);
      if (!count) continue;
      if (!near && !is_named) {
        alone.push_back(
            {*count, std::string(block.text), Source::kCommentElement, kCountAlone, block.element});
        continue;
      }
      double confidence = heading ? kCommentHeading : kCommentElement;
      if (near) confidence = IsSentence(block.text) ? kSentence : kNearHeadline;
      Offer(*count, block.text, near ? Source::kLineNearHeadline : Source::kCommentElement, confidence,
            block.element);
    }
    // Several that differ are those of other stories.
    const bool agree = std::all_of(alone.begin(), alone.end(),
                                   [&](const auto& one) { return one.value == alone.front().value; });
    if (!alone.empty() && agree) candidates_.push_back(std::move(alone.front()));
  }

  // "3 comments" and nothing else, in no list or teaser, leading to no other page.
  bool MayBeCountAlone(const Block& block) const {
    if (block.text.size() > kMaxCountAlone || !IsAsciiDigit(block.text.front()) ||
        (page_.zones.Of(block.begin) & (kInItem | kInRelated | kInAside)) != 0)
      return false;
    const NodeId link = page_.document.Ancestor(block.begin, Tag::kA);
    if (link == kNoNode) return WordCount(block.text) == 2;
    const std::string url = page_.Resolve(page_.document.Get(link, "href"));
    return WordCount(block.text) == 2 && url.substr(0, url.find_first_of("?#")) == page_.url.ToString();
  }

  // Prose that happens to speak of comments.
  static bool IsSentence(std::string_view text) {
    constexpr std::size_t kMinWords = 14;
    return (text.ends_with('.') || text.ends_with("”") || text.ends_with('"')) &&
           WordCount(text) >= kMinWords;
  }

  const Reading& reading_;
  const Page& page_;
  std::vector<Candidate<std::int64_t>> candidates_;
};

}  // namespace

Choice<std::int64_t> ExtractCommentCount(const Reading& reading) {
  return CommentCountSearch(reading).Run();
}

}  // namespace bodycopy
