// Columns: how this room's values become cells and personal text becomes a box. A box is
// base::encrypt with the context "table.column.id", so a box copied to another row or column
// does not open. Secrets that come back to us (cookies, tokens, tickets) are kept as SHA-256
// only: they carry 128 bits or more, a slow hash would add nothing. Never logs what it handles.
// Any thread.
#pragma once

#include <string>
#include <string_view>

#include "bridge/ledger/ledger.h"

namespace mado::ledger {

[[nodiscard]] store::Cell words(std::string_view text);
[[nodiscard]] store::Cell bytes(std::string_view raw);
[[nodiscard]] store::Cell number(std::int64_t value);
[[nodiscard]] store::Cell flag(bool value);
[[nodiscard]] store::Cell when(base::Moment moment);
[[nodiscard]] store::Cell nothing();

[[nodiscard]] base::Moment moment_in(store::Row const& row, std::size_t column);

struct BoxPlace {
    std::string_view column; // cases.summary
    std::string_view id;
};

[[nodiscard]] std::string box(std::string_view plain, std::string_view key, BoxPlace const& place);
[[nodiscard]] base::Result<std::string> unbox(
    std::string_view boxed, std::string_view key, BoxPlace const& place
);

[[nodiscard]] std::string token_hash(std::string_view token); // SHA-256 in hex

// The first row, or not_found naming what was looked for (never by which value).
[[nodiscard]] base::Result<store::Row> only_row(store::Rows rows, std::string_view what);

// As TRY(database.execute()), where no changed row means `what` does not exist.
[[nodiscard]] base::Result<void> change_one(
    store::Database& database,
    std::string_view sql,
    std::vector<store::Cell> const& values,
    std::string_view what
);

} // namespace mado::ledger
