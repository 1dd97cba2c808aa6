#include "model/tree_model.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

namespace bodycopy {
namespace {

constexpr std::string_view kMagic = "bcytree1";
constexpr std::uint32_t kMostParts = 1U << 24U;  // of nodes or leaves; far above any model that ships

float Sigmoid(float score) {
  return 1.0F / (1.0F + std::exp(-score));
}

std::unexpected<Error> Broken(std::string_view what) {
  return std::unexpected(Error{Outcome::kFileError, "the model cannot be used: " + std::string(what)});
}

/// Takes values off the front of bytes; `ok` turns false at the first that is not there.
struct ByteReader {
  std::span<const unsigned char> bytes;
  bool ok = true;

  template <typename T>
  T Take() {
    T value{};
    TakeArray(&value, 1);
    return value;
  }

  template <typename T>
  void TakeArray(T* values, std::size_t count) {
    const std::size_t size = count * sizeof(T);
    ok = ok && bytes.size() >= size;
    if (!ok || size == 0) return;
    std::memcpy(values, bytes.data(), size);
    bytes = bytes.subspan(size);
  }
};

}  // namespace

std::uint64_t FeatureHash(std::span<const std::string_view> names) {
  constexpr std::uint64_t kOffset = 14695981039346656037ULL;
  constexpr std::uint64_t kPrime = 1099511628211ULL;
  std::uint64_t hash = kOffset;
  for (const std::string_view name : names) {
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    hash = (hash ^ static_cast<unsigned char>('\n')) * kPrime;
  }
  return hash;
}

Expected<TreeModel> TreeModel::Read(std::span<const unsigned char> bytes,
                                    std::span<const std::string_view> features) {
  ByteReader reader{bytes};
  char magic[8] = {};
  reader.TakeArray(magic, sizeof magic);
  if (!reader.ok || std::string_view(magic, sizeof magic) != kMagic) return Broken("it is no model file");
  const auto hash = reader.Take<std::uint64_t>();
  TreeModel model;
  model.feature_count_ = reader.Take<std::uint32_t>();
  const auto trees = reader.Take<std::uint32_t>();
  const auto nodes = reader.Take<std::uint32_t>();
  const auto leaves = reader.Take<std::uint32_t>();
  model.bias_ = reader.Take<float>();
  if (!reader.ok || std::max({trees, nodes, leaves}) > kMostParts ||
      reader.bytes.size() != trees * sizeof(Tree) + nodes * sizeof(Node) + leaves * sizeof(float)) {
    return Broken("it is cut off or too long");
  }
  if (model.feature_count_ != features.size() || hash != FeatureHash(features)) {
    return Broken("it was fitted on other features than this program has; fit it again with tools/train");
  }
  model.trees_.resize(trees);
  model.nodes_.resize(nodes);
  model.leaves_.resize(leaves);
  reader.TakeArray(model.trees_.data(), trees);
  reader.TakeArray(model.nodes_.data(), nodes);
  reader.TakeArray(model.leaves_.data(), leaves);
  if (!model.IsSound()) return Broken("a tree in it is broken");
  model.FindUsedFeatures();
  return model;
}

bool TreeModel::IsSound() const {
  if (trees_.empty()) return nodes_.empty() && leaves_.empty();
  if (trees_[0].first_node != 0 || trees_[0].first_leaf != 0) return false;
  for (std::size_t t = 0; t < trees_.size(); ++t) {
    const std::size_t node_end = NodeEnd(t);
    const std::size_t leaf_end = LeafEnd(t);
    if (trees_[t].first_node > node_end || node_end > nodes_.size()) return false;
    if (trees_[t].first_leaf >= leaf_end || leaf_end > leaves_.size()) return false;
    const auto tree_nodes = static_cast<std::int64_t>(node_end - trees_[t].first_node);
    const auto tree_leaves = static_cast<std::int64_t>(leaf_end - trees_[t].first_leaf);
    for (std::int64_t n = 0; n < tree_nodes; ++n) {
      const Node& node = nodes_[trees_[t].first_node + static_cast<std::size_t>(n)];
      // Children come after their parent, so that every walk ends.
      const auto fits = [&](std::int64_t child) {
        return child >= 0 ? child > n && child < tree_nodes : ~child < tree_leaves;
      };
      if (node.feature >= feature_count_ || !fits(node.left) || !fits(node.right)) return false;
    }
  }
  return true;
}

float TreeModel::Leaf(std::size_t tree, const float* row) const {
  const float* leaves = leaves_.data() + trees_[tree].first_leaf;
  if (trees_[tree].first_node == NodeEnd(tree)) return leaves[0];
  const Node* nodes = nodes_.data() + trees_[tree].first_node;
  int at = 0;
  do {
    const Node& node = nodes[at];
    at = row[node.feature] <= node.threshold ? node.left : node.right;
  } while (at >= 0);
  return leaves[~at];
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

/// Up to 64 rows, which go through a tree together: a set of rows is a bit mask, and each node that any of
/// them reaches parts its set in two. No branch depends on a single row's values.
class TreeModel::RowGroup {
 public:
  explicit RowGroup(const TreeModel& model)
      : model_(model),
        values_(std::make_unique_for_overwrite<float[]>(model.used_features_.size() * kMostRows)),
        at_node_(model.most_nodes_),
        at_leaf_(model.most_leaves_) {}

  /// Adds the trees to the scores of the rows, of which there are at most kMostRows.
  void AddTo(std::span<const float* const> rows, float* scores) {
    for (std::size_t column = 0; column < model_.used_features_.size(); ++column) {
      const std::uint16_t feature = model_.used_features_[column];
      float* values = values_.get() + column * kMostRows;
      for (std::size_t row = 0; row < rows.size(); ++row) values[row] = rows[row][feature];
    }
    for (std::size_t tree = 0; tree < model_.trees_.size(); ++tree) {
      SendDown(tree, rows.size());
      const float* leaves = model_.leaves_.data() + model_.trees_[tree].first_leaf;
      const std::size_t leaf_count = model_.LeafEnd(tree) - model_.trees_[tree].first_leaf;
      for (std::size_t leaf = 0; leaf < leaf_count; ++leaf) {
        for (std::uint64_t set = std::exchange(at_leaf_[leaf], 0); set != 0; set &= set - 1) {
          scores[std::countr_zero(set)] += leaves[leaf];
        }
      }
    }
  }

  static constexpr std::size_t kMostRows = 64;

 private:
  // Finds the rows that end in each leaf.
  void SendDown(std::size_t tree, std::size_t rows) {
    const std::uint64_t all = ~std::uint64_t{0} >> (kMostRows - rows);
    const std::size_t first = model_.trees_[tree].first_node;
    const std::size_t count = model_.NodeEnd(tree) - first;
    (count == 0 ? at_leaf_ : at_node_)[0] = all;
    for (std::size_t n = 0; n < count; ++n) {
      const std::uint64_t set = std::exchange(at_node_[n], 0);
      if (set == 0) continue;
      const Node& node = model_.nodes_[first + n];
      const std::uint64_t above = Above(values_.get() + node.column * kMostRows, node.threshold, rows);
      (node.left >= 0 ? at_node_[node.left] : at_leaf_[~node.left]) |= set & ~above;
      (node.right >= 0 ? at_node_[node.right] : at_leaf_[~node.right]) |= set & above;
    }
  }

  // The rows whose value is not at most the threshold. Bits of rows that are not there may be anything.
  static std::uint64_t Above(const float* values, float threshold, std::size_t rows) {
    std::uint64_t set = 0;
#ifdef __SSE2__
    const __m128 limit = _mm_set1_ps(threshold);
    const auto four = [&](std::size_t row) {
      return _mm_castps_si128(_mm_cmpnle_ps(_mm_loadu_ps(values + row), limit));
    };
    for (std::size_t row = 0; row < rows; row += 16) {
      const __m128i low = _mm_packs_epi32(four(row), four(row + 4));
      const __m128i high = _mm_packs_epi32(four(row + 8), four(row + 12));
      const auto sixteen = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
      set |= static_cast<std::uint64_t>(sixteen) << row;
    }
#else
    for (std::size_t row = 0; row < rows; ++row) {
      set |= static_cast<std::uint64_t>(!(values[row] <= threshold)) << row;
    }
#endif
    return set;
  }

  const TreeModel& model_;
  std::unique_ptr<float[]> values_;     // kMostRows of each used feature
  std::vector<std::uint64_t> at_node_;  // sets of rows, empty between trees
  std::vector<std::uint64_t> at_leaf_;
};

void TreeModel::FindUsedFeatures() {
  constexpr std::uint16_t kUnused = UINT16_MAX;
  std::vector<std::uint16_t> columns(feature_count_, kUnused);
  for (Node& node : nodes_) {
    std::uint16_t& column = columns[node.feature];
    if (column == kUnused) {
      column = static_cast<std::uint16_t>(used_features_.size());
      used_features_.push_back(node.feature);
    }
    node.column = column;
  }
  for (std::size_t tree = 0; tree < trees_.size(); ++tree) {
    most_nodes_ = std::max(most_nodes_, NodeEnd(tree) - trees_[tree].first_node);
    most_leaves_ = std::max(most_leaves_, LeafEnd(tree) - trees_[tree].first_leaf);
  }
}

void TreeModel::Probabilities(std::span<const float* const> rows, std::span<float> probabilities) const {
  std::fill(probabilities.begin(), probabilities.end(), bias_);
  RowGroup group(*this);
  for (std::size_t begin = 0; begin < rows.size(); begin += RowGroup::kMostRows) {
    const std::size_t count = std::min(RowGroup::kMostRows, rows.size() - begin);
    group.AddTo(rows.subspan(begin, count), probabilities.data() + begin);
  }
  for (float& score : probabilities) score = Sigmoid(score);
}

}  // namespace bodycopy
