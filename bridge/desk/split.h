// Which questions the chat asks itself and which go to our page. What says who somebody is, where they
// live or what they write in their own words never passes through LINE (government guideline of
// 2021-04-30: residents' data must not rest on LINE's service), and what needs a search or a picture is
// easier on a page. Consecutive ones go in one go. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "core/dialogue/journey.h"
#include "core/procedure/procedure.h"

namespace mado::desk {

// True when this question is not asked in the chat.
[[nodiscard]] bool needs_page(procedure::Question const& question);
// True when the answer itself must not appear in the chat, also not on the check card.
[[nodiscard]] bool hidden_in_chat(procedure::Question const& question);
// A question by a journey path: children.1.reason, kind, children (the hub).
[[nodiscard]] procedure::Question const*
question_at(procedure::Procedure const& procedure, std::string_view path);
// Short names of the open questions from `at` on that the page will ask in one go.
[[nodiscard]] std::vector<std::string>
asked_on_page(dialogue::Journey const& journey, std::string_view at);

} // namespace mado::desk
