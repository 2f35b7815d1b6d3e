// Line turn: what one LINE event becomes for the webhook worker: the chat's answer to store, and what
// to do once afterwards (leave a group that added the town: it is no place for a town hall's talk).
// Also what a person reads who claimed a kiosk's hand-over by sending its ticket in the chat; whose
// ticket it is, is proven by the signed webhook alone. Worker's thread.
#pragma once

#include <functional>
#include <string>

#include "bridge/chat/chat.h"
#include "bridge/courier/webhook_worker.h"
#include "bridge/desk/hand_over.h"

namespace mado::doors {

using Leave = std::function<void(std::string const& kind, std::string const& id)>;

[[nodiscard]] base::Result<courier::Outcome>
line_turn(chat::Chat& chat, base::Json const& event, Leave const& leave);

// Fits chat::Options::claim.
[[nodiscard]] base::Result<std::string> claim_by_line(
    desk::HandOver& hand_over, std::string_view ticket, desk::HandOver::Claimant const& claimant
);

} // namespace mado::doors
