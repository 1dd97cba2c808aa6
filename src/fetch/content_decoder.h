#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace bodycopy {

/// Takes the content codings of a body off as it arrives (RFC 9110, section 8.4.1): gzip, x-gzip, deflate
/// (with and without the zlib wrapper), br, zstd, one upon another. Memory is bounded by the codings'
/// windows.
class ContentDecoder {
 public:
  /// Takes a piece of the plain body; false when it wants no more.
  using Sink = std::function<bool(std::string_view plain)>;

  /// What Accept-Encoding says.
  static constexpr const char* kAccepted = "deflate, gzip, br, zstd";

  /// For a Content-Encoding of this value; "" is none.
  explicit ContentDecoder(std::string_view codings);

  /// Decodes the next bytes. False if they are not in the codings, or `sink` wants no more.
  bool Write(std::string_view bytes, const Sink& sink);

  /// The bytes so far are not in the codings, or one of these is not known.
  bool is_broken() const { return is_broken_; }
  /// All codings came to their end; also of a body without a byte. What follows the end is ignored.
  bool is_whole() const;
  /// What the windows hold, about.
  std::size_t window_bytes() const;

  /// One coding.
  class Layer {
   public:
    virtual ~Layer() = default;
    enum class State { kMore, kEnded, kBroken, kStopped };
    virtual State Write(std::string_view bytes, const Sink& sink) = 0;
    virtual std::size_t window_bytes() const = 0;
  };

 private:
  struct Step {
    std::unique_ptr<Layer> layer;
    Layer::State state = Layer::State::kMore;
  };

  bool WriteTo(std::size_t step, std::string_view bytes, const Sink& sink);

  std::vector<Step> steps_;  ///< The coding that was applied last comes first.
  bool is_empty_ = true;
  bool is_broken_ = false;
  bool is_known_ = true;
};

}  // namespace bodycopy
