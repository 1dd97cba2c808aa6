#include "archive/warc_reader.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/read_file.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxHeadBytes = 1U << 20U;
constexpr std::string_view kSignature = "WARC/";
constexpr std::string_view kNextRecord = "\nWARC/";

/// The size of what ends with the first empty line, or npos.
std::size_t FindHeadEnd(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find('\n', from); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1, 2);
    if (rest.starts_with('\n')) return at + 2;
    if (rest == "\r\n") return at + 3;
  }
  return std::string_view::npos;
}

/// False if the head lacks what a record must have.
bool ParseHead(std::string_view head, WarcRecord& record) {
  record.version = AsciiTrim(TakeLine(head).substr(kSignature.size()));
  if (!record.fields.Take(head)) return false;
  record.type = record.fields["WARC-Type"];
  const std::string_view length = record.fields["Content-Length"];
  const auto [end, error] =
      std::from_chars(length.data(), length.data() + length.size(), record.content_length);
  return !record.type.empty() && error == std::errc() && end == length.data() + length.size();
}

}  // namespace

std::string_view WarcRecord::target_uri() const {
  std::string_view uri = fields["WARC-Target-URI"];
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return uri;
}

Expected<std::unique_ptr<WarcReader>> WarcReader::Open(const std::string& path, Options options) {
  std::unique_ptr<WarcReader> reader(new WarcReader(std::move(options)));
  const WarcPosition from = reader->options_.from;
  if (auto opened = reader->file_.Open(path); !opened) return std::unexpected(opened.error());
  auto members = OpenMembers(reader->file_, from.offset);
  if (!members) return std::unexpected(members.error());
  reader->members_ = *std::move(members);
  if (reader->members_->is_plain()) reader->consumed_ = from.offset;
  const auto on_damage = std::exchange(reader->options_.on_damage, nullptr);  // an earlier run has told it
  WarcRecord record;
  for (std::uint64_t i = 0; i < from.skip && reader->Next(record); ++i) {
  }
  reader->records_ = 0;
  if (from.skip > 0) reader->damaged_ = 0;
  reader->options_.on_damage = on_damage;
  return reader;
}

bool WarcReader::Next(WarcRecord& record) {
  Advance(record_size_);
  record_size_ = 0;
  DiscardBlock();
  while (FindRecord()) {
    if (!ReadRecord(record)) continue;
    is_lost_ = false;
    ++here_.skip;
    ++records_;
    return true;
  }
  return false;
}

/// Adds bytes that follow those in unread_, or finds that none do.
WarcReader::Supply WarcReader::Take() {
  if (is_held_) return Supply::kBreak;
  Keep();
  while (members_->Next(piece_)) {
    const bool follows = !after_damage_ && !(piece_.begins_member && BeginsWarcRecord(piece_.bytes));
    if (!piece_.bytes.empty()) after_damage_ = false;
    if (piece_.is_damaged) {
      NoteDamage("the file is damaged in the member at byte " + std::to_string(piece_.member));
      after_damage_ = true;
      is_lost_ = true;
    }
    if (piece_.bytes.empty()) continue;
    if (!follows && !unread_.empty()) {
      is_held_ = true;
      return Supply::kBreak;
    }
    Append();
    return Supply::kMore;
  }
  return Supply::kEnd;
}

/// Copies what is unread out of the piece, whose memory the next one will use.
void WarcReader::Keep() {
  const bool is_kept =
      unread_.data() >= gathered_.data() && unread_.data() < gathered_.data() + gathered_.size();
  if (unread_.empty()) {
    gathered_.clear();
  } else if (!is_kept) {
    gathered_.assign(unread_);
  } else if (const auto done = static_cast<std::size_t>(unread_.data() - gathered_.data());
             done > gathered_.size() / 2) {
    gathered_.erase(0, done);
  } else {
    return;
  }
  unread_ = gathered_;
}

void WarcReader::Append() {
  if (piece_.begins_member) later_.push_back({consumed_ + unread_.size(), piece_.member});
  if (unread_.empty()) {
    unread_ = piece_.bytes;
    return;
  }
  const auto done = static_cast<std::size_t>(unread_.data() - gathered_.data());
  gathered_.append(piece_.bytes);
  unread_ = std::string_view(gathered_).substr(done);
}

/// Makes unread_ begin with a record. False at the end.
bool WarcReader::FindRecord() {
  while (true) {
    Advance(std::min(unread_.find_first_not_of("\r\n"), unread_.size()));
    if (BeginsWarcRecord(unread_)) return true;
    if (unread_.empty() && is_held_) {
      is_held_ = false;
      Append();
    } else if (unread_.size() < kSignature.size() && Take() == Supply::kMore) {
      continue;
    } else if (unread_.empty() && !is_held_) {
      if (!file_.failure().empty()) NoteDamage(file_.failure());
      return false;
    } else if (!unread_.empty() && !PassOver()) {
      return true;
    }
  }
}

/// Drops what is no record. False if a record begins now.
bool WarcReader::PassOver() {
  if (!is_lost_) Lose("no record begins where one should");
  while (true) {
    const std::size_t next = unread_.find(kNextRecord);
    if (next != std::string_view::npos) {
      Advance(next + 1);
      return false;
    }
    Advance(unread_.size() - std::min(unread_.size(), kNextRecord.size() - 1));
    if (Take() == Supply::kMore) continue;
    Advance(unread_.size());
    return true;
  }
}

/// The size of the head that unread_ begins with; 0 if it does not end.
std::size_t WarcReader::HeadSize() {
  std::size_t searched = 0;
  while (true) {
    const std::size_t end = FindHeadEnd(unread_, searched);
    if (end != std::string_view::npos) return end <= kMaxHeadBytes ? end : 0;
    searched = unread_.size() - std::min<std::size_t>(unread_.size(), 2);
    if (unread_.size() > kMaxHeadBytes || Take() != Supply::kMore) return 0;
  }
}

/// Reads the record that unread_ begins with. False if there is none that is whole; then its signature is
/// taken off.
bool WarcReader::ReadRecord(WarcRecord& record) {
  const WarcPosition position = PositionHere();
  const std::size_t head = HeadSize();
  if (head == 0) return Lose("a record's head does not end");
  if (!ParseHead(unread_.substr(0, head), record)) return Lose("a record has no type or no length");
  const auto kept =
      static_cast<std::size_t>(std::min<std::uint64_t>(record.content_length, options_.max_block));
  while (unread_.size() < head + kept) {
    if (Take() != Supply::kMore) return Lose("a record is cut short");
  }
  ParseHead(unread_.substr(0, head), record);  // again, for what it refers to may have moved
  record.position = position;
  record.block = unread_.substr(head, kept);
  record_size_ = head + kept;
  to_discard_ = record.content_length - kept;
  return true;
}

/// Passes over the rest of a block of which only the front was given.
void WarcReader::DiscardBlock() {
  while (to_discard_ > 0) {
    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(unread_.size(), to_discard_));
    Advance(here);
    to_discard_ -= here;
    if (to_discard_ == 0 || Take() == Supply::kMore) continue;
    to_discard_ = 0;
    NoteDamage("a record is cut short");
  }
}

void WarcReader::Advance(std::size_t count) {
  unread_.remove_prefix(count);
  consumed_ += count;
}

WarcPosition WarcReader::PositionHere() {
  if (members_->is_plain()) return {consumed_, 0};
  while (!later_.empty() && later_.front().begin <= consumed_) {
    here_ = {later_.front().offset, 0};
    later_.pop_front();
  }
  return here_;
}

void WarcReader::NoteDamage(const std::string& what) {
  ++damaged_;
  if (options_.on_damage) options_.on_damage(what);
}

/// Gives the record up that unread_ begins with. Always false.
bool WarcReader::Lose(const std::string& what) {
  if (!is_lost_) NoteDamage(what + " (near byte " + std::to_string(PositionHere().offset) + "); passed over");
  is_lost_ = true;
  if (BeginsWarcRecord(unread_)) Advance(kSignature.size());
  return false;
}

bool IsWarcFile(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const auto front = ReadFile(path, kSignature.size() + 3);  // enough for every signature
  if (!front) return false;
  if (!IsGzipMember(*front) && !IsZstdFrame(*front)) return BeginsWarcRecord(*front);
  FileWindow file;
  if (!file.Open(path)) return false;
  const auto members = OpenMembers(file, 0);
  MemberPiece piece;
  return members && (*members)->Next(piece) && BeginsWarcRecord(piece.bytes);
}

}  // namespace bodycopy
