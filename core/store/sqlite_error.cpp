#include "core/store/sqlite_error.h"

#include <sqlite3.h>

namespace mado::store {

using base::Error;
using base::ErrorKind;

namespace {

ErrorKind kind_of_constraint(int code)
{
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: // a primary key that is the row's own number
        case SQLITE_CONSTRAINT_FOREIGNKEY: return ErrorKind::conflict;
        default: return ErrorKind::invalid;
    }
}

// These sentences name tables, columns and constraints of our schema, never a value.
bool words_are_schema_only(int code)
{
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
        case SQLITE_CONSTRAINT_FOREIGNKEY:
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_CHECK:
        case SQLITE_CONSTRAINT_DATATYPE: return true;
        default: return false;
    }
}

Error make(int code, std::string_view doing, char const* words)
{
    std::string message(doing);
    message += ": ";
    message += words;
    message += " (sqlite " + std::to_string(code) + ")";
    return Error{kind_of(code), std::move(message), std::source_location::current()};
}

} // namespace

ErrorKind kind_of(int code)
{
    switch (code & 0xff) {
        case SQLITE_FULL: return ErrorKind::exhausted;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return ErrorKind::corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN: return ErrorKind::unavailable;
        case SQLITE_CONSTRAINT: return kind_of_constraint(code);
        default: return ErrorKind::invalid;
    }
}

Error step_error(sqlite3* connection, std::string_view doing)
{
    int const code = sqlite3_extended_errcode(connection);
    return words_are_schema_only(code) ? make(code, doing, sqlite3_errmsg(connection))
                                       : code_error(code, doing);
}

Error prepare_error(sqlite3* connection)
{
    return make(sqlite3_extended_errcode(connection), "prepare", sqlite3_errmsg(connection));
}

Error code_error(int code, std::string_view doing)
{
    return make(code, doing, sqlite3_errstr(code));
}

} // namespace mado::store
