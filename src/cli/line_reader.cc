#include "cli/line_reader.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

namespace bodycopy::cli {
namespace {

constexpr std::size_t kReadSize = 64U << 10U;

}  // namespace

LineReader::LineReader(int descriptor, std::size_t max_line)
    : LineReader([descriptor](char* buffer, std::size_t size) { return read(descriptor, buffer, size); },
                 max_line) {}

bool LineReader::Next(std::string_view& line) {
  cut_ = false;
  std::size_t searched = begin_;
  while (true) {
    const void* found =
        searched < end_ ? std::memchr(buffer_.get() + searched, '\n', end_ - searched) : nullptr;
    const bool complete = found != nullptr;
    if (!complete && !ended_) {
      searched = end_ - begin_;  // relative, for Fill() may move what is there
      if (end_ - begin_ > max_line_) {
        // Of a line that is too long only the front is kept; the rest is read and forgotten.
        cut_ = true;
        end_ = begin_ + max_line_;
        searched = max_line_;
      }
      ended_ = !Fill();
      searched += begin_;
      continue;
    }
    if (!complete && begin_ == end_) return false;
    const std::size_t stop =
        complete ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.get()) : end_;
    line_begin_ = begin_;
    line = {buffer_.get() + begin_, stop - begin_};
    cut_ = cut_ || line.size() > max_line_;
    line = line.substr(0, max_line_);
    begin_ = complete ? stop + 1 : stop;
    return true;
  }
}

/// Reads some more; false at the end.
bool LineReader::Fill() {
  const std::size_t kept = end_ - begin_;
  if (begin_ > 0) std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
  if (capacity_ - kept < kReadSize) {
    capacity_ = std::max(kept + kReadSize, std::min(kept * 2, max_line_ + kReadSize));
    char* const larger = static_cast<char*>(std::realloc(buffer_.get(), capacity_));
    if (larger == nullptr) throw std::bad_alloc();
    static_cast<void>(buffer_.release());
    buffer_.reset(larger);
  }
  begin_ = 0;
  end_ = kept;
  while (true) {
    const std::ptrdiff_t got = source_(buffer_.get() + end_, capacity_ - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error_ = errno;
    if (got <= 0) return false;
    end_ += static_cast<std::size_t>(got);
    return true;
  }
}

}  // namespace bodycopy::cli
