#include "model/contributions.h"

#include <utility>

namespace bodycopy {

ScoreExplainer::ScoreExplainer(const TreeModel& model) : model_(model), expected_(model.nodes_.size()) {
  for (std::size_t tree = 0; tree < model.trees_.size(); ++tree) {
    // A child stands behind its parent, so from the back the children are known.
    for (std::size_t n = model.NodeEnd(tree); n-- > model.trees_[tree].first_node;) {
      const TreeModel::Node& node = model.nodes_[n];
      expected_[n] = (ExpectedAt(tree, node.left) + ExpectedAt(tree, node.right)) / 2;
    }
  }
}

/// At a node of the tree, or at a leaf: `place` is as in TreeModel::Node.
double ScoreExplainer::ExpectedAt(std::size_t tree, int place) const {
  const TreeModel::Tree& at = model_.trees_[tree];
  return place < 0 ? double{model_.leaves_[at.first_leaf + static_cast<std::size_t>(~place)].value}
                   : expected_[at.first_node + static_cast<std::size_t>(place)];
}

Contributions ScoreExplainer::Explain(const float* row) const {
  Contributions found{model_.bias_, std::vector<double>(model_.feature_count())};
  for (std::size_t tree = 0; tree < model_.trees_.size(); ++tree) {
    const std::size_t first = model_.trees_[tree].first_node;
    int place = first == model_.NodeEnd(tree) ? ~0 : 0;
    double expected = ExpectedAt(tree, place);
    found.base += expected;
    while (place >= 0) {
      const TreeModel::Node& node = model_.nodes_[first + static_cast<std::size_t>(place)];
      const TreeModel::Question& question = model_.questions_[node.question];
      place = row[question.feature] <= question.threshold ? node.left : node.right;
      const double before = std::exchange(expected, ExpectedAt(tree, place));
      found.of_feature[question.feature] += expected - before;
    }
  }
  return found;
}

}  // namespace bodycopy
