#include "bridge/doors/line_door.h"

#include "bridge/line/incoming.h"
#include "bridge/line/signature.h"
#include "core/base/journal.h"
#include "core/base/json.h"

#include <memory>
#include <vector>

namespace mado::doors {

namespace {

using base::Json;
using ledger::WebhookEvent;

constexpr std::size_t id_bytes_max = 64;

std::vector<WebhookEvent> events_of(Json& body, base::Moment now)
{
    std::vector<WebhookEvent> events;
    auto* list = body.find("events");
    for (auto& json : list->items()) {
        std::string const id = json["webhookEventId"].as_text();
        if (!json.is_object() || id.empty() || id.size() > id_bytes_max) {
            base::journal("line.event_without_id");
            continue;
        }
        line::take_out_my_number(json);
        WebhookEvent event;
        event.id = id;
        event.type = json["type"].as_text().substr(0, id_bytes_max);
        event.received = now;
        event.body = json.dump();
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace

void LineDoor::handle(net::Request request, net::Reply reply)
{
    if (!line::signature_holds(request.body, request.header("x-line-signature"), parts_.channel_secret)) {
        refused_.fetch_add(1);
        base::journal("line.signature_refused");
        reply.send(net::Response::text(401, "signature missing or wrong\n"));
        return;
    }
    auto body = Json::parse(request.body);
    if (!body.ok() || !(*body)["events"].is_array()) {
        refused_.fetch_add(1);
        reply.send(net::Response::text(400, "signed, but not a webhook body\n"));
        return;
    }
    auto events = std::make_shared<std::vector<WebhookEvent>>(events_of(*body, parts_.clock.now()));
    if (events->empty()) { // LINE's own check of the connection
        reply.send(net::Response::text(200, "ok\n"));
        return;
    }
    auto& ledger = parts_.ledger;
    auto work = [&ledger, events](store::Database& database) -> base::Result<void> {
        for (auto const& event : *events) {
            TRY(ledger::add_webhook_event(database, ledger.keys(), event));
        }
        return {};
    };
    ledger.submit(work, [this, reply, count = events->size()](base::Result<void> stored) {
        if (!stored.ok()) {
            base::journal("line.not_stored", {{"kind", base::to_text(stored.error().kind)}});
            reply.send(net::Response::text(503, "cannot store now\n"));
            return;
        }
        events_.fetch_add(count);
        reply.send(net::Response::text(200, "ok\n"));
        parts_.stored();
    });
}

} // namespace mado::doors
