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

Expected<TreeModel> TreeModel::Read(std::span<const unsigned char> bytes,
                                    std::span<const std::string> features) {
  ByteReader reader{bytes};
  char magic[8] = {};
  reader.TakeArray(magic, sizeof magic);
  if (!reader.ok || std::string_view(magic, sizeof magic) != kMagic) return Broken("it is no model file");
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
                                 nodes * sizeof(Node) + leaves * sizeof(float)) {
    return Broken("it is cut off or too long");
  }
  const std::string_view names(reinterpret_cast<const char*>(reader.bytes.data()), names_size);
  reader.bytes = reader.bytes.subspan(names_size);
  const std::string difference = FirstDifference(names, features);
  if (!difference.empty())
    return std::unexpected(
        Error{Outcome::kFileError, difference + ": fit it again, see tools/train/README.md"});
  if (model.feature_count_ != features.size()) return Broken("it does not name all its columns");
  model.questions_.resize(questions);
  model.trees_.resize(trees);
  model.nodes_.resize(nodes);
  model.leaves_.resize(leaves);
  reader.TakeArray(model.questions_.data(), questions);
  reader.TakeArray(model.trees_.data(), trees);
  reader.TakeArray(model.nodes_.data(), nodes);
  reader.TakeArray(model.leaves_.data(), leaves);
  if (!model.IsSound()) return Broken("a tree in it is broken");
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
  const float* leaves = leaves_.data() + trees_[tree].first_leaf;
  if (trees_[tree].first_node == NodeEnd(tree)) return leaves[0];
  const Node* nodes = nodes_.data() + trees_[tree].first_node;
  int at = 0;
  do {
    const Node& node = nodes[at];
    const Question& question = questions_[node.question];
    at = row[question.feature] <= question.threshold ? node.left : node.right;
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

namespace {

// Of the eight bits of a byte a byte each, the lowest first in memory.
constexpr auto kSpread = [] {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      const unsigned place = std::endian::native == std::endian::little ? bit : 7 - bit;
      table[byte] |= static_cast<std::uint64_t>(byte >> bit & 1U) << (8 * place);
    }
  }
  return table;
}();

}  // namespace

/// Up to 64 rows, which go through a tree together: a set of rows is a bit mask, and each node that any of
/// them reaches parts its set in two. No branch depends on a single row's values. What many nodes ask is
/// answered once, feature by feature, so that the answers and not the values are what the trees read.
class TreeModel::RowGroup {
 public:
  explicit RowGroup(const TreeModel& model)
      : model_(model),
        above_(model.questions_.size()),
        sets_(model.most_leaves_ + model.most_nodes_),
        at_root_(sets_.data() + model.most_leaves_) {}

  /// Adds the trees to the scores of the rows, of which there are at most kMaxRows. No tree has more than
  /// kMaxLeaves.
  void AddTo(std::span<const float* const> rows, float* scores) {
    Answer(rows);
    for (std::size_t tree = 0; tree < model_.trees_.size(); ++tree) {
      SendDown(tree, ~std::uint64_t{0} >> (kMaxRows - rows.size()));
      NumberLeaves(model_.LeafEnd(tree) - model_.trees_[tree].first_leaf, rows.size());
      const float* leaves = model_.leaves_.data() + model_.trees_[tree].first_leaf;
      for (std::size_t row = 0; row < rows.size(); ++row) scores[row] += leaves[leaf_of_[row]];
    }
  }

  static constexpr std::size_t kMaxLeaves = 256;  // so that a leaf's number is a byte
  static constexpr std::size_t kMaxRows = 64;

 private:
  void Answer(std::span<const float* const> rows) {
    std::array<float, kMaxRows> values{};
    std::size_t feature = SIZE_MAX;
    for (std::size_t q = 0; q < model_.questions_.size(); ++q) {
      const Question& question = model_.questions_[q];
      if (question.feature != feature) {
        feature = question.feature;
        for (std::size_t row = 0; row < rows.size(); ++row) values[row] = rows[row][feature];
      }
      above_[q] = Above(values.data(), question.threshold, rows.size());
    }
  }

  // Finds the rows of `all` that end in each leaf.
  void SendDown(std::size_t tree, std::uint64_t all) {
    const std::size_t first = model_.trees_[tree].first_node;
    const std::size_t count = model_.NodeEnd(tree) - first;
    *Place(count == 0 ? ~0 : 0) = all;
    for (std::size_t n = 0; n < count; ++n) {
      const std::uint64_t set = at_root_[n];
      const Node& node = model_.nodes_[first + n];
      const std::uint64_t above = above_[node.question];
      *Place(node.left) = set & ~above;
      *Place(node.right) = set & above;
    }
  }

  // Where the set of a child stands: leaves in front of nodes.
  std::uint64_t* Place(int child) { return at_root_ + child; }

  // Writes the number of each row's leaf: bit by bit for all rows, then a byte for each.
  void NumberLeaves(std::size_t leaves, std::size_t rows) {
    std::array<std::uint64_t, kMaxRows / 8> numbers{};  // of eight rows each
    for (unsigned bit = 0; (std::size_t{1} << bit) < leaves; ++bit) {
      const std::size_t run = std::size_t{1} << bit;
      std::uint64_t has_bit = 0;  // the rows whose leaf's number has it
      for (std::size_t begin = run; begin < leaves; begin += 2 * run) {
        for (std::size_t leaf = begin; leaf < std::min(begin + run, leaves); ++leaf)
          has_bit |= *Place(~static_cast<int>(leaf));
      }
      for (std::size_t eight = 0; eight * 8 < rows; ++eight)
        numbers[eight] |= kSpread[has_bit >> (8 * eight) & 0xFFU] << bit;
    }
    std::memcpy(leaf_of_.data(), numbers.data(), sizeof numbers);
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
  std::vector<std::uint64_t> above_;  // of each question, the rows above its threshold
  std::vector<std::uint64_t> sets_;   // of rows, for each leaf and each node of a tree
  std::uint64_t* at_root_;
  std::array<std::uint8_t, kMaxRows> leaf_of_{};
};

void TreeModel::Probabilities(std::span<const float* const> rows, std::span<float> probabilities) const {
  if (most_leaves_ > RowGroup::kMaxLeaves) {
    for (std::size_t row = 0; row < rows.size(); ++row) probabilities[row] = Probability(rows[row]);
    return;
  }
  std::fill(probabilities.begin(), probabilities.end(), bias_);
  RowGroup group(*this);
  for (std::size_t begin = 0; begin < rows.size(); begin += RowGroup::kMaxRows) {
    const std::size_t count = std::min(RowGroup::kMaxRows, rows.size() - begin);
    group.AddTo(rows.subspan(begin, count), probabilities.data() + begin);
  }
  for (float& score : probabilities) score = Sigmoid(score);
}

}  // namespace bodycopy
