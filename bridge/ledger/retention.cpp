#include "bridge/ledger/retention.h"

#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::Result;

Result<std::vector<std::string>> procedures_with_cases(store::Database& database)
{
    std::vector<std::string> found;
    auto const rows = TRY(database.query(
        "SELECT DISTINCT procedure_id FROM cases WHERE town_id = 'town' AND case_key IS NOT NULL"
        " ORDER BY procedure_id"
    ));
    for (auto const& row : rows) found.push_back(row.text(0));
    return found;
}

Result<std::vector<std::string>> ended_cases(store::Database& database, EndedCases const& wanted)
{
    std::vector<std::string> found;
    auto const rows = TRY(database.query(
        "SELECT id FROM cases WHERE town_id = 'town' AND case_key IS NOT NULL"
        " AND status IN ('done', 'declined', 'cancelled') AND procedure_id = ? AND changed <= ?"
        " ORDER BY changed, id LIMIT ?",
        {words(wanted.procedure_id), when(wanted.before), number(wanted.limit)}
    ));
    for (auto const& row : rows) found.push_back(row.text(0));
    return found;
}

Result<std::int64_t> remove_webhook_events(store::Database& database, base::Moment before)
{
    return database.execute(
        "DELETE FROM webhook_events WHERE town_id = 'town' AND handled = 1 AND received <= ?",
        {when(before)}
    );
}

Result<std::int64_t> erase_notice_words(store::Database& database, base::Moment before)
{
    return database.execute(
        "UPDATE notices SET messages = '[]', reply_token = '' WHERE town_id = 'town'"
        " AND state IN ('sent', 'failed', 'blocked') AND messages <> '[]' AND created <= ?",
        {when(before)}
    );
}

} // namespace mado::ledger
