// Slots: the times a town offers, made from its own table and what is taken already. The table (town
// value "slots.<source>") names groups (rooms, venues, courses), times of the day, the days of each group,
// places kept for each door until `pool_days` before the day (after that they are one pool), and how many
// may wait when it is full. A slot's id is group/day/time and never changes, so a booking made offline
// means the same place later; a place on the waiting list is a slot of its own, group/day/time/wait, so
// that nobody takes it by mistake. Form: docs/protocol/procedure.md. Pure; any thread.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/procedure/circumstances.h"
#include "core/procedure/procedure.h"

namespace mado::town {

using ByDoor = std::array<int, 4>; // kiosk, line, page, staff

[[nodiscard]] constexpr std::size_t index_of(procedure::Door door)
{
    return static_cast<std::size_t>(door);
}

// The places of one slot. `reserved` is all zero once they are one pool.
struct Places {
    int capacity = 0;
    ByDoor reserved{};
};

// How many a door may still take: what is kept for it, then what is kept for nobody.
[[nodiscard]] int free_places(Places const& places, ByDoor const& used, procedure::Door door);

struct SlotRequest {
    std::string source;        // facility
    values::Date today;
    int now_minutes = 0;       // since midnight: today's times that have begun are not offered
    procedure::Door door = procedure::Door::kiosk;
    // How many places of a slot each door has taken; none when unknown.
    std::function<ByDoor(std::string_view slot_id)> used;
};

// Empty when the town has no such table.
[[nodiscard]] std::vector<procedure::Slot> slots(
    procedure::TownValues const& town,
    SlotRequest const& request
);

// The places of one slot as of `today`; capacity 0 when the table does not know the id.
[[nodiscard]] Places places_of(
    procedure::TownValues const& town,
    std::string_view source,
    std::string_view slot_id,
    values::Date today
);

// Sources a procedure's questions draw from.
[[nodiscard]] std::vector<std::string> slot_sources(procedure::Procedure const& procedure);

} // namespace mado::town
