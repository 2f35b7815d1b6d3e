// Play: reads a dialogue's acts, one a line (acts.h), and tells what each screen then says: in the
// transcripts' own form (told.h), or as a door really shows it (shown.h). Pure but for play_procedure,
// which reads the assets and takes its clock from the machine.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/procedure/shelf.h"
#include "tool/told.h"

namespace mado::tool {

using Showing = std::function<std::string(Ground const& ground, dialogue::Screen const& screen)>;

[[nodiscard]] std::string play(
    procedure::Procedure const& procedure,
    procedure::Circumstances circumstances,
    std::vector<std::string> const& acts,
    Showing const& show
);

// One screen in the transcripts' form, a line each.
[[nodiscard]] std::string tell(Ground const& ground, dialogue::Screen const& screen);

// What a dialogue depends on at a door of a town, with every slot as free as the town's table says.
[[nodiscard]] procedure::Circumstances circumstances_at(
    procedure::Door door,
    base::Moment now,
    procedure::Procedure const& procedure,
    std::shared_ptr<procedure::TownValues const> town
);

// `mado play PROCEDURE [--as kiosk|line|page|paper]`; "" tells the meaning without a door.
[[nodiscard]] base::Result<std::string> play_procedure(
    std::string const& assets,
    std::string const& procedure_id,
    std::string const& as,
    std::vector<std::string> const& acts
);

} // namespace mado::tool
