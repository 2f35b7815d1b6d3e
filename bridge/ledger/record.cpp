#include "bridge/ledger/columns.h"
#include "bridge/ledger/ledger.h"
#include "core/base/json.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Json;
using base::Result;

namespace {

constexpr std::string_view deed_counter = "deed";
constexpr std::size_t search_hash_bytes = 16;

// A JSON array is canonical here: no blanks, one way to write each of its texts and integers.
std::string chained(std::string_view before, std::int64_t number, Deed const& deed)
{
    auto const row = Json::array({number, deed.at.ms, deed.who, deed.what, deed.on});
    return base::to_hex(base::sha256(std::string(before) + row.dump()));
}

Result<std::string> hash_before(store::Database& database, std::int64_t number)
{
    if (number == 1) return std::string();
    auto const rows = TRY(database.query(
        "SELECT hash FROM deeds WHERE town_id = 'town' AND number = ?", {store::Cell(number - 1)}
    ));
    if (rows.size() == 1) return rows.front().text(0);
    return base::fail(ErrorKind::corrupt, "record: row " + std::to_string(number - 1) + " is gone");
}

Result<std::int64_t> counted(store::Database& database, std::string_view prefix)
{
    auto const rows = TRY(database.query(
        "SELECT value FROM counters WHERE town_id = 'town' AND prefix = ?", {words(prefix)}
    ));
    return rows.empty() ? std::int64_t{0} : rows.front().integer(0);
}

} // namespace

std::string search_hash(Keys const& keys, std::string_view kind, std::string_view search_key)
{
    std::string text(kind);
    text += '\0'; // so that no kind and key run into another kind's
    text += search_key;
    return base::to_hex(base::hmac_sha256(keys.search_key, text).substr(0, search_hash_bytes));
}

Result<std::int64_t> next_count(store::Database& database, std::string_view prefix)
{
    if (prefix.empty()) return base::fail(ErrorKind::invalid, "count: a counter needs a prefix");
    auto const rows = TRY(database.query(
        "INSERT INTO counters (prefix, value) VALUES (?, 1)"
        " ON CONFLICT (town_id, prefix) DO UPDATE SET value = counters.value + 1"
        " RETURNING value",
        {words(prefix)}
    ));
    auto const row = TRY(only_row(rows, "counter"));
    return row.integer(0);
}

// The number comes from a counter of its own, so that cutting off the newest rows shows as well.
Result<void> record(store::Database& database, Deed const& deed)
{
    auto const here = TRY(next_count(database, deed_counter));
    auto const before = TRY(hash_before(database, here));
    TRY(database.execute(
        "INSERT INTO deeds (number, at, who, what, on_what, hash) VALUES (?, ?, ?, ?, ?, ?)",
        {number(here),
         when(deed.at),
         words(deed.who),
         words(deed.what),
         words(deed.on),
         words(chained(before, here, deed))}
    ));
    return {};
}

Result<std::vector<DeedRow>> list_deeds(store::Database& database, DeedFilter const& filter)
{
    // `before_hash` of row 1 is the empty text that its chain begins with.
    std::string sql =
        "SELECT d.number, d.at, d.who, d.what, d.on_what, d.hash, coalesce(b.hash, '')"
        " FROM deeds d LEFT JOIN deeds b ON b.town_id = d.town_id AND b.number = d.number - 1"
        " WHERE d.town_id = 'town'";
    std::vector<store::Cell> cells;
    auto const also = [&](std::string_view condition, store::Cell cell) {
        sql += condition;
        cells.push_back(std::move(cell));
    };
    if (!filter.who.empty()) also(" AND d.who = ?", words(filter.who));
    if (!filter.on.empty()) also(" AND d.on_what = ?", words(filter.on));
    if (filter.before > 0) also(" AND d.number < ?", number(filter.before));
    also(" ORDER BY d.number DESC LIMIT ?", number(filter.limit));
    std::vector<DeedRow> found;
    for (auto const& row : TRY(database.query(sql, cells))) {
        DeedRow one;
        one.number = row.integer(0);
        one.deed = {moment_in(row, 1), row.text(2), row.text(3), row.text(4)};
        bool const begun = one.number == 1 || !row.text(6).empty();
        one.chained = begun && row.text(5) == chained(row.text(6), one.number, one.deed);
        found.push_back(std::move(one));
    }
    return found;
}

Result<std::int64_t> verify_record(store::Database& database)
{
    std::int64_t checked = 0;
    bool whole = true;
    std::string before;
    auto check = [&](store::Row const& row) {
        Deed const deed{moment_in(row, 1), row.text(2), row.text(3), row.text(4)};
        auto const hash = row.text(5);
        whole = row.integer(0) == checked + 1 && hash == chained(before, checked + 1, deed);
        if (!whole) return false;
        before = hash;
        ++checked;
        return true;
    };
    TRY(database.stream(
        "SELECT number, at, who, what, on_what, hash FROM deeds WHERE town_id = 'town'"
        " ORDER BY number",
        {},
        check
    ));
    if (whole && TRY(counted(database, deed_counter)) == checked) return checked;
    return base::fail(
        ErrorKind::corrupt,
        "record: row " + std::to_string(checked + 1) + " is not as it was written"
    );
}

} // namespace mado::ledger
