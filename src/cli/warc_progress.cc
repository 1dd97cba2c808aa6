#include "cli/warc_progress.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "base/crc32.h"
#include "base/file_bytes.h"
#include "base/file_error.h"
#include "base/read_file.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::ordered_json;

Error Failure(const std::string& path, const std::string& what) {
  return {Outcome::kFileError, path + " " + what};
}

// The last member of a line is the CRC-32 of all before it.
constexpr std::string_view kChecksum = ",\"crc32\":\"";
constexpr std::size_t kChecksumEnd = kChecksum.size() + sizeof("00000000\"}") - 1;

std::string WithChecksum(std::string step) {
  step.pop_back();  // Its brace.
  return fmt::format("{}{}{:08x}\"}}", step, kChecksum, Crc32(step));
}

bool HasChecksum(std::string_view line) {
  return line.size() > kChecksumEnd && line.substr(line.size() - kChecksumEnd).starts_with(kChecksum);
}

// As they were written, or of a version that had no checksums.
bool IsWhole(std::string_view line) {
  return !HasChecksum(line) ||
         line == WithChecksum(std::string(line.substr(0, line.size() - kChecksumEnd)) + "}");
}

}  // namespace

WarcProgress::~WarcProgress() {
  if (fd_ >= 0) close(fd_);
}

Expected<void> WarcProgress::Open(const std::string& path) {
  fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd_ < 0) return std::unexpected(FileError(path, "opened"));
  if (flock(fd_, LOCK_EX | LOCK_NB) != 0)
    return std::unexpected(Failure(path, "is in use: another process works on the same output"));
  if (!SyncFolderOf(path)) return std::unexpected(FileError(path, "synced"));
  return ReadLines(path);
}

Expected<void> WarcProgress::ReadLines(const std::string& path) {
  const auto bytes = ReadFile(path, SIZE_MAX);
  if (!bytes) return std::unexpected(bytes.error());
  std::size_t begin = 0;
  std::size_t number = 1;
  for (std::size_t end; (end = bytes->find('\n', begin)) != std::string::npos; begin = end + 1, ++number) {
    if (!TakeLine(bytes->substr(begin, end - begin)))
      return std::unexpected(Failure(
          path, fmt::format(
                    "is damaged in line {0}, or is none of bodycopy warc; nothing was changed. To make again "
                    "what came after the line before: sed -i '{0},$d' '{1}'; to begin anew, move it and the "
                    "output away",
                    number, path)));
    is_new_ = false;
  }
  path_ = path;
  size_ = begin;
  if (begin < bytes->size() && ftruncate(fd_, static_cast<off_t>(begin)) != 0)
    return std::unexpected(FileError(path, "cut"));
  return {};
}

bool WarcProgress::TakeLine(const std::string& line) {
  if (!IsWhole(line) || (has_checksums_ && !HasChecksum(line))) return false;
  has_checksums_ = HasChecksum(line);
  const Json step = Json::parse(line, nullptr, false);
  const auto is_number = [](const Json& object, const char* key) {
    return object.contains(key) && object[key].is_number_unsigned();
  };
  if (!step.is_object() || !is_number(step, "outputSize") || !step.contains("files")) return false;
  for (const Json& file : step["files"]) {
    const bool is_place = file.is_object() && file.contains("file") && file["file"].is_string() &&
                          is_number(file, "offset") && is_number(file, "skip") && file.contains("done") &&
                          file["done"].is_boolean();
    if (!is_place) return false;
    places_[file["file"].get<std::string>()] = {
        {file["offset"].get<std::uint64_t>(), file["skip"].get<std::uint64_t>()}, file["done"].get<bool>()};
  }
  output_size_ = step["outputSize"].get<std::uint64_t>();
  if (!step.contains("outcomes") || !step["outcomes"].is_object()) return true;
  outcomes_.clear();
  for (const auto& [name, count] : step["outcomes"].items()) {
    if (count.is_number_unsigned()) outcomes_[name] = count.get<std::uint64_t>();
  }
  return true;
}

FilePlace WarcProgress::PlaceOf(const std::string& file) const {
  const auto found = places_.find(file);
  return found == places_.end() ? FilePlace() : found->second;
}

Expected<void> WarcProgress::Note(const std::map<std::string, FilePlace>& places, std::uint64_t output_size,
                                  const OutcomeCounts& outcomes) {
  Json files = Json::array();
  for (const auto& [name, place] : places) {
    files.push_back(
        {{"file", name}, {"offset", place.next.offset}, {"skip", place.next.skip}, {"done", place.is_done}});
  }
  const Json step = {{"outputSize", output_size}, {"files", std::move(files)}, {"outcomes", outcomes}};
  const std::string line = WithChecksum(step.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
  if (!WriteAll(fd_, line)) {
    const Error error = FileError(path_, "written");
    static_cast<void>(ftruncate(fd_, static_cast<off_t>(size_)));  // nothing is to follow a torn line
    return std::unexpected(error);
  }
  size_ += line.size();
  is_new_ = false;
  return {};
}

}  // namespace bodycopy::cli
