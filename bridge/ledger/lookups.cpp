#include "bridge/ledger/lookups.h"

#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::Result;

namespace {

constexpr std::int64_t words_max = 2000;

} // namespace

Result<void> count_lookup(store::Database& database, Lookup const& lookup)
{
    TRY(database.execute(
        "INSERT INTO lookups (day, procedure_id, door, found, missed) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (town_id, day, procedure_id, door) DO UPDATE SET"
        " found = lookups.found + excluded.found, missed = lookups.missed + excluded.missed",
        {words(lookup.day.to_iso()), words(lookup.procedure_id), words(lookup.door),
         number(lookup.found ? 1 : 0), number(lookup.found ? 0 : 1)}
    ));
    if (lookup.missed.empty()) return {};
    TRY(database.execute(
        "INSERT INTO lookup_misses (procedure_id, word, times, last_day)"
        " SELECT ?, ?, 1, ? WHERE EXISTS (SELECT 1 FROM lookup_misses WHERE town_id = 'town'"
        " AND procedure_id = ? AND word = ?)"
        " OR (SELECT count(*) FROM lookup_misses WHERE town_id = 'town') < ?"
        " ON CONFLICT (town_id, procedure_id, word) DO UPDATE SET"
        " times = lookup_misses.times + 1, last_day = excluded.last_day",
        {words(lookup.procedure_id), words(lookup.missed), words(lookup.day.to_iso()),
         words(lookup.procedure_id), words(lookup.missed), number(words_max)}
    ));
    return {};
}

Result<std::vector<LookupCount>> list_lookups(store::Database& database)
{
    auto const rows = TRY(database.query(
        "SELECT day, procedure_id, door, found, missed FROM lookups WHERE town_id = 'town'"
        " ORDER BY day, procedure_id, door",
        {}
    ));
    std::vector<LookupCount> counts;
    for (auto const& row : rows) {
        counts.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
    }
    return counts;
}

Result<std::vector<LookupMiss>> list_misses(store::Database& database)
{
    auto const rows = TRY(database.query(
        "SELECT procedure_id, word, times, last_day FROM lookup_misses WHERE town_id = 'town'"
        " ORDER BY times DESC, word",
        {}
    ));
    std::vector<LookupMiss> misses;
    for (auto const& row : rows) {
        misses.push_back({row.text(0), row.text(1), row.integer(2), row.text(3)});
    }
    return misses;
}

} // namespace mado::ledger
