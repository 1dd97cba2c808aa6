#include "crawl/journal_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace bodycopy {
namespace {

using Kind = JournalEntry::Kind;

constexpr std::size_t kMaxLine = 64U << 10U;
constexpr std::string_view kAnyVersion = "# bodycopy crawl journal ";
constexpr const char* kAnew = "To begin anew, move it and the output away";

std::unexpected<Error> Refusal(std::string message) {
  return std::unexpected(Error{Outcome::kFileError, std::move(message)});
}

}  // namespace

Expected<void> JournalReader::Take(std::string_view piece) {
  while (true) {
    const std::size_t end = piece.find('\n');
    const std::string_view part = piece.substr(0, end);
    line_ += part.substr(0, kMaxLine + 1 - line_.size());
    line_bytes_ += part.size();
    if (end == std::string_view::npos) return {};
    if (auto ended = EndLine(); !ended) return ended;
    line_.clear();
    line_bytes_ = 0;
    piece.remove_prefix(end + 1);
  }
}

Expected<void> JournalReader::EndLine() {
  ++number_;
  if (has_damage()) {
    TakeBehindDamage();
    return {};
  }
  if (number_ == 1) {
    auto first = TakeFirst();
    if (first) Count();
    return first;
  }
  // The head explains the entries behind it. It has no tabs: a line with some is an entry that has run into
  // it.
  const bool is_comment =
      !found_.has_entries && line_.starts_with('#') && line_.find('\t') == std::string::npos;
  if (!is_comment) return TakeEntry();
  Count();
  return {};
}

void JournalReader::Count() {
  found_.whole += line_bytes_ + 1;
}

Expected<void> JournalReader::TakeFirst() const {
  if (line_ == kFirstLine) return {};
  if (line_.starts_with(kAnyVersion)) {
    return Refusal(
        fmt::format("{} is a journal of another version of bodycopy: its first line is not \"{}\". {}", path_,
                    kFirstLine, kAnew));
  }
  return Refusal(
      fmt::format("{} is no journal of a crawl: its first line is not \"{}\". {}", path_, kFirstLine, kAnew));
}

Expected<void> JournalReader::TakeEntry() {
  const auto entry = ParseJournalLine(line_);
  if (!entry && entry.error() == JournalFault::kUnknown) {
    return Refusal(
        fmt::format("the journal {} has an entry in line {} that this version of bodycopy does not know: go "
                    "on with the later "
                    "version that wrote it. {}",
                    path_, number_, kAnew));
  }
  if (!entry) {
    first_damaged_ = last_damaged_ = number_;
    return {};
  }
  Count();
  found_.has_entries = true;
  if (entry->kind == Kind::kRun) last_boot_ = entry->boot;
  replay_(*entry);
  return {};
}

void JournalReader::TakeBehindDamage() {
  const auto entry = ParseJournalLine(line_);
  if (!entry && number_ == last_damaged_ + 1) last_damaged_ = number_;
  is_synced_behind_ = is_synced_behind_ || (entry && entry->kind == Kind::kSynced);
}

Expected<JournalReader::Found> JournalReader::Finish() const {
  if (number_ == 0 && !kFirstLine.starts_with(line_)) {
    auto first = TakeFirst();
    if (!first) return std::unexpected(first.error());
  }
  const bool was_restarted = !boot_.empty() && !last_boot_.empty() && boot_ != last_boot_;
  if (!has_damage() || (was_restarted && !is_synced_behind_)) return found_;
  const bool is_one = first_damaged_ == last_damaged_;
  const std::string lines =
      is_one ? std::to_string(first_damaged_) : fmt::format("{},{}", first_damaged_, last_damaged_);
  return Refusal(fmt::format(
      "the journal {} is damaged in line {}; nothing was changed. To go on without what is lost there, "
      "remove it: "
      "sed -i {}d '{}' (a page that is no longer known is fetched again). {}",
      path_, is_one ? lines : fmt::format("{} to {}", first_damaged_, last_damaged_), lines, path_, kAnew));
}

}  // namespace bodycopy
