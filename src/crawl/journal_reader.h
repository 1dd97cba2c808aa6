#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"
#include "crawl/journal_entry.h"

namespace bodycopy {

/// Reads the bytes of a journal, piece by piece in bounded memory, and tells a torn tail from damage.
class JournalReader {
 public:
  static constexpr std::string_view kFirstLine = "# bodycopy crawl journal 1";

  struct Found {
    std::uint64_t whole = 0;  ///< Bytes before the torn tail.
    bool has_entries = false;
  };

  /// `path` is for messages, `boot` the BootId of now.
  JournalReader(std::string path, std::string boot, const std::function<void(const JournalEntry&)>& replay)
      : path_(std::move(path)), boot_(std::move(boot)), replay_(replay) {}

  /// Takes further bytes and gives the entries of whole lines to `replay`, up to the first that is damaged.
  /// Fails with file_error: not a journal, or of a later version.
  Expected<void> Take(std::string_view piece);

  /// To be called at the end of the file. Fails with file_error for damage that is no torn tail.
  Expected<Found> Finish() const;

 private:
  Expected<void> EndLine();
  Expected<void> TakeFirst() const;
  void TakeBehindDamage();
  Expected<void> TakeEntry();
  void Count();
  bool has_damage() const { return first_damaged_ > 0; }

  std::string path_;
  std::string boot_;
  const std::function<void(const JournalEntry&)>& replay_;
  std::string line_;              ///< Under way; no more of it than makes it too long.
  std::uint64_t line_bytes_ = 0;  ///< Of it, with those that are not kept.
  std::uint64_t number_ = 0;      ///< Of the line, from 1.
  Found found_;
  std::string last_boot_;            ///< Of the last kRun.
  std::uint64_t first_damaged_ = 0;  ///< Number of a line; 0: none.
  std::uint64_t last_damaged_ = 0;   ///< Of the lines that are damaged without a whole one between them.
  bool is_synced_behind_ = false;    ///< There is a kSynced behind the damage.
};

}  // namespace bodycopy
