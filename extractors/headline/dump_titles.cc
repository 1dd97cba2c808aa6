#include "extractors/headline/dump_titles.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/headline/line_hints.h"
#include "extractors/headline/title_words.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxGapInProse =
    3;  // so many shorter lines may stand between the paragraphs of a story
constexpr std::size_t kMaxHeadlineBytes = 300;
constexpr std::size_t kManyWords = 40;
constexpr std::size_t kMaxBylineBytes = 200;
constexpr std::size_t kMaxBylineWords = 30;
constexpr std::size_t kMaxTrailBytes = 500;  // a longer line is no breadcrumb
constexpr std::size_t kMaxLinesAbove = 250;  // further above the story no headline is looked for
constexpr std::size_t kLinesIntoStory = 6;
constexpr std::size_t kNearLines = 6;     // so far below the headline a byline or date may stand
constexpr std::size_t kStoryLines = 40;   // of which the words are compared
constexpr std::size_t kMinWordBytes = 4;  // shorter words tell no story
constexpr float kMaxCountedWords = 10;    // of a line that is ranked: more say no more
constexpr std::size_t kMaxWordSlots = 1U << 13U;
constexpr float kFar = 99;

constexpr std::array<std::string_view, 7> kTrailMarks = {"»", "›", " > ", " / ", "→", " | ", "::"};

struct Story {
  std::size_t begin = 0;  ///< The first block of the longest run of prose.
  std::size_t end = 0;
  std::size_t bytes = 0;
};

Story FindStory(const std::vector<Block>& blocks) {
  Story best;
  Story run;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!IsProseOfDump(blocks[i])) continue;
    if (run.bytes == 0 || i - run.end > kMaxGapInProse) run = {i, i, 0};
    run.bytes += blocks[i].text.size();
    run.end = i + 1;
    if (run.bytes > best.bytes) best = run;
  }
  return best;
}

/// The last step of a breadcrumb line, "" if the line is none.
std::string_view EndOfTrail(std::string_view line) {
  if (line.size() > kMaxTrailBytes) return {};
  std::size_t end = 0;
  for (const std::string_view mark : kTrailMarks) {
    const std::size_t at = line.rfind(mark);
    if (at != std::string_view::npos && at > 0) end = std::max(end, at + mark.size());
  }
  return end == 0 ? std::string_view{} : AsciiTrim(line.substr(end));
}

bool IsByline(std::string_view line) {
  if (line.size() > kMaxBylineBytes) return false;
  return OpensByline(line) || (HasYear(line) && WordCount(line) <= kMaxBylineWords);
}

class DumpTitles {
 public:
  explicit DumpTitles(const Reading& reading) : reading_(reading), blocks_(reading.blocks.items) {}

  std::vector<DumpTitle> Collect() {
    story_ = FindStory(blocks_);
    first_ = story_.begin > kMaxLinesAbove ? story_.begin - kMaxLinesAbove : 0;
    last_ = std::min(blocks_.size(), story_.begin + kLinesIntoStory);
    if (story_.bytes == 0) last_ = std::min(blocks_.size(), kMaxLinesAbove);
    ReadStory();
    ReadLines();
    std::vector<DumpTitle> titles;
    for (std::size_t i = first_; i < last_; ++i) {
      const std::string& comparable = comparables_[i - first_];
      if (comparable.empty() || IsParagraph(i) || blocks_[i].text.size() > kMaxHeadlineBytes ||
          words_[i - first_] > kManyWords)
        continue;
      titles.push_back(Of(i));
    }
    RankByStory(titles);
    return titles;
  }

 private:
  void ReadStory() {
    for (const Block& block : blocks_) prose_ += IsProseOfDump(block);
    story_words_.resize(kMaxWordSlots);
    std::size_t lines = 0;
    for (std::size_t i = story_.begin; i < story_.end && lines < kStoryLines; ++i) {
      if (!IsProseOfDump(blocks_[i])) continue;
      ++lines;
      for (const std::uint32_t word : WordHashes(ComparableText(blocks_[i].text)))
        story_words_[word % kMaxWordSlots] = true;
    }
  }

  void ReadLines() {
    for (std::size_t i = first_; i < last_; ++i) {
      const std::string_view text = blocks_[i].text;
      words_.push_back(WordCount(text));
      comparables_.push_back(text.size() <= kMaxTrailBytes ? ComparableText(text) : std::string());
      bylines_.push_back(IsByline(text));
      const std::string_view end = EndOfTrail(text);
      if (!end.empty()) trails_.push_back(ComparableText(end));
    }
    slug_ = WordHashes(SlugOf(reading_.page.url));
  }

  /// Of the story itself.
  bool IsParagraph(std::size_t line) const {
    return line >= story_.begin && IsProseOfDump(blocks_[line]) && blocks_[line].text.ends_with('.');
  }

  bool IsItem(std::size_t line) const {
    return reading_.page.document[blocks_[line].element].tag == Tag::kLi;
  }

  DumpTitle Of(std::size_t line) const {
    DumpTitle title;
    title.block = line;
    title.text = NormalizeSpace(blocks_[line].text);
    AddPlace(line, title.features);
    AddForm(line, title.features);
    AddNeighbours(line, title.features);
    AddAgreement(line, title.features);
    return title;
  }

  void AddPlace(std::size_t line, DumpTitleFeatures& f) const {
    f["line"] = static_cast<float>(line);
    f["line_share"] = Share(line, blocks_.size());
    f["after_story_begin"] = line >= story_.begin;
    std::size_t bytes = 0;
    for (std::size_t i = line + 1; i < story_.begin; ++i) bytes += blocks_[i].text.size();
    f["lines_to_story"] = static_cast<float>(story_.begin) - static_cast<float>(line);
    f["bytes_to_story"] = static_cast<float>(bytes);
    f["story_bytes"] = static_cast<float>(story_.bytes);
    f["page_lines"] = static_cast<float>(blocks_.size());
    f["page_prose"] = static_cast<float>(prose_);
  }

  void AddForm(std::size_t line, DumpTitleFeatures& f) const {
    const std::string_view text = blocks_[line].text;
    f["words"] = static_cast<float>(words_[line - first_]);
    f["characters"] = static_cast<float>(CodePointCount(text));
    f["upper_share"] = UpperShare(text);
    f["starts_with_digit"] = IsAsciiDigit(text.front());
    f["end_mark"] = EndMark(text);
    f["has_year"] = HasYear(text);
    for (const std::string_view mark : {" | ", " - ", " – ", "»", "›"})
      f["separators"] += text.find(mark) != std::string_view::npos;
    f["is_item"] = IsItem(line);
    f["is_byline"] = bylines_[line - first_];
    f["is_trail"] = !EndOfTrail(text).empty();
  }

  void AddNeighbours(std::size_t line, DumpTitleFeatures& f) const {
    f["previous_words"] = line > first_ ? static_cast<float>(words_[line - 1 - first_]) : -1;
    f["next_words"] = line + 1 < last_ ? static_cast<float>(words_[line + 1 - first_]) : -1;
    f["previous_item"] = line > first_ && IsItem(line - 1);
    f["next_item"] = line + 1 < last_ && IsItem(line + 1);
    const std::size_t from = line > first_ + kNearLines ? line - kNearLines : first_;
    const std::size_t to = std::min(last_, line + 1 + kNearLines);
    bool longest = true;
    for (std::size_t i = from; i < to; ++i) {
      f["items_around"] += IsItem(i);
      longest &= IsProseOfDump(blocks_[i]) || words_[i - first_] <= words_[line - first_];
    }
    f["longest_near"] = longest;
    f["lines_to_byline"] = kFar;
    for (std::size_t i = line + 1; i < to; ++i) {
      if (HasYear(blocks_[i].text) && blocks_[i].text.size() <= kMaxBylineBytes) f["year_after"] = 1;
      if (bylines_[i - first_]) {
        f["lines_to_byline"] = std::min(f["lines_to_byline"], static_cast<float>(i - line));
      }
    }
  }

  void AddAgreement(std::size_t line, DumpTitleFeatures& f) const {
    const std::string& comparable = comparables_[line - first_];
    f["ends_trail"] = std::find(trails_.begin(), trails_.end(), comparable) != trails_.end();
    for (std::size_t i = first_; i < last_; ++i) {
      const std::string& other = comparables_[i - first_];
      if (i == line || other.size() < comparable.size()) continue;
      if (other == comparable) {
        ++f["repeats"];
      } else if (other.find(comparable) != std::string::npos) {
        ++f["inside_others"];
        if (i == 0) f["in_first_line"] = 1;
      }
    }
    const std::vector<std::uint32_t> words = WordHashes(comparable);
    f["story_words"] = StoryShare(comparable);
    const std::size_t common = CommonWords(words, slug_);
    f["slug_precision"] = slug_.empty() ? -1 : Share(common, words.size());
    f["slug_recall"] = slug_.empty() ? -1 : Share(common, slug_.size());
    f["in_host"] = reading_.page.site_names.IsInHost(comparable);
  }

  /// Share of the line's longer words that the story uses.
  float StoryShare(std::string_view comparable) const {
    std::size_t known = 0;
    std::size_t all = 0;
    while (!comparable.empty()) {
      const std::string_view word = comparable.substr(0, comparable.find(' '));
      comparable.remove_prefix(std::min(word.size() + 1, comparable.size()));
      if (word.size() < kMinWordBytes) continue;
      ++all;
      known += story_words_[WordHashes(word).front() % kMaxWordSlots];
    }
    return Share(known, all);
  }

  /// The how-manieth line it is of those whose words the story uses most; longer ones first.
  static void RankByStory(std::vector<DumpTitle>& titles) {
    std::vector<std::pair<float, std::size_t>> order;
    for (std::size_t i = 0; i < titles.size(); ++i) {
      order.emplace_back(
          -titles[i].features["story_words"] * std::min(titles[i].features["words"], kMaxCountedWords), i);
    }
    std::sort(order.begin(), order.end());
    for (std::size_t k = 0; k < order.size(); ++k) {
      titles[order[k].second].features["story_rank"] = static_cast<float>(k);
    }
  }

  const Reading& reading_;
  const std::vector<Block>& blocks_;
  Story story_;
  std::size_t first_ = 0;  ///< The lines [first_, last_) are looked at; the vectors below are of them.
  std::size_t last_ = 0;
  std::size_t prose_ = 0;  ///< Lines of prose on the page.
  std::vector<std::size_t> words_;
  std::vector<std::string> comparables_;
  std::vector<bool> bylines_;
  std::vector<std::string> trails_;
  std::vector<bool> story_words_;  ///< By the words' hashes.
  std::vector<std::uint32_t> slug_;
};

}  // namespace

std::vector<DumpTitle> CollectDumpTitles(const Reading& reading) {
  return DumpTitles(reading).Collect();
}

}  // namespace bodycopy
