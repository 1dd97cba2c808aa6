#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dom/document.h"
#include "extractors/reading/sources.h"

namespace bodycopy {

/// A value that a rule offers for a field.
template <typename T>
struct Candidate {
  T value;
  std::string raw;          ///< As the page has it.
  SourceName source;        ///< Where it stands: "linked-data", "og:title", "h1", "byline".
  double confidence = 0.0;  ///< From 0 to 1.
  NodeId node = kNoNode;    ///< Where in the document, for position and for `explain`.
};

/// The candidates of one field and the winner among them.
template <typename T>
struct Choice {
  std::vector<Candidate<T>> candidates;
  int winner = -1;  ///< Index into candidates, -1 if none is good enough.

  bool found() const { return winner >= 0; }
  const Candidate<T>& best() const { return candidates[static_cast<std::size_t>(winner)]; }
};

/// Chooses the candidate of the highest confidence; the earlier one wins a tie. None below `threshold` wins.
template <typename T>
Choice<T> Choose(std::vector<Candidate<T>> candidates, double threshold = 0.0) {
  Choice<T> choice{std::move(candidates), -1};
  const auto best =
      std::max_element(choice.candidates.begin(), choice.candidates.end(),
                       [](const auto& a, const auto& b) { return a.confidence < b.confidence; });
  if (best != choice.candidates.end() && best->confidence >= threshold) {
    choice.winner = static_cast<int>(best - choice.candidates.begin());
  }
  return choice;
}

}  // namespace bodycopy
