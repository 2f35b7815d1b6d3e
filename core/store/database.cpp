#include "core/store/database.h"

#include <sqlite3.h>

#include "core/store/connection.h"
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

Result<void> set_up(Database& database, Database::Mode mode, bool in_memory)
{
    // Reads the first page, so that a file that is no database is refused here and not later.
    TRY(database.query("PRAGMA schema_version"));
    if (mode == Database::Mode::read_only) return {};
    auto const journal = TRY(database.query("PRAGMA journal_mode=WAL"));
    if (!in_memory && (journal.empty() || journal.front().text(0) != "wal")) {
        return base::fail(ErrorKind::unavailable, "open: this file system cannot keep a WAL");
    }
    return database.script("PRAGMA synchronous=FULL");
}

// `Connection` is Database's private Inner.
template <typename Connection, typename Each>
Result<void> for_each(
    Connection& inner, std::string_view sql, std::vector<Cell> const& values, Each&& each
)
{
    TRY(inner.still_whole());
    auto lease = TRY(inner.statements->lend(sql));
    TRY(lease.bind(values));
    while (true) {
        auto const more = lease.step();
        if (!more.ok()) return tl::unexpected<Error>(inner.note(more.error()));
        if (!more.value()) return {};
        if (!each(TRY(lease.row()))) return {};
    }
}

} // namespace

Database::Inner::Inner(sqlite3* connection, Mode how)
    : handle(connection)
    , mode(how)
    , statements(std::in_place, connection)
{
}

Database::Inner::~Inner()
{
    statements.reset();
    sqlite3_close_v2(handle);
}

bool Database::Inner::in_transaction() const
{
    return sqlite3_get_autocommit(handle) == 0;
}

Result<void> Database::Inner::still_whole() const
{
    if (!begun || in_transaction()) return {};
    if (lost) return tl::unexpected<Error>(*lost);
    return base::fail(ErrorKind::invalid, "the transaction was ended by a statement inside it");
}

Error Database::Inner::note(Error error)
{
    if (begun && !in_transaction() && !lost) lost = error;
    return error;
}

Result<void> Database::Inner::run(std::string_view sql)
{
    auto lease = TRY(statements->lend(sql));
    auto const stepped = lease.step();
    if (!stepped.ok()) return tl::unexpected<Error>(note(stepped.error()));
    return {};
}

void Database::Inner::forget_transaction()
{
    begun = false;
    inside_savepoint = false;
    lost.reset();
}

Database::Database(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Result<Database> Database::open(std::string const& path, Mode mode)
{
    // An empty name or one with a NUL would quietly open something else than what was meant.
    if (path.empty() || path.find('\0') != std::string::npos) {
        return base::fail(ErrorKind::invalid, "open: not a file name");
    }
    int const access = mode == Mode::read_only ? SQLITE_OPEN_READONLY
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    // One thread owns the connection, so SQLite's own locks would only cost time.
    int const flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int const code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    if (code != SQLITE_OK) {
        sqlite3_close_v2(handle);
        return tl::unexpected<Error>(code_error(code, "open " + path));
    }
    Database database(std::make_unique<Inner>(handle, mode));
    sqlite3_busy_timeout(handle, busy_milliseconds);
    sqlite3_wal_autocheckpoint(handle, wal_pages_before_checkpoint);
    TRY(harden(handle));
    TRY(set_up(database, mode, path == ":memory:"));
    return database;
}

Result<void> Database::stream_rows(
    std::string_view sql, std::vector<Cell> const& values, RowSink sink, void* context
)
{
    return for_each(*inner_, sql, values, [&](Row&& row) { return sink(context, row); });
}

Result<Rows> Database::query(std::string_view sql, std::vector<Cell> const& values)
{
    Rows rows;
    TRY(for_each(*inner_, sql, values, [&rows](Row&& row) {
        rows.push_back(std::move(row));
        return true;
    }));
    return rows;
}

Result<std::int64_t> Database::execute(std::string_view sql, std::vector<Cell> const& values)
{
    auto const before = sqlite3_total_changes64(inner_->handle);
    TRY(for_each(*inner_, sql, values, [](Row&&) { return true; }));
    // After a statement that changes no rows, SQLite still reports those of the one before it.
    if (sqlite3_total_changes64(inner_->handle) == before) return std::int64_t{0};
    return std::int64_t{sqlite3_changes64(inner_->handle)};
}

Result<void> Database::script(std::string_view sql)
{
    std::string_view rest = sql;
    while (true) {
        TRY(inner_->still_whole());
        auto lease = TRY(lend_first(inner_->handle, rest));
        if (!lease) return {};
        auto more = lease->step();
        while (more.ok() && more.value()) more = lease->step();
        if (!more.ok()) return tl::unexpected<Error>(inner_->note(more.error()));
    }
}

std::int64_t Database::last_id() const
{
    return sqlite3_last_insert_rowid(inner_->handle);
}

} // namespace mado::store
