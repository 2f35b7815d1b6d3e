// The lint: what is proved before a procedure goes live (procedure-format.md, last section). Every
// finding names file and line and says how to mend it. With `today` as Date{} what depends on the
// calendar is left out (a kiosk that receives a catalogue trusts the bridge there). Pure; any thread.
#pragma once

#include <memory>
#include <vector>

#include "core/procedure/circumstances.h"
#include "core/procedure/procedure.h"

namespace mado::procedure {

[[nodiscard]] std::vector<Finding> inspect(Procedure const& procedure, TownValues const& town, values::Date today);

} // namespace mado::procedure
