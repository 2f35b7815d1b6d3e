// The queue of webhooks as pure rules: what may be sent next, and what happens after the answer.
// Events of one phone leave in order and one at a time; a redelivery waits its own turn and may
// come after newer events, as LINE says. Faults are applied here: an event is doubled, delayed,
// lost or overtaken. Reply tokens start to live when an event leaves, not when it was made. Called
// with the World's lock held; the sending itself is webhook_post's.
#pragma once

#include <optional>
#include <string>

#include "bridge/simulator/world.h"

namespace mado::simulator {

// Adds the common members (mode, timestamp, webhookEventId, deliveryContext, source, a reply token
// when asked) and queues the event. Returns its webhookEventId.
enum class Replyable { yes, no };
std::string queue_event(
    World& world, Phone const& phone, base::Json event, base::Moment now, Replyable replyable
);

// The next event that may leave now; its phone is busy until finish_outgoing.
[[nodiscard]] std::optional<Outgoing> take_outgoing(World& world, base::Moment now);

struct Outcome {
    int status = 0; // 0: no answer
    bool slow = false;
};

void finish_outgoing(World& world, Outgoing const& sent, Outcome outcome, base::Moment now);

// When the next waiting event is due; nothing when the queue is empty.
[[nodiscard]] std::optional<base::Moment> next_due(World const& world);

// Sends again: one event by id, or with "" every event that got no 2xx, or the last one when all
// did. Returns how many.
int redeliver(World& world, std::string const& event_id, base::Moment now);

// {"destination":…,"events":[…]}: the bytes that are signed and sent.
[[nodiscard]] std::string webhook_body(World const& world, base::Json const& event);
[[nodiscard]] std::string webhook_signature(std::string_view secret, std::string_view body);

} // namespace mado::simulator
