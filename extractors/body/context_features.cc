#include "extractors/body/context_features.h"

#include <algorithm>
#include <cmath>

#include "extractors/body/scales.h"

namespace bodycopy {
namespace {

constexpr float kHalf = 0.5F;
constexpr float kNone = -1;
constexpr float kFar = 999;
constexpr double kMinRootShare = 0.8;

// A sum of scores, each weighted with the length of its block.
struct Mass {
  double score = 0;
  double length = 0;
  std::uint32_t blocks = 0;
  std::uint32_t kept = 0;

  void Add(float probability, std::uint32_t block_length) {
    score += static_cast<double>(probability) * block_length;
    length += block_length;
    ++blocks;
    kept += probability >= kHalf;
  }
  void Add(const Mass& other) {
    score += other.score;
    length += other.length;
    blocks += other.blocks;
    kept += other.kept;
  }
  float mean() const { return Ratio(score, length); }
};

/// A heading and the blocks up to the next one; the first section may have no heading.
struct Section {
  float heading_score = kNone;
  Mass mass;  // of the blocks below the heading
};

}  // namespace

/// The sums that the columns are made of.
struct ScoreView {
  const Reading& reading;
  const PageFacts& facts;
  std::span<const float> scores;
  const PageKindProbabilities& kinds;
  std::vector<Mass> elements;  // under each element
  std::vector<Mass> before;    // before each block, and of all behind the last
  std::vector<Mass> alike;     // of blocks that look alike
  std::vector<Section> sections;
  std::vector<std::uint32_t> section_of;  // of each block, an index into sections
  std::vector<std::int32_t> last_kept;
  std::vector<std::int32_t> next_kept;
  NodeId root = kNoNode;       // the deepest element with most of the mass
  std::int32_t run_begin = 0;  // the best run of blocks, [run_begin, run_end)
  std::int32_t run_end = 0;
  std::uint32_t runs = 0;

  ScoreView(const Reading& c, const PageFacts& f, std::span<const float> s, const PageKindProbabilities& k);

 private:
  void SumElements();
  void FindBestRun();
  void FindSections();
};

ScoreView::ScoreView(const Reading& c, const PageFacts& f, std::span<const float> s,
                     const PageKindProbabilities& k)
    : reading(c), facts(f), scores(s), kinds(k), elements(c.page.document.size()), alike(f.alike.size()) {
  const auto count = static_cast<std::int32_t>(scores.size());
  Mass sum;
  std::int32_t kept = -1;
  for (std::int32_t i = 0; i < count; ++i) {
    before.push_back(sum);
    last_kept.push_back(kept);
    sum.Add(scores[i], facts.blocks[i].length);
    alike[facts.blocks[i].alike].Add(scores[i], facts.blocks[i].length);
    if (scores[i] >= kHalf) {
      runs += kept < 0 || kept != i - 1;
      kept = i;
    }
  }
  before.push_back(sum);
  next_kept.resize(scores.size());
  kept = -1;
  for (std::int32_t i = count; i-- > 0;) {
    next_kept[i] = kept;
    if (scores[i] >= kHalf) kept = i;
  }
  SumElements();
  FindBestRun();
  FindSections();
}

void ScoreView::SumElements() {
  const Document& document = reading.page.document;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    elements[reading.blocks.items[i].element].Add(scores[i], facts.blocks[i].length);
  }
  for (NodeId id = static_cast<NodeId>(document.size()); id-- > 1;) {
    if (elements[id].blocks > 0) elements[document[id].parent].Add(elements[id]);
  }
  const double total = before.back().score;
  for (NodeId id = 0; id < document.size() && total > 0; ++id) {
    if (elements[id].score >= kMinRootShare * total) root = id;
  }
}

void ScoreView::FindSections() {
  sections.emplace_back();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (HeadingLevel(reading.page.document[reading.blocks.items[i].element].tag) > 0) {
      sections.push_back({scores[i], {}});
    } else {
      sections.back().mass.Add(scores[i], facts.blocks[i].length);
    }
    section_of.push_back(static_cast<std::uint32_t>(sections.size() - 1));
  }
}

void ScoreView::FindBestRun() {
  // The run with the largest sum of (p - 1/2) * sqrt(length): Kadane's algorithm.
  constexpr double kShortBlock = 5;
  double best = 0;
  double sum = 0;
  std::int32_t begin = 0;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(scores.size()); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += (scores[i] - kHalf) * std::sqrt(facts.blocks[i].length + kShortBlock);
    if (sum > best) {
      best = sum;
      run_begin = begin;
      run_end = i + 1;
    }
  }
}

namespace {

void WriteNeighbours(ContextRow row, const ScoreView& view, std::int32_t i) {
  const auto count = static_cast<std::int32_t>(view.scores.size());
  constexpr int kReach = kScoredNeighbours;
  row.Set("score", view.scores[i]);
  for (int offset = -kReach; offset <= kReach; ++offset) {
    if (offset == 0) continue;
    const std::int32_t n = i + offset;
    row.Set("near_score", Beside<kScoredNeighbours>(offset), n < 0 || n >= count ? kNone : view.scores[n]);
  }
  const auto mean = [&view](std::int32_t from, std::int32_t to) {
    return from >= to ? kNone
                      : Ratio(view.before[to].score - view.before[from].score,
                              view.before[to].length - view.before[from].length);
  };
  for (std::size_t w = 0; w < kScoreWindows.size(); ++w) {
    const auto window = static_cast<std::int32_t>(kScoreWindows[w]);
    row.Set("window_before", w, mean(std::max(0, i - window), i));
    row.Set("window_after", w, mean(i + 1, std::min(count, i + 1 + window)));
  }
  const Mass& all = view.before.back();
  row.Set("mass_before", Ratio(view.before[i].score, all.score));
  row.Set("mass_after", Ratio(all.score - view.before[i + 1].score, all.score));
  row.Set("kept_before", view.before[i].kept);
  row.Set("kept_after", all.kept - view.before[i + 1].kept);
  const auto gap = [&view](std::int32_t from, std::int32_t to) {
    return Log(view.before[to].length - view.before[from].length);
  };
  row.Set("from_last_kept", view.last_kept[i] < 0 ? kFar : static_cast<float>(i - view.last_kept[i]));
  row.Set("to_next_kept", view.next_kept[i] < 0 ? kFar : static_cast<float>(view.next_kept[i] - i));
  row.Set("length_from_last_kept", view.last_kept[i] < 0 ? kFar : gap(view.last_kept[i] + 1, i));
  row.Set("length_to_next_kept", view.next_kept[i] < 0 ? kFar : gap(i + 1, view.next_kept[i]));
}

void WriteAncestors(ContextRow row, const ScoreView& view, std::int32_t i) {
  const Document& document = view.reading.page.document;
  const double total = view.before.back().score;
  const NodeId element = view.reading.blocks.items[i].element;
  NodeId id = element;
  for (std::size_t level = 0; level < kScoredLevels; ++level) {
    const Mass* mass = id == kNoNode ? nullptr : &view.elements[id];
    row.Set("up_mean", level, mass == nullptr ? kNone : mass->mean());
    row.Set("up_mass", level, mass == nullptr ? kNone : Ratio(mass->score, total));
    row.Set("up_kept", level, mass == nullptr ? kNone : Ratio(mass->kept, mass->blocks));
    id = id == kNoNode ? kNoNode : document[id].parent;
  }
  // Where the block hangs on the article's container.
  NodeId branch = element;
  int levels = 0;
  while (branch != kNoNode && view.root != kNoNode && document[branch].parent != view.root &&
         branch != view.root) {
    branch = document[branch].parent;
    ++levels;
  }
  const bool inside = branch != kNoNode && view.root != kNoNode;
  row.Set("inside_root", inside);
  row.Set("levels_to_root", inside ? levels : kFar);
  row.Set("branch_mean", inside ? view.elements[branch].mean() : kNone);
  row.Set("branch_blocks", inside ? static_cast<float>(view.elements[branch].blocks) : kNone);
  row.Set("branch_mass", inside ? Ratio(view.elements[branch].score, total) : kNone);
  const Mass& alike = view.alike[view.facts.blocks[i].alike];
  row.Set("alike_mean", alike.mean());
  row.Set("alike_kept", Ratio(alike.kept, alike.blocks));
  row.Set("alike_mass", Ratio(alike.score, total));
}

void WriteSections(ContextRow row, const ScoreView& view, std::int32_t i) {
  const std::uint32_t section = view.section_of[i];
  const Section& own = view.sections[section];
  const auto mean = [&view](std::uint32_t s) {
    return s < view.sections.size() && view.sections[s].mass.blocks > 0 ? view.sections[s].mass.mean()
                                                                        : kNone;
  };
  row.Set("section_heading_score", own.heading_score);
  row.Set("section_mean", mean(section));
  row.Set("section_blocks", own.mass.blocks);
  row.Set("section_kept", Ratio(own.mass.kept, own.mass.blocks));
  row.Set("section_before_mean", section == 0 ? kNone : mean(section - 1));
  row.Set("section_after_mean", mean(section + 1));
}

void WritePage(ContextRow row, const ScoreView& view, std::int32_t i) {
  const Mass& all = view.before.back();
  const auto inside = [&view](std::int32_t n) { return n >= view.run_begin && n < view.run_end; };
  row.Set("in_run", inside(i));
  row.Set("from_run_begin", i - view.run_begin);
  row.Set("to_run_end", view.run_end - i);
  row.Set("run_blocks", view.run_end - view.run_begin);
  row.Set("run_mass", Ratio(view.before[view.run_end].score - view.before[view.run_begin].score, all.score));
  row.Set("runs", view.runs);
  row.Set("page_kept", all.kept);
  row.Set("page_mean", all.mean());
  row.Set("page_log_mass", Log(all.score));
  for (int kind = 0; kind < kPageKindCount; ++kind) row.Set("page_kind", kind, view.kinds[kind]);
}

void WriteRow(ContextRow row, const ScoreView& view, std::int32_t i) {
  WriteNeighbours(row, view, i);
  WriteAncestors(row, view, i);
  WriteSections(row, view, i);
  WritePage(row, view, i);
}

}  // namespace

const std::vector<std::string>& AllBlockFeatureNames() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names = FeatureNames<kBlockFeatures>();
    const auto& further = FeatureNames<kContextFeatures>();
    names.insert(names.end(), further.begin(), further.end());
    return names;
  }();
  return kNames;
}

ContextFeatureWriter::ContextFeatureWriter(const Reading& reading, const PageFacts& facts,
                                           std::span<const float> scores, const PageKindProbabilities& kinds)
    : view_(std::make_unique<ScoreView>(reading, facts, scores, kinds)) {}

ContextFeatureWriter::~ContextFeatureWriter() = default;

void ContextFeatureWriter::Write(std::size_t block, float* row) const {
  WriteRow(ContextRow(row + BlockRow::kCount), *view_, static_cast<std::int32_t>(block));
}

}  // namespace bodycopy
