#include "archive/database.h"

#include <sqlite3.h>

namespace bodycopy {
namespace {

constexpr int kBusyMilliseconds = 10'000;  // how long another process may hold the file

}  // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

void Statement::BindOne(int index, std::string_view text) {
  // A null pointer would mean NULL.
  sqlite3_bind_text(statement_.get(), index, text.empty() ? "" : text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

void Statement::BindOne(int index, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), index, number);
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
}

bool Statement::Step() {
  return sqlite3_step(statement_.get()) == SQLITE_ROW;
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

Expected<void> Database::Open(const std::string& path, bool create) {
  path_ = path;
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  database_.reset(opened);
  if (code != SQLITE_OK)
    return std::unexpected(Error{Outcome::kFileError, path + ": " + sqlite3_errstr(code)});
  sqlite3_busy_timeout(opened, kBusyMilliseconds);
  return {};
}

Expected<void> Database::Run(const std::string& sql) {
  sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  return Check();
}

Statement Database::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  return Statement(statement);
}

Expected<void> Database::Check() const {
  const int code = sqlite3_errcode(database_.get());
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return {};
  return std::unexpected(Error{Outcome::kFileError, path_ + ": " + sqlite3_errmsg(database_.get())});
}

}  // namespace bodycopy
