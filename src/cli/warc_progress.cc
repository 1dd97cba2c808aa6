#include "cli/warc_progress.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/read_file.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::ordered_json;

Error Failure(const std::string& path, const std::string& what) {
  return {Outcome::kFileError, path + " " + what};
}

}  // namespace

WarcProgress::~WarcProgress() {
  if (fd_ >= 0) close(fd_);
}

Expected<void> WarcProgress::Open(const std::string& path) {
  fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd_ < 0)
    return std::unexpected(Failure(path, std::string("cannot be opened: ") + std::strerror(errno)));
  if (flock(fd_, LOCK_EX | LOCK_NB) != 0)
    return std::unexpected(Failure(path, "is in use: another process works on the same output"));
  return ReadLines(path);
}

Expected<void> WarcProgress::ReadLines(const std::string& path) {
  const auto bytes = ReadFile(path, SIZE_MAX);
  if (!bytes) return std::unexpected(bytes.error());
  std::size_t begin = 0;
  for (std::size_t end; (end = bytes->find('\n', begin)) != std::string::npos; begin = end + 1) {
    if (!TakeLine(bytes->substr(begin, end - begin)))
      return std::unexpected(Failure(path, "does not hold the progress of bodycopy warc"));
    is_new_ = false;
  }
  if (begin < bytes->size() && ftruncate(fd_, static_cast<off_t>(begin)) != 0)
    return std::unexpected(Failure(path, std::string("cannot be cut: ") + std::strerror(errno)));
  return {};
}

bool WarcProgress::TakeLine(const std::string& line) {
  const Json step = Json::parse(line, nullptr, false);
  if (!step.is_object() || !step.contains("outputSize") || !step.contains("files")) return false;
  output_size_ = step["outputSize"].get<std::uint64_t>();
  for (const Json& file : step["files"]) {
    places_[file.value("file", "")] = {
        {file.value("offset", std::uint64_t{0}), file.value("skip", std::uint64_t{0})},
        file.value("done", false)};
  }
  return true;
}

FilePlace WarcProgress::PlaceOf(const std::string& file) const {
  const auto found = places_.find(file);
  return found == places_.end() ? FilePlace() : found->second;
}

bool WarcProgress::Note(const std::map<std::string, FilePlace>& places, std::uint64_t output_size) {
  Json files = Json::array();
  for (const auto& [name, place] : places) {
    files.push_back(
        {{"file", name}, {"offset", place.next.offset}, {"skip", place.next.skip}, {"done", place.is_done}});
  }
  const Json step = {{"outputSize", output_size}, {"files", std::move(files)}};
  const std::string line = step.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  return write(fd_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

}  // namespace bodycopy::cli
