#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "fetch/answer.h"
#include "fetch/content_decoder.h"

namespace bodycopy {

/// Makes an Answer of what arrives: the lines of the head, with those of interim responses before and of
/// trailers behind it, then the body.
class AnswerReader {
 public:
  /// Why no more is wanted.
  enum class Stop { kNone, kBodyFull, kHeadTooLarge, kBodyDiscarded, kBrokenCoding, kNoMemory };

  /// Keeps `max_bytes` of the body of a page; of other bodies, if they are kept at all, the front.
  AnswerReader(std::size_t max_bytes, bool keeps_other_bodies)
      : max_bytes_(max_bytes), keeps_other_bodies_(keeps_other_bodies) {}

  void Begin(const HttpUrl& url);
  /// Both give false as soon as no more is wanted, and never throw.
  bool TakeHeaderLine(std::string_view line) noexcept;
  bool TakeBody(std::string_view bytes) noexcept;

  Stop stop() const { return stop_; }
  /// The head of the last response, the one that is no interim one, is there.
  bool has_head() const { return has_head_; }
  /// The body came to the end of its codings.
  bool is_whole() const { return !decoder_ || decoder_->is_whole(); }
  /// What it keeps, and what the decoder does.
  std::size_t held_bytes() const;

  const Answer& answer() const { return answer_; }
  Answer& answer() { return answer_; }
  /// Gives the answer away.
  Answer Take();

 private:
  void ReadHeaderLine(std::string_view line);
  bool Keep(std::string_view bytes);
  bool Discard(std::string_view bytes);
  bool End(Stop why);

  std::size_t max_bytes_;
  bool keeps_other_bodies_;
  Answer answer_;
  std::optional<ContentDecoder> decoder_;
  std::size_t head_bytes_ = 0;
  std::size_t discarded_ = 0;
  bool in_head_ = false;  ///< The status line was there; what looks like one is a field from now on.
  bool has_head_ = false;
  Stop stop_ = Stop::kNone;
};

}  // namespace bodycopy
