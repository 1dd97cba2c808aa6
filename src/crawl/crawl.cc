#include "bodycopy/crawl.h"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <random>
#include <thread>

#include "base/boot_id.h"
#include "base/file_bytes.h"
#include "base/file_error.h"
#include "crawl/compact.h"
#include "crawl/crawl_plan.h"
#include "crawl/crawl_runner.h"
#include "crawl/output_file.h"
#include "crawl/resume.h"

namespace bodycopy {
namespace {

using Kind = JournalEntry::Kind;
using std::chrono::milliseconds;

constexpr const char* kStandardOutput = "-";

std::string JournalOf(const std::string& output) {
  return output + ".journal";
}

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (path == kStandardOutput) return "/tmp";
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

// Many hosts are many connections; the usual soft limit is 1,024.
void RaiseFileLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Bodies come and go by the megabyte. Blocks of that size go back to the system when they are freed; glibc
// else takes to keeping them once it has seen some, and the holes between them add up to as much as the
// bodies.
void ReturnLargeBlocks() {
#ifdef __GLIBC__
  constexpr int kLargeBlock = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, kLargeBlock);
#endif
}

Frontier::Options FrontierOptions(const CrawlOptions& options) {
  return {options.keep_tracking, options.by_registered_domain};
}

Expected<void> ReadList(const UrlSource& source, const CrawlOptions& options, Frontier& frontier) {
  if (auto opened = frontier.Open(FolderOf(options.output)); !opened) return opened;
  return source([&frontier](std::string_view url) { return frontier.Add(url); });
}

JournalEntry Stamp(Kind kind) {
  return {.kind = kind, .time = std::chrono::floor<milliseconds>(std::chrono::system_clock::now())};
}

/// The files of a crawl, opened, brought into agreement, and what they say about the runs before.
struct CrawlFiles {
  OutputFile output;
  Journal journal;

  /// A journal without entries is not left behind by a failure: beside a file that is no output of a crawl it
  /// would make it one.
  Expected<void> Open(const CrawlOptions& options, Frontier& frontier, Resume& resume);

 private:
  Expected<void> OpenJournal(const std::string& path, const std::string& output_path);
  Expected<void> Agree(const CrawlOptions& options, Frontier& frontier, Resume& resume);
};

Expected<void> CrawlFiles::Open(const CrawlOptions& options, Frontier& frontier, Resume& resume) {
  if (options.output == kStandardOutput) return output.Open(options.output);
  const std::string path = JournalOf(options.output);
  auto opened = OpenJournal(path, options.output);
  if (opened) opened = Agree(options, frontier, resume);
  if (!opened && journal.is_empty()) unlink(path.c_str());
  return opened;
}

Expected<void> CrawlFiles::OpenJournal(const std::string& path, const std::string& output_path) {
  if (auto opened = journal.Open(path); !opened) return opened;
  const auto replaced = FinishCompaction(output_path, path);
  if (!replaced) return std::unexpected(replaced.error());
  return *replaced ? journal.Open(path) : Expected<void>();
}

Expected<void> CrawlFiles::Agree(const CrawlOptions& options, Frontier& frontier, Resume& resume) {
  if (auto replayed = journal.Replay([&resume](const JournalEntry& entry) { resume.Take(entry); }); !replayed)
    return replayed;
  if (auto opened = output.Open(options.output); !opened) return opened;
  if (journal.is_empty() && output.size() > 0) {
    return std::unexpected(
        Error{Outcome::kFileError,
              options.output +
                  " exists, and there is no journal that knows it: it is not the output of a crawl. Choose "
                  "another name, or move it away"});
  }
  const std::string boot = BootId();
  const auto whole = resume.Verify(output, boot);
  if (!whole) return std::unexpected(whole.error());
  if (auto cut = output.CutTo(*whole); !cut) return cut;
  if (resume.has_lost()) {
    if (auto appended = journal.Append({.kind = Kind::kCut, .end = *whole}); !appended) return appended;
  }
  if (options.update && resume.is_complete()) {
    frontier.BeginGeneration();
    if (auto appended = journal.Append(Stamp(Kind::kGeneration)); !appended) return appended;
  }
  JournalEntry run = Stamp(Kind::kRun);
  run.boot = boot;
  if (auto appended = journal.Append(run); !appended) return appended;
  // The files are there, and tell of this boot, before anything is written that a power failure could take.
  if (auto synced = journal.Sync(); !synced) return synced;
  if (SyncFolderOf(options.output)) return {};
  return std::unexpected(FileError("the folder of " + options.output, "synced"));
}

// The end of a crawl that was neither stopped nor left URLs behind.
Expected<void> Conclude(const CrawlOptions& options, CrawlFiles& files, const Resume& resume, bool replaced) {
  if (!files.journal.is_open()) return {};
  if (!resume.is_complete() || replaced) {
    if (auto appended = files.journal.Append(Stamp(Kind::kEnd)); !appended) return appended;
    if (auto synced = files.journal.Sync(); !synced) return synced;
  }
  return replaced ? Compact(options.output, JournalOf(options.output)) : Expected<void>();
}

}  // namespace

Expected<CrawlSummary> Crawl(const UrlSource& source, const CrawlOptions& options,
                             const RecordMaker& make_record, CrawlControl& control) try {
  auto setup = FetchSetup::Make(options.fetch);
  if (!setup) return std::unexpected(setup.error());
  setup->keeps_exchanges = static_cast<bool>(control.on_exchange);
  RaiseFileLimit();
  ReturnLargeBlocks();
  Frontier frontier(FrontierOptions(options));
  if (auto read = ReadList(source, options, frontier); !read) return std::unexpected(read.error());
  Resume resume(frontier, options.update);
  CrawlFiles files;
  if (auto opened = files.Open(options, frontier, resume); !opened) return std::unexpected(opened.error());
  if (auto sealed = frontier.Seal(options.retry_failed, options.limit); !sealed)
    return std::unexpected(sealed.error());

  Journal* journal = files.journal.is_open() ? &files.journal : nullptr;
  CrawlPlan plan(options, setup->user_agent, frontier, resume, std::random_device{}(), Moment::Now());
  CrawlRunner runner(plan, options, *setup, journal, control);
  const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  RecordWriter writer(
      files.output, journal, [&runner](const FinishedRecord& record) { runner.NoteWritten(record); },
      control.on_sync);
  RecordPool pool(options.jobs > 0 ? options.jobs : cores, make_record, journal, writer);
  const auto progress = runner.Run(pool, writer);
  pool.Finish();
  if (auto written = writer.Finish(); !written) return std::unexpected(written.error());
  if (!progress) return std::unexpected(progress.error());

  const bool is_complete = progress->left == 0 && !progress->interrupted;
  const bool replaced =
      resume.has_replaced() || ((options.update || options.retry_failed) && progress->done > 0);
  if (is_complete) {
    if (auto concluded = Conclude(options, files, resume, replaced); !concluded)
      return std::unexpected(concluded.error());
  }
  return CrawlSummary{*progress, plan.HostReports()};
} catch (const std::bad_alloc&) {
  return std::unexpected(Error{Outcome::kInternalError, "out of memory; the same crawl can go on later"});
}

Expected<CrawlSummary> PlanCrawl(const UrlSource& source, const CrawlOptions& options) {
  Frontier frontier(FrontierOptions(options));
  if (auto read = ReadList(source, options, frontier); !read) return std::unexpected(read.error());
  Resume resume(frontier, false);
  if (options.output != kStandardOutput) {
    const auto take = [&resume](const JournalEntry& entry) { resume.Take(entry); };
    if (auto replayed = Journal::Read(JournalOf(options.output), take); !replayed)
      return std::unexpected(replayed.error());
    resume.Believe();
    if (options.update && resume.is_complete()) frontier.BeginGeneration();
  }
  if (auto sealed = frontier.Seal(options.retry_failed, options.limit); !sealed)
    return std::unexpected(sealed.error());
  CrawlSummary summary{CrawlPlan::FirstProgress(frontier), {}};
  for (Frontier::Index host = 0; host < frontier.hosts().size(); ++host) {
    CrawlHostReport report{frontier.NameOf(host)};
    while (frontier.Take(host) != Frontier::kNone) ++report.done;
    if (report.done > 0) summary.hosts.push_back(report);
  }
  std::sort(summary.hosts.begin(), summary.hosts.end(),
            [](const auto& a, const auto& b) { return a.done > b.done; });
  return summary;
}

}  // namespace bodycopy
