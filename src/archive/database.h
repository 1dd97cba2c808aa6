#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace bodycopy {

class Database;

/// A prepared statement of SQLite. What fails is kept by its Database, which must outlive it. Used by one
/// thread at a time.
class Statement {
 public:
  Statement() = default;

  /// Binds the parameters in their order, after a Reset() of what was bound before.
  template <typename... Values>
  Statement& Bind(const Values&... values) {
    Reset();
    int index = 0;
    (BindOne(++index, values), ...);
    return *this;
  }
  void BindOne(int index, std::string_view text);
  void BindOne(int index, std::int64_t number);
  void Reset();

  /// Goes to the next row; false at the end and on errors.
  bool Step();
  /// For a statement that gives no rows.
  void Run() {
    Step();
    Reset();
  }
  std::string Text(int column) const;
  std::int64_t Integer(int column) const;
  double Real(int column) const;

 private:
  friend class Database;
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  Database* database_ = nullptr;
};

/// An open SQLite database. After the first failure it stays failed: what goes on after a full disk or a
/// damaged page would be half of something.
class Database {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite, kCreate };

  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Opens the file; kRead also where nothing can be written beside it. Fails with file_error.
  Expected<void> Open(const std::string& path, Mode mode);
  /// Runs statements that give no rows. Fails with file_error.
  Expected<void> Run(const std::string& sql);
  Statement Prepare(std::string_view sql);
  /// The first failure, as file_error; unset if nothing has failed.
  Expected<void> Check() const;
  bool failed() const { return failure_.has_value(); }

 private:
  friend class Statement;
  Expected<void> OpenAs(const std::string& name, int flags);
  void Note(int code);

  struct Closer {
    void operator()(sqlite3* database) const;
  };
  std::string path_;
  std::unique_ptr<sqlite3, Closer> database_;
  std::optional<Error> failure_;
};

}  // namespace bodycopy
