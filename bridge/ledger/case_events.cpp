#include "bridge/ledger/case_rows.h"
#include "bridge/ledger/cases.h"
#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

Result<void> add_event(
    store::Database& database, Keys const& keys, std::string_view case_id, CaseEvent const& event
)
{
    if (event.kind.empty()) return base::fail(ErrorKind::invalid, "history: it needs a kind");
    TRY(refuse_my_number(event.text));
    auto const key = TRY(case_key(database, keys, case_id));
    return store_event(database, key, case_id, event);
}

Result<std::vector<CaseEvent>> events_of(
    store::Database& database, Keys const& keys, std::string_view case_id
)
{
    auto const rows = TRY(database.query(
        "SELECT id, at, who, kind, status, text FROM case_events"
        " WHERE town_id = 'town' AND case_id = ? ORDER BY id",
        {words(case_id)}
    ));
    std::string key;
    std::vector<CaseEvent> events;
    for (auto const& row : rows) {
        CaseEvent event;
        event.id = row.integer(0);
        event.at = moment_in(row, 1);
        event.who = row.text(2);
        event.kind = row.text(3);
        event.status = row.text(4);
        if (!row.is_null(5)) {
            if (key.empty()) key = TRY(case_key(database, keys, case_id));
            event.text = TRY(unbox(row.text(5), key, {"case_events.text", case_id}));
        }
        events.push_back(std::move(event));
    }
    return events;
}

namespace {

// A receipt number says nothing about the person and must still be found.
constexpr std::string_view forgetting[] = {
    "DELETE FROM case_search WHERE town_id = 'town' AND case_id = ? AND kind <> 'receipt'",
    "UPDATE case_events SET text = NULL WHERE town_id = 'town' AND case_id = ?",
    "DELETE FROM photos WHERE town_id = 'town' AND case_id = ?",
    "UPDATE notices SET messages = '[]', reply_token = '' WHERE town_id = 'town' AND case_id = ?",
    "DELETE FROM drafts WHERE town_id = 'town' AND correcting = ?",
    "DELETE FROM drafts WHERE town_id = 'town' AND sealed_as = ?",
};

} // namespace

Result<void> forget_case(store::Database& database, std::string_view id)
{
    if (id.empty()) return base::fail(ErrorKind::not_found, "no such case");
    TRY(change_one(
        database,
        "UPDATE cases SET case_key = NULL, summary = NULL, application = NULL, secret_hash = '',"
        " slip_hash = '', person = '', asked_back = '', revision = revision + 1"
        " WHERE town_id = 'town' AND id = ?",
        {words(id)},
        "case"
    ));
    for (auto const sql : forgetting) TRY(database.execute(sql, {words(id)}));
    return {};
}

} // namespace mado::ledger
