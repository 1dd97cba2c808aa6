#pragma once

#include <cstdint>
#include <string_view>

#include "archive/header_fields.h"

namespace bodycopy {

/// A place in a WARC file to go on reading from: `skip` records behind the start of the member (in a file
/// without compression: the byte) at `offset`.
struct WarcPosition {
  std::uint64_t offset = 0;
  std::uint64_t skip = 0;
};

/// One record (ISO 28500:2017, section 4), as it stands in the file. Refers to memory of its reader.
struct WarcRecord {
  std::string_view version;  ///< "1.0" or "1.1".
  HeaderFields fields;
  std::string_view type;  ///< WARC-Type, such as "response".
  std::string_view block;
  std::uint64_t content_length = 0;
  WarcPosition position;

  /// The block was longer than the reader's limit, and only its front is in `block`.
  bool is_cut() const { return block.size() < content_length; }
  /// WARC-Target-URI, without the angle brackets of version 1.0.
  std::string_view target_uri() const;
};

}  // namespace bodycopy
