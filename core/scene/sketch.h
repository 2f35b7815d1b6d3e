// Sketch: the nine cells of S17. Each press goes into one cell; after three presses a cell is
// about 1/27 of the town's width. North is up. It knows only the positions of the town's areas and
// landmarks. Straight geometry on latitude and longitude, which is enough inside one town. Pure.
#pragma once

#include <string>

#include "core/scene/view.h"

namespace mado::scene {

struct SketchBox {
    double north = 0;
    double south = 0;
    double west = 0;
    double east = 0;
};

[[nodiscard]] bool sketch_possible(dialogue::Screen const& screen); // two positions at least
[[nodiscard]] int sketch_depth(View const& view);                   // cells pressed, 0–3
[[nodiscard]] SketchBox sketch_box(dialogue::Screen const& screen, View const& view);
// The one or two names inside cell 0–8 of the box; "" none.
[[nodiscard]] std::string sketch_names(dialogue::Screen const& screen, SketchBox box, int cell);
[[nodiscard]] SketchBox sketch_cell(SketchBox box, int cell);
void sketch_press(dialogue::Screen const& screen, View& view, int cell);
void sketch_wider(View& view);

} // namespace mado::scene
