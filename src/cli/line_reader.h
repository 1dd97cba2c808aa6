#pragma once

#include <cstddef>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

namespace bodycopy::cli {

/// Some more bytes into the buffer of that size: how many, 0 at the end, -1 with errno where reading fails.
using ByteSource = std::function<std::ptrdiff_t(char* buffer, std::size_t size)>;

/// Lines of an open file descriptor or of another source, each given as soon as it is there: nothing waits
/// for the next one.
class LineReader {
 public:
  /// Lines longer than `max_line` bytes are given cut; memory stays within that.
  LineReader(int descriptor, std::size_t max_line);
  LineReader(ByteSource source, std::size_t max_line) : source_(std::move(source)), max_line_(max_line) {}

  /// The next line without its "\n"; false at the end or if reading fails. The view lives until the next
  /// call. A last line without "\n" counts.
  bool Next(std::string_view& line);

  /// The next call of Next gives the line again that the last one gave, if it was not cut.
  void PutBack() { begin_ = line_begin_; }

  bool cut() const { return cut_; }     ///< The last line was longer than the limit.
  int error() const { return error_; }  ///< errno of a read that failed, else 0.

 private:
  bool Fill();

  const ByteSource source_;
  const std::size_t max_line_;
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<char, Free> buffer_;  // grows by realloc, which moves large blocks without a copy
  std::size_t capacity_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t begin_ = 0;  // what has been given ends here
  std::size_t end_ = 0;    // what has been read ends here
  bool cut_ = false;
  bool ended_ = false;
  int error_ = 0;
};

}  // namespace bodycopy::cli
