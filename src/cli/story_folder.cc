#include "cli/story_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "base/ascii.h"
#include "base/file_bytes.h"
#include "base/file_error.h"
#include "base/iso_time.h"
#include "crawl/frontier.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kMaxHostBytes = 60;
constexpr std::size_t kMaxWordsBytes = 80;

// Letters and digits, with what stands between them as one `separator`.
std::string Words(std::string_view text, char separator, std::size_t limit) {
  std::string words;
  for (const char c : text) {
    if (IsAsciiAlnum(c)) {
      words += ToAsciiLower(c);
    } else if (!words.empty() && words.back() != separator) {
      words += separator;
    }
    if (words.size() == limit) break;
  }
  while (!words.empty() && words.back() == separator) words.pop_back();
  return words;
}

// The last part of the path that has something to say: "ferry-back" of "/2025/ferry-back/index.html".
std::string_view LastWords(std::string_view path) {
  path = path.substr(0, path.find('?'));
  while (!path.empty()) {
    const std::size_t slash = path.rfind('/');
    const std::string_view part = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    if (!part.empty() && !AsciiStartsWithIgnoreCase(part, "index.")) return part;
    path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
  return {};
}

// "story" of "pages/story.html".
std::string_view StemOf(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.find('.'));
}

}  // namespace

std::string StoryName(std::string_view url, bool keep_tracking, std::string_view ending) {
  std::string name;
  if (const auto parsed = ParseHttpUrl(url)) {
    name = Words(parsed->host, '.', kMaxHostBytes);
    if (const std::string words = Words(LastWords(parsed->path_and_query), '-', kMaxWordsBytes);
        !words.empty())
      name += "-" + words;
    name += "-";
  } else if (const std::string words = Words(StemOf(url), '-', kMaxWordsBytes); !words.empty()) {
    name = words + "-";
  }
  return name.append(KeyOfListed(url, keep_tracking).ToHex()).append(ending);
}

std::string StoryOf(const Capture& capture) {
  return capture.date ? capture.url + " " + FormatIsoTime(*capture.date) : capture.url;
}

StoryFolder::~StoryFolder() {
  if (fd_ >= 0) close(fd_);
}

Error StoryFolder::Failure(const std::string& name) const {
  return FileError(path_ + name, "written");
}

Expected<void> StoryFolder::Open(const std::string& path) {
  path_ = path.ends_with('/') ? path : path + "/";
  if (mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) return std::unexpected(Failure(""));
  fd_ = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd_ < 0 || !SyncFolderOf(path.substr(0, path.find_last_not_of('/') + 1)))
    return std::unexpected(Failure(""));
  return {};
}

Expected<void> StoryFolder::Sync() const {
  if (fsync(fd_) != 0) return std::unexpected(Failure(""));
  return {};
}

Expected<void> StoryFolder::Write(const std::string& name, std::string_view bytes) const {
  const std::string unfinished = "." + name;
  unlinkat(fd_, unfinished.c_str(), 0);  // Of a run that ended in it.
  const int file =
      openat(fd_, unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) return std::unexpected(Failure(name));
  const bool written = WriteAll(file, bytes) && fdatasync(file) == 0;
  const Error failure = Failure(name);
  close(file);
  if (!written) {
    unlinkat(fd_, unfinished.c_str(), 0);
    return std::unexpected(failure);
  }
  if (renameat(fd_, unfinished.c_str(), fd_, name.c_str()) == 0) return {};
  return std::unexpected(Failure(name));
}

bool StoryFolder::Has(const std::string& name) const {
  return faccessat(fd_, name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

Expected<void> StoryFiles::Open(const std::string& folder, RecordStyle style, bool keep_tracking,
                                bool keeps_old) {
  style_ = std::move(style);
  if (style_.format == RecordFormat::kJsonLines) style_.format = RecordFormat::kJson;
  keep_tracking_ = keep_tracking;
  keeps_old_ = keeps_old;
  return folder_.Open(folder);
}

std::string StoryFiles::NameOf(std::string_view story) const {
  return StoryName(story, keep_tracking_, EndingOf(style_.format));
}

bool StoryFiles::Keeps(std::string_view story) const {
  return keeps_old_ && folder_.Has(NameOf(story));
}

Expected<void> StoryFiles::Write(std::string_view story, const Article& article) const {
  return folder_.Write(NameOf(story), FramingOf(style_).begin + WriteRecord(article, style_));
}

}  // namespace bodycopy::cli
