#pragma once

#include <vector>

#include "extractors/authors/names.h"
#include "extractors/reading/hand_rule.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// How sure each of a page's names is to be an author's, and from where on it is one.
struct AuthorConfidences {
  std::vector<double> of_names;
  double threshold = 0;
};

/// By the model, but for commenters; by hand-set weights for text dumps, which have only lines, and without
/// the model.
AuthorConfidences ConfidencesOf(const Reading& reading, const std::vector<AuthorName>& names);

/// Whether the model is asked for the names of the page.
bool HasAuthorModel(const Reading& reading);

/// Whether somebody is named in comments alone: that is no author, whatever the model has learned from
/// forums.
bool IsCommenter(const AuthorFeatures& name);

/// What the hand-set weights say of a name, in logits. `rules` gets each of them, unless it is null.
double AuthorEvidence(const AuthorFeatures& name, std::vector<HandRule>* rules = nullptr);

}  // namespace bodycopy
