#include "crawl/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <vector>

#include "crawl/file_bytes.h"

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

// Every line that starts with '#' is a comment, so the file explains itself.
constexpr std::string_view kHeader =
    "# bodycopy crawl journal 1\n"
    "# A line an event, appended as it happens; fields are split by tabs, the last is the CRC-32 of all "
    "before it.\n"
    "# S time                 a process begins to work\n"
    "# G time                 a pass begins that asks every URL anew\n"
    "# X key                  a page is about to be read\n"
    "# R key                  it has been read; a page with two X and no R has ended the process twice\n"
    "# D key outcome begin end checksum status etag last-modified\n"
    "#                        its record is bytes begin to end of the output, with that CRC-32; the last D "
    "of a key counts\n"
    "# K key                  the page is unchanged, its record stays\n"
    "# H host time            nothing may be asked of the host before\n"
    "# C host delay           the delay that its robots.txt asks for\n"
    "# B origin time agent rules\n"
    "#                        what the origin's robots.txt says to an agent, of whose name's key these are "
    "the last 8 digits\n"
    "# Y end                  the output is on the disk up to there\n"
    "# T end                  the output was cut there; what lay beyond is no more\n"
    "# E time                 every URL of the list has its record\n"
    "# key: FNV-1a (128 bits) of the normalised URL; time and delay: milliseconds, of the Unix epoch and in "
    "all.\n";
constexpr std::string_view kMagic = kHeader.substr(0, kHeader.find('\n') + 1);
constexpr std::size_t kLongestLine = 64U << 10U;
constexpr std::size_t kLongestValidator = 1'024;
constexpr char kRulesSeparator = ' ';  // In place of line breaks.

std::uint32_t Checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

// Text from servers, without what would end a field; a validator that is no use any more is dropped.
std::string Field(std::string_view text) {
  if (text.size() > kLongestValidator || text.find_first_of("\t\r\n") != std::string_view::npos) return {};
  return std::string(text);
}

std::string Hex(std::uint32_t number) {
  std::array<char, 9> digits{};
  std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return digits.data();
}

template <typename Number>
bool ReadNumber(std::string_view text, Number& number, int base = 10) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

bool ReadTime(std::string_view text, JournalEntry& entry) {
  milliseconds::rep count = 0;
  if (!ReadNumber(text, count)) return false;
  entry.time = std::chrono::sys_time<milliseconds>(milliseconds(count));
  return true;
}

std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

bool ReadKey(std::string_view text, JournalEntry& entry) {
  const auto key = UrlKey::FromHex(text);
  if (key) entry.key = *key;
  return key.has_value();
}

bool ReadOutcome(std::string_view text, Outcome& outcome) {
  for (int i = 0; i <= static_cast<int>(Outcome::kInternalError); ++i) {
    outcome = static_cast<Outcome>(i);
    if (OutcomeName(outcome) == text) return true;
  }
  return false;
}

bool ReadDone(const std::vector<std::string_view>& fields, JournalEntry& entry) {
  constexpr std::size_t kCount = 9;
  if (fields.size() != kCount || !ReadKey(fields[1], entry) || !ReadOutcome(fields[2], entry.outcome))
    return false;
  entry.etag = fields[7];
  entry.last_modified = fields[8];
  return ReadNumber(fields[3], entry.begin) && ReadNumber(fields[4], entry.end) &&
         ReadNumber(fields[5], entry.checksum, 16) && ReadNumber(fields[6], entry.http_status) &&
         entry.begin <= entry.end;
}

bool ReadRobots(const std::vector<std::string_view>& fields, JournalEntry& entry) {
  constexpr std::size_t kCount = 5;
  if (fields.size() != kCount || !ReadTime(fields[2], entry)) return false;
  entry.host = fields[1];
  entry.rules = fields[4];
  std::replace(entry.rules.begin(), entry.rules.end(), kRulesSeparator, '\n');
  return ReadNumber(fields[3], entry.checksum, 16);
}

}  // namespace

std::string JournalLine(const JournalEntry& entry) {
  using Kind = JournalEntry::Kind;
  std::string line(1, static_cast<char>(entry.kind));
  const auto add = [&line](std::string_view field) { line.append("\t").append(field); };
  const auto add_time = [&](milliseconds time) { add(std::to_string(time.count())); };
  switch (entry.kind) {
    case Kind::kRun:
    case Kind::kGeneration:
    case Kind::kEnd: add_time(entry.time.time_since_epoch()); break;
    case Kind::kExtraction:
    case Kind::kRead:
    case Kind::kKept: add(entry.key.ToHex()); break;
    case Kind::kDone:
      add(entry.key.ToHex());
      add(OutcomeName(entry.outcome));
      add(std::to_string(entry.begin));
      add(std::to_string(entry.end));
      add(Hex(entry.checksum));
      add(std::to_string(entry.http_status));
      add(Field(entry.etag));
      add(Field(entry.last_modified));
      break;
    case Kind::kNotBefore:
      add(Field(entry.host));
      add_time(entry.time.time_since_epoch());
      break;
    case Kind::kCrawlDelay:
      add(Field(entry.host));
      add_time(entry.delay);
      break;
    case Kind::kRobots: {
      std::string rules = entry.rules;
      std::replace(rules.begin(), rules.end(), '\n', kRulesSeparator);
      add(Field(entry.host));
      add_time(entry.time.time_since_epoch());
      add(Hex(entry.checksum));
      add(rules);
      break;
    }
    case Kind::kSynced:
    case Kind::kCut: add(std::to_string(entry.end)); break;
  }
  add(Hex(Checksum(line)));
  return line.append("\n");
}

std::optional<JournalEntry> ParseJournalLine(std::string_view line) {
  using Kind = JournalEntry::Kind;
  const std::size_t tab = line.rfind('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  std::uint32_t checksum = 0;
  if (!ReadNumber(line.substr(tab + 1), checksum, 16) || checksum != Checksum(line.substr(0, tab)))
    return std::nullopt;
  const auto fields = Fields(line.substr(0, tab));
  if (fields.size() < 2 || fields[0].size() != 1) return std::nullopt;
  JournalEntry entry;
  entry.kind = static_cast<Kind>(fields[0][0]);
  bool good = false;
  switch (entry.kind) {
    case Kind::kRun:
    case Kind::kGeneration:
    case Kind::kEnd: good = ReadTime(fields[1], entry); break;
    case Kind::kExtraction:
    case Kind::kRead:
    case Kind::kKept: good = ReadKey(fields[1], entry); break;
    case Kind::kDone: good = ReadDone(fields, entry); break;
    case Kind::kNotBefore:
    case Kind::kCrawlDelay:
      entry.host = fields[1];
      good = fields.size() == 3 && ReadTime(fields[2], entry);
      entry.delay = entry.time.time_since_epoch();
      break;
    case Kind::kRobots: good = ReadRobots(fields, entry); break;
    case Kind::kSynced:
    case Kind::kCut: good = ReadNumber(fields[1], entry.end); break;
  }
  return good ? std::optional(entry) : std::nullopt;
}

Journal::~Journal() {
  Close();
}

Error Journal::Failure(const std::string& what) const {
  return {Outcome::kFileError, "the journal " + path_ + " " + what + ": " + std::strerror(errno)};
}

Expected<void> Journal::Open(const std::string& path) {
  path_ = path;
  while (true) {
    Close();
    fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd_ < 0) return std::unexpected(Failure("cannot be opened"));
    if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      Close();
      return std::unexpected(
          Error{Outcome::kFileError, "another process works on this output: it holds " + path});
    }
    // Another process may have put a new file in its place between the two calls.
    struct stat locked{};
    struct stat named{};
    if (fstat(fd_, &locked) == 0 && stat(path.c_str(), &named) == 0 && locked.st_ino == named.st_ino)
      return {};
  }
}

void Journal::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

// Reads in pieces, so that a journal of any length takes little memory. Gives the length of the part that is
// whole.
Expected<std::uint64_t> Journal::ReadAll(int fd, const std::string& path,
                                         const std::function<void(const JournalEntry&)>& replay) {
  const auto not_a_journal = [&path] {
    return std::unexpected(Error{Outcome::kFileError, path + " is no journal of a crawl"});
  };
  std::string text;
  std::array<char, 1U << 16U> piece{};
  std::uint64_t valid = 0;
  bool torn = false;
  while (!torn && text.size() <= kLongestLine) {
    const ssize_t count = read(fd, piece.data(), piece.size());
    if (count < 0) {
      return std::unexpected(
          Error{Outcome::kFileError, "the journal " + path + " cannot be read: " + std::strerror(errno)});
    }
    if (count == 0) break;
    text.append(piece.data(), static_cast<std::size_t>(count));
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
      const std::string_view line = std::string_view(text).substr(begin, end - begin);
      if (valid == 0 && line != kMagic.substr(0, kMagic.size() - 1)) return not_a_journal();
      if (!line.starts_with('#')) {
        const auto entry = ParseJournalLine(line);
        torn = !entry;
        if (torn) break;
        replay(*entry);
      }
      begin = end + 1;
      valid += line.size() + 1;
    }
    text.erase(0, begin);
  }
  if (valid == 0 && !kMagic.starts_with(text.substr(0, kMagic.size()))) return not_a_journal();
  return valid;
}

Expected<void> Journal::Replay(const std::function<void(const JournalEntry&)>& replay) {
  auto valid = ReadAll(fd_, path_, replay);
  if (!valid) return std::unexpected(valid.error());
  if (*valid < kHeader.size()) *valid = 0;  // A header that was torn is written again.
  const auto end = static_cast<off_t>(*valid);
  if (ftruncate(fd_, end) != 0 || lseek(fd_, end, SEEK_SET) != end)
    return std::unexpected(Failure("cannot be cut"));
  return end == 0 ? WriteHeader() : Expected<void>();
}

Expected<void> Journal::Read(const std::string& path,
                             const std::function<void(const JournalEntry&)>& replay) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT) return {};
    return std::unexpected(
        Error{Outcome::kFileError, "the journal " + path + " cannot be read: " + std::strerror(errno)});
  }
  const auto valid = ReadAll(fd, path, replay);
  close(fd);
  if (!valid) return std::unexpected(valid.error());
  return {};
}

Expected<void> Journal::WriteHeader() {
  if (!WriteAll(fd_, kHeader)) return std::unexpected(Failure("cannot be written"));
  return {};
}

Expected<void> Journal::Append(const JournalEntry& entry) {
  const std::string line = JournalLine(entry);
  const std::lock_guard lock(mutex_);
  const off_t begin = lseek(fd_, 0, SEEK_CUR);
  if (WriteAll(fd_, line)) return {};
  const Error failure = Failure("cannot be written");
  // Half a line would end the journal for whoever reads it, though there may be room again for the next one.
  static_cast<void>(ftruncate(fd_, begin) == 0 && lseek(fd_, begin, SEEK_SET) == begin);
  return std::unexpected(failure);
}

Expected<void> Journal::Sync() {
  if (fdatasync(fd_) != 0) return std::unexpected(Failure("cannot be synced"));
  return {};
}

}  // namespace bodycopy
