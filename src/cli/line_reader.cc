#include "cli/line_reader.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace bodycopy::cli {
namespace {

constexpr std::size_t kReadSize = 64U << 10U;

}  // namespace

bool LineReader::Next(std::string_view& line) {
  cut_ = false;
  std::size_t searched = begin_;
  while (true) {
    const void* found = std::memchr(buffer_.data() + searched, '\n', end_ - searched);
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
        complete ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : end_;
    line_begin_ = begin_;
    line = std::string_view(buffer_).substr(begin_, stop - begin_);
    cut_ = cut_ || line.size() > max_line_;
    line = line.substr(0, max_line_);
    begin_ = complete ? stop + 1 : stop;
    return true;
  }
}

/// Reads some more; false at the end.
bool LineReader::Fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() - end_ < kReadSize) buffer_.resize(std::max(end_ + kReadSize, end_ * 2));
  while (true) {
    const ssize_t got = read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error_ = errno;
    if (got <= 0) return false;
    end_ += static_cast<std::size_t>(got);
    return true;
  }
}

}  // namespace bodycopy::cli
