#include <limits>

#include "bridge/ledger/case_rows.h"
#include "bridge/ledger/cases.h"
#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::Result;

namespace {

constexpr std::string_view open_status = "status NOT IN ('done', 'declined', 'cancelled')";

struct Condition {
    std::string sql = "town_id = 'town' AND practice = ?";
    std::vector<store::Cell> values;

    void also(std::string_view column, std::string_view value)
    {
        if (value.empty()) return;
        sql += " AND ";
        sql += column;
        sql += " = ?";
        values.push_back(words(value));
    }
};

Condition condition_of(CaseFilter const& filter)
{
    Condition condition;
    condition.values.push_back(flag(filter.practice));
    condition.also("department", filter.department);
    condition.also("procedure_id", filter.procedure_id);
    condition.also("assigned", filter.assigned);
    if (filter.status == "open") {
        condition.sql += " AND ";
        condition.sql += open_status;
    } else {
        condition.also("status", filter.status);
    }
    return condition;
}

Result<void> add_search(Condition& condition, Keys const& keys, std::string_view typed)
{
    if (typed.empty()) return {};
    TRY(refuse_my_number(typed));
    auto const hashes = search_hashes(keys, typed);
    std::string marks;
    for (auto const& hash : hashes) {
        marks += marks.empty() ? "?" : ", ?";
        condition.values.push_back(words(hash));
    }
    // Blanks alone name nobody.
    condition.sql += marks.empty() ? " AND 1 = 0"
                                   : " AND id IN (SELECT case_id FROM case_search"
                                     " WHERE town_id = 'town' AND hash IN (" +
                                         marks + "))";
    return {};
}

Result<std::vector<Case>> cases_in(
    store::Database& database,
    Keys const& keys,
    std::string const& rest,
    std::vector<store::Cell> const& values
)
{
    std::string sql = "SELECT ";
    sql += case_columns;
    sql += " FROM cases WHERE ";
    sql += rest;
    std::vector<Case> found;
    for (auto const& row : TRY(database.query(sql, values))) {
        found.push_back(TRY(case_in(row, keys)));
    }
    return found;
}

// The groups of the staff's list (desk-ux section 3); a week ends with its Sunday.
Result<CaseCounts> count_where(
    store::Database& database, Condition const& condition, base::Moment now
)
{
    auto const today = values::Date::of(now);
    auto const sunday = today.plus_days((7 - today.weekday()) % 7);
    std::string sql = "SELECT count(*),";
    auto const count = [&sql](std::string_view which, std::string_view end) {
        sql += " coalesce(sum(CASE WHEN ";
        sql += which;
        sql += " THEN 1 ELSE 0 END), 0)";
        sql += end;
    };
    std::string const still(open_status);
    count(still + " AND due < ?", ",");
    count(still + " AND due = ?", ",");
    count(still + " AND due > ? AND due <= ?", ",");
    count("status = 'received'", ",");
    count("status = 'waiting'", " FROM cases WHERE ");
    sql += condition.sql;
    std::vector<store::Cell> values = {
        number(today.days()), number(today.days()), number(today.days()), number(sunday.days())};
    values.insert(values.end(), condition.values.begin(), condition.values.end());
    auto const row = TRY(only_row(TRY(database.query(sql, values)), "count"));
    CaseCounts counts;
    counts.total = row.integer(0);
    counts.overdue = row.integer(1);
    counts.today = row.integer(2);
    counts.this_week = row.integer(3);
    counts.untouched = row.integer(4);
    counts.waiting = row.integer(5);
    return counts;
}

} // namespace

Result<std::vector<Case>> list_cases(
    store::Database& database, Keys const& keys, CaseFilter const& filter, base::Moment /*now*/
)
{
    auto condition = condition_of(filter);
    TRY(add_search(condition, keys, filter.search));
    auto const all = std::numeric_limits<std::int64_t>::max();
    condition.sql += " ORDER BY CASE WHEN due IS NULL THEN 1 ELSE 0 END, due, created, id"
                     " LIMIT ? OFFSET ?";
    condition.values.push_back(number(filter.limit > 0 ? filter.limit : all));
    condition.values.push_back(number(filter.offset > 0 ? filter.offset : 0));
    return cases_in(database, keys, condition.sql, condition.values);
}

Result<CaseCounts> count_cases(
    store::Database& database, CaseFilter const& filter, base::Moment now
)
{
    return count_where(database, condition_of(filter), now);
}

Result<CaseCounts> count_cases(
    store::Database& database, Keys const& keys, CaseFilter const& filter, base::Moment now
)
{
    auto condition = condition_of(filter);
    TRY(add_search(condition, keys, filter.search));
    return count_where(database, condition, now);
}

Result<std::vector<Case>> cases_of_person(
    store::Database& database, Keys const& keys, std::string_view person
)
{
    if (person.empty()) return std::vector<Case>();
    return cases_in(
        database,
        keys,
        "town_id = 'town' AND person = ? ORDER BY created DESC, id DESC",
        {words(person)}
    );
}

} // namespace mado::ledger
