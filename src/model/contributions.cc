#include "model/contributions.h"

#include "model/tree_model.h"

namespace bodycopy {

Contributions TreeModel::Explain(const float* row) const {
  Contributions found{bias_, std::vector<double>(feature_count_)};
  std::vector<double> expected;  // of a tree's nodes
  for (std::size_t tree = 0; tree < trees_.size(); ++tree) {
    const float* leaves = leaves_.data() + trees_[tree].first_leaf;
    const Node* nodes = nodes_.data() + trees_[tree].first_node;
    const auto value = [&](int at) {
      return at < 0 ? double{leaves[~at]} : expected[static_cast<std::size_t>(at)];
    };
    // A child stands behind its parent, so from the back the children are known.
    const std::size_t count = NodeEnd(tree) - trees_[tree].first_node;
    expected.assign(count, 0);
    for (std::size_t n = count; n-- > 0;) expected[n] = (value(nodes[n].left) + value(nodes[n].right)) / 2;
    int at = count == 0 ? ~0 : 0;
    found.base += value(at);
    while (at >= 0) {
      const Question& question = questions_[nodes[at].question];
      const int child = row[question.feature] <= question.threshold ? nodes[at].left : nodes[at].right;
      found.of_feature[question.feature] += value(child) - value(at);
      at = child;
    }
  }
  return found;
}

}  // namespace bodycopy
