// SQLite behind a Database: WAL with synchronous=FULL, deleted bytes overwritten, and the guards that
// cost nothing against a file edited by somebody else's tool. Inside core/store only; one thread at a
// time.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/store/engine.h"
#include "core/store/statement.h"

namespace mado::store {

struct SqliteEngine final : Database::Inner {
    [[nodiscard]] static base::Result<std::unique_ptr<Database::Inner>> open(
        std::string const& path, Database::Mode mode
    );

    SqliteEngine(sqlite3* connection, Database::Mode how);
    ~SqliteEngine() override;

    base::Result<void> each_row(
        std::string_view sql, std::vector<Cell> const& values, Database::RowSink sink, void* context
    ) override;
    base::Result<std::int64_t> execute(
        std::string_view sql, std::vector<Cell> const& values
    ) override;
    base::Result<void> script(std::string_view sql) override;
    base::Result<void> run(std::string_view sql) override;
    std::string_view begin_words() const override;
    bool in_transaction() const override;
    base::Result<void> ready() override;
    base::Result<bool> has_table(std::string_view name) override;
    base::Result<void> foreign_keys(bool on) override;
    base::Result<std::int64_t> orphans() override;
    base::Result<void> copy_to(std::string const& path) override;
    base::Result<void> erase_deleted() override;

    sqlite3* handle;
    std::optional<StatementCache> statements; // emptied before the handle is closed
};

} // namespace mado::store
