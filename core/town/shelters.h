// Shelters 「ひなん所」: where to flee. The hazard first, then the nearest place that is *designated* for it
// (指定緊急避難場所, 災害対策基本法49条の4): blank in the designation means not designated, never unknown,
// and a nearer place without it is not shown. 指定避難所, where one stays afterwards, are another list.
// Distances are straight lines and say so. Whether a place is open is told only from a report with its
// time; without one it is unknown. An unknown hazard asks for places designated for every hazard but
// volcanoes. Works without a line: all of it is in the kiosk's mirror. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/town/answer.h"
#include "core/town/distance.h"

namespace mado::town {

struct Shelter {
    std::string id;          // 共通ID
    std::string name;
    std::string address;
    Point at;
    std::vector<std::string> designated_for; // 津波, 崖崩れ、土石流及び地滑り …
    double metres = 0;
    std::string direction;
};

// The official name of a hazard: 津波 for tsunami, がけくずれ and the like; "" when it is none.
[[nodiscard]] std::string hazard_name(std::string_view given);

// Nearest first. `hazard` as of hazard_name, or "unknown".
[[nodiscard]] std::vector<Shelter> nearest_shelters(
    procedure::TownValues const& town,
    std::string_view hazard,
    Point from,
    std::size_t limit
);

[[nodiscard]] Answer shelter_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

// The phone's own map with this place as its goal.
[[nodiscard]] std::string route_url(Point to);

} // namespace mado::town
