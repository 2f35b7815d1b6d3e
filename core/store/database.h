// The only door to SQLite, the default, and to PostgreSQL, for many towns on one server. One thread
// owns one Database. What commit() reported is on the disk (SQLite: WAL with synchronous=FULL). SQL
// is one portable subset, its places written `?`; no dialect word exists outside this room. Values
// are bound, never pasted. Statements are prepared once and kept. A statement that fails inside a
// transaction leaves the transaction to its savepoint: nothing more may run before that is rolled
// back (PostgreSQL's rule, held for both). Errors: unavailable (locked, line lost, full disk →
// exhausted), corrupt, conflict (a UNIQUE or foreign key refused), invalid (our SQL is wrong).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace mado::store {

struct Blob {
    std::string bytes;
};

using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

class Row
{
public:
    explicit Row(std::vector<Cell> cells) : cells_(std::move(cells)) {}

    [[nodiscard]] bool is_null(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const; // 0 when null
    [[nodiscard]] double number(std::size_t column) const;
    [[nodiscard]] std::string text(std::size_t column) const;     // bytes of text or blob, "" when null

private:
    std::vector<Cell> cells_;
};

using Rows = std::vector<Row>;

class Database
{
public:
    enum class Mode { read_write, read_only };

    // ":memory:", a file path, or postgresql://…: the address libpq reads. Foreign keys on; busy
    // time-out 5 s.
    [[nodiscard]] static base::Result<Database> open(std::string const& where, Mode mode = Mode::read_write);
    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    [[nodiscard]] base::Result<Rows> query(std::string_view sql, std::vector<Cell> const& values = {});
    // Rows changed.
    [[nodiscard]] base::Result<std::int64_t> execute(std::string_view sql, std::vector<Cell> const& values = {});
    // Several statements without values; for migrations.
    [[nodiscard]] base::Result<void> script(std::string_view sql);
    // Calls `each` row by row (streamed from SQLite; PostgreSQL's answer is in memory while it lasts);
    // stops when it returns false.
    template <typename Each>
    [[nodiscard]] base::Result<void> stream(std::string_view sql, std::vector<Cell> const& values, Each&& each);

    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] base::Result<void> commit();
    void rollback();
    [[nodiscard]] base::Result<void> savepoint();          // one level inside a transaction
    [[nodiscard]] base::Result<void> release_savepoint();
    void rollback_savepoint();

    // A consistent copy of the live database into a new file (SQLite backup API). PostgreSQL has its
    // own tool for this (pg_dump): invalid.
    [[nodiscard]] base::Result<void> copy_to(std::string const& path);
    // What was deleted leaves the log too; `unavailable` when a reader kept it busy: try again later.
    [[nodiscard]] base::Result<void> erase_deleted();

    // For migrate().
    [[nodiscard]] base::Result<bool> has_table(std::string_view name);
    [[nodiscard]] base::Result<void> foreign_keys(bool on);
    [[nodiscard]] base::Result<std::int64_t> orphans();

    struct Inner; // engine.h: SQLite or PostgreSQL
    using RowSink = bool (*)(void* context, Row const& row);

private:
    explicit Database(std::unique_ptr<Inner> inner);
    [[nodiscard]] base::Result<void> stream_rows(
        std::string_view sql, std::vector<Cell> const& values, RowSink sink, void* context
    );
    std::unique_ptr<Inner> inner_;
};

template <typename Each>
base::Result<void> Database::stream(std::string_view sql, std::vector<Cell> const& values, Each&& each)
{
    auto sink = [](void* context, Row const& row) -> bool {
        return (*static_cast<std::remove_reference_t<Each>*>(context))(row);
    };
    return stream_rows(sql, values, sink, &each);
}

// Numbered forward migrations. Each runs once, in its own transaction, in order, from any earlier
// version; the version is kept in the table schema_version. A database newer than the program is
// refused (corrupt: "made by a newer version").
struct Migration {
    int version; // 1, 2, 3 … without gaps
    std::string_view sql;
};

// SQL of a migration is the portable subset too: BLOB, INTEGER, TEXT, INTEGER PRIMARY KEY for a number
// that counts itself.
[[nodiscard]] base::Result<int> migrate(Database& database, std::vector<Migration> const& migrations);

} // namespace mado::store
