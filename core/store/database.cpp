#include "core/store/database.h"

#include "core/store/engine.h"
#include "core/store/postgres_engine.h"
#include "core/store/sqlite_engine.h"

namespace mado::store {

using base::Error;
using base::ErrorKind;
using base::Result;

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

Result<Database> Database::open(std::string const& where, Mode mode)
{
    if (where.starts_with(postgres_scheme)) {
        return Database(TRY(PostgresEngine::open(where, mode)));
    }
    return Database(TRY(SqliteEngine::open(where, mode)));
}

Result<void> Database::stream_rows(
    std::string_view sql, std::vector<Cell> const& values, RowSink sink, void* context
)
{
    return inner_->each_row(sql, values, sink, context);
}

Result<Rows> Database::query(std::string_view sql, std::vector<Cell> const& values)
{
    Rows rows;
    auto const keep = [](void* into, Row const& row) {
        static_cast<Rows*>(into)->push_back(row);
        return true;
    };
    TRY(inner_->each_row(sql, values, keep, &rows));
    return rows;
}

Result<std::int64_t> Database::execute(std::string_view sql, std::vector<Cell> const& values)
{
    return inner_->execute(sql, values);
}

Result<void> Database::script(std::string_view sql)
{
    return inner_->script(sql);
}

Result<void> Database::copy_to(std::string const& path)
{
    TRY(inner_->still_whole());
    return inner_->copy_to(path);
}

Result<bool> Database::has_table(std::string_view name)
{
    return inner_->has_table(name);
}

Result<void> Database::foreign_keys(bool on)
{
    return inner_->foreign_keys(on);
}

Result<std::int64_t> Database::orphans()
{
    return inner_->orphans();
}

Result<void> Database::erase_deleted()
{
    return inner_->erase_deleted();
}

} // namespace mado::store
