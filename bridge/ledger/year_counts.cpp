#include "bridge/ledger/year_counts.h"

#include <numeric>

#include "bridge/ledger/cases.h"
#include "bridge/ledger/columns.h"
#include "bridge/ledger/people.h"
#include "core/values/date.h"

namespace mado::ledger {

using base::Result;
using store::Cell;
using store::Database;

namespace {

struct Span {
    base::Moment from;
    base::Moment until;

    [[nodiscard]] std::vector<Cell> cells() const { return {when(from), when(until)}; }

    [[nodiscard]] bool holds(base::Moment at) const { return from <= at && at < until; }
};

Result<Span> span_of(int fiscal_year)
{
    auto const first = TRY(values::Date::create(fiscal_year, 4, 1));
    auto const next = TRY(values::Date::create(fiscal_year + 1, 4, 1));
    return Span{first.start(), next.start()};
}

Result<std::int64_t> count(Database& database, std::string_view sql, Span const& span)
{
    return TRY(only_row(TRY(database.query(sql, span.cells())), "count")).integer(0);
}

Result<std::vector<ApplicationCount>> applications_in(Database& database, Span const& span)
{
    std::vector<ApplicationCount> counts;
    for (auto const& row : TRY(database.query(
             "SELECT procedure_id, door, started_door, count(*) FROM cases"
             " WHERE town_id = 'town' AND practice = 0 AND created >= ? AND created < ?"
             " GROUP BY procedure_id, door, started_door"
             " ORDER BY procedure_id, door, started_door",
             span.cells()
         ))) {
        counts.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
    }
    return counts;
}

// The year of an answer is the year it was given in, not its case's.
Result<void> add_satisfaction(
    Database& database, Keys const& keys, Span const& span, YearCounts& counts
)
{
    for (auto const& row : TRY(database.query(
             "SELECT e.case_id FROM case_events e"
             " JOIN cases c ON c.town_id = e.town_id AND c.id = e.case_id"
             " WHERE e.town_id = 'town' AND e.kind = 'satisfaction' AND c.practice = 0"
             " AND e.at >= ? AND e.at < ?",
             span.cells()
         ))) {
        for (auto const& event : TRY(events_of(database, keys, row.text(0)))) {
            if (event.kind != "satisfaction" || !span.holds(event.at)) continue;
            char const points = event.text.empty() ? '0' : event.text.front();
            if (points >= '1' && points <= '5') {
                counts.points[static_cast<std::size_t>(points - '1')] += 1;
            } else {
                counts.satisfaction_forgotten += 1;
            }
        }
    }
    return {};
}

} // namespace

std::int64_t YearCounts::applications_total() const
{
    std::int64_t total = 0;
    for (auto const& one : applications) total += one.count;
    return total;
}

std::int64_t YearCounts::satisfaction_n() const
{
    return std::accumulate(points.begin(), points.end(), std::int64_t{0});
}

double YearCounts::satisfaction_mean() const
{
    if (satisfaction_n() == 0) return 0;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) sum += static_cast<std::int64_t>(i + 1) * points[i];
    return static_cast<double>(sum) / static_cast<double>(satisfaction_n());
}

Result<YearCounts> count_year(Database& database, Keys const& keys, int fiscal_year)
{
    auto const span = TRY(span_of(fiscal_year));
    YearCounts counts;
    counts.year = fiscal_year;
    counts.friends_now = TRY(count_friends(database));
    counts.friends_new = TRY(count(
        database,
        "SELECT count(*) FROM people WHERE town_id = 'town' AND friend_now = 1"
        " AND since >= ? AND since < ?",
        span
    ));
    counts.sends = TRY(count(
        database,
        "SELECT count(*) FROM notices WHERE town_id = 'town' AND state = 'sent'"
        " AND created >= ? AND created < ?",
        span
    ));
    counts.sends_failed = TRY(count(
        database,
        "SELECT count(*) FROM notices WHERE town_id = 'town' AND state IN ('failed', 'blocked')"
        " AND created >= ? AND created < ?",
        span
    ));
    counts.applications = TRY(applications_in(database, span));
    TRY(add_satisfaction(database, keys, span, counts));
    return counts;
}

} // namespace mado::ledger
