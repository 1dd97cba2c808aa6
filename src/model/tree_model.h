#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bodycopy/error.h"

namespace bodycopy {

/// What is asked of a model before it is used.
enum class ModelChecks : std::uint8_t {
  kAll,    ///< Whatever the bytes are, a model that is returned can be evaluated.
  kNames,  ///< Of one that is part of the library, and that a test has checked: does it fit the features?
};

/// A fitted ensemble of regression trees (gradient boosting, as LightGBM fits it), written by tools/train.
///
/// The file, little-endian: magic "bcytree3"; u32 features, questions, trees, nodes, leaves and bytes of
/// names; f32 bias; the names of the features, each ended by a newline; the questions that nodes ask, each
/// once and by feature {f32 threshold, u16 feature, u16 0}; the trees {u32 first node, u32 first leaf}; the
/// nodes {u16 question, i16 left, i16 right}; the leaves f32. A child of 0 or more is a node of the same
/// tree, a negative one the leaf ~child. A row goes left where row[feature] <= threshold. Immutable and safe
/// to use from several threads. The bytes that it was read from are used in place, and must outlive it.
class TreeModel {
 public:
  /// Reads a model. `features` are the names of a row's columns, in order; another list than the one the
  /// model was fitted on is an error that says which column is the first to differ.
  static Expected<TreeModel> Read(std::span<const unsigned char> bytes, std::span<const std::string> features,
                                  ModelChecks checks = ModelChecks::kAll);

  /// The sum of the trees for one row of feature_count() values, none of them NaN.
  float Score(const float* row) const;
  /// 1 / (1 + exp(-Score)), for models fitted with a binary objective.
  float Probability(const float* row) const;
  /// The scores of many rows, which may stand anywhere: takes 64 of them at a time through each tree, far
  /// quicker than row by row, and to the bit the same.
  void Scores(std::span<const float* const> rows, std::span<float> scores) const;
  /// The probabilities of as many.
  void Probabilities(std::span<const float* const> rows, std::span<float> probabilities) const;
  /// The same for a matrix with `columns` values a row, of which the model reads the first feature_count().
  void Probabilities(std::span<const float> rows, std::size_t columns, std::span<float> probabilities) const;

  std::size_t feature_count() const { return feature_count_; }

 private:
  friend class ScoreExplainer;

  // As they stand in the file, at any address.
  /// Whether a row's value is above the threshold.
  struct [[gnu::packed]] Question {
    float threshold;
    std::uint16_t feature;
    std::uint16_t unused;
  };
  struct [[gnu::packed]] Node {
    std::uint16_t question;
    std::int16_t left;
    std::int16_t right;
  };
  struct [[gnu::packed]] Tree {
    std::uint32_t first_node;
    std::uint32_t first_leaf;
  };
  struct [[gnu::packed]] LeafValue {
    float value;
  };

  class RowGroup;

  bool IsSound() const;
  bool IsSoundTree(std::size_t tree, std::vector<char>& is_child) const;
  std::size_t NodeEnd(std::size_t tree) const {
    return tree + 1 < trees_.size() ? trees_[tree + 1].first_node : nodes_.size();
  }
  std::size_t LeafEnd(std::size_t tree) const {
    return tree + 1 < trees_.size() ? trees_[tree + 1].first_leaf : leaves_.size();
  }
  float Leaf(std::size_t tree, const float* row) const;

  std::size_t feature_count_ = 0;
  float bias_ = 0;
  std::span<const Question> questions_;
  std::span<const Tree> trees_;
  std::span<const Node> nodes_;
  std::span<const LeafValue> leaves_;
  std::size_t most_nodes_ = 0;  // of one tree
  std::size_t most_leaves_ = 0;
};

}  // namespace bodycopy
