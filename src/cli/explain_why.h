#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/article.h"
#include "bodycopy/error.h"
#include "extractors/reasons.h"

namespace bodycopy::cli {

/// What is asked for by `--why FIELD`.
struct WhyQuestion {
  std::string field;                 ///< One of LearnedFields().
  std::optional<std::size_t> block;  ///< Of "body:12" the index of that block, else all.
};

/// Reads "authors", "body" or "body:12". What else the text is, is an error that names what is possible.
Expected<WhyQuestion> ReadWhyQuestion(std::string_view text);

/// Why the candidates of a field are as good as they are. The article was extracted with
/// ExtractOptions::trace from the page of the reasons, which are ReasonsOf() the field. Fails if the page has
/// no such block.
Expected<void> CheckWhyQuestion(const WhyQuestion& question, const std::vector<Reasons>& reasons);

/// The answer for a terminal: of each candidate what speaks most for and against it, of the first few
/// candidates; of all blocks the strongest reasons, of a single block as of a candidate. `colors` and control
/// characters as in ExplainText().
std::string WhyText(const WhyQuestion& question, const std::vector<Reasons>& reasons, const Article& article,
                    bool colors);

/// The same for tools, whole; docs/explain.md has its keys.
std::string WhyJson(const WhyQuestion& question, const std::vector<Reasons>& reasons, const Article& article,
                    std::string_view source);

}  // namespace bodycopy::cli
