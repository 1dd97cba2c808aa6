#include "cli/near_name.h"

#include <algorithm>
#include <utility>

namespace bodycopy::cli {
namespace {

constexpr std::size_t kLongName = 5;  // may have two slips
constexpr std::size_t kMaxCompared = 64;

/// How many letters must be put in, taken out, changed or swapped with their neighbour: the optimal string
/// alignment distance.
std::size_t Slips(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, std::move(row));
  }
  return last.back();
}

}  // namespace

std::string JoinedNames(const std::vector<std::string>& names, std::string_view between) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : between).append(name);
  return text;
}

std::string Nearest(std::string_view name, const std::vector<std::string>& known) {
  std::string nearest;
  if (name.empty() || name.size() > kMaxCompared) return nearest;
  std::size_t fewest = name.size() < kLongName ? 1 : 2;
  for (const std::string& candidate : known) {
    if (candidate.size() > kMaxCompared) continue;
    const std::size_t slips = Slips(name, candidate);
    if (slips > fewest || (slips == fewest && !nearest.empty()) || slips >= candidate.size()) continue;
    fewest = slips;
    nearest = candidate;
  }
  return nearest;
}

std::string NoneOf(std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = Nearest(name, known);
  std::string text = "'" + std::string(name) + "' is none of " + JoinedNames(known, ", ");
  if (!nearest.empty()) text += "; did you mean '" + nearest + "'?";
  return text;
}

}  // namespace bodycopy::cli
