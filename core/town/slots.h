// Slots: the times a town offers, made from its own table and what is taken already. The table (town
// value "slots.<source>") names groups (rooms, venues), times of the day, weekdays that are closed and
// how far ahead one may ask. A slot's id is group/day/time and never changes, so a booking made
// offline means the same place later. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/procedure/circumstances.h"
#include "core/procedure/procedure.h"

namespace mado::town {

struct SlotRequest {
    std::string source;        // facility
    values::Date today;
    int now_minutes = 0;       // since midnight: today's times that have begun are not offered
    // How many places of a slot are taken; 0 when unknown.
    std::function<int(std::string_view slot_id)> taken;
};

// Empty when the town has no such table.
[[nodiscard]] std::vector<procedure::Slot> slots(
    procedure::TownValues const& town,
    SlotRequest const& request
);

// Places of one slot: the group's capacity; 0 when the table does not know the id.
[[nodiscard]] int capacity_of(
    procedure::TownValues const& town,
    std::string_view source,
    std::string_view slot_id
);

// Sources a procedure's questions draw from.
[[nodiscard]] std::vector<std::string> slot_sources(procedure::Procedure const& procedure);

} // namespace mado::town
