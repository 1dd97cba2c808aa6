#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "bodycopy/outcome.h"
#include "crawl/url_key.h"

namespace bodycopy {

/// One line of the journal. Which members mean something depends on the kind.
struct JournalEntry {
  enum class Kind : char {
    kRun = 'S',         ///< A process begins to work: time, boot.
    kGeneration = 'G',  ///< A pass begins that asks every URL anew: time.
    kExtraction = 'X',  ///< A page is about to be read: key.
    kRead = 'R',        ///< The page has been read, and did no harm: key.
    kDone = 'D',        ///< A record is in the output: key, outcome, begin, end, checksum, http_status, etag,
                        ///< last_modified.
    kKept = 'K',        ///< The server says that the page is unchanged; the record stays: key.
    kNotBefore = 'H',   ///< A host asked to be left alone: host, time.
    kCrawlDelay = 'C',  ///< A host's robots.txt asks for a delay: host, delay.
    kRobots = 'B',      ///< What a robots.txt says to an agent: host (its origin), time, checksum (the low
                        ///< half of the key of the agent's name), rules.
    kSynced = 'Y',      ///< The output is on the disk: end.
    kCut = 'T',         ///< The output was cut; records that lay beyond are no more: end.
    kEnd = 'E',         ///< Every URL of the list has a record: time.
  };

  Kind kind = Kind::kRun;
  UrlKey key;
  Outcome outcome = Outcome::kOk;
  std::uint64_t begin = 0;     ///< Where the record starts in the output.
  std::uint64_t end = 0;       ///< Where it ends.
  std::uint32_t checksum = 0;  ///< CRC-32 of the record's bytes.
  int http_status = 0;
  std::string etag;
  std::string last_modified;
  std::string host;
  std::string rules;  ///< Lines of a robots.txt.
  std::string boot;   ///< BootId of the machine; empty if it is not known, or was not in older journals.
  std::chrono::sys_time<std::chrono::milliseconds> time;
  std::chrono::milliseconds delay{0};
};

/// Why a line of a journal cannot be read.
enum class JournalFault {
  kDamaged,  ///< Its checksum is wrong, or it has none.
  kUnknown,  ///< It is whole, but of a kind or form that a later version has written.
};

/// The line of an entry, with its line break; and back, without it.
std::string JournalLine(const JournalEntry& entry);
std::expected<JournalEntry, JournalFault> ParseJournalLine(std::string_view line);

}  // namespace bodycopy
