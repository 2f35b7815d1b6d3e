// Rights: who may see and do what at the desk. A person with a department sees that department's cases
// only; without one, all. A reader changes nothing; every other role may do what those before it may
// (reader, handler, writer, publisher, administrator). What is refused says who has it (desk-ux 6).
// Pure; any thread.
#pragma once

#include <string>

#include "bridge/ledger/stations.h"
#include "core/procedure/shelf.h"

namespace mado::console {

[[nodiscard]] bool may_see(ledger::StaffUser const& user, std::string_view department);
[[nodiscard]] bool may_act(ledger::StaffUser const& user);
// 建設課; the id itself when the town has no such department any more.
[[nodiscard]] std::string department_label(procedure::Catalogue const& catalogue, std::string_view id);

} // namespace mado::console
