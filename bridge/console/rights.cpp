#include "bridge/console/rights.h"

namespace mado::console {

bool may_see(ledger::StaffUser const& user, std::string_view department)
{
    return user.department.empty() || user.department == department;
}

bool may_act(ledger::StaffUser const& user)
{
    return user.role != "reader";
}

std::string department_label(procedure::Catalogue const& catalogue, std::string_view id)
{
    for (auto const& one : catalogue.town->value("departments").items()) {
        if (one["id"].as_text() == id) return one["label"].as_text();
    }
    return std::string(id);
}

} // namespace mado::console
