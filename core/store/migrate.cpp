#include <utility>

#include "core/store/database.h"

namespace mado::store {

using base::ErrorKind;
using base::Result;

namespace {

Result<void> check_numbers(std::vector<Migration> const& migrations)
{
    int expected = 0;
    for (auto const& migration : migrations) {
        if (migration.version == ++expected) continue;
        return base::fail(
            ErrorKind::invalid, "migrate: version " + std::to_string(expected) + " is missing"
        );
    }
    return {};
}

Result<std::int64_t> version_of(Database& database)
{
    if (!TRY(database.has_table("schema_version"))) return std::int64_t{0};
    auto const rows = TRY(database.query("SELECT version FROM schema_version"));
    if (rows.size() != 1 || rows.front().integer(0) < 0) {
        return base::fail(ErrorKind::corrupt, "migrate: schema_version cannot be read");
    }
    return rows.front().integer(0);
}

Result<void> write_version(Database& database, int version)
{
    if (version == 1) {
        TRY(database.script("CREATE TABLE schema_version (version INTEGER NOT NULL)"));
        TRY(database.execute("INSERT INTO schema_version (version) VALUES (?)", {Cell(1)}));
        return {};
    }
    Cell const now = std::int64_t{version};
    auto const changed = TRY(database.execute("UPDATE schema_version SET version = ?", {now}));
    if (changed == 1) return {};
    return base::fail(ErrorKind::corrupt, "migrate: schema_version was lost on the way");
}

// Inside its own transaction. The version is read again: another process may have been faster.
Result<void> apply(Database& database, Migration const& migration)
{
    if (TRY(version_of(database)) >= migration.version) return {};
    TRY(database.script(migration.sql));
    auto const orphans = TRY(database.orphans());
    if (orphans > 0) {
        return base::fail(
            ErrorKind::conflict,
            "migrate: version " + std::to_string(migration.version) + " leaves " +
                std::to_string(orphans) + " rows without what they point to"
        );
    }
    return write_version(database, migration.version);
}

Result<void> apply_in_transaction(Database& database, Migration const& migration)
{
    TRY(database.begin());
    auto const applied = apply(database, migration);
    if (applied.ok()) return database.commit();
    database.rollback();
    return applied;
}

Result<void> apply_newer(
    Database& database, std::vector<Migration> const& migrations, std::int64_t from
)
{
    for (auto const& migration : migrations) {
        if (migration.version > from) TRY(apply_in_transaction(database, migration));
    }
    return {};
}

} // namespace

Result<int> migrate(Database& database, std::vector<Migration> const& migrations)
{
    TRY(check_numbers(migrations));
    auto const from = TRY(version_of(database));
    auto const newest = static_cast<std::int64_t>(migrations.size());
    if (from > newest) {
        return base::fail(
            ErrorKind::corrupt, "made by a newer version: " + std::to_string(from) +
                                    ", this program knows " + std::to_string(newest)
        );
    }
    if (from == newest) return static_cast<int>(newest);
    // A table others point to can only be rebuilt with foreign keys off, and they cannot be
    // switched inside a transaction; every migration is checked as a whole before its commit.
    TRY(database.foreign_keys(false));
    auto applied = apply_newer(database, migrations, from);
    auto const guarded = database.foreign_keys(true);
    TRY(std::move(applied));
    TRY(guarded);
    return static_cast<int>(newest);
}

} // namespace mado::store
