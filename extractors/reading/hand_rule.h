#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace bodycopy {

/// Something beside a model that speaks for or against a candidate, as `explain --why` names it.
struct HandRule {
  std::string_view name;       ///< Static storage.
  std::optional<double> adds;  ///< To the score, in logits; none where the rule decides alone.
};

/// The sum of hand-set weights, in logits.
class Evidence {
 public:
  /// `rules` gets each weight that counts, unless it is null.
  Evidence(double base, std::vector<HandRule>* rules) : sum_(base), rules_(rules) {
    if (rules_ != nullptr) rules_->push_back({"weight of any candidate", base});
  }

  void Add(std::string_view name, double weight) {
    sum_ += weight;
    if (rules_ != nullptr) rules_->push_back({name, weight});
  }

  double sum() const { return sum_; }

 private:
  double sum_;
  std::vector<HandRule>* rules_;
};

}  // namespace bodycopy
