#include "crawl/frontier.h"

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "base/file_bytes.h"
#include "base/registered_domain.h"

namespace bodycopy {
namespace {

constexpr std::uint8_t kMaxDeaths = 100;

std::unexpected<Error> Failure(const std::string& what) {
  return std::unexpected(Error{Outcome::kFileError, what + ": " + std::strerror(errno)});
}

}  // namespace

UrlKey KeyOfListed(const Expected<HttpUrl>& parsed, std::string_view url, bool keep_tracking) {
  return UrlKey::Of(parsed ? IdentityOf(*parsed, keep_tracking) : std::string(url));
}

UrlKey KeyOfListed(std::string_view url, bool keep_tracking) {
  return KeyOfListed(ParseHttpUrl(url), url, keep_tracking);
}

Expected<void> Frontier::Open(const std::string& folder) {
  const int fd = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  // Some file systems have no files without a name.
  texts_.reset(fd >= 0 ? fdopen(fd, "w+") : std::tmpfile());
  if (!texts_) return Failure("no file for the list can be made in " + folder);
  return {};
}

Expected<void> Frontier::Add(std::string_view url) {
  url = AsciiTrim(url);
  if (url.empty()) return {};
  ++given_;
  const auto parsed = ParseHttpUrl(url);
  const auto index = static_cast<Index>(entries_.size());
  const auto [found, is_new] = index_.try_emplace(KeyOfListed(parsed, url, options_.keep_tracking), index);
  if (!is_new) {
    ++entries_[found->second].times;
    return {};
  }
  Entry entry;
  entry.offset = text_bytes_;
  entry.length = static_cast<std::uint32_t>(url.size());
  entry.host = HostOf(parsed ? std::string_view(parsed->host) : std::string_view());
  if (std::fwrite(url.data(), 1, url.size(), texts_.get()) != url.size())
    return Failure("the list cannot be kept");
  text_bytes_ += url.size();
  entries_.push_back(entry);
  return {};
}

Frontier::Index Frontier::HostOf(std::string_view name) {
  std::string group = options_.by_registered_domain ? RegisteredDomain(name) : std::string(name);
  const auto [found, is_new] = host_index_.try_emplace(std::move(group), static_cast<Index>(hosts_.size()));
  if (is_new) hosts_.push_back({&found->first, kNone, kNone});
  return found->second;
}

bool Frontier::MarkDone(const UrlKey& key, Outcome outcome) {
  const auto found = index_.find(key);
  if (found == index_.end()) return false;
  Entry& entry = entries_[found->second];
  entry.state = IsFailure(outcome) ? State::kFailed : State::kDone;
  entry.outcome = static_cast<std::uint8_t>(outcome);
  entry.deaths = 0;
  return std::exchange(entry.has_record, true);
}

void Frontier::MarkKept(const UrlKey& key) {
  const auto found = index_.find(key);
  if (found == index_.end()) return;
  Entry& entry = entries_[found->second];
  MarkDone(key, static_cast<Outcome>(entry.outcome));
}

void Frontier::MarkExtraction(const UrlKey& key) {
  const auto found = index_.find(key);
  if (found == index_.end()) return;
  Entry& entry = entries_[found->second];
  if (entry.deaths < kMaxDeaths) ++entry.deaths;
}

void Frontier::MarkRead(const UrlKey& key) {
  const auto found = index_.find(key);
  if (found == index_.end()) return;
  Entry& entry = entries_[found->second];
  if (entry.deaths > 0) --entry.deaths;
}

void Frontier::BeginGeneration() {
  for (Entry& entry : entries_) entry.state = State::kNew;
}

Expected<void> Frontier::Seal(bool retry_failed, std::uint64_t limit) {
  if (std::fflush(texts_.get()) != 0) return Failure("the list cannot be kept");
  for (Index i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    const bool has_failed = entry.state == State::kFailed;
    const bool is_wanted = entry.state == State::kNew || (retry_failed && has_failed);
    if (is_wanted) ++pending_;
    if (!is_wanted || queued_ == limit) {
      failed_ += has_failed ? 1 : 0;
      if (entry.state != State::kNew) ++outcomes_[static_cast<Outcome>(entry.outcome)];
      continue;
    }
    Host& host = hosts_[entry.host];
    (host.last == kNone ? host.first : entries_[host.last].next) = i;
    host.last = i;
    ++queued_;
  }
  decltype(index_)().swap(index_);
  entries_.shrink_to_fit();
  malloc_trim(0);
  return {};
}

Frontier::Index Frontier::Take(Index host) {
  Host& queue = hosts_[host];
  const Index taken = queue.first;
  if (taken == kNone) return kNone;
  queue.first = entries_[taken].next;
  if (queue.first == kNone) queue.last = kNone;
  --queued_;
  return taken;
}

std::string Frontier::UrlOf(Index index) const {
  const Entry& entry = entries_[index];
  std::string url(entry.length, '\0');
  return ReadAt(fileno(texts_.get()), entry.offset, url) ? url : std::string();
}

}  // namespace bodycopy
