// The portable subset of SQL in PostgreSQL's words: `?` becomes $1, $2 … (not inside a text in single
// quotes), and in a migration BLOB, INTEGER and INTEGER PRIMARY KEY become BYTEA, BIGINT and a
// number that counts itself. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace mado::store {

[[nodiscard]] std::string numbered_places(std::string_view sql);

[[nodiscard]] std::string schema_words(std::string_view sql);

// What an SQLSTATE means for mado (PostgreSQL manual, appendix A).
[[nodiscard]] base::ErrorKind kind_of_state(std::string_view state);

} // namespace mado::store
