// Flex components: box, text, span, button, image, icon, separator, filler, video. Which may stand
// in which is LINE's table (icons in baseline boxes only, spans in texts only, no buttons in
// baseline). An unknown property is refused, because LINE refuses the whole message for it.
// Recursion follows the JSON, whose depth is bounded by limits::json_depth_max. Pure; any thread.
#pragma once

#include <string>

#include "bridge/simulator/problems.h"
#include "core/base/json.h"

namespace mado::simulator::flex {

enum class Parent { block, stacked, baseline, text };

void check_part(base::Json const& part, std::string const& path, Parent parent, Problems& problems);

} // namespace mado::simulator::flex
