// What the lint proves of a look-up, a procedure that ends in an answer instead of an application: it
// names an answer that exists, asks what that answer needs, asks nothing personal (nothing of it is
// sealed, so nothing of a person may be in it), and says nothing of sending, fees or statuses. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "core/procedure/procedure.h"

namespace mado::procedure {

void inspect_lookup(
    Procedure const& procedure,
    TownValues const& town,
    std::vector<Finding>& findings
);

} // namespace mado::procedure
