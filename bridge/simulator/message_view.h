// What a message looks like to whoever reads the glass without eyes: its visible words in reading
// order and its buttons, each with an id of its own (m<message>.b<n>, m<message>.q<n>, menu.<n>).
// Tests and the tour tap by these; the page in the browser draws from the message itself. Flex is
// walked without drawing. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "bridge/simulator/world.h"
#include "core/base/json.h"

namespace mado::simulator {

struct Button {
    std::string id;
    std::string label; // the action's label, or the words on the button
    std::string words; // the words on the button
    base::Json action;
};

[[nodiscard]] std::string visible_text(base::Json const& message);
[[nodiscard]] std::vector<Button> message_buttons(Shown const& item);
[[nodiscard]] std::vector<Button> quick_replies(Shown const& item);
[[nodiscard]] std::vector<Button> menu_buttons(RichMenu const& menu);

} // namespace mado::simulator
