// The bridge's two durable queues. Webhook events come in: stored before LINE gets its 200, once each
// by webhookEventId, the body erased as soon as the event was handled (what residents type in the chat
// is not kept). Notices go out: one row a message, with the retry key made before the first try, so a
// crash between sending and noting it never sends twice. Inside the caller's transaction.
#pragma once

#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"

namespace mado::ledger {

struct WebhookEvent {
    std::string id;        // webhookEventId
    std::string type;      // message, postback, follow …
    base::Moment received;
    std::string body;      // the event object as JSON (encrypted at rest); "" once handled
    bool handled = false;
    std::int64_t order = 0;
};

// False when the id is known already (a redelivery): then nothing is stored.
[[nodiscard]] base::Result<bool> add_webhook_event(store::Database& database, Keys const& keys, WebhookEvent const& event);
[[nodiscard]] base::Result<std::vector<WebhookEvent>> open_webhook_events(
    store::Database& database, Keys const& keys, std::int64_t limit
); // oldest first
[[nodiscard]] base::Result<void> webhook_event_handled(store::Database& database, std::string_view id);
[[nodiscard]] base::Result<std::vector<WebhookEvent>> list_webhook_events(store::Database& database, std::int64_t limit); // without bodies

struct Notice {
    std::int64_t id = 0;
    std::string person;        // person id
    std::string case_id;       // "" none
    std::string kind;          // receipt status asked_back chat_continue …
    std::string messages;      // JSON array of LINE message objects; no personal data by construction
    std::string reply_token;   // "" : push
    base::Moment reply_until;  // after this the token is not tried
    std::string retry_key;     // uuid, for push
    std::string state = "waiting"; // waiting sending sent failed blocked
    int attempts = 0;
    base::Moment next_try;
    base::Moment created;
    std::string error;         // last status, for staff
};

[[nodiscard]] base::Result<std::int64_t> add_notice(store::Database& database, Notice const& notice);
[[nodiscard]] base::Result<std::vector<Notice>> due_notices(store::Database& database, base::Moment now, std::int64_t limit);
// What was sent, or will never be, keeps no messages: they hold links to cases.
[[nodiscard]] base::Result<void> save_notice(store::Database& database, Notice const& notice);
// At start: what a courier that crashed had in its hands is due at once, while reply tokens may live.
[[nodiscard]] base::Result<void> release_notices(store::Database& database, base::Moment now);
[[nodiscard]] base::Result<std::vector<Notice>> list_notices(store::Database& database, std::int64_t limit);

} // namespace mado::ledger
