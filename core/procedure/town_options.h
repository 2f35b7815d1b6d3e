// What a procedure takes from its town: the options of `choose {"from": "town.…"}`, put in once when the
// catalogue is read so that everything after it sees ordinary options; and whether a procedure is offered
// at a door today. An entry of the town's list has id, label, explain, and may say `when` (an expression
// over the questions) and `from`/`until` (days): outside of them it is not offered. Pure; any thread.
#pragma once

#include <memory>
#include <vector>

#include "core/procedure/procedure.h"

namespace mado::procedure {

// The same procedure when nothing in it comes from the town.
[[nodiscard]] std::shared_ptr<Procedure const> with_town(
    std::shared_ptr<Procedure const> procedure,
    TownValues const& town,
    std::vector<Finding>& findings
);

// This door is among the procedure's doors.
[[nodiscard]] bool at_door(Procedure const& procedure, Door door);
// Its period, if it has one, is now.
[[nodiscard]] bool is_open(Procedure const& procedure, Circumstances const& circumstances);

} // namespace mado::procedure
