#include "archive/database.h"

#include <sqlite3.h>

#include "base/ascii.h"
#include "base/hex.h"

namespace bodycopy {
namespace {

constexpr int kBusyMilliseconds = 10'000;  // how long another process may hold the file

}  // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

void Statement::BindOne(int index, std::string_view text) {
  // A null pointer would mean NULL.
  if (statement_ == nullptr) return;
  database_->Note(sqlite3_bind_text64(statement_.get(), index, text.empty() ? "" : text.data(), text.size(),
                                      SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::BindOne(int index, std::int64_t number) {
  if (statement_ != nullptr) database_->Note(sqlite3_bind_int64(statement_.get(), index, number));
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
}

bool Statement::Step() {
  if (statement_ == nullptr || database_->failed()) return false;
  const int code = sqlite3_step(statement_.get());
  database_->Note(code);
  return code == SQLITE_ROW;
}

std::string Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return text == nullptr
             ? std::string()
             : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::int64_t Statement::Integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::Real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

void Database::Closer::operator()(sqlite3* database) const {
  sqlite3_close(database);
}

Expected<void> Database::Open(const std::string& path, Mode mode) {
  path_ = path;
  if (mode == Mode::kWrite) return OpenAs(path, SQLITE_OPEN_READWRITE);
  if (mode == Mode::kCreate) return OpenAs(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  // With the files beside it that other processes use; without them where they cannot be made, and so nobody
  // writes.
  if (auto opened = OpenAs(path, SQLITE_OPEN_READONLY); !opened) return opened;
  constexpr const char* kAnyRead = "SELECT count(*) FROM sqlite_master";
  if (sqlite3_exec(database_.get(), kAnyRead, nullptr, nullptr, nullptr) != SQLITE_CANTOPEN) return {};
  return OpenAs("file:" + PercentEncodedBut("/.-_", path) + "?immutable=1",
                SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

Expected<void> Database::OpenAs(const std::string& name, int flags) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
  database_.reset(opened);
  if (code != SQLITE_OK)
    return std::unexpected(Error{Outcome::kFileError, path_ + ": " + sqlite3_errstr(code)});
  sqlite3_busy_timeout(opened, kBusyMilliseconds);
  return {};
}

Expected<void> Database::Run(const std::string& sql) {
  if (!failed()) Note(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
  return Check();
}

Statement Database::Prepare(std::string_view sql) {
  Statement statement;
  sqlite3_stmt* prepared = nullptr;
  Note(sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr));
  statement.statement_.reset(prepared);
  statement.database_ = this;
  return statement;
}

Expected<void> Database::Check() const {
  return failure_ ? Expected<void>(std::unexpected(*failure_)) : Expected<void>();
}

void Database::Note(int code) {
  if (failed() || code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  const char* why =
      code == SQLITE_BUSY ? "another process is writing to it" : sqlite3_errmsg(database_.get());
  failure_ = Error{Outcome::kFileError, path_ + ": " + why};
}

}  // namespace bodycopy
