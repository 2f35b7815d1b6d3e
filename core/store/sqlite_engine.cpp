#include "core/store/sqlite_engine.h"

#include <sqlite3.h>

#include "core/store/sqlite_error.h"

namespace mado::store {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr int busy_milliseconds = 5000;
constexpr int wal_pages_before_checkpoint = 4000; // 16 MiB: fewer, larger checkpoints

// Guards that cost nothing: the file may have been edited by somebody else's tool.
Result<void> harden(sqlite3* handle)
{
    struct Setting {
        int name;
        int value;
    };
    // A misspelt column in double quotes must be an error, not a text.
    constexpr Setting settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    for (auto const& setting : settings) {
        int now = -1;
        int const code = sqlite3_db_config(handle, setting.name, setting.value, &now);
        if (code != SQLITE_OK || now != setting.value) {
            return base::fail(ErrorKind::invalid, "open: this SQLite cannot be made safe");
        }
    }
    return {};
}

Result<void> set_up(SqliteEngine& engine, bool in_memory)
{
    // Reads the first page, so that a file that is no database is refused here and not later.
    TRY(engine.run("PRAGMA schema_version"));
    if (engine.mode == Database::Mode::read_only) return {};
    std::string journal;
    TRY(engine.each_row("PRAGMA journal_mode=WAL", {}, [](void* into, Row const& row) {
        *static_cast<std::string*>(into) = row.text(0);
        return true;
    }, &journal));
    if (!in_memory && journal != "wal") {
        return base::fail(ErrorKind::unavailable, "open: this file system cannot keep a WAL");
    }
    // What is deleted is overwritten with zeros: a destroyed case key must not lie in a free page.
    return engine.script("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON");
}

template <typename Each>
Result<void> for_each(
    SqliteEngine& engine, std::string_view sql, std::vector<Cell> const& values, Each&& each
)
{
    TRY(engine.still_whole());
    auto lease = TRY(engine.statements->lend(sql));
    TRY(lease.bind(values));
    while (true) {
        auto const more = lease.step();
        if (!more.ok()) return tl::unexpected<Error>(engine.note(more.error()));
        if (!more.value()) return {};
        if (!each(TRY(lease.row()))) return {};
    }
}

Result<std::int64_t> count_of(SqliteEngine& engine, std::string_view sql, std::vector<Cell> const& values)
{
    std::int64_t rows = 0;
    TRY(for_each(engine, sql, values, [&rows](Row&&) {
        ++rows;
        return true;
    }));
    return rows;
}

} // namespace

SqliteEngine::SqliteEngine(sqlite3* connection, Database::Mode how)
    : Inner(how)
    , handle(connection)
    , statements(std::in_place, connection)
{
}

SqliteEngine::~SqliteEngine()
{
    statements.reset();
    sqlite3_close_v2(handle);
}

Result<std::unique_ptr<Database::Inner>> SqliteEngine::open(
    std::string const& path, Database::Mode mode
)
{
    // An empty name or one with a NUL would quietly open something else than what was meant.
    if (path.empty() || path.find('\0') != std::string::npos) {
        return base::fail(ErrorKind::invalid, "open: not a file name");
    }
    int const access = mode == Database::Mode::read_only
                           ? SQLITE_OPEN_READONLY
                           : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    // One thread owns the connection, so SQLite's own locks would only cost time.
    int const flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int const code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    if (code != SQLITE_OK) {
        sqlite3_close_v2(handle);
        return tl::unexpected<Error>(code_error(code, "open " + path));
    }
    auto engine = std::make_unique<SqliteEngine>(handle, mode);
    sqlite3_busy_timeout(handle, busy_milliseconds);
    sqlite3_wal_autocheckpoint(handle, wal_pages_before_checkpoint);
    TRY(harden(handle));
    TRY(set_up(*engine, path == ":memory:"));
    return std::unique_ptr<Database::Inner>(std::move(engine));
}

bool SqliteEngine::in_transaction() const
{
    return sqlite3_get_autocommit(handle) == 0;
}

Result<void> SqliteEngine::run(std::string_view sql)
{
    auto lease = TRY(statements->lend(sql));
    auto const stepped = lease.step();
    if (!stepped.ok()) return tl::unexpected<Error>(note(stepped.error()));
    return {};
}

std::string_view SqliteEngine::begin_words() const
{
    // A writer takes its lock at once: a transaction that first reads and then finds the lock taken
    // would have to be thrown away half done.
    return mode == Database::Mode::read_write ? "BEGIN IMMEDIATE" : "BEGIN";
}

Result<void> SqliteEngine::ready()
{
    return {};
}

Result<void> SqliteEngine::each_row(
    std::string_view sql, std::vector<Cell> const& values, Database::RowSink sink, void* context
)
{
    return for_each(*this, sql, values, [&](Row&& row) { return sink(context, row); });
}

Result<std::int64_t> SqliteEngine::execute(std::string_view sql, std::vector<Cell> const& values)
{
    auto const before = sqlite3_total_changes64(handle);
    TRY(for_each(*this, sql, values, [](Row&&) { return true; }));
    // After a statement that changes no rows, SQLite still reports those of the one before it.
    if (sqlite3_total_changes64(handle) == before) return std::int64_t{0};
    return std::int64_t{sqlite3_changes64(handle)};
}

Result<void> SqliteEngine::script(std::string_view sql)
{
    std::string_view rest = sql;
    while (true) {
        TRY(still_whole());
        auto lease = TRY(lend_first(handle, rest));
        if (!lease) return {};
        auto more = lease->step();
        while (more.ok() && more.value()) more = lease->step();
        if (!more.ok()) return tl::unexpected<Error>(note(more.error()));
    }
}

Result<bool> SqliteEngine::has_table(std::string_view name)
{
    Cell const wanted = std::string(name);
    return TRY(count_of(
               *this, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ?", {wanted}
           )) > 0;
}

Result<void> SqliteEngine::foreign_keys(bool on)
{
    // They cannot be switched inside a transaction.
    return script(on ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF");
}

Result<std::int64_t> SqliteEngine::orphans()
{
    return count_of(*this, "PRAGMA foreign_key_check", {});
}

Result<void> SqliteEngine::erase_deleted()
{
    // Old pages still lie in the log; this folds them in and empties it.
    bool folded = false;
    TRY(for_each(*this, "PRAGMA wal_checkpoint(TRUNCATE)", {}, [&folded](Row&& row) {
        folded = row.integer(0) == 0;
        return true;
    }));
    if (folded) return {};
    return base::fail(ErrorKind::unavailable, "erase: somebody still reads the old pages");
}

} // namespace mado::store
