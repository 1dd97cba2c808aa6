#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "archive/file_window.h"
#include "archive/member_reader.h"
#include "archive/warc_record.h"

namespace bodycopy {

/// Reads the records of a WARC file: not compressed, gzip with a member for each record or any other
/// division, or Zstandard.
///
/// No damage ends the reading: what is torn or malformed is passed over, told and counted, and the reading
/// goes on with the next record that can be found. Memory is bounded by the largest block asked for. Used by
/// one thread at a time.
class WarcReader {
 public:
  struct Options {
    std::size_t max_block = 64U << 20U;  ///< Longer blocks are given cut.
    WarcPosition from;                   ///< As a record of the same file had it.
    /// Called for everything that was passed over, with a sentence.
    std::function<void(const std::string&)> on_damage;
  };

  /// "-" is standard input. Fails with file_error.
  static Expected<std::unique_ptr<WarcReader>> Open(const std::string& path, Options options);

  /// The next record; false at the end. Its views are valid until the next call.
  bool Next(WarcRecord& record);

  std::uint64_t records() const { return records_; }  ///< Given so far, those skipped for `from` not counted.
  std::uint64_t damaged() const { return damaged_; }  ///< Passed over so far.
  std::uint64_t offset() const { return file_.offset(); }  ///< How far the file is read, in bytes.

 private:
  enum class Supply { kMore, kBreak, kEnd };
  struct Member {
    std::uint64_t begin;  // among the decompressed bytes
    std::uint64_t offset;
  };

  explicit WarcReader(Options options) : options_(std::move(options)) {}

  Supply Take();
  void Keep();
  void Append();
  bool FindRecord();
  bool PassOver();
  std::size_t HeadSize();
  bool ReadRecord(WarcRecord& record);
  void DiscardBlock();
  void Advance(std::size_t count);
  WarcPosition PositionHere();
  void NoteDamage(const std::string& what);
  bool Lose(const std::string& what);

  Options options_;
  FileWindow file_;
  std::unique_ptr<MemberReader> members_;

  std::string_view unread_;       // of `piece_`, or of `gathered_`
  std::string gathered_;          // bytes of several pieces, for a record that spans them
  MemberPiece piece_;             // the one that was read last
  bool is_held_ = false;          // piece_ begins something new, and is not in unread_ yet
  bool after_damage_ = false;     // what comes next does not follow what was there
  bool is_lost_ = false;          // damage was told, and no record was found since
  std::uint64_t consumed_ = 0;    // decompressed bytes before unread_
  std::deque<Member> later_;      // members that begin within or behind unread_
  WarcPosition here_;             // the member that consumed_ is in, and the records that began in it
  std::size_t record_size_ = 0;   // of the record given last, at the front of unread_
  std::uint64_t to_discard_ = 0;  // of its block, not in memory yet
  std::uint64_t records_ = 0;
  std::uint64_t damaged_ = 0;
};

/// True if the file begins as a WARC file does, compressed or not. A pipe or a folder is none.
bool IsWarcFile(const std::string& path);

}  // namespace bodycopy
