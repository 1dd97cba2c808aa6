#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace bodycopy {

/// A prepared statement of SQLite. Errors are kept by its Database. Used by one thread at a time.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

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
  std::string Text(int column) const;
  std::int64_t Integer(int column) const;
  double Real(int column) const;

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
};

/// An open SQLite database.
class Database {
 public:
  /// Opens the file, or creates it if `create`. Fails with file_error.
  Expected<void> Open(const std::string& path, bool create);
  /// Runs statements that give no rows. Fails with file_error.
  Expected<void> Run(const std::string& sql);
  /// A statement that is wrong is a fault of the program, and gives no rows.
  Statement Prepare(std::string_view sql);
  /// Why the last operation failed, as file_error; unset if it did not.
  Expected<void> Check() const;

 private:
  struct Closer {
    void operator()(sqlite3* database) const;
  };
  std::string path_;
  std::unique_ptr<sqlite3, Closer> database_;
};

}  // namespace bodycopy
