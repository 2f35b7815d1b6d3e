// The sights a stay shows that are not questions, made from town, words and time. Pure.
#pragma once

#include "core/application/application.h"
#include "core/procedure/shelf.h"
#include "core/scene/view.h"
#include "kiosk/visit/messages.h"

namespace mado::visit {

[[nodiscard]] scene::Menu menu_sight(procedure::Catalogue const& catalogue, base::Moment now);
[[nodiscard]] scene::Practice practice_sight(procedure::Catalogue const& catalogue, base::Moment now);
[[nodiscard]] scene::Board emergency_sight(procedure::TownValues const& town);
[[nodiscard]] scene::Board scanned_sight(Scanned const& scanned);
[[nodiscard]] scene::HelpCalled help_sight(
    procedure::Catalogue const* catalogue, base::Moment now, bool by_phone
);
[[nodiscard]] scene::StaffPanel staff_panel(bool line_up, bool disk_full);
[[nodiscard]] scene::Pair drawn_pair(TicketPair const& pair);
[[nodiscard]] std::vector<std::string> next_sentences(
    application::Application const& application, procedure::TownValues const& town
);
[[nodiscard]] std::vector<scene::TownCandidate> postal_candidates(
    procedure::TownValues const& town, std::string_view postal
);
// Slots for practising: all free, nothing is taken.
[[nodiscard]] procedure::Offers practice_offers(
    procedure::Procedure const& procedure, procedure::Circumstances const& circumstances
);
// S10 … for the help call: which screen, never what is on it.
[[nodiscard]] std::string screen_code(scene::Sight const& sight);

struct IdleTimes { // seconds; 0: no limit
    int before_warning = 0;
    int warning = 30;
};

[[nodiscard]] IdleTimes idle_times(scene::Sight const& sight);

} // namespace mado::visit
