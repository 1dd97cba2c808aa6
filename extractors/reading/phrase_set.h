#pragma once

#include <re2/re2.h>

#include <span>
#include <string>
#include <string_view>

namespace bodycopy {

/// Finds any of a fixed list of phrases in a text but for case (Unicode's simple folding), in one pass over
/// the text. Thread-safe once built; build it once, as a function-local static.
class PhraseSet {
 public:
  explicit PhraseSet(std::span<const std::string_view> phrases)
      : expression_(Alternatives(phrases), RE2::Quiet) {}

  bool FoundIn(std::string_view text) const {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression_);
  }

 private:
  static std::string Alternatives(std::span<const std::string_view> phrases) {
    std::string pattern = "(?i)";
    for (const std::string_view phrase : phrases) {
      if (pattern.size() > 4) pattern += '|';
      pattern += RE2::QuoteMeta(re2::StringPiece(phrase.data(), phrase.size()));
    }
    return pattern;
  }

  RE2 expression_;
};

}  // namespace bodycopy
