#include "core/store/statement.h"

#include <limits>

#include <sqlite3.h>

#include "core/store/sqlite_error.h"

namespace mado::store {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::string_view blanks = " \t\r\n;";

// The first statement of `sql`, null when only blanks and remarks are left; `sql` keeps the rest.
Result<sqlite3_stmt*> prepare_first(sqlite3* connection, std::string_view& sql, unsigned flags)
{
    // SQLite would stop reading at a NUL and silently leave out the rest.
    if (sql.find('\0') != std::string_view::npos) {
        return base::fail(ErrorKind::invalid, "prepare: the SQL text holds a NUL");
    }
    if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return base::fail(ErrorKind::invalid, "prepare: the SQL text is too long");
    }
    sqlite3_stmt* statement = nullptr;
    char const* rest = nullptr;
    int const code = sqlite3_prepare_v3(
        connection, sql.data(), static_cast<int>(sql.size()), flags, &statement, &rest
    );
    if (code != SQLITE_OK) return tl::unexpected<Error>(prepare_error(connection));
    sql.remove_prefix(rest == nullptr ? sql.size() : static_cast<std::size_t>(rest - sql.data()));
    return statement;
}

Result<sqlite3_stmt*> prepare(sqlite3* connection, std::string_view sql)
{
    auto* statement = TRY(prepare_first(connection, sql, SQLITE_PREPARE_PERSISTENT));
    if (statement == nullptr) return base::fail(ErrorKind::invalid, "prepare: no statement");
    if (sql.find_first_not_of(blanks) != std::string_view::npos) {
        sqlite3_finalize(statement);
        return base::fail(ErrorKind::invalid, "prepare: more than one statement");
    }
    return statement;
}

int bind_cell(sqlite3_stmt* statement, int place, Cell const& cell)
{
    if (auto const* whole = std::get_if<std::int64_t>(&cell)) {
        return sqlite3_bind_int64(statement, place, *whole);
    }
    if (auto const* number = std::get_if<double>(&cell)) {
        return sqlite3_bind_double(statement, place, *number);
    }
    if (auto const* text = std::get_if<std::string>(&cell)) {
        return sqlite3_bind_text64(
            statement, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8
        );
    }
    if (auto const* blob = std::get_if<Blob>(&cell)) {
        return sqlite3_bind_blob64(
            statement, place, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC
        );
    }
    return sqlite3_bind_null(statement, place);
}

std::string bytes_of(sqlite3_stmt* statement, int column, void const* bytes)
{
    auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    if (bytes == nullptr) return {};
    return std::string(static_cast<char const*>(bytes), size);
}

Cell read_cell(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER: return Cell(std::int64_t{sqlite3_column_int64(statement, column)});
        case SQLITE_FLOAT: return Cell(sqlite3_column_double(statement, column));
        case SQLITE_TEXT:
            return Cell(bytes_of(statement, column, sqlite3_column_text(statement, column)));
        case SQLITE_BLOB:
            return Cell(Blob{bytes_of(statement, column, sqlite3_column_blob(statement, column))});
        default: return Cell();
    }
}

} // namespace

Lease::Lease(sqlite3* connection, sqlite3_stmt* statement, Prepared* kept)
    : connection_(connection)
    , statement_(statement)
    , kept_(kept)
{
}

Lease::Lease(Lease&& other) noexcept
    : connection_(other.connection_)
    , statement_(std::exchange(other.statement_, nullptr))
    , kept_(std::exchange(other.kept_, nullptr))
{
}

Lease::~Lease()
{
    if (statement_ == nullptr) return;
    if (kept_ == nullptr) {
        sqlite3_finalize(statement_);
        return;
    }
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    kept_->lent = false;
}

Result<void> Lease::bind(std::vector<Cell> const& values)
{
    auto const wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_));
    if (wanted != values.size()) {
        return base::fail(
            ErrorKind::invalid, "bind: the statement wants " + std::to_string(wanted) +
                                    " values and got " + std::to_string(values.size())
        );
    }
    int place = 0;
    for (auto const& value : values) {
        int const code = bind_cell(statement_, ++place, value);
        if (code != SQLITE_OK) return tl::unexpected<Error>(code_error(code, "bind"));
    }
    return {};
}

Result<bool> Lease::step()
{
    int const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return tl::unexpected<Error>(step_error(connection_, "step"));
}

Result<Row> Lease::row()
{
    int const columns = sqlite3_column_count(statement_);
    std::vector<Cell> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) cells.push_back(read_cell(statement_, column));
    // Reading a column can only fail for want of memory, and then it looks like an empty value.
    if (sqlite3_errcode(connection_) == SQLITE_NOMEM) {
        return tl::unexpected<Error>(code_error(SQLITE_NOMEM, "read"));
    }
    return Row(std::move(cells));
}

Result<std::optional<Lease>> lend_first(sqlite3* connection, std::string_view& script)
{
    while (!script.empty()) {
        auto* statement = TRY(prepare_first(connection, script, 0));
        if (statement == nullptr) continue; // a lone semicolon or a remark
        return std::optional<Lease>(std::in_place, connection, statement, nullptr);
    }
    return std::optional<Lease>();
}

StatementCache::~StatementCache()
{
    for (auto& [sql, prepared] : kept_) sqlite3_finalize(prepared.statement);
}

void StatementCache::make_room()
{
    while (kept_.size() >= statements_max) {
        auto oldest = kept_.end();
        for (auto each = kept_.begin(); each != kept_.end(); ++each) {
            if (each->second.lent) continue;
            if (oldest == kept_.end() || each->second.last_use < oldest->second.last_use) {
                oldest = each;
            }
        }
        if (oldest == kept_.end()) return;
        sqlite3_finalize(oldest->second.statement);
        kept_.erase(oldest);
    }
}

Result<Lease> StatementCache::lend(std::string_view sql)
{
    if (auto found = kept_.find(sql); found != kept_.end()) {
        Prepared& prepared = found->second;
        if (prepared.lent) return Lease(connection_, TRY(prepare(connection_, sql)), nullptr);
        prepared.lent = true;
        prepared.last_use = ++uses_;
        return Lease(connection_, prepared.statement, &prepared);
    }
    sqlite3_stmt* statement = TRY(prepare(connection_, sql));
    make_room();
    Prepared& prepared = kept_[std::string(sql)];
    prepared = Prepared{statement, true, ++uses_};
    return Lease(connection_, statement, &prepared);
}

} // namespace mado::store
