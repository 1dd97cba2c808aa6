#include "extractors/headline/dump_headline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/headline/line_hints.h"

namespace bodycopy {
namespace {

constexpr std::size_t kProseBytes = 120;  // a line that long reads as prose
constexpr std::size_t kMaxGapInProse =
    3;  // so many shorter lines may stand between the paragraphs of a story
constexpr std::size_t kMaxHeadlineBytes = 250;
constexpr std::size_t kMaxBylineBytes = 200;
constexpr std::size_t kMaxTrailBytes = 500;  // a longer line is no breadcrumb
constexpr std::size_t kMaxLinesAbove = 400;  // further above the story no headline is looked for
constexpr std::size_t kBylineLines = 4;      // so far below the headline a byline or date may stand
constexpr std::size_t kFewWords = 3;
constexpr std::size_t kManyWords = 30;

// Evidence in logits.
constexpr double kBase = -2.0;
constexpr double kEndsTrail = 4.0;  // the breadcrumb ends with the line
constexpr double kBylineBelow = 2.0;
constexpr double kAtProse = 2.0;  // right above the story; less for each line between
constexpr double kLinePenalty = 0.25;
constexpr double kMaxLinePenalty = 4.0;
constexpr double kListItem = -2.0;
constexpr double kFullStop = -1.0;
constexpr double kShortLine = -1.5;
constexpr double kIsTrail = -6.0;  // the line is a breadcrumb itself
constexpr double kIsByline = -3.0;
constexpr double kThreshold = 0.3;  // of confidence

constexpr std::array<std::string_view, 7> kTrailMarks = {"»", "›", " > ", " / ", "→", " | ", "::"};

struct Story {
  std::size_t begin = 0;  ///< The first block of the longest run of prose.
  std::size_t bytes = 0;
};

Story FindStory(const std::vector<Block>& blocks) {
  Story best;
  Story run;
  std::size_t last = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].text.size() < kProseBytes) continue;
    if (run.bytes == 0 || i - last > kMaxGapInProse + 1) run = {i, 0};
    run.bytes += blocks[i].text.size();
    last = i;
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
  return OpensByline(line) || (HasYear(line) && WordCount(line) <= kManyWords);
}

double Evidence(const Context& context, std::size_t line, std::size_t story,
                const std::vector<std::string>& trails) {
  const auto& blocks = context.blocks.items;
  const std::string_view text = blocks[line].text;
  double evidence = kBase + kAtProse;
  evidence -= std::min(kMaxLinePenalty, kLinePenalty * static_cast<double>(story - line - 1));
  const std::string comparable = ComparableText(text);
  if (std::find(trails.begin(), trails.end(), comparable) != trails.end()) evidence += kEndsTrail;
  if (!EndOfTrail(text).empty()) evidence += kIsTrail;
  for (std::size_t i = line + 1; i < std::min(story, line + 1 + kBylineLines); ++i) {
    if (IsByline(blocks[i].text)) {
      evidence += kBylineBelow;
      break;
    }
  }
  if (IsByline(text)) evidence += kIsByline;
  if (context.page.document[blocks[line].element].tag == Tag::kLi) evidence += kListItem;
  if (text.ends_with('.')) evidence += kFullStop;
  if (WordCount(text) < kFewWords) evidence += kShortLine;
  return evidence;
}

}  // namespace

Choice<std::string> ExtractDumpHeadline(const Context& context) {
  const auto& blocks = context.blocks.items;
  const Story story = FindStory(blocks);
  const std::size_t first = story.begin > kMaxLinesAbove ? story.begin - kMaxLinesAbove : 0;
  std::vector<std::string> trails;
  for (std::size_t i = first; i < story.begin; ++i) {
    const std::string_view end = EndOfTrail(blocks[i].text);
    if (!end.empty()) trails.push_back(ComparableText(end));
  }
  std::vector<Candidate<std::string>> candidates;
  for (std::size_t i = first; i < story.begin; ++i) {
    const std::string_view text = blocks[i].text;
    if (text.size() > kMaxHeadlineBytes || WordCount(text) > kManyWords || ComparableText(text).empty())
      continue;
    const double confidence = 1.0 / (1.0 + std::exp(-Evidence(context, i, story.begin, trails)));
    std::string value = NormalizeSpace(text);
    candidates.push_back({value, std::string(text), "line", confidence, blocks[i].element});
  }
  return Choose(std::move(candidates), kThreshold);
}

}  // namespace bodycopy
