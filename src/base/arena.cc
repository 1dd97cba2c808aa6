#include "base/arena.h"

#include <algorithm>

namespace bodycopy {

void* Arena::AllocateSlowly(std::size_t size) {
  while (used_chunks_ < chunks_.size() && chunks_[used_chunks_].size < size) ++used_chunks_;
  if (used_chunks_ == chunks_.size()) {
    const std::size_t grown =
        chunks_.empty() ? kFirstChunk : std::min(chunks_.back().size * 2, kMaxChunkBytes);
    const std::size_t chunk_size = std::max(grown, size);
    // Not value-initialised: the pages of fresh memory are touched only as they are used.
    chunks_.push_back({std::unique_ptr<char[]>(new char[chunk_size]), chunk_size});
    capacity_ += chunk_size;
  }
  Chunk& chunk = chunks_[used_chunks_++];
  in_use_ += chunk.size;
  next_ = chunk.memory.get() + size;
  free_ = chunk.size - size;
  return chunk.memory.get();
}

void Arena::Reset(std::size_t keep) {
  while (!chunks_.empty() && capacity_ > keep) {
    capacity_ -= chunks_.back().size;
    chunks_.pop_back();
  }
  used_chunks_ = 0;
  next_ = nullptr;
  free_ = 0;
  in_use_ = 0;
}

}  // namespace bodycopy
