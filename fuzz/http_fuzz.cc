#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "archive/content_coding.h"
#include "archive/http_response.h"
#include "fuzz/input.h"

namespace {

using namespace bodycopy;

constexpr std::size_t kMaxBytes = 1U << 20U;
constexpr std::size_t kLittleMore = 1U << 17U;
constexpr int kGzip = 15 + 16;
constexpr int kZlib = 15;
constexpr int kRaw = -15;

std::string Deflated(std::string_view text, int window) {
  z_stream stream{};
  Require(deflateInit2(&stream, 1, Z_DEFLATED, window, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK,
          "zlib works");
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  Require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib works");
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string Zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1));
  return packed;
}

std::string Brotli(std::string_view text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size()) + 16;
  std::string packed(size, '\0');
  Require(BrotliEncoderCompress(1, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                reinterpret_cast<std::uint8_t*>(packed.data())) == BROTLI_TRUE,
          "brotli works");
  packed.resize(size);
  return packed;
}

struct Coding {
  const char* name;
  std::string (*encode)(std::string_view text);
};
constexpr std::size_t kFirstWithSeams = 5;
constexpr std::array<Coding, 7> kCodings = {{
    {"gzip", [](std::string_view text) { return Deflated(text, kGzip); }},
    {"deflate", [](std::string_view text) { return Deflated(text, kZlib); }},
    {"deflate", [](std::string_view text) { return Deflated(text, kRaw); }},
    {"br", Brotli},
    {"zstd", Zstd},
    // A file of gzip has any number of members (RFC 1952, 2.2), one of zstd any number of frames (RFC 8878,
    // 3).
    {"x-gzip",
     [](std::string_view text) {
       return Deflated(text.substr(0, text.size() / 2), kGzip) +
              Deflated(text.substr(text.size() / 2), kGzip);
     }},
    {"zstd",
     [](std::string_view text) {
       return Zstd(text.substr(0, text.size() / 2)) + Zstd(text.substr(text.size() / 2));
     }},
}};

std::string Chunked(std::string_view body, std::size_t size) {
  std::string chunks;
  char digits[20];
  while (!body.empty()) {
    const std::string_view chunk = body.substr(0, size);
    std::snprintf(digits, sizeof digits, "%zx;x=y\r\n", chunk.size());
    chunks.append(digits).append(chunk).append("\r\n");
    body.remove_prefix(chunk.size());
  }
  return chunks + "0\r\nX-Trailer: a\r\n\r\n";
}

struct Answer {
  std::string bytes;
  std::size_t head_size = 0;
  bool has_seams = false;  ///< Cut between two members or frames it is whole, for all that it says.
};

// As a server would send the text, with the codings that the input chooses.
Answer Sent(FuzzInput& input, std::string_view text) {
  Answer answer;
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  std::string codings;
  std::string body(text);
  for (unsigned i = 0, count = input.Choose(4); i < count; ++i) {
    const Coding& coding = kCodings[input.Choose(kCodings.size())];
    body = coding.encode(body);
    answer.has_seams = &coding >= &kCodings[kFirstWithSeams];
    codings.append(codings.empty() ? "" : ", ").append(coding.name);
  }
  if (!codings.empty()) head.append("Content-Encoding: ").append(codings).append("\r\n");
  if (const unsigned chunk = input.Choose(64); chunk > 0) {
    body = Chunked(body, chunk);
    head += "Transfer-Encoding: chunked\r\n";
    answer.has_seams = false;
  } else {
    head.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  }
  head += "\r\n";
  answer.head_size = head.size();
  answer.bytes = head + body;
  return answer;
}

void RequireTotal(std::string_view bytes) {
  const auto response = ParseHttpResponse(bytes);
  if (!response) return;
  Require(response->body.size() <= bytes.size(), "a body is part of its answer");
  const PlainBody body = DecodeBody(*response, kMaxBytes);
  Require(body.bytes.size() <= std::max(kMaxBytes + kLittleMore, response->body.size()),
          "the limit of bytes holds");
}

}  // namespace

// The last two bytes say where the answer is cut, those before the codings; the text goes first. It is an
// answer by itself, and then the text of one: sent with its codings it is read back as it was, and what was
// cut is not taken for the whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t kChoices = 8;
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  RequireTotal(all);
  const std::string_view text = all.substr(0, size - std::min(size, kChoices));
  FuzzInput input(bytes + text.size(), size - text.size());
  const Answer sent = Sent(input, text);
  const auto response = ParseHttpResponse(sent.bytes);
  Require(response && response->status == 200, "an answer is read");
  const PlainBody whole = DecodeBody(*response, kMaxBytes);
  Require(whole.bytes == text && !whole.cut, "the body is read back as it was");

  const std::size_t end = sent.head_size + input.Number(2) % (sent.bytes.size() - sent.head_size + 1);
  const auto cut_response = ParseHttpResponse(std::string_view(sent.bytes).substr(0, end));
  const PlainBody cut = DecodeBody(*cut_response, kMaxBytes);
  if (cut_response->body.empty()) return 0;  // answers without a body, to HEAD, say, have the same head
  Require(cut.cut.has_value() || cut.bytes == text || sent.has_seams,
          "a body that was cut is not taken for the whole");
  return 0;
}
