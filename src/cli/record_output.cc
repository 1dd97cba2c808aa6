#include "cli/record_output.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/standard_output.h"

namespace bodycopy::cli {

Expected<void> RecordOutput::Open(const std::string& path, const RecordStyle& style, bool appends) {
  if (style.format == RecordFormat::kArchive) {
    auto archive = StoryArchive::Open(path, StoryArchive::Mode::kCreate);
    if (!archive) return std::unexpected(archive.error());
    archive_.emplace(*std::move(archive));
    return {};
  }
  file_.Frame(FramingOf(style));
  std::error_code missing;
  const auto size = appends ? std::filesystem::file_size(path, missing) : 0;
  return appends && !missing ? file_.Open(path, size) : file_.Replace(path);
}

bool RecordOutput::Write(std::string_view record) {
  return archive_ ? Add(record) : file_.WriteRecord(record);
}

bool RecordOutput::Add(std::string_view record) {
  if (archive_->failed()) return false;
  if (const auto added = archive_->Add(record); !added) {
    has_refused_ = true;
    Complain(added.error().message);
  }
  return !archive_->failed();
}

bool RecordOutput::Commit() {
  if (!archive_) return file_.End() && file_.Commit();
  if (archive_->failed()) return false;
  if (const auto committed = archive_->Commit(); !committed) {
    Complain(committed.error().message);
    return false;
  }
  return !has_refused_;
}

}  // namespace bodycopy::cli
