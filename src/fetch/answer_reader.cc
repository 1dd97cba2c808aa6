#include "fetch/answer_reader.h"

#include <algorithm>
#include <charconv>
#include <new>
#include <utility>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxHeadBytes = 256U << 10U;  // Of one request, interim responses included.
constexpr std::size_t kMaxDiscardedBytes =
    64U << 10U;  // Of a body that nobody reads; then the connection is dropped.

// The value of a header line, or nothing if the line is of another header.
std::optional<std::string> ValueOf(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
  if (!AsciiStartsWithIgnoreCase(line, name)) return std::nullopt;
  return std::string(AsciiTrim(line.substr(name.size() + 1)));
}

}  // namespace

void AnswerReader::Begin(const HttpUrl& url) {
  *this = AnswerReader(max_bytes_, keeps_other_bodies_);
  answer_.url = url;
}

bool AnswerReader::End(Stop why) {
  stop_ = why;
  return false;
}

bool AnswerReader::TakeHeaderLine(std::string_view line) noexcept try {
  head_bytes_ += line.size();
  if (head_bytes_ > kMaxHeadBytes) return End(Stop::kHeadTooLarge);
  if (!has_head_) ReadHeaderLine(line);  // Else it is a trailer.
  return true;
} catch (const std::bad_alloc&) {
  return End(Stop::kNoMemory);
}

void AnswerReader::ReadHeaderLine(std::string_view line) {
  if (!std::exchange(in_head_, true)) {  // Also of the response after an interim one.
    Answer fresh;
    fresh.url = std::move(answer_.url);
    fresh.request = std::move(answer_.request);
    answer_ = std::move(fresh);
    const std::size_t space = line.find(' ');
    if (space != std::string_view::npos)
      std::from_chars(line.data() + space + 1, line.data() + line.size(), answer_.status);
  }
  answer_.head.append(line);
  const std::string_view text = AsciiTrim(line);
  if (text.empty()) {
    in_head_ = false;
    has_head_ = answer_.status >= 200;
    return;
  }
  const auto keep = [text](std::string_view name, std::string& value) {
    if (!value.empty()) return;
    if (auto found = ValueOf(text, name)) value = std::move(*found);
  };
  keep("content-type", answer_.content_type);
  keep("etag", answer_.etag);
  keep("last-modified", answer_.last_modified);
  keep("location", answer_.location);
  if (const auto codings = ValueOf(text, "content-encoding"))
    answer_.content_encoding.append(*codings).append(",");
}

bool AnswerReader::TakeBody(std::string_view bytes) noexcept try {
  if (!decoder_) decoder_.emplace(answer_.content_encoding);
  const bool is_page = answer_.is_page();
  if (decoder_->Write(bytes, [&](std::string_view plain) { return is_page ? Keep(plain) : Discard(plain); }))
    return true;
  return stop_ != Stop::kNone ? false : End(Stop::kBrokenCoding);
} catch (const std::bad_alloc&) {
  return End(Stop::kNoMemory);
}

bool AnswerReader::Keep(std::string_view bytes) {
  std::string& body = answer_.body;
  const std::size_t taken = std::min(bytes.size(), max_bytes_ - body.size());
  if (body.size() + taken > body.capacity())
    body.reserve(std::min(max_bytes_, std::max(body.capacity() * 2, body.size() + taken)));
  body.append(bytes.substr(0, taken));
  if (taken == bytes.size()) return true;
  answer_.truncated = true;
  return End(Stop::kBodyFull);
}

bool AnswerReader::Discard(std::string_view bytes) {
  discarded_ += bytes.size();
  if (keeps_other_bodies_) answer_.other_body.append(bytes);
  if (discarded_ <= kMaxDiscardedBytes) return true;
  answer_.truncated = true;
  return End(Stop::kBodyDiscarded);
}

std::size_t AnswerReader::held_bytes() const {
  return answer_.head.size() + answer_.body.size() + answer_.other_body.size() +
         (decoder_ ? decoder_->window_bytes() : 0);
}

Answer AnswerReader::Take() {
  decoder_.reset();
  return std::exchange(answer_, Answer());
}

}  // namespace bodycopy
