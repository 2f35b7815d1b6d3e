#include "tool/play.h"

#include "core/town/slots.h"
#include "tool/acts.h"
#include "tool/shown.h"

namespace mado::tool {

using base::ErrorKind;
using base::fail;
using base::Result;
using dialogue::Screen;

std::string tell(Ground const& ground, Screen const& screen)
{
    std::string out;
    for (auto const& line : told(ground, screen)) out += line + "\n";
    return out;
}

std::string play(
    procedure::Procedure const& procedure,
    procedure::Circumstances circumstances,
    std::vector<std::string> const& acts,
    Showing const& show
)
{
    auto turned = dialogue::turn(procedure, {}, dialogue::Resume{}, circumstances);
    std::vector<Screen> seen{turned.screen};
    std::string out = show({procedure, turned.answers, circumstances}, turned.screen);
    for (auto const& line : acts) {
        if (line.empty() || line.starts_with("#")) continue;
        out += "> " + line + "\n";
        if (auto const what = meanwhile_of(line); what.ok()) {
            happen(*what, circumstances);
            continue;
        }
        auto const act = act_of(seen, line);
        if (act.sends || act.leaves) {
            out += act.sends ? "［おわり］\n" : "［やめました］\n";
            break;
        }
        turned = dialogue::turn(procedure, std::move(turned.answers), act.event, circumstances);
        seen.push_back(turned.screen);
        out += show({procedure, turned.answers, circumstances}, turned.screen);
    }
    return out;
}

procedure::Circumstances circumstances_at(
    procedure::Door door,
    base::Moment now,
    procedure::Procedure const& procedure,
    std::shared_ptr<procedure::TownValues const> town
)
{
    procedure::Circumstances here;
    here.now = now;
    here.door = door;
    here.town = std::move(town);
    here.offers.as_of = now;
    for (auto const& source : town::slot_sources(procedure)) {
        town::SlotRequest request;
        request.source = source;
        request.today = here.today();
        request.door = door;
        request.now_minutes = static_cast<int>((now.ms - here.today().start().ms) / 60'000);
        here.offers.slots[source] = town::slots(*here.town, request);
    }
    return here;
}

Result<std::string> play_procedure(
    std::string const& assets,
    std::string const& procedure_id,
    std::string const& as,
    std::vector<std::string> const& acts
)
{
    auto const shelf = TRY(procedure::Shelf::open(assets, assets + "/town"));
    auto const catalogue = shelf->now();
    auto const procedure = catalogue->find(procedure_id);
    if (procedure == nullptr) {
        return fail(ErrorKind::not_found, "no procedure is called " + procedure_id);
    }
    auto const door = as.empty() ? procedure::Door::kiosk : TRY(door_shown(as));
    auto const now = base::SystemClock().now();
    auto const here = circumstances_at(door, now, *procedure, catalogue->town);
    if (as.empty()) return play(*procedure, here, acts, tell);
    return play(*procedure, here, acts, TRY(shown_as(as, assets)));
}

} // namespace mado::tool
