#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "bodycopy/error.h"
#include "bodycopy/http_exchange.h"

namespace bodycopy {

/// Writes a folder of WARC 1.1 files (ISO 28500:2017), a gzip member for each record, each file up to a size:
/// warcinfo, request and response records with block and payload digests, and a revisit in place of a
/// response whose payload was written before. Not thread-safe, Sync excepted.
///
/// Since bodies come without their codings, Content-Encoding, Transfer-Encoding and Content-Length of the
/// head are written as "X-Archive-Orig-..." and the true Content-Length is added.
class WarcWriter {
 public:
  struct Options {
    std::string folder;  ///< Made if it is not there.
    std::string prefix = "bodycopy";
    std::uint64_t max_size = 1'000'000'000;  ///< Of one file; a record that begins before it is still in it.
    std::string software;
  };

  /// Goes on with the last file of the folder, from which a record that was torn by the end of a process is
  /// cut off. Fails with file_error, also where that file is no WARC file of gzip members.
  static Expected<WarcWriter> Open(Options options);

  ~WarcWriter();
  WarcWriter(WarcWriter&&) noexcept;

  /// Returns once the operating system has all records of the exchange. Fails with file_error.
  Expected<void> Write(const HttpExchange& exchange);

  /// Returns once all that was written is on the disk. May be called on another thread while one writes.
  /// Fails with file_error.
  Expected<void> Sync();

 private:
  struct State;
  explicit WarcWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bodycopy
