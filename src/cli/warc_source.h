#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "archive/capture.h"
#include "archive/warc_record.h"
#include "bodycopy/article.h"
#include "bodycopy/options.h"
#include "bodycopy/page_input.h"

namespace bodycopy::cli {

/// What became of the records of WARC files.
struct WarcTally {
  std::uint64_t records = 0;
  std::uint64_t captures = 0;  ///< Records that hold a page.
  std::uint64_t unwanted = 0;  ///< Captures that were refused by the filter.
  std::uint64_t damaged = 0;   ///< Records or members that were passed over.
};

/// Where and how a WARC file is read.
struct WarcSource {
  std::string path;  ///< "-" for standard input.
  WarcPosition from;
  std::size_t max_bytes = 0;  ///< Of one page, decoded.
};

/// A capture with the bytes of its block, and the place behind it in its file.
struct TakenCapture {
  Capture capture;
  std::string block;
  WarcPosition next;
};

/// Gives the captures of a file that `wanted` accepts to `take`, until it returns false. What is damaged is
/// said on standard error, passed over and counted. False if `take` wants no more. Fails with file_error.
Expected<bool> ReadCaptures(const WarcSource& source, const std::function<bool(const Capture&)>& wanted,
                            const std::function<bool(TakenCapture)>& take, WarcTally& tally);

/// The record of what was captured; what keeps it from being read is an outcome.
Article ArticleOf(const TakenCapture& taken, PageInput given, const ExtractOptions& options);

}  // namespace bodycopy::cli
