#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/bodycopy.h"
#include "metamorphic/pages/made_page.h"

namespace bodycopy::made {

inline constexpr std::string_view kMadeUrl = "https://news.example/story";

/// What an extractor took for the body, against what it is.
struct Verdict {
  std::vector<const Part*> leaked;  ///< Parts of which a phrase stands in a line that is not the body's.
  std::size_t lost = 0;             ///< Lines of the body that are not in it whole.
};

/// `body`: the text given, a line each.
Verdict Judge(const MadePage& page, std::string_view body);

/// Of how many.
struct Share {
  std::size_t count = 0;
  std::size_t of = 0;

  void Add(std::size_t counted, std::size_t all = 1) { count += counted, of += all; }
  double value() const { return of == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(of); }
};

/// Leaks of a run over many pages.
struct Leaks {
  std::map<std::string, std::map<Position, Share>> by_kind;  ///< Of its parts, those that leaked.
  std::map<std::string, Share> by_markup;                    ///< "kind: name".
  std::map<std::string, Share> by_skeleton;
  std::map<ClassStyle, Share> by_style;
  Share unseen;                       ///< Of markups that are not in training.
  std::map<std::string, Share> lost;  ///< By kind: of the body's lines, those that are not in the body whole.
  Share clean_lost;                   ///< The same of pages without a part.

  void Add(const PagePlan& plan, const MadePage& page, const Verdict& verdict);
  Share OfKind(const std::string& kind) const;
};

/// Plans of the suite: each markup at each position in each skeleton in each style; one of `one_in` of them,
/// by the seed, and each skeleton without a part.
std::vector<PagePlan> TestPlans(const Catalogue& catalogue, std::size_t one_in, std::uint64_t seed);

/// Plans of training: pages of all skeletons and languages with up to `most` parts.
std::vector<PagePlan> TrainingPlans(const Catalogue& catalogue, std::size_t count, std::size_t most,
                                    std::uint64_t seed);

/// Runs the extractor over the plans' pages, or over the text dumps that their blocks make.
Leaks MeasureLeaks(const std::vector<PagePlan>& plans, const ExtractOptions& options, bool dumps);

/// The blocks that the page is cut into.
std::vector<std::string> BlocksOf(const MadePage& page);

/// The blocks of the page, parted by empty lines: what a text dump of it is.
std::string DumpOf(const MadePage& page);

}  // namespace bodycopy::made
