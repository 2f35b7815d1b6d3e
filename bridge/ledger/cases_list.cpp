#include <limits>

#include "bridge/ledger/case_rows.h"
#include "bridge/ledger/cases.h"
#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::Result;

namespace {

constexpr std::string_view open_status = "status NOT IN ('done', 'declined', 'cancelled')";
// The same expressions as in the indexes cases_open and cases_order (schema.cpp).
constexpr std::string_view due_key = "coalesce(due, 999999999)";
constexpr std::string_view in_order = " ORDER BY coalesce(due, 999999999), created, id";
constexpr std::int64_t no_due_key = 999999999;

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

values::Date sunday_of(values::Date today)
{
    return today.plus_days((7 - today.weekday()) % 7);
}

void add_due(Condition& condition, std::string_view group, values::Date today)
{
    if (group.empty()) return;
    auto const days = [](values::Date day) { return number(day.days()); };
    if (group == "overdue") {
        condition.sql += " AND due < ?";
        condition.values.push_back(days(today));
    } else if (group == "today") {
        condition.sql += " AND due = ?";
        condition.values.push_back(days(today));
    } else {
        condition.sql += " AND due > ? AND due <= ?";
        condition.values.push_back(days(today));
        condition.values.push_back(days(sunday_of(today)));
    }
}

Condition condition_of(CaseFilter const& filter, base::Moment now)
{
    Condition condition;
    condition.values.push_back(flag(filter.practice));
    condition.also("department", filter.department);
    condition.also("procedure_id", filter.procedure_id);
    if (filter.assigned == "-") {
        condition.sql += " AND assigned = ''";
    } else {
        condition.also("assigned", filter.assigned);
    }
    if (filter.status == "open") {
        condition.sql += " AND ";
        condition.sql += open_status;
    } else {
        condition.also("status", filter.status);
    }
    add_due(condition, filter.due, values::Date::of(now));
    if (filter.created_after.ms != 0) {
        condition.sql += " AND created > ?";
        condition.values.push_back(when(filter.created_after));
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
    auto const sunday = sunday_of(today);
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
    count("status = 'waiting'", ",");
    count(still + " AND due IS NULL", " FROM cases WHERE ");
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
    counts.without_due = row.integer(6);
    return counts;
}

} // namespace

Result<std::vector<Case>> list_cases(
    store::Database& database, Keys const& keys, CaseFilter const& filter, base::Moment now
)
{
    auto condition = condition_of(filter, now);
    TRY(add_search(condition, keys, filter.search));
    auto const all = std::numeric_limits<std::int64_t>::max();
    condition.sql += in_order;
    condition.sql += " LIMIT ? OFFSET ?";
    condition.values.push_back(number(filter.limit > 0 ? filter.limit : all));
    condition.values.push_back(number(filter.offset > 0 ? filter.offset : 0));
    return cases_in(database, keys, condition.sql, condition.values);
}

Result<void> stream_cases(
    store::Database& database,
    Keys const& keys,
    CaseFilter const& filter,
    base::Moment now,
    EachCase const& each
)
{
    auto condition = condition_of(filter, now);
    TRY(add_search(condition, keys, filter.search));
    std::string sql = "SELECT ";
    sql += case_columns;
    sql += " FROM cases WHERE ";
    sql += condition.sql;
    sql += in_order;
    Result<void> opened;
    TRY(database.stream(sql, condition.values, [&](store::Row const& row) {
        auto const one = case_in(row, keys);
        if (!one.ok()) opened = tl::unexpected<base::Error>(one.error());
        return one.ok() && each(*one);
    }));
    return opened;
}

Result<PlaceInList> place_in_list(
    store::Database& database,
    Keys const& keys,
    CaseFilter const& filter,
    Case const& one,
    base::Moment now
)
{
    auto condition = condition_of(filter, now);
    TRY(add_search(condition, keys, filter.search));
    std::vector<store::Cell> const here = {
        number(one.due.days() == 0 ? no_due_key : one.due.days()), when(one.created),
        words(one.id)};
    std::string const position = "(" + std::string(due_key) + ", created, id)";
    std::string const from = " FROM cases WHERE " + condition.sql;
    auto with_here = condition.values;
    with_here.insert(with_here.end(), here.begin(), here.end());
    PlaceInList place;
    auto const next = TRY(database.query(
        "SELECT id" + from + " AND " + position + " > (?, ?, ?)" + std::string(in_order) +
            " LIMIT 1",
        with_here
    ));
    if (!next.empty()) place.next = next.front().text(0);
    auto const before = TRY(database.query(
        "SELECT count(*)" + from + " AND " + position + " < (?, ?, ?)", with_here
    ));
    place.number = before.front().integer(0) + 1;
    auto const total = TRY(database.query("SELECT count(*)" + from, condition.values));
    place.total = total.front().integer(0);
    return place;
}

Result<CaseCounts> count_cases(
    store::Database& database, CaseFilter const& filter, base::Moment now
)
{
    return count_where(database, condition_of(filter, now), now);
}

Result<CaseCounts> count_cases(
    store::Database& database, Keys const& keys, CaseFilter const& filter, base::Moment now
)
{
    auto condition = condition_of(filter, now);
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
