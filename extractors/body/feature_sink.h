#pragma once

#include <deque>
#include <string>
#include <string_view>

namespace bodycopy {

// A row of features is written by one function that names each value where it computes it. Given one of these
// it writes the values, given the other it tells the names, so that the two cannot fall apart.

class ValueSink {
 public:
  explicit ValueSink(float* out) : out_(out) {}
  template <typename T>
  void operator()(std::string_view /*name*/, T value) {
    *out_++ = static_cast<float>(value);
  }
  template <typename T>
  void operator()(std::string_view /*name*/, int /*index*/, T value) {
    *out_++ = static_cast<float>(value);
  }
  float* end() const { return out_; }

 private:
  float* out_;
};

class NameSink {
 public:
  template <typename T>
  void operator()(std::string_view name, T /*value*/) {
    names_.emplace_back(name);
  }
  template <typename T>
  void operator()(std::string_view name, int index, T /*value*/) {
    names_.push_back(std::string(name) + "." + std::to_string(index));
  }
  const std::deque<std::string>& names() const { return names_; }

 private:
  std::deque<std::string> names_;
};

}  // namespace bodycopy
