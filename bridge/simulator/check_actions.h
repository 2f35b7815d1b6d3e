// Checks one action object: what a tap does. Which actions may stand where, how long a label may
// be and whether it must be there depend on the place; all of it is LINE's action reference and
// its table of label lengths. Dates of a picker are checked as dates, because LINE refuses 30
// February too. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "bridge/simulator/problems.h"
#include "core/base/json.h"

namespace mado::simulator {

enum class ActionPlace {
    template_button,
    template_default, // the tap on the picture or text of a template: its label is never shown
    image_carousel,
    quick_reply,
    flex_button,
    flex_area, // a box, text, image or whole bubble
    rich_menu,
};

void check_action(
    base::Json const& action, std::string const& path, ActionPlace place, Problems& problems
);

// Is `value` written as a picker of this mode writes it, and a real day and time within
// 1900-01-01..2100-12-31? Both T and t are taken.
[[nodiscard]] bool is_picker_value(std::string_view mode, std::string_view value);

} // namespace mado::simulator
