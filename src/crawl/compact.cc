#include "crawl/compact.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <vector>

#include "base/file_bytes.h"
#include "base/file_error.h"
#include "crawl/journal.h"
#include "crawl/output_file.h"

namespace bodycopy {
namespace {

using Kind = JournalEntry::Kind;

std::string NewName(const std::string& path) {
  return path + ".new";
}

// What is renamed must stay so before the next step, whatever the order in which a file system writes.
Expected<void> Rename(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) == 0 && SyncFolderOf(to)) return {};
  return std::unexpected(FileError(to, "replaced"));
}

// Where all links lead: a rename would replace the link and not the file.
std::string Target(const std::string& path) {
  std::error_code error;
  const auto target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

// Who may read the old file may read the new one, and nobody else.
Expected<void> CopyMode(const std::string& from, const std::string& to) {
  struct stat status{};
  if (stat(from.c_str(), &status) == 0 && chmod(to.c_str(), status.st_mode & 07777) == 0) return {};
  return std::unexpected(FileError(to, "given its permissions"));
}

bool Exists(const std::string& path) {
  return access(path.c_str(), F_OK) == 0;
}

Expected<std::string> ReadExtent(int fd, const JournalEntry& entry) {
  std::string record(entry.end - entry.begin, '\0');
  if (ReadAt(fd, entry.begin, record)) return record;
  return std::unexpected(Error{Outcome::kFileError, "the output cannot be read again"});
}

// True for what is written anew, or says nothing any more, once every record is in its place.
bool IsAboutRecords(Kind kind) {
  switch (kind) {
    case Kind::kGeneration:
    case Kind::kDone:
    case Kind::kKept:
    case Kind::kExtraction:
    case Kind::kRead:
    case Kind::kSynced:
    case Kind::kCut: return true;
    default: return false;
  }
}

// Copies the records that count, in their order, and writes the journal of the copy.
Expected<void> Copy(const std::string& output, const std::string& journal_path, OutputFile& copy,
                    Journal& journal) {
  std::unordered_map<UrlKey, std::uint64_t, UrlKeyHash> last;
  std::vector<JournalEntry> others;
  auto read = Journal::Read(journal_path, [&](const JournalEntry& entry) {
    if (entry.kind == Kind::kDone) last[entry.key] = entry.begin;
    if (!IsAboutRecords(entry.kind)) others.push_back(entry);
  });
  if (!read) return read;
  const int fd = open(output.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::unexpected(FileError(output, "read"));
  Expected<void> result;
  read = Journal::Read(journal_path, [&](const JournalEntry& entry) {
    if (!result || entry.kind != Kind::kDone || last[entry.key] != entry.begin) return;
    const auto record = ReadExtent(fd, entry);
    const auto extent = record ? copy.Append(*record) : std::unexpected(record.error());
    if (!extent) {
      result = std::unexpected(extent.error());
      return;
    }
    JournalEntry moved = entry;
    moved.begin = extent->begin;
    moved.end = extent->end;
    result = journal.Append(moved);
  });
  close(fd);
  if (!read) return read;
  for (const JournalEntry& entry : others) {
    if (!result) return result;
    result = journal.Append(entry);
  }
  return result;
}

// Writes both copies and brings them to the disk. The journal is there first and says whose the other file
// is.
Expected<void> WriteCopies(const std::string& output, const std::string& journal_path) {
  if (Exists(NewName(output))) {
    return std::unexpected(
        Error{Outcome::kFileError, NewName(output) + " is in the way of the new output: move it away"});
  }
  OutputFile copy;
  Journal journal;
  if (auto opened = journal.Open(NewName(journal_path)); !opened) return opened;
  if (auto begun = journal.Replay([](const JournalEntry&) {}); !begun) return begun;
  if (auto opened = copy.Open(NewName(output)); !opened) return opened;
  if (auto set = CopyMode(output, NewName(output)); !set) return set;
  if (auto set = CopyMode(journal_path, NewName(journal_path)); !set) return set;
  if (auto copied = Copy(output, journal_path, copy, journal); !copied) return copied;
  if (auto appended = journal.Append({.kind = Kind::kSynced, .end = copy.size()}); !appended) return appended;
  if (auto done = copy.Sync(); !done) return done;
  if (auto done = journal.Sync(); !done) return done;
  if (SyncFolderOf(output) && SyncFolderOf(journal_path)) return {};
  return std::unexpected(FileError("the folder of " + output, "synced"));
}

// True if the journal is whole and ends with the word that the output, as long as it is, is on the disk.
bool IsJournalOf(const std::string& journal, const std::string& output) {
  JournalEntry last;
  const auto read = Journal::Read(journal, [&last](const JournalEntry& entry) { last = entry; });
  std::error_code error;
  return read && last.kind == Kind::kSynced && last.end == std::filesystem::file_size(output, error) &&
         !error;
}

}  // namespace

Expected<void> Compact(const std::string& name, const std::string& journal) {
  const std::string output = Target(name);
  auto written = WriteCopies(output, journal);
  // With the new output in its place the new pair counts.
  if (written) written = Rename(NewName(output), output);
  const auto finished = FinishCompaction(output, journal);
  if (!written) return written;
  return finished ? Expected<void>() : std::unexpected(finished.error());
}

Expected<bool> FinishCompaction(const std::string& name, const std::string& journal) {
  const std::string output = Target(name);
  if (!Exists(NewName(journal))) return false;
  if (Exists(NewName(output)) || !IsJournalOf(NewName(journal), output)) {
    unlink(NewName(output).c_str());
    unlink(NewName(journal).c_str());
    return false;
  }
  if (auto renamed = Rename(NewName(journal), journal); !renamed) return std::unexpected(renamed.error());
  return true;
}

}  // namespace bodycopy
