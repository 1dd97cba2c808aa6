#include "extractors/body/context_features.h"

#include <algorithm>
#include <cmath>

#include "extractors/body/feature_sink.h"
#include "extractors/body/scales.h"

namespace bodycopy {
namespace {

constexpr float kHalf = 0.5F;
constexpr float kNone = -1;
constexpr float kFar = 999;
constexpr int kNeighbours = 6;  // on each side
constexpr int kAncestorLevels = 8;
constexpr int kWindows[] = {3, 10, 30};
constexpr double kMostOfTheMass = 0.8;

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
    if (elements[id].score >= kMostOfTheMass * total) root = id;
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

template <typename Sink>
void WriteNeighbours(Sink& sink, const ScoreView& view, std::int32_t i) {
  const auto count = static_cast<std::int32_t>(view.scores.size());
  sink("score", view.scores[i]);
  for (int offset = -kNeighbours; offset <= kNeighbours; ++offset) {
    if (offset == 0) continue;
    const std::int32_t n = i + offset;
    sink("near_score", offset + kNeighbours, n < 0 || n >= count ? kNone : view.scores[n]);
  }
  const auto mean = [&view](std::int32_t from, std::int32_t to) {
    return from >= to ? kNone
                      : Ratio(view.before[to].score - view.before[from].score,
                              view.before[to].length - view.before[from].length);
  };
  for (const int window : kWindows) {
    sink("window_before", window, mean(std::max(0, i - window), i));
    sink("window_after", window, mean(i + 1, std::min(count, i + 1 + window)));
  }
  const Mass& all = view.before.back();
  sink("mass_before", Ratio(view.before[i].score, all.score));
  sink("mass_after", Ratio(all.score - view.before[i + 1].score, all.score));
  sink("kept_before", view.before[i].kept);
  sink("kept_after", all.kept - view.before[i + 1].kept);
  const auto gap = [&view](std::int32_t from, std::int32_t to) {
    return Log(view.before[to].length - view.before[from].length);
  };
  sink("from_last_kept", view.last_kept[i] < 0 ? kFar : static_cast<float>(i - view.last_kept[i]));
  sink("to_next_kept", view.next_kept[i] < 0 ? kFar : static_cast<float>(view.next_kept[i] - i));
  sink("length_from_last_kept", view.last_kept[i] < 0 ? kFar : gap(view.last_kept[i] + 1, i));
  sink("length_to_next_kept", view.next_kept[i] < 0 ? kFar : gap(i + 1, view.next_kept[i]));
}

template <typename Sink>
void WriteAncestors(Sink& sink, const ScoreView& view, std::int32_t i) {
  const Document& document = view.reading.page.document;
  const double total = view.before.back().score;
  const NodeId element = view.reading.blocks.items[i].element;
  NodeId id = element;
  for (int level = 0; level < kAncestorLevels; ++level) {
    const Mass* mass = id == kNoNode ? nullptr : &view.elements[id];
    sink("up_mean", level, mass == nullptr ? kNone : mass->mean());
    sink("up_mass", level, mass == nullptr ? kNone : Ratio(mass->score, total));
    sink("up_kept", level, mass == nullptr ? kNone : Ratio(mass->kept, mass->blocks));
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
  sink("inside_root", inside);
  sink("levels_to_root", inside ? levels : kFar);
  sink("branch_mean", inside ? view.elements[branch].mean() : kNone);
  sink("branch_blocks", inside ? static_cast<float>(view.elements[branch].blocks) : kNone);
  sink("branch_mass", inside ? Ratio(view.elements[branch].score, total) : kNone);
  const Mass& alike = view.alike[view.facts.blocks[i].alike];
  sink("alike_mean", alike.mean());
  sink("alike_kept", Ratio(alike.kept, alike.blocks));
  sink("alike_mass", Ratio(alike.score, total));
}

template <typename Sink>
void WriteSections(Sink& sink, const ScoreView& view, std::int32_t i) {
  const std::uint32_t section = view.section_of[i];
  const Section& own = view.sections[section];
  const auto mean = [&view](std::uint32_t s) {
    return s < view.sections.size() && view.sections[s].mass.blocks > 0 ? view.sections[s].mass.mean()
                                                                        : kNone;
  };
  sink("section_heading_score", own.heading_score);
  sink("section_mean", mean(section));
  sink("section_blocks", own.mass.blocks);
  sink("section_kept", Ratio(own.mass.kept, own.mass.blocks));
  sink("section_before_mean", section == 0 ? kNone : mean(section - 1));
  sink("section_after_mean", mean(section + 1));
}

template <typename Sink>
void WritePage(Sink& sink, const ScoreView& view, std::int32_t i) {
  const Mass& all = view.before.back();
  const auto inside = [&view](std::int32_t n) { return n >= view.run_begin && n < view.run_end; };
  sink("in_run", inside(i));
  sink("from_run_begin", i - view.run_begin);
  sink("to_run_end", view.run_end - i);
  sink("run_blocks", view.run_end - view.run_begin);
  sink("run_mass", Ratio(view.before[view.run_end].score - view.before[view.run_begin].score, all.score));
  sink("runs", view.runs);
  sink("page_kept", all.kept);
  sink("page_mean", all.mean());
  sink("page_log_mass", Log(all.score));
  for (int kind = 0; kind < kPageKindCount; ++kind) sink("page_kind", kind, view.kinds[kind]);
}

template <typename Sink>
void WriteRow(Sink& sink, const ScoreView& view, std::int32_t i) {
  WriteNeighbours(sink, view, i);
  WriteAncestors(sink, view, i);
  WriteSections(sink, view, i);
  WritePage(sink, view, i);
}

NameSink CollectNames() {
  DocumentBuilder builder(DocumentKind::kHtml, 10);
  builder.Open(Tag::kBody);
  builder.Text("x");
  const Reading reading(builder.Finish(), "", {});
  const PageFacts facts = GatherFacts(reading);
  const float score = 0;
  const PageKindProbabilities kinds{};
  NameSink sink;
  WriteRow(sink, ScoreView(reading, facts, {&score, 1}, kinds), 0);
  return sink;
}

}  // namespace

const std::vector<std::string_view>& ContextFeatureNames() {
  static const NameSink kSink = CollectNames();
  static const std::vector<std::string_view> kNames(kSink.names().begin(), kSink.names().end());
  return kNames;
}

ContextFeatureWriter::ContextFeatureWriter(const Reading& reading, const PageFacts& facts,
                                           std::span<const float> scores, const PageKindProbabilities& kinds)
    : view_(std::make_unique<ScoreView>(reading, facts, scores, kinds)) {}

ContextFeatureWriter::~ContextFeatureWriter() = default;

void ContextFeatureWriter::Write(std::size_t block, float* row) const {
  ValueSink sink(row + BlockFeatureNames().size());
  WriteRow(sink, *view_, static_cast<std::int32_t>(block));
}

}  // namespace bodycopy
