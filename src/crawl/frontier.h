#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bodycopy/error.h"
#include "bodycopy/outcome.h"
#include "crawl/journal.h"
#include "crawl/url_key.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// The distinct URLs of a crawl, queued by host. Their text lies in a file without a name, so that memory
/// holds some 40 bytes a URL. Used in three steps: Add every URL, give it the journal, Seal; then take URLs
/// host by host. A frontier without URLs needs none of them.
class Frontier {
 public:
  using Index = std::uint32_t;
  static constexpr Index kNone = UINT32_MAX;

  struct Host {
    const std::string* name = nullptr;  ///< "" for what is no URL at all. Owned by the frontier.
    Index first = kNone;
    Index last = kNone;
  };

  struct Options {
    bool keep_tracking = false;         ///< URLs that differ in tracking parameters alone are several.
    bool by_registered_domain = false;  ///< www.example.com and news.example.com are one host.
  };

  explicit Frontier(Options options) : options_(options) {}

  /// Makes the file, in the folder given. Fails with file_error.
  Expected<void> Open(const std::string& folder);

  /// Adds a URL unless it is there already. Fails with file_error.
  Expected<void> Add(std::string_view url);

  /// What the journal says of a URL. URLs that are not in the list are of no concern.
  /// MarkDone is true if the URL had a record before; MarkKept leaves it that.
  bool MarkDone(const UrlKey& key, Outcome outcome);
  void MarkKept(const UrlKey& key);
  void MarkExtraction(const UrlKey& key);
  void MarkRead(const UrlKey& key);
  /// Every URL is to be asked anew.
  void BeginGeneration();

  /// Queues what is not done, at most `limit` URLs; what has failed before too, if `retry_failed`.
  Expected<void> Seal(bool retry_failed, std::uint64_t limit);

  std::uint64_t size() const { return entries_.size(); }
  std::uint64_t queued() const { return queued_; }
  std::uint64_t given() const { return given_; }
  /// URLs that lack their record, queued or beyond the limit; known once it is sealed.
  std::uint64_t pending() const { return pending_; }

  const std::vector<Host>& hosts() const { return hosts_; }
  const std::string& NameOf(Index host) const { return *hosts_[host].name; }
  /// URLs whose record is a failure and that are not queued; known once it is sealed.
  std::uint64_t failed() const { return failed_; }
  /// The records of URLs that are not queued; known once it is sealed.
  const std::map<Outcome, std::uint64_t>& outcomes() const { return outcomes_; }
  /// The next URL of a host, which leaves the queue; kNone at the end.
  Index Take(Index host);
  std::string UrlOf(Index index) const;
  /// How often the list names the URL.
  std::uint32_t TimesGiven(Index index) const { return entries_[index].times; }
  /// How often a process ended while it read the page.
  int Deaths(Index index) const { return entries_[index].deaths; }

  /// The host that a URL is queued at, added if it is new.
  Index HostOf(std::string_view name);

 private:
  enum class State : std::uint8_t { kNew, kDone, kFailed };

  struct Entry {
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
    std::uint32_t times = 1;
    Index next = kNone;
    Index host = kNone;
    State state = State::kNew;
    bool has_record = false;
    std::uint8_t deaths = 0;
    std::uint8_t outcome = 0;  ///< Of the record.
  };

  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  Options options_;
  std::unique_ptr<std::FILE, Closer> texts_;
  std::uint64_t text_bytes_ = 0;
  std::vector<Entry> entries_;
  std::vector<Host> hosts_;
  std::unordered_map<std::string, Index> host_index_;    ///< Its keys stay where they are.
  std::unordered_map<UrlKey, Index, UrlKeyHash> index_;  ///< Until it is sealed.
  std::uint64_t queued_ = 0;
  std::uint64_t given_ = 0;
  std::uint64_t pending_ = 0;
  std::uint64_t failed_ = 0;
  std::map<Outcome, std::uint64_t> outcomes_;
};

/// The key of a URL of the list, valid or not; `parsed` is what ParseHttpUrl gives for it.
UrlKey KeyOfListed(const Expected<HttpUrl>& parsed, std::string_view url, bool keep_tracking);
UrlKey KeyOfListed(std::string_view url, bool keep_tracking);

}  // namespace bodycopy
