#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Cell;

namespace {

std::string context_of(BoxPlace const& place)
{
    std::string context(place.column);
    context += '.';
    context += place.id;
    return context;
}

} // namespace

Cell words(std::string_view text)
{
    return Cell(std::string(text));
}

Cell bytes(std::string_view raw)
{
    return Cell(store::Blob{std::string(raw)});
}

Cell number(std::int64_t value)
{
    return Cell(value);
}

Cell flag(bool value)
{
    return Cell(std::int64_t{value ? 1 : 0});
}

Cell when(base::Moment moment)
{
    return Cell(moment.ms);
}

Cell nothing()
{
    return Cell(std::monostate());
}

base::Moment moment_in(store::Row const& row, std::size_t column)
{
    return base::Moment{row.integer(column)};
}

std::string box(std::string_view plain, std::string_view key, BoxPlace const& place)
{
    return base::encrypt(plain, key, context_of(place));
}

Result<std::string> unbox(std::string_view boxed, std::string_view key, BoxPlace const& place)
{
    return base::decrypt(boxed, key, context_of(place));
}

std::string token_hash(std::string_view token)
{
    return base::to_hex(base::sha256(token));
}

Result<store::Row> only_row(store::Rows rows, std::string_view what)
{
    if (rows.empty()) return base::fail(ErrorKind::not_found, "no such " + std::string(what));
    return std::move(rows.front());
}

Result<void> change_one(
    store::Database& database,
    std::string_view sql,
    std::vector<Cell> const& values,
    std::string_view what
)
{
    auto const changed = TRY(database.execute(sql, values));
    if (changed != 0) return {};
    return base::fail(ErrorKind::not_found, "no such " + std::string(what));
}

} // namespace mado::ledger
