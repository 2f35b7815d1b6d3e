// What SQLite's result codes mean for mado, in one place: locked or unreadable is unavailable, a
// full disk is exhausted, a damaged file is corrupt, a UNIQUE, PRIMARY KEY or foreign key that
// refused is conflict, and everything else is invalid. The message never carries a bound value:
// SQLite's own words are handed on only where they are made of our schema or our SQL text alone,
// because some (JSON paths, full text queries) quote what was bound. Inside core/store only; any
// thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

struct sqlite3;

namespace mado::store {

[[nodiscard]] base::ErrorKind kind_of(int code);

// While a statement runs, values are bound.
[[nodiscard]] base::Error step_error(sqlite3* connection, std::string_view doing);

// Nothing is bound yet, so SQLite's words are about our SQL text.
[[nodiscard]] base::Error prepare_error(sqlite3* connection);

[[nodiscard]] base::Error code_error(int code, std::string_view doing);

} // namespace mado::store
