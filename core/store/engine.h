// What stands behind a Database: one connection to SQLite or to PostgreSQL, and what is known of the
// open transaction. Both end a transaction by themselves on some failures (full disk, a lost line);
// what would run after that would be stored on its own, outside the all-or-nothing its caller asked
// for. So the first such failure is remembered and everything up to rollback() or commit() is
// answered with it. Every difference between the two stays behind this type. Inside core/store
// only; one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/database.h"

namespace mado::store {

struct Database::Inner {
    explicit Inner(Mode how) : mode(how) {}

    virtual ~Inner() = default;
    Inner(Inner const&) = delete;
    Inner& operator=(Inner const&) = delete;

    // --- what the two do in their own way -----------------------------------------------------------
    [[nodiscard]] virtual base::Result<void> each_row(
        std::string_view sql, std::vector<Cell> const& values, RowSink sink, void* context
    ) = 0;
    [[nodiscard]] virtual base::Result<std::int64_t> execute(
        std::string_view sql, std::vector<Cell> const& values
    ) = 0;
    [[nodiscard]] virtual base::Result<void> script(std::string_view sql) = 0;
    // A statement of this room's own, such as COMMIT.
    [[nodiscard]] virtual base::Result<void> run(std::string_view sql) = 0;
    [[nodiscard]] virtual std::string_view begin_words() const = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;
    // Before a transaction begins: a line that was lost is taken up again.
    [[nodiscard]] virtual base::Result<void> ready() = 0;
    [[nodiscard]] virtual base::Result<bool> has_table(std::string_view name) = 0;
    // Around migrations that rebuild a table others point to.
    [[nodiscard]] virtual base::Result<void> foreign_keys(bool on) = 0;
    // Rows that point to nothing; asked inside a migration's transaction.
    [[nodiscard]] virtual base::Result<std::int64_t> orphans() = 0;
    [[nodiscard]] virtual base::Result<void> copy_to(std::string const& path) = 0;
    [[nodiscard]] virtual base::Result<void> erase_deleted() = 0;

    // --- what is the same ---------------------------------------------------------------------------
    // The error that ended the transaction under its owner, if it did.
    [[nodiscard]] base::Result<void> still_whole() const;
    // Remembers the error when it cost us the transaction; hands it on.
    [[nodiscard]] base::Error note(base::Error error);
    void forget_transaction();

    Mode mode;
    bool begun = false;
    bool inside_savepoint = false;
    std::optional<base::Error> lost;
};

} // namespace mado::store
