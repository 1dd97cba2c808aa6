#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/article.h"

namespace bodycopy::cli {

/// A key of the record with what was offered for it.
struct ExplainedField {
  std::string key;
  std::string value;   ///< As people read it; several joined by "; ". Empty if no candidate was good enough.
  std::string json;    ///< As the record has it; empty likewise.
  std::string source;  ///< The rule of the winner; empty where nothing is noted.
  double confidence = 0.0;
  std::vector<CandidateNote> rejected;
};

/// The fields of the record in its order, without body and metadata; then those for which only candidates
/// without a winner were noted. The article was extracted with ExtractOptions::trace.
std::vector<ExplainedField> ExplainFields(const Article& article);

/// Of a page's blocks, as `explain` numbers them.
inline constexpr std::size_t kFirstBlockNumber = 1;

/// The first `characters` code points of the text, "…" where it is cut, as TerminalText shows it.
std::string Excerpt(std::string_view text, std::size_t characters);

/// A confidence or score with two decimals.
std::string Score(double score);

}  // namespace bodycopy::cli
