#include "archive/warc_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <mutex>
#include <random>
#include <unordered_map>
#include <utility>

#include "archive/digest.h"
#include "archive/file_window.h"
#include "archive/header_fields.h"
#include "archive/member_reader.h"
#include "archive/output_coding.h"
#include "base/ascii.h"
#include "base/file_bytes.h"
#include "base/file_error.h"
#include "base/iso_time.h"

namespace bodycopy {
namespace {

constexpr std::string_view kEnding = ".warc.gz";
constexpr std::string_view kGzipMagic = "\x1f\x8b\x08";
constexpr std::size_t kMaxPayloads = 1'000'000;  // remembered for revisits: some 300 bytes each
constexpr std::string_view kRevisitProfile =
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

Error Failure(const std::string& path, const char* what) {
  return FileError(path, what);
}

/// A random identifier (RFC 9562, version 4) as WARC-Record-ID.
std::string NewRecordId() {
  thread_local std::mt19937_64 random((static_cast<std::uint64_t>(std::random_device{}()) << 32U) ^
                                      std::random_device{}());
  const std::uint64_t high = (random() & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
  const std::uint64_t low = (random() & 0x3FFFFFFFFFFFFFFFU) | 0x8000000000000000U;
  return fmt::format("<urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}>", high >> 32U, high >> 16U & 0xFFFFU,
                     high & 0xFFFFU, low >> 48U, low & 0xFFFFFFFFFFFFU);
}

/// The fields of a record in the making.
class Head {
 public:
  Head(std::string_view type, std::string_view id, std::string_view date) {
    Add("WARC-Type", type);
    Add("WARC-Record-ID", id);
    Add("WARC-Date", date);
  }
  void Add(std::string_view name, std::string_view value) {
    text_.append(name).append(": ").append(value).append("\r\n");
  }
  /// The whole record around its block.
  std::string Around(std::string_view block) {
    Add("WARC-Block-Digest", Sha1Label(block));
    Add("Content-Length", std::to_string(block.size()));
    return text_.append("\r\n").append(block).append("\r\n\r\n");
  }

 private:
  std::string text_ = "WARC/1.1\r\n";
};

bool IsOfCoding(std::string_view name) {
  return AsciiEqualIgnoreCase(name, "Content-Encoding") || AsciiEqualIgnoreCase(name, "Transfer-Encoding") ||
         AsciiEqualIgnoreCase(name, "Content-Length");
}

/// The head of a response whose body has lost its codings.
std::string DecodedHead(std::string_view head, std::size_t body_size) {
  const std::string_view line = TakeLine(head);
  const std::size_t space = std::min(line.find(' '), line.size());
  const bool is_version_1 = line.starts_with("HTTP/1.");
  // WARC has no form for HTTP/2 and later; their heads are written as those of 1.1.
  std::string text =
      (is_version_1 ? std::string(line) : "HTTP/1.1" + std::string(line.substr(space))) + "\r\n";
  HeaderFields fields;
  fields.Take(head);
  for (const auto& [name, value] : fields.fields()) {
    if (IsOfCoding(name)) text += "X-Archive-Orig-";
    text.append(name).append(": ").append(value).append("\r\n");
  }
  return text.append("Content-Length: ").append(std::to_string(body_size)).append("\r\n\r\n");
}

/// Where the file's last whole gzip member ends: what stands behind it was torn. A damaged member that whole
/// ones follow stays.
Expected<std::uint64_t> WholeSize(const std::string& path) {
  FileWindow file;
  if (auto opened = file.Open(path); !opened) return std::unexpected(opened.error());
  const std::string_view front = file.Fill(kGzipMagic.size()).substr(0, kGzipMagic.size());
  if (!kGzipMagic.starts_with(front)) {
    return std::unexpected(
        Error{Outcome::kFileError, path + " is no WARC file with a gzip member a record: move it away"});
  }
  const auto members = ReadGzipMembers(file);
  std::uint64_t whole = 0;
  std::uint64_t end = 0;  // of the member before
  bool is_damaged = false;
  for (MemberPiece piece; members->Next(piece); end = file.offset()) {
    if (piece.begins_member) {
      if (!is_damaged) whole = end;
      is_damaged = false;
    }
    is_damaged |= piece.is_damaged;
  }
  if (!file.failure().empty()) return std::unexpected(Error{Outcome::kFileError, file.failure()});
  return is_damaged ? whole : end;
}

/// What is known of an exchange beside its bytes, under the names that crawlers give it.
std::string FactsOf(const HttpExchange& exchange) {
  std::string facts;
  if (exchange.took.count() > 0) facts += fmt::format("fetchTimeMs: {}\r\n", exchange.took.count());
  if (!exchange.via.empty()) facts += fmt::format("via: {}\r\n", exchange.via);
  return facts;
}

struct KnownPayload {
  std::string id, url, date;
};

}  // namespace

struct WarcWriter::State {
  Options options;
  std::string path;
  int fd = -1;
  std::mutex fd_mutex;  // held where it is changed, and where another thread takes it
  std::uint64_t size = 0;
  unsigned serial = 0;
  std::string warcinfo_id;
  std::unordered_map<std::string, KnownPayload> payloads;

  ~State() {
    if (fd >= 0) close(fd);
  }
  std::string LastFile();
  Expected<void> OpenFile(const std::string& name);
  Expected<void> NextFile();
  Expected<void> Sync();
  Expected<void> Append(const std::string& record);
  std::string Response(const HttpExchange& exchange, const std::string& id, const std::string& date);
  Head BesideResponse(std::string_view type, const HttpExchange& exchange, const std::string& id,
                      const std::string& date, std::string_view content_type) const;
};

/// The name of the folder's file with the highest serial number; empty if there is none.
std::string WarcWriter::State::LastFile() {
  std::string last;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(options.folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(options.prefix + "-") && name.ends_with(kEnding)) last = std::max(last, name);
  }
  if (!last.empty()) {
    const std::string_view number = std::string_view(last).substr(options.prefix.size() + 1);
    serial = static_cast<unsigned>(std::strtoul(number.data(), nullptr, 10)) + 1;
  }
  return last;
}

Expected<void> WarcWriter::State::OpenFile(const std::string& name) {
  if (auto synced = fd >= 0 ? Sync() : Expected<void>(); !synced) return synced;
  {
    const std::lock_guard lock(fd_mutex);
    if (fd >= 0) close(fd);
    path = options.folder + "/" + name;
    fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  }
  if (fd < 0) return std::unexpected(Failure(path, "opened"));
  if (!SyncFolderOf(path)) return std::unexpected(Failure(path, "synced"));
  if (flock(fd, LOCK_EX | LOCK_NB) != 0)
    return std::unexpected(Error{Outcome::kFileError, path + " is in use by another process"});
  const auto whole = WholeSize(path);
  if (!whole) return std::unexpected(whole.error());
  size = *whole;
  const auto end = static_cast<off_t>(size);
  if (ftruncate(fd, end) != 0 || lseek(fd, end, SEEK_SET) != end)
    return std::unexpected(Failure(path, "cut"));
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  warcinfo_id = NewRecordId();
  Head head("warcinfo", warcinfo_id, FormatIsoTime(now));
  head.Add("WARC-Filename", name);
  head.Add("Content-Type", "application/warc-fields");
  if (auto written =
          Append(head.Around("software: " + options.software + "\r\nformat: WARC File Format 1.1\r\n"));
      !written)
    return written;
  return Sync();
}

Expected<void> WarcWriter::State::Sync() {
  int file = -1;
  std::string name;
  {
    const std::lock_guard lock(fd_mutex);
    file = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    name = path;
  }
  const bool is_synced = file >= 0 && fdatasync(file) == 0;
  const Error failure = Failure(name, "synced");
  if (file >= 0) close(file);
  return is_synced ? Expected<void>() : std::unexpected(failure);
}

Expected<void> WarcWriter::State::NextFile() {
  return OpenFile(fmt::format("{}-{:06}{}", options.prefix, serial++, kEnding));
}

Expected<void> WarcWriter::State::Append(const std::string& record) {
  const std::string member = Encode(record, OutputCoding::kGzip);
  std::string_view rest = member;
  while (!rest.empty()) {
    const ssize_t written = write(fd, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const Error failure = Failure(path, "written");
      static_cast<void>(ftruncate(fd, static_cast<off_t>(size)));
      return std::unexpected(failure);
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  size += member.size();
  return {};
}

/// The response, or a revisit if its payload was written before. Only whole payloads stand for others: the
/// front of one page may be all of another.
std::string WarcWriter::State::Response(const HttpExchange& exchange, const std::string& id,
                                        const std::string& date) {
  const std::string digest = Sha1Label(exchange.body);
  const bool is_whole = !exchange.body.empty() && !exchange.is_truncated;
  const auto known = is_whole ? payloads.find(digest) : payloads.end();
  const bool is_revisit = known != payloads.end();
  Head head(is_revisit ? "revisit" : "response", id, date);
  head.Add("WARC-Target-URI", exchange.url);
  head.Add("WARC-Payload-Digest", digest);
  head.Add("WARC-Warcinfo-ID", warcinfo_id);
  head.Add("Content-Type", "application/http; msgtype=response");
  if (exchange.is_truncated) head.Add("WARC-Truncated", exchange.ended_early ? "disconnect" : "length");
  std::string block = DecodedHead(exchange.head, exchange.body.size());
  if (is_revisit) {
    head.Add("WARC-Profile", kRevisitProfile);
    head.Add("WARC-Refers-To", known->second.id);
    head.Add("WARC-Refers-To-Target-URI", known->second.url);
    head.Add("WARC-Refers-To-Date", known->second.date);
    return head.Around(block);
  }
  if (is_whole && payloads.size() < kMaxPayloads) payloads[digest] = {id, std::string(exchange.url), date};
  return head.Around(block.append(exchange.body));
}

/// The head of a record of another type about the exchange whose response has the id.
Head WarcWriter::State::BesideResponse(std::string_view type, const HttpExchange& exchange,
                                       const std::string& id, const std::string& date,
                                       std::string_view content_type) const {
  Head head(type, NewRecordId(), date);
  head.Add("WARC-Target-URI", exchange.url);
  head.Add("WARC-Concurrent-To", id);
  head.Add("WARC-Warcinfo-ID", warcinfo_id);
  head.Add("Content-Type", content_type);
  return head;
}

Expected<WarcWriter> WarcWriter::Open(Options options) {
  auto state = std::make_unique<State>();
  state->options = std::move(options);
  std::error_code error;
  std::filesystem::create_directories(state->options.folder, error);
  if (error) {
    return std::unexpected(
        Error{Outcome::kFileError, state->options.folder + " cannot be made: " + error.message()});
  }
  if (!SyncFolderOf(state->options.folder.substr(0, state->options.folder.find_last_not_of('/') + 1)))
    return std::unexpected(Failure(state->options.folder, "synced"));
  const std::string last = state->LastFile();
  const auto opened = last.empty() ? state->NextFile() : state->OpenFile(last);
  if (!opened) return std::unexpected(opened.error());
  return WarcWriter(std::move(state));
}

WarcWriter::WarcWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcWriter::~WarcWriter() = default;
WarcWriter::WarcWriter(WarcWriter&&) noexcept = default;

Expected<void> WarcWriter::Sync() {
  return state_->Sync();
}

Expected<void> WarcWriter::Write(const HttpExchange& exchange) {
  State& state = *state_;
  if (state.size >= state.options.max_size) {
    if (auto next = state.NextFile(); !next) return next;
  }
  const std::string id = NewRecordId();
  const std::string date = FormatIsoTime(exchange.date);
  if (auto written = state.Append(state.Response(exchange, id, date)); !written) return written;
  if (!exchange.request.empty()) {
    Head head = state.BesideResponse("request", exchange, id, date, "application/http; msgtype=request");
    if (auto written = state.Append(head.Around(exchange.request)); !written) return written;
  }
  const std::string facts = FactsOf(exchange);
  if (facts.empty()) return {};
  Head head = state.BesideResponse("metadata", exchange, id, date, "application/warc-fields");
  return state.Append(head.Around(facts));
}

}  // namespace bodycopy
