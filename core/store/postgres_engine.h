// PostgreSQL behind a Database, for a host of many towns: the same schema, the same statements. A
// transaction that writes takes one advisory lock first, so that several bridges on one server
// write one after another, as SQLite's writer does, and numbers never clash. A read-only
// connection sees one snapshot a transaction. When the line is lost the open transaction is gone
// and says so; the next begin() takes the line up again. Backup and vacuum belong to the server's
// administrator. Inside core/store only; one thread at a time.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/store/engine.h"

struct pg_conn;

namespace mado::store {

inline constexpr std::string_view postgres_scheme = "postgresql://";

struct PostgresEngine final : Database::Inner {
    [[nodiscard]] static base::Result<std::unique_ptr<Database::Inner>> open(
        std::string const& address, Database::Mode mode
    );

    PostgresEngine(pg_conn* connection, Database::Mode how);
    ~PostgresEngine() override;

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

    pg_conn* line;
    std::map<std::string, std::string, std::less<>> prepared; // SQL and its types → statement's name
};

} // namespace mado::store
