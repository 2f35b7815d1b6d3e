// Prepared statements, made once for each SQL text and kept; the one used longest ago goes first
// when the cache is full. A Lease is the right to run a statement: it binds, steps, reads, and
// when it ends resets the statement and forgets the bound values, so that a resident's answer does
// not stay in memory and no read lock is left behind. A statement that is lent out already (a
// query inside a stream over the same SQL) gets a second, unkept copy. Inside core/store only; the
// Database's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/store/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace mado::store {

struct Prepared {
    sqlite3_stmt* statement = nullptr;
    bool lent = false;
    std::uint64_t last_use = 0;
};

class Lease
{
public:
    // `kept` null: the statement is not in the cache and dies with the lease.
    Lease(sqlite3* connection, sqlite3_stmt* statement, Prepared* kept);
    ~Lease();
    Lease(Lease&& other) noexcept;
    Lease& operator=(Lease&&) = delete;
    Lease(Lease const&) = delete;
    Lease& operator=(Lease const&) = delete;

    // The values are not copied: they must outlive the lease's last step.
    [[nodiscard]] base::Result<void> bind(std::vector<Cell> const& values);
    // True: a row is ready; false: done.
    [[nodiscard]] base::Result<bool> step();
    [[nodiscard]] base::Result<Row> row();

private:
    sqlite3* connection_;
    sqlite3_stmt* statement_;
    Prepared* kept_;
};

// The first statement of a script, unkept; `script` is left with what follows. Empty: there was
// none.
[[nodiscard]] base::Result<std::optional<Lease>> lend_first(
    sqlite3* connection, std::string_view& script
);

class StatementCache
{
public:
    static constexpr std::size_t statements_max = 256;

    explicit StatementCache(sqlite3* connection) : connection_(connection) {}

    ~StatementCache();
    StatementCache(StatementCache const&) = delete;
    StatementCache& operator=(StatementCache const&) = delete;

    [[nodiscard]] base::Result<Lease> lend(std::string_view sql);

    [[nodiscard]] std::size_t size() const { return kept_.size(); }

private:
    void make_room();

    sqlite3* connection_;
    std::map<std::string, Prepared, std::less<>> kept_; // its elements never move
    std::uint64_t uses_ = 0;
};

} // namespace mado::store
