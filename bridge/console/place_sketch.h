// Place sketch: where a reported place lies among the town's areas, as a small drawing of ours: no map
// of anybody else's is loaded. Dots are the areas' middles from the town file, the ring is the place.
// North is up. The coordinates stand beside it as text, with a link that opens 地理院地図 only when
// somebody presses it. Nothing is drawn for a place without coordinates. Pure; any thread.
#pragma once

#include "bridge/html/html.h"
#include "core/procedure/circumstances.h"
#include "core/values/answer.h"

namespace mado::console {

[[nodiscard]] html::Html place_sketch(
    procedure::TownValues const& town, values::Place const& place
);

} // namespace mado::console
