// What is inside a Database: the connection, its statements, and what is known of the open
// transaction. SQLite ends a transaction by itself on some failures (full disk, read error); what
// would run after that would be stored on its own, outside the all-or-nothing its caller asked
// for. So the first such failure is remembered and everything up to rollback() or commit() is
// answered with it. Inside core/store only; one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/store/database.h"
#include "core/store/statement.h"

namespace mado::store {

struct Database::Inner {
    Inner(sqlite3* connection, Mode how);
    ~Inner();
    Inner(Inner const&) = delete;
    Inner& operator=(Inner const&) = delete;

    [[nodiscard]] bool in_transaction() const;
    // The error that ended the transaction under its owner, if it did.
    [[nodiscard]] base::Result<void> still_whole() const;
    // Remembers the error when it cost us the transaction; hands it on.
    [[nodiscard]] base::Error note(base::Error error);
    // A statement of this room's own, such as COMMIT.
    [[nodiscard]] base::Result<void> run(std::string_view sql);
    void forget_transaction();

    sqlite3* handle;
    Mode mode;
    bool begun = false;
    bool inside_savepoint = false;
    std::optional<base::Error> lost;
    std::optional<StatementCache> statements; // emptied before the handle is closed
};

} // namespace mado::store
