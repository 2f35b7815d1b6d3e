#include "core/scene/sketch.h"

#include <algorithm>

namespace mado::scene {

using dialogue::Screen;

namespace {

constexpr double edge = 0.08; // of the span, so that no name lies on the border

SketchBox whole_town(Screen const& screen)
{
    SketchBox box{-90, 90, 180, -180};
    for (auto const& area : screen.areas) {
        if (area.latitude == 0 && area.longitude == 0) continue;
        box.north = std::max(box.north, area.latitude);
        box.south = std::min(box.south, area.latitude);
        box.west = std::min(box.west, area.longitude);
        box.east = std::max(box.east, area.longitude);
    }
    double const high = std::max(box.north - box.south, 0.001) * edge;
    double const wide = std::max(box.east - box.west, 0.001) * edge;
    return {box.north + high, box.south - high, box.west - wide, box.east + wide};
}

SketchBox box_of(Screen const& screen, View const& view, int levels)
{
    SketchBox box = whole_town(screen);
    for (int i = 0; i < levels; ++i) {
        box = sketch_cell(box, view.entry.cells[static_cast<std::size_t>(i)]);
    }
    return box;
}

} // namespace

bool sketch_possible(Screen const& screen)
{
    return std::count_if(screen.areas.begin(), screen.areas.end(), [](auto const& area) {
               return area.latitude != 0 || area.longitude != 0;
           }) >= 2;
}

int sketch_depth(View const& view)
{
    int depth = 0;
    while (depth < 3 && view.entry.cells[static_cast<std::size_t>(depth)] >= 0) ++depth;
    return depth;
}

SketchBox sketch_box(Screen const& screen, View const& view)
{
    return box_of(screen, view, std::min(sketch_depth(view), 2));
}

SketchBox sketch_cell(SketchBox box, int cell)
{
    double const high = (box.north - box.south) / 3;
    double const wide = (box.east - box.west) / 3;
    double const north = box.north - high * (cell / 3);
    double const west = box.west + wide * (cell % 3);
    return {north, north - high, west, west + wide};
}

std::string sketch_names(Screen const& screen, SketchBox box, int cell)
{
    SketchBox const inside = sketch_cell(box, cell);
    std::string names;
    int count = 0;
    for (auto const& area : screen.areas) {
        if (area.latitude == 0 && area.longitude == 0) continue;
        bool const here = area.latitude <= inside.north && area.latitude > inside.south &&
                          area.longitude >= inside.west && area.longitude < inside.east;
        if (!here || ++count > 1) continue;
        names = area.label;
    }
    return names;
}

void sketch_press(Screen const& screen, View& view, int cell)
{
    int const depth = std::min(sketch_depth(view), 2);
    view.entry.cells[static_cast<std::size_t>(depth)] = cell;
    SketchBox const box = box_of(screen, view, depth + 1);
    view.entry.place.latitude = (box.north + box.south) / 2;
    view.entry.place.longitude = (box.west + box.east) / 2;
    view.entry.place.landmark.clear();
}

void sketch_wider(View& view)
{
    int const depth = sketch_depth(view);
    if (depth > 0) view.entry.cells[static_cast<std::size_t>(depth - 1)] = -1;
    if (depth <= 1) view.entry.place = {};
}

} // namespace mado::scene
