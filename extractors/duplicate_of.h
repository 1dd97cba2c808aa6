#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bodycopy {

/// The stories read so far, to tell near-duplicates by: texts that share most of their runs of three words,
/// though a paragraph was cut, added or edited. Of each story its address and some kilobyte are kept, of the
/// last `max_stories` of them. May be used from several threads.
///
/// MinHash with one permutation (Li, Owen, Zhang: One Permutation Hashing, 2012; empty bins filled as by
/// Shrivastava and Li, 2014), and bands of bins to find candidates by (Leskovec, Rajaraman, Ullman: Mining of
/// Massive Datasets, chapter 3).
class SeenStories {
 public:
  explicit SeenStories(std::size_t max_stories);

  /// The address of the first story seen that the text is a near-duplicate of, "" if there is none; then the
  /// story is remembered. Texts of a few words are never duplicates.
  std::string FindOrAdd(std::string_view text, std::string_view url);

 private:
  static constexpr std::size_t kBins = 64;
  static constexpr std::size_t kBands = 16;
  static constexpr std::size_t kRows = kBins / kBands;
  using Sketch = std::array<std::uint32_t, kBins>;
  using BandKeys = std::array<std::uint64_t, kBands>;

  struct Story {
    Sketch sketch{};
    std::string url;
  };

  static bool MakeSketch(std::string_view text, Sketch& sketch);
  static BandKeys KeysOf(const Sketch& sketch);
  const Story* Find(const Sketch& sketch, const BandKeys& keys) const;
  void Forget(std::size_t place);

  const std::size_t max_stories_;
  std::mutex mutex_;
  std::vector<Story> stories_;  // the oldest one is replaced first
  std::size_t next_ = 0;
  std::unordered_multimap<std::uint64_t, std::uint32_t> bands_;
};

}  // namespace bodycopy
