#include "bridge/ledger/columns.h"
#include "bridge/ledger/queues.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

BoxPlace body_place(std::string_view id)
{
    return {"webhook_events.body", id};
}

std::int64_t at_least_none(std::int64_t limit)
{
    return limit > 0 ? limit : 0;
}

WebhookEvent event_in(store::Row const& row)
{
    WebhookEvent event;
    event.order = row.integer(0);
    event.id = row.text(1);
    event.type = row.text(2);
    event.received = moment_in(row, 3);
    event.handled = row.integer(4) != 0;
    return event;
}

} // namespace

// The hot path: one statement decides and stores.
Result<bool> add_webhook_event(
    store::Database& database, Keys const& keys, WebhookEvent const& event
)
{
    if (event.id.empty()) return base::fail(ErrorKind::invalid, "webhook: an event without its id");
    auto const stored = TRY(database.execute(
        "INSERT INTO webhook_events (id, type, received, handled, body) VALUES (?, ?, ?, 0, ?)"
        " ON CONFLICT (town_id, id) DO NOTHING",
        {words(event.id),
         words(event.type),
         when(event.received),
         bytes(box(event.body, keys.town_key, body_place(event.id)))}
    ));
    return stored == 1;
}

Result<std::vector<WebhookEvent>> open_webhook_events(
    store::Database& database, Keys const& keys, std::int64_t limit
)
{
    auto const rows = TRY(database.query(
        "SELECT number, id, type, received, handled, body FROM webhook_events"
        " WHERE handled = 0 AND town_id = 'town' ORDER BY number LIMIT ?",
        {number(at_least_none(limit))}
    ));
    std::vector<WebhookEvent> events;
    for (auto const& row : rows) {
        auto event = event_in(row);
        event.body = TRY(unbox(row.text(5), keys.town_key, body_place(event.id)));
        events.push_back(std::move(event));
    }
    return events;
}

Result<void> webhook_event_handled(store::Database& database, std::string_view id)
{
    return change_one(
        database,
        "UPDATE webhook_events SET handled = 1, body = NULL WHERE town_id = 'town' AND id = ?",
        {words(id)},
        "webhook event"
    );
}

Result<std::vector<WebhookEvent>> list_webhook_events(store::Database& database, std::int64_t limit)
{
    auto const rows = TRY(database.query(
        "SELECT number, id, type, received, handled FROM webhook_events"
        " WHERE town_id = 'town' ORDER BY number DESC LIMIT ?",
        {number(at_least_none(limit))}
    ));
    std::vector<WebhookEvent> events;
    for (auto const& row : rows) events.push_back(event_in(row));
    return events;
}

} // namespace mado::ledger
