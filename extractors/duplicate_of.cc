#include "extractors/duplicate_of.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "bodycopy/options.h"
#include "extractors/body/words.h"

namespace bodycopy {
namespace {

constexpr std::size_t kShingle = 3;       // words
constexpr std::size_t kMinShingles = 30;  // a shorter text says too little
constexpr std::size_t kAlikeBins = 36;    // of 64: the share of common shingles is some .56
constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

// The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): every bit of the input moves every bit of the
// output.
std::uint64_t Mix(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

}  // namespace

SeenStories::SeenStories(std::size_t max_stories) : max_stories_(std::max<std::size_t>(1, max_stories)) {}

bool SeenStories::MakeSketch(std::string_view text, Sketch& sketch) {
  Words words;
  AppendWords(text, words);
  if (words.hashes.size() < kShingle + kMinShingles - 1) return false;
  sketch.fill(kEmpty);
  for (std::size_t i = 0; i + kShingle <= words.hashes.size(); ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t k = 0; k < kShingle; ++k) shingle = Mix(shingle + words.hashes[i + k] + 1);
    std::uint32_t& bin = sketch[shingle % kBins];
    bin = std::min(bin, static_cast<std::uint32_t>(shingle >> 32U));
  }
  // An empty bin takes the value of the next one that has one, told apart by how far it is.
  const Sketch found = sketch;
  for (std::size_t i = 0; i < kBins; ++i) {
    std::size_t far = 0;
    while (found[(i + far) % kBins] == kEmpty) ++far;
    if (far > 0) sketch[i] = static_cast<std::uint32_t>(Mix(found[(i + far) % kBins] + far * kBins));
  }
  return true;
}

SeenStories::BandKeys SeenStories::KeysOf(const Sketch& sketch) {
  BandKeys keys{};
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = band;
    for (std::size_t row = 0; row < kRows; ++row) key = Mix(key + sketch[band * kRows + row]);
    keys[band] = key;
  }
  return keys;
}

const SeenStories::Story* SeenStories::Find(const Sketch& sketch, const BandKeys& keys) const {
  const Story* best = nullptr;
  std::size_t most = kAlikeBins - 1;
  for (const std::uint64_t key : keys) {
    const auto [begin, end] = bands_.equal_range(key);
    for (auto entry = begin; entry != end; ++entry) {
      const Story& story = stories_[entry->second];
      std::size_t alike = 0;
      for (std::size_t i = 0; i < kBins; ++i) alike += sketch[i] == story.sketch[i];
      if (alike > most) most = alike, best = &story;
    }
  }
  return best;
}

void SeenStories::Forget(std::size_t place) {
  for (const std::uint64_t key : KeysOf(stories_[place].sketch)) {
    auto [entry, end] = bands_.equal_range(key);
    while (entry != end && entry->second != place) ++entry;
    if (entry != end) bands_.erase(entry);
  }
}

std::string SeenStories::FindOrAdd(std::string_view text, std::string_view url) {
  Sketch sketch;
  if (url.empty() || !MakeSketch(text, sketch)) return {};
  const BandKeys keys = KeysOf(sketch);
  const std::lock_guard lock(mutex_);
  // Duplicates are not remembered themselves, so that all of a story lead to its first.
  if (const Story* const story = Find(sketch, keys)) return story->url == url ? std::string() : story->url;
  if (stories_.size() < max_stories_) {
    stories_.emplace_back();
  } else {
    Forget(next_);
  }
  stories_[next_] = {sketch, std::string(url)};
  for (const std::uint64_t key : keys) bands_.emplace(key, static_cast<std::uint32_t>(next_));
  next_ = (next_ + 1) % max_stories_;
  return {};
}

std::shared_ptr<SeenStories> RememberStories(std::size_t max_stories) {
  return std::make_shared<SeenStories>(max_stories);
}

}  // namespace bodycopy
