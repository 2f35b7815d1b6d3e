#include "bridge/ledger/columns.h"
#include "bridge/ledger/stations.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

Result<std::int64_t> add_help_call(store::Database& database, HelpCall const& call)
{
    if (call.kiosk.empty()) return base::fail(ErrorKind::invalid, "help call: from which kiosk?");
    auto const rows = TRY(database.query(
        "INSERT INTO help_calls (kiosk, screen, at, answered_at, answered_by)"
        " VALUES (?, ?, ?, 0, '') RETURNING id",
        {words(call.kiosk), words(call.screen), when(call.at)}
    ));
    auto const row = TRY(only_row(rows, "help call"));
    return row.integer(0);
}

Result<void> answer_help_call(
    store::Database& database, std::int64_t id, std::string_view who, base::Moment now
)
{
    auto const first = TRY(database.execute(
        "UPDATE help_calls SET answered_at = ?, answered_by = ?"
        " WHERE town_id = 'town' AND id = ? AND answered_at = 0",
        {when(now), words(who), number(id)}
    ));
    if (first == 1) return {};
    TRY(only_row(
        TRY(database.query(
            "SELECT id FROM help_calls WHERE town_id = 'town' AND id = ?", {number(id)}
        )),
        "help call"
    ));
    return base::fail(ErrorKind::conflict, "somebody is on the way already");
}

Result<HelpCall> find_help_call(store::Database& database, std::int64_t id)
{
    auto const row = TRY(only_row(
        TRY(database.query(
            "SELECT id, kiosk, screen, at, answered_at, answered_by FROM help_calls"
            " WHERE town_id = 'town' AND id = ?",
            {number(id)}
        )),
        "help call"
    ));
    return HelpCall{
        row.integer(0),     row.text(1),         row.text(2),
        moment_in(row, 3), moment_in(row, 4), row.text(5)};
}

Result<std::vector<HelpCall>> open_help_calls(store::Database& database)
{
    auto const rows = TRY(database.query(
        "SELECT id, kiosk, screen, at FROM help_calls"
        " WHERE answered_at = 0 AND town_id = 'town' ORDER BY id"
    ));
    std::vector<HelpCall> calls;
    for (auto const& row : rows) {
        calls.push_back(
            {row.integer(0), row.text(1), row.text(2), moment_in(row, 3), base::Moment{}, ""}
        );
    }
    return calls;
}

} // namespace mado::ledger
