#include "bridge/ledger/figures.h"

#include "bridge/ledger/case_rows.h"
#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::Result;

Result<std::vector<CountedBy>>
count_by_procedure_and_door(store::Database& database, Span const& span)
{
    std::vector<CountedBy> counted;
    auto const rows = TRY(database.query(
        "SELECT procedure_id, door, started_door, count(*) FROM cases"
        " WHERE town_id = 'town' AND practice = 0 AND created >= ? AND created < ?"
        " GROUP BY procedure_id, door, started_door",
        {when(span.first.start()), when(span.last.plus_days(1).start())}
    ));
    for (auto const& row : rows) {
        counted.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
    }
    return counted;
}

Result<Ratings> ratings_of(store::Database& database, Keys const& keys, Span const& span)
{
    Ratings ratings{};
    Result<void> opened;
    TRY(database.stream(
        "SELECT e.case_id, e.text, c.case_key FROM case_events e"
        " JOIN cases c ON c.town_id = e.town_id AND c.id = e.case_id"
        " WHERE e.town_id = 'town' AND e.kind = 'satisfaction' AND e.at >= ? AND e.at < ?"
        " AND c.practice = 0 AND c.case_key IS NOT NULL AND e.text IS NOT NULL",
        {when(span.first.start()), when(span.last.plus_days(1).start())},
        [&](store::Row const& row) {
            auto const text = event_text(row.text(1), row.text(2), keys, row.text(0));
            if (!text.ok()) {
                opened = tl::unexpected<base::Error>(text.error());
                return false;
            }
            char const points = text->empty() ? '0' : text->front();
            if (points >= '1' && points <= '5') ++ratings[static_cast<std::size_t>(points - '1')];
            return true;
        }
    ));
    if (!opened.ok()) return tl::unexpected<base::Error>(opened.error());
    return ratings;
}

Result<Sends> count_sends(store::Database& database, Span const& span)
{
    Sends sends;
    auto const rows = TRY(database.query(
        "SELECT state, count(*) FROM notices WHERE town_id = 'town'"
        " AND state IN ('sent', 'failed', 'blocked') AND created >= ? AND created < ?"
        " GROUP BY state",
        {when(span.first.start()), when(span.last.plus_days(1).start())}
    ));
    for (auto const& row : rows) {
        (row.text(0) == "sent" ? sends.sent : sends.failed) += row.integer(1);
    }
    return sends;
}

Result<std::int64_t> count_new_friends(store::Database& database, Span const& span)
{
    auto const rows = TRY(database.query(
        "SELECT count(*) FROM people WHERE town_id = 'town' AND friend_now = 1"
        " AND since >= ? AND since < ?",
        {when(span.first.start()), when(span.last.plus_days(1).start())}
    ));
    return TRY(only_row(rows, "count")).integer(0);
}

} // namespace mado::ledger
