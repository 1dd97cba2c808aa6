#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/warc_record.h"
#include "bodycopy/error.h"

namespace bodycopy {

/// What an archive holds of one page at one time: what is known of it without decoding its bytes.
struct Capture {
  enum class Kind : std::uint8_t {
    kResponse,  ///< An HTTP response.
    kResource,  ///< The page's bytes alone.
    kText,      ///< A conversion to plain text (WET).
    kRevisit,   ///< The page was as it had been before; its bytes are with another capture.
  };

  Kind kind = Kind::kResponse;
  std::string url;
  std::optional<std::chrono::sys_seconds> date;
  int status = 0;            ///< Of the HTTP head; 0 without one.
  std::string content_type;  ///< Of the page itself, as declared.
  std::string truncated;     ///< WARC-Truncated: why the archive has only the front of the page.
  std::string refers_to;     ///< Of a revisit: the URL whose capture has the bytes.
  bool is_cut = false;       ///< The block is only the front of what the archive has.

  std::string media_type() const;
  /// False if the declared media type is that of something else than a page: a script, a picture, a feed.
  bool may_be_page() const;
};

/// Unset for records that hold no page: requests, metadata, the archive's own notes, DNS answers, segments,
/// robots.txt files, answers that a page is unchanged.
std::optional<Capture> CaptureOf(const WarcRecord& record);

/// The page's bytes as they were meant to be read.
struct CapturedPage {
  std::string storage;
  std::string_view bytes;  ///< In `storage` or in the block; of a page that is longer more than `max_bytes`.
  std::optional<Error> cut;  ///< Why they are only the front of the page (PageInput::cut).
};
CapturedPage PageOf(const Capture& capture, std::string_view block, std::size_t max_bytes);

}  // namespace bodycopy
