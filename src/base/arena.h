#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace bodycopy {

/// Memory that is given out in pieces and taken back all at once. Not thread-safe.
///
/// What it gives out keeps its place until Reset() or the arena's end, also when the arena is moved.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  /// Memory of `size` bytes, aligned for any type; never null.
  void* Allocate(std::size_t size) {
    size = (size + kAlignment - 1) & ~(kAlignment - 1);
    if (size > free_) return AllocateSlowly(size);
    void* piece = next_;
    next_ += size;
    free_ -= size;
    return piece;
  }

  /// A copy of `text` that lives as long as the arena.
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* copy = static_cast<char*>(Allocate(text.size()));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  /// Takes back all that was given out; keeps up to `keep` bytes of its memory for the next page.
  void Reset(std::size_t keep = kDefaultKeep);

  /// Bytes that the arena holds.
  std::size_t capacity() const { return capacity_; }
  /// Bytes of its memory that have been given out, to within a chunk.
  std::size_t in_use() const { return in_use_; }

 private:
  static constexpr std::size_t kAlignment = alignof(std::max_align_t);
  static constexpr std::size_t kFirstChunk = 64U << 10U;
  static constexpr std::size_t kMaxChunkBytes = 4U << 20U;
  static constexpr std::size_t kDefaultKeep = 16U << 20U;

  struct Chunk {
    std::unique_ptr<char[]> memory;
    std::size_t size = 0;
  };

  void* AllocateSlowly(std::size_t size);

  std::vector<Chunk> chunks_;
  std::size_t used_chunks_ = 0;  // chunks_[used_chunks_ - 1] is the one that next_ points into
  char* next_ = nullptr;
  std::size_t free_ = 0;
  std::size_t capacity_ = 0;
  std::size_t in_use_ = 0;
};

}  // namespace bodycopy
