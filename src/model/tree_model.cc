#include "model/tree_model.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

namespace bodycopy {
namespace {

constexpr std::string_view kMagic = "bcytree3";
constexpr std::uint32_t kMaxParts = 1U << 24U;  // of nodes or leaves; far above any model that ships

float Sigmoid(float score) {
  return 1.0F / (1.0F + std::exp(-score));
}

std::string_view AsText(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::unexpected<Error> Broken(std::string_view what) {
  return std::unexpected(Error{Outcome::kFileError, "the model cannot be used: " + std::string(what)});
}

/// The first column of which the model has another name than the program, "" if there is none.
std::string FirstDifference(std::string_view names, std::span<const std::string> features) {
  for (std::size_t column = 0; column < features.size() || !names.empty(); ++column) {
    const std::string_view ours = column < features.size() ? std::string_view(features[column]) : "missing";
    const std::string_view its = names.empty() ? "missing" : names.substr(0, names.find('\n'));
    if (its != ours) return fmt::format("the model's column {} is {}, the program's {}", column, its, ours);
    names.remove_prefix(std::min(its.size() + 1, names.size()));
  }
  return {};
}

/// Takes values off the front of bytes; `ok` turns false at the first that is not there.
struct ByteReader {
  std::span<const unsigned char> bytes;
  bool ok = true;

  template <typename T>
  T Take() {
    T value{};
    const auto taken = TakeBytes(sizeof value);
    if (ok) std::memcpy(&value, taken.data(), sizeof value);
    return value;
  }

  template <typename T>
  std::span<const T> TakeArray(std::size_t count) {
    static_assert(alignof(T) == 1);
    return {reinterpret_cast<const T*>(TakeBytes(count * sizeof(T)).data()), ok ? count : 0};
  }

  std::span<const unsigned char> TakeBytes(std::size_t size) {
    ok = ok && bytes.size() >= size;
    if (!ok) return {};
    const auto taken = bytes.first(size);
    bytes = bytes.subspan(size);
    return taken;
  }
};

}  // namespace

Expected<TreeModel> TreeModel::Read(std::span<const unsigned char> bytes,
                                    std::span<const std::string> features, ModelChecks checks) {
  ByteReader reader{bytes};
  if (AsText(reader.TakeBytes(kMagic.size())) != kMagic) return Broken("it is no model file");
  TreeModel model;
  model.feature_count_ = reader.Take<std::uint32_t>();
  const auto questions = reader.Take<std::uint32_t>();
  const auto trees = reader.Take<std::uint32_t>();
  const auto nodes = reader.Take<std::uint32_t>();
  const auto leaves = reader.Take<std::uint32_t>();
  const auto names_size = reader.Take<std::uint32_t>();
  model.bias_ = reader.Take<float>();
  if (!reader.ok || std::max({questions, trees, nodes, leaves}) > kMaxParts ||
      reader.bytes.size() != names_size + questions * sizeof(Question) + trees * sizeof(Tree) +
                                 nodes * sizeof(Node) + leaves * sizeof(LeafValue)) {
    return Broken("it is cut off or too long");
  }
  const std::string difference = FirstDifference(AsText(reader.TakeBytes(names_size)), features);
  if (!difference.empty())
    return std::unexpected(
        Error{Outcome::kFileError, difference + ": fit it again, see tools/train/README.md"});
  if (model.feature_count_ != features.size()) return Broken("it does not name all its columns");
  model.questions_ = reader.TakeArray<Question>(questions);
  model.trees_ = reader.TakeArray<Tree>(trees);
  model.nodes_ = reader.TakeArray<Node>(nodes);
  model.leaves_ = reader.TakeArray<LeafValue>(leaves);
  if (checks == ModelChecks::kAll && !model.IsSound()) return Broken("a tree in it is broken");
  for (std::size_t tree = 0; tree < trees; ++tree) {
    model.most_nodes_ = std::max(model.most_nodes_, model.NodeEnd(tree) - model.trees_[tree].first_node);
    model.most_leaves_ = std::max(model.most_leaves_, model.LeafEnd(tree) - model.trees_[tree].first_leaf);
  }
  return model;
}

bool TreeModel::IsSound() const {
  for (const Question& question : questions_) {
    if (question.feature >= feature_count_) return false;
  }
  if (trees_.empty()) return nodes_.empty() && leaves_.empty();
  if (trees_[0].first_node != 0 || trees_[0].first_leaf != 0) return false;
  std::vector<char> is_child;
  for (std::size_t t = 0; t < trees_.size(); ++t) {
    if (trees_[t].first_node > NodeEnd(t) || NodeEnd(t) > nodes_.size()) return false;
    if (trees_[t].first_leaf >= LeafEnd(t) || LeafEnd(t) > leaves_.size()) return false;
    if (!IsSoundTree(t, is_child)) return false;
  }
  return true;
}

/// Whether every node asks a question and has children of its own that stand behind it, so that every walk
/// ends. `is_child` is scratch memory.
bool TreeModel::IsSoundTree(std::size_t tree, std::vector<char>& is_child) const {
  const auto node_count = static_cast<std::ptrdiff_t>(NodeEnd(tree) - trees_[tree].first_node);
  const auto leaf_count = static_cast<std::ptrdiff_t>(LeafEnd(tree) - trees_[tree].first_leaf);
  if (leaf_count != node_count + 1) return false;  // else one of them has no parent
  is_child.assign(static_cast<std::size_t>(node_count + leaf_count), 0);
  char* const children = is_child.data() + leaf_count;  // leaves in front of nodes
  const Node* nodes = nodes_.data() + trees_[tree].first_node;
  for (std::ptrdiff_t n = 0; n < node_count; ++n) {
    if (nodes[n].question >= questions_.size()) return false;
    for (const std::ptrdiff_t child : {nodes[n].left, nodes[n].right}) {
      if (child < -leaf_count || child >= node_count || (child >= 0 && child <= n)) return false;
      if (std::exchange(children[child], 1) != 0) return false;
    }
  }
  return true;
}

float TreeModel::Leaf(std::size_t tree, const float* row) const {
  const LeafValue* leaves = leaves_.data() + trees_[tree].first_leaf;
  if (trees_[tree].first_node == NodeEnd(tree)) return leaves[0].value;
  const Node* nodes = nodes_.data() + trees_[tree].first_node;
  int at = 0;
  do {
    const Node& node = nodes[at];
    const Question& question = questions_[node.question];
    at = row[question.feature] <= question.threshold ? node.left : node.right;
  } while (at >= 0);
  return leaves[~at].value;
}

float TreeModel::Score(const float* row) const {
  float score = bias_;
  for (std::size_t tree = 0; tree < trees_.size(); ++tree) score += Leaf(tree, row);
  return score;
}

float TreeModel::Probability(const float* row) const {
  return Sigmoid(Score(row));
}

void TreeModel::Probabilities(std::span<const float> rows, std::size_t columns,
                              std::span<float> probabilities) const {
  std::vector<const float*> places;
  places.reserve(probabilities.size());
  for (std::size_t row = 0; row < probabilities.size(); ++row) places.push_back(rows.data() + row * columns);
  Probabilities(places, probabilities);
}

namespace {

// Of the eight bits of a number a byte each, the lowest first.
constexpr auto kSpread = [] {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t number = 0; number < table.size(); ++number) {
    for (unsigned bit = 0; bit < 8; ++bit)
      table[number] |= static_cast<std::uint64_t>(number >> bit & 1U) << (8 * bit);
  }
  return table;
}();

constexpr std::size_t kNumberBits = 6;  // of a leaf

using Four [[gnu::vector_size(4 * sizeof(float))]] = float;

Four LoadFour(const float* values) {
  Four four;
  std::memcpy(&four, values, sizeof four);
  return four;
}

void Transpose(Four (&rows)[4]) {
  const Four low_0_1 = __builtin_shufflevector(rows[0], rows[1], 0, 4, 1, 5);
  const Four low_2_3 = __builtin_shufflevector(rows[2], rows[3], 0, 4, 1, 5);
  const Four high_0_1 = __builtin_shufflevector(rows[0], rows[1], 2, 6, 3, 7);
  const Four high_2_3 = __builtin_shufflevector(rows[2], rows[3], 2, 6, 3, 7);
  rows[0] = __builtin_shufflevector(low_0_1, low_2_3, 0, 1, 4, 5);
  rows[1] = __builtin_shufflevector(low_0_1, low_2_3, 2, 3, 6, 7);
  rows[2] = __builtin_shufflevector(high_0_1, high_2_3, 0, 1, 4, 5);
  rows[3] = __builtin_shufflevector(high_0_1, high_2_3, 2, 3, 6, 7);
}

}  // namespace

/// Up to 64 rows, which go through a tree together: a set of rows is a bit mask, and each node that any of
/// them reaches parts its set in two. No branch depends on a single row's values. What many nodes ask is
/// answered once, feature by feature, so that the answers and not the values are what the trees read.
class TreeModel::RowGroup {
 public:
  explicit RowGroup(const TreeModel& model)
      : model_(model),
        above_(model.questions_.size()),
        sets_(kMaxLeaves + model.most_nodes_),
        at_root_(sets_.data() + kMaxLeaves) {}

  /// Adds the trees to the scores of the rows, of which there are at most kMaxRows. No tree has more than
  /// kMaxLeaves.
  void AddTo(std::span<const float* const> rows, float* scores) {
    Answer(rows);
    std::array<float, kMaxRows> sums{};
    std::copy_n(scores, rows.size(), sums.begin());
    for (std::size_t tree = 0; tree < model_.trees_.size(); ++tree) {
      SendDown(tree, ~std::uint64_t{0} >> (kMaxRows - rows.size()));
      AddLeaves(tree, rows.size(), sums);
    }
    std::copy_n(sums.begin(), rows.size(), scores);
  }

  static constexpr std::size_t kMaxLeaves = std::size_t{1} << kNumberBits;
  static constexpr std::size_t kMaxRows = 64;
  static constexpr std::size_t kAtOnce = 4;  // features, and rows, whose values are turned together

 private:
  // Of some features, the values of the rows side by side, and between what they are.
  struct Tile {
    std::array<std::array<Four, kMaxRows / kAtOnce>, kAtOnce> values{};
    Four least{};
    Four most{};
  };

  void Answer(std::span<const float* const> rows) {
    // What is missing to a multiple of kAtOnce is the last row again.
    std::array<const float*, kMaxRows> padded{};
    std::fill(std::copy(rows.begin(), rows.end(), padded.begin()), padded.end(), rows.back());
    Tile tile;
    std::size_t begin = model_.feature_count_;  // of the tile's features; none yet
    for (std::size_t q = 0; q < model_.questions_.size(); ++q) {
      const float threshold = model_.questions_[q].threshold;
      const std::size_t feature = model_.questions_[q].feature;
      if (feature - begin >= kAtOnce) {
        begin = std::min(feature, model_.feature_count_ - kAtOnce);
        Fill(tile, padded, rows.size(), begin);
      }
      const std::size_t i = feature - begin;
      // On most pages most features have few values.
      if (threshold >= tile.most[i]) {
        above_[q] = 0;
      } else if (threshold < tile.least[i]) {
        above_[q] = ~std::uint64_t{0};
      } else {
        above_[q] = Above(tile.values[i], threshold, rows.size());
      }
    }
  }

  static void Fill(Tile& tile, std::span<const float* const, kMaxRows> rows, std::size_t count,
                   std::size_t begin) {
    tile.least = tile.most = LoadFour(rows[0] + begin);
    for (std::size_t row = 0; row < count; row += kAtOnce) {
      Four four[kAtOnce];
      for (std::size_t i = 0; i < kAtOnce; ++i) {
        four[i] = LoadFour(rows[row + i] + begin);
        tile.least = four[i] < tile.least ? four[i] : tile.least;
        tile.most = four[i] > tile.most ? four[i] : tile.most;
      }
      Transpose(four);
      for (std::size_t i = 0; i < kAtOnce; ++i) tile.values[i][row / kAtOnce] = four[i];
    }
  }

  // Finds the rows of `all` that end in each leaf.
  void SendDown(std::size_t tree, std::uint64_t all) {
    const Node* node = model_.nodes_.data() + model_.trees_[tree].first_node;
    const std::size_t count = model_.NodeEnd(tree) - model_.trees_[tree].first_node;
    *Place(count == 0 ? ~0 : 0) = all;
    for (std::size_t n = 0; n < count; ++n, ++node) {
      const std::uint64_t set = at_root_[n];
      const std::uint64_t right = set & above_[node->question];
      *Place(node->left) = set ^ right;
      *Place(node->right) = right;
    }
  }

  // Where the set of a child stands: leaves in front of nodes.
  std::uint64_t* Place(int child) { return at_root_ + child; }

  // Adds to each row's sum the leaf that it ends in.
  void AddLeaves(std::size_t tree, std::size_t rows, std::array<float, kMaxRows>& sums) {
    const auto has_bit = NumberLeaves(model_.LeafEnd(tree) - model_.trees_[tree].first_leaf);
    const LeafValue* leaves = model_.leaves_.data() + model_.trees_[tree].first_leaf;
    for (std::size_t row = 0; row < rows; row += 8) {
      std::uint64_t numbers = 0;  // of the leaves of eight rows, a byte each
#pragma GCC unroll 6
      for (std::size_t bit = 0; bit < kNumberBits; ++bit)
        numbers |= kSpread[has_bit[bit] >> row & 0xFFU] << bit;
#pragma GCC unroll 8
      for (std::size_t i = 0; i < 8; ++i) sums[row + i] += leaves[numbers >> (8 * i) & 0xFFU].value;
    }
  }

  // The rows whose leaf's number has each bit. Rows that are not there count as in leaf 0.
  std::array<std::uint64_t, kNumberBits> NumberLeaves(std::size_t count) {
    // Trees differ in size: what the last one left behind this one's leaves is no set of this one.
    for (std::size_t leaf = count; leaf % 8 != 0; ++leaf) *Place(~static_cast<int>(leaf)) = 0;
    std::array<std::uint64_t, kNumberBits> has_bit{};
    for (std::size_t eight = 0; 8 * eight < count; ++eight) {
      const std::uint64_t* set = Place(~static_cast<int>(8 * eight + 7));  // of leaf 7, 6 ... 0 of the eight
      const std::uint64_t of_6_7 = set[0] | set[1];
      const std::uint64_t of_2_3 = set[4] | set[5];
      const std::uint64_t of_4_to_7 = of_6_7 | set[2] | set[3];
      const std::uint64_t any = of_4_to_7 | of_2_3 | set[6] | set[7];
      has_bit[0] |= set[0] | set[2] | set[4] | set[6];
      has_bit[1] |= of_6_7 | of_2_3;
      has_bit[2] |= of_4_to_7;
      has_bit[3] |= (eight & 1U) != 0 ? any : 0;
      has_bit[4] |= (eight & 2U) != 0 ? any : 0;
      has_bit[5] |= (eight & 4U) != 0 ? any : 0;
    }
    return has_bit;
  }

  // The rows whose value is not at most the threshold. Bits of rows that are not there may be anything.
  static std::uint64_t Above(std::span<const Four, kMaxRows / kAtOnce> values, float threshold,
                             std::size_t rows) {
    std::uint64_t set = 0;
#ifdef __SSE2__
    const auto four = [&](std::size_t i) { return reinterpret_cast<__m128i>(values[i] > threshold); };
    for (std::size_t i = 0; i * kAtOnce < rows; i += 4) {
      const __m128i low = _mm_packs_epi32(four(i), four(i + 1));
      const __m128i high = _mm_packs_epi32(four(i + 2), four(i + 3));
      const auto sixteen = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
      set |= static_cast<std::uint64_t>(sixteen) << (i * kAtOnce);
    }
#else
    for (std::size_t row = 0; row < rows; ++row) {
      set |= static_cast<std::uint64_t>(values[row / kAtOnce][row % kAtOnce] > threshold) << row;
    }
#endif
    return set;
  }

  const TreeModel& model_;
  std::vector<std::uint64_t> above_;  // of each question, the rows above its threshold
  std::vector<std::uint64_t> sets_;   // of rows, for each leaf and each node of a tree
  std::uint64_t* at_root_;
};

void TreeModel::Scores(std::span<const float* const> rows, std::span<float> scores) const {
  if (most_leaves_ > RowGroup::kMaxLeaves || feature_count_ < RowGroup::kAtOnce) {
    std::transform(rows.begin(), rows.end(), scores.begin(), [this](const float* row) { return Score(row); });
    return;
  }
  std::fill(scores.begin(), scores.end(), bias_);
  RowGroup group(*this);
  for (std::size_t begin = 0; begin < rows.size(); begin += RowGroup::kMaxRows) {
    const std::size_t count = std::min(RowGroup::kMaxRows, rows.size() - begin);
    group.AddTo(rows.subspan(begin, count), scores.data() + begin);
  }
}

void TreeModel::Probabilities(std::span<const float* const> rows, std::span<float> probabilities) const {
  Scores(rows, probabilities);
  for (float& score : probabilities) score = Sigmoid(score);
}

}  // namespace bodycopy
