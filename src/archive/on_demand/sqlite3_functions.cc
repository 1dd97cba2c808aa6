#include <sqlite3.h>

#include "base/on_demand_library.h"

// SQLite's functions for the program.

namespace {

const bodycopy::OnDemandLibrary& Library() {
  static const bodycopy::OnDemandLibrary kLibrary(BODYCOPY_LIBRARY, "for stories in a database");
  return kLibrary;
}

}  // namespace

using RowCallback = int (*)(void*, int, char**, char**);
using Destructor = void (*)(void*);

BODYCOPY_FORWARD(int, sqlite3_open_v2, (const char* name, sqlite3** database, int flags, const char* system),
                 (name, database, flags, system))
BODYCOPY_FORWARD(int, sqlite3_close, (sqlite3 * database), (database))
BODYCOPY_FORWARD(int, sqlite3_busy_timeout, (sqlite3 * database, int milliseconds), (database, milliseconds))
BODYCOPY_FORWARD(int, sqlite3_exec,
                 (sqlite3 * database, const char* sql, RowCallback callback, void* context, char** error),
                 (database, sql, callback, context, error))
BODYCOPY_FORWARD(const char*, sqlite3_errmsg, (sqlite3 * database), (database))
BODYCOPY_FORWARD(const char*, sqlite3_errstr, (int code), (code))
BODYCOPY_FORWARD(int, sqlite3_prepare_v2,
                 (sqlite3 * database, const char* sql, int size, sqlite3_stmt** statement, const char** rest),
                 (database, sql, size, statement, rest))
BODYCOPY_FORWARD(int, sqlite3_step, (sqlite3_stmt * statement), (statement))
BODYCOPY_FORWARD(int, sqlite3_reset, (sqlite3_stmt * statement), (statement))
BODYCOPY_FORWARD(int, sqlite3_finalize, (sqlite3_stmt * statement), (statement))
BODYCOPY_FORWARD(int, sqlite3_bind_int64, (sqlite3_stmt * statement, int place, sqlite3_int64 number),
                 (statement, place, number))
BODYCOPY_FORWARD(int, sqlite3_bind_text64,
                 (sqlite3_stmt * statement, int place, const char* text, sqlite3_uint64 size,
                  Destructor destructor, unsigned char encoding),
                 (statement, place, text, size, destructor, encoding))
BODYCOPY_FORWARD(sqlite3_int64, sqlite3_column_int64, (sqlite3_stmt * statement, int column),
                 (statement, column))
BODYCOPY_FORWARD(double, sqlite3_column_double, (sqlite3_stmt * statement, int column), (statement, column))
BODYCOPY_FORWARD(const unsigned char*, sqlite3_column_text, (sqlite3_stmt * statement, int column),
                 (statement, column))
BODYCOPY_FORWARD(int, sqlite3_column_bytes, (sqlite3_stmt * statement, int column), (statement, column))
