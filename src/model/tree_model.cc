#include "model/tree_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
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
  return model;
}

bool TreeModel::IsSound() const {
  if (trees_.empty()) return nodes_.empty() && leaves_.empty();
  if (trees_[0].first_node != 0 || trees_[0].first_leaf != 0) return false;
  for (std::size_t t = 0; t < trees_.size(); ++t) {
    const std::size_t node_end = NodeEnd(t);
    const std::size_t leaf_end = t + 1 < trees_.size() ? trees_[t + 1].first_leaf : leaves_.size();
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

void TreeModel::Probabilities(std::span<const float* const> rows, std::span<float> probabilities) const {
  std::fill(probabilities.begin(), probabilities.end(), bias_);
  for (std::size_t tree = 0; tree < trees_.size(); ++tree) {
    for (std::size_t row = 0; row < rows.size(); ++row) probabilities[row] += Leaf(tree, rows[row]);
  }
  for (float& score : probabilities) score = Sigmoid(score);
}

}  // namespace bodycopy
