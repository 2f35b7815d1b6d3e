#include "bridge/desk/desk.h"

#include "core/base/limits.h"
#include "core/procedure/town_options.h"
#include "core/town/slots.h"
#include "core/town/sorting.h"

#include <algorithm>
#include <map>

namespace mado::desk {

using base::ErrorKind;
using base::fail;
using base::Result;
using dialogue::Event;
using ledger::Draft;

namespace {

constexpr int step_tries_max = 8;

std::string_view at_of(Event const& event)
{
    return std::visit(
        [](auto const& one) -> std::string_view {
            if constexpr (requires { one.seen; }) return one.seen.at;
            else if constexpr (requires { one.at; }) return one.at;
            else if constexpr (requires { one.group; }) return one.group;
            else return {};
        },
        event
    );
}

bool listed(std::string_view list, std::string_view path)
{
    std::string const wanted = "," + std::string(path) + ",";
    return ("," + std::string(list) + ",").find(wanted) != std::string::npos;
}

// Asking back opens exactly the questions that staff named (and what they lead to): everything else
// stays as it was sent.
Event only_what_was_asked(Draft const& draft, dialogue::Journey const& journey, Event const& event)
{
    if (draft.only.empty()) return event;
    auto const at = at_of(event);
    bool const open = !journey.complete() && journey.steps[journey.open].path == at;
    if (at.empty() || open || listed(draft.only, at)) return event;
    return dialogue::Resume{};
}

// つぎへ and もどる pass over what was not asked back: the resident gets exactly the named questions.
bool may_be_shown(Draft const& draft, dialogue::Screen const& screen)
{
    if (draft.only.empty() || screen.kind != dialogue::ScreenKind::question) return true;
    if (!screen.problem.empty() || listed(draft.only, screen.at)) return true;
    return listed(draft.only, std::string_view(screen.at).substr(0, screen.at.find('.')));
}

} // namespace

std::shared_ptr<procedure::Procedure const> Desk::procedure_of(std::string_view id) const
{
    auto const now = catalogue();
    return now == nullptr ? nullptr : now->find(id);
}

std::vector<std::shared_ptr<procedure::Procedure const>> Desk::offered(procedure::Door door) const
{
    std::vector<std::shared_ptr<procedure::Procedure const>> found;
    auto const now = circumstances(door);
    for (auto const& procedure : catalogue()->procedures) {
        if (!procedure::at_door(*procedure, door) || !procedure::is_open(*procedure, now)) continue;
        found.push_back(procedure);
    }
    return found;
}

procedure::Circumstances Desk::circumstances(
    procedure::Door door,
    procedure::Procedure const* procedure
) const
{
    procedure::Circumstances now;
    now.now = clock().now();
    now.door = door;
    now.town = catalogue()->town;
    if (procedure == nullptr) return now;
    now.offers.as_of = now.now;
    for (auto const& source : town::slot_sources(*procedure)) {
        std::map<std::string, town::ByDoor, std::less<>> taken;
        auto const read = ledger().read([&](store::Database& database) -> Result<void> {
            for (auto const& one : TRY(ledger::taken(database, source))) {
                auto const by = procedure::door_from_text(one.door).value_or(procedure::Door::staff);
                taken[one.slot][town::index_of(by)] += one.count;
            }
            return {};
        });
        // Without the ledger nothing can be promised: the dialogue then says that it does not know.
        if (!read.ok()) continue;
        town::SlotRequest request;
        request.source = source;
        request.today = now.today();
        request.now_minutes = static_cast<int>((now.now.ms - now.today().start().ms) / 60'000);
        request.door = door;
        request.used = [&taken](std::string_view slot) {
            auto const found = taken.find(slot);
            return found == taken.end() ? town::ByDoor{} : found->second;
        };
        now.offers.slots[source] = town::slots(*now.town, request);
    }
    return now;
}

Result<Draft> Desk::start_draft(StartDraft const& start)
{
    auto const procedure = procedure_of(start.procedure_id);
    if (procedure == nullptr) return fail(ErrorKind::not_found, "no such procedure");
    auto const now = clock().now();
    Draft draft;
    draft.id = base::uuid7(now);
    draft.procedure_id = procedure->id;
    draft.procedure_hash = procedure->hash;
    draft.person = start.person;
    draft.cookie_hash = start.cookie_hash;
    if (!start.cookie.empty()) draft.cookie_hash = base::to_hex(base::sha256(start.cookie));
    draft.door = procedure::to_text(start.door);
    draft.started_door = start.started_door;
    draft.staff = start.staff;
    draft.answers = start.answers;
    draft.practice = start.practice;
    draft.created = now;
    draft.expires = now.plus_seconds(limits::draft_days_max * 86'400);
    TRY(ledger().write([&](store::Database& database) {
        return ledger::add_draft(database, ledger().keys(), draft);
    }));
    return draft;
}

Result<Draft> Desk::find_draft(std::string_view id) const
{
    Draft draft;
    TRY(ledger().read([&](store::Database& database) -> Result<void> {
        draft = TRY(ledger::find_draft(database, ledger().keys(), id));
        return {};
    }));
    if (draft.expires < clock().now()) return fail(ErrorKind::not_found, "draft expired");
    return draft;
}

Result<void> Desk::count_lookups(std::vector<ledger::Lookup> lookups) const
{
    std::erase_if(lookups, [this](ledger::Lookup& one) {
        one.missed = town::countable_miss(one.missed);
        auto const procedure = procedure_of(one.procedure_id);
        return procedure == nullptr || procedure->answers.empty();
    });
    return ledger().write([&](store::Database& database) -> Result<void> {
        for (auto const& one : lookups) TRY(ledger::count_lookup(database, one));
        return {};
    });
}

Result<Desk::Stepped> Desk::step(std::string_view draft_id, Event const& event)
{
    for (int attempt = 0; attempt < step_tries_max; ++attempt) {
        Stepped stepped;
        stepped.draft = TRY(find_draft(draft_id));
        auto const procedure = procedure_of(stepped.draft.procedure_id);
        if (procedure == nullptr) return fail(ErrorKind::not_found, "procedure was withdrawn");
        auto const door = TRY(procedure::door_from_text(stepped.draft.door));
        auto const now = circumstances(door, procedure.get());
        bool const newer = stepped.draft.procedure_hash != procedure->hash;
        auto const journey = dialogue::walk(*procedure, stepped.draft.answers, now);
        auto const allowed = only_what_was_asked(stepped.draft, journey, event);
        auto turned = dialogue::turn(*procedure, stepped.draft.answers, allowed, now);
        if (!may_be_shown(stepped.draft, turned.screen)) {
            auto dropped = std::move(turned.screen.dropped);
            turned = dialogue::turn(*procedure, std::move(turned.answers), dialogue::Resume{}, now);
            turned.screen.dropped = std::move(dropped);
        }
        stepped.screen = std::move(turned.screen);
        if (newer) {
            // The file changed since the draft began: say only what no longer counts.
            for (auto const& dropped : journey.dropped) {
                stepped.screen.dropped.push_back(dropped.sentence);
                stepped.migrated = true;
            }
        }
        bool const answered = stepped.screen.kind == dialogue::ScreenKind::answer &&
                              std::holds_alternative<dialogue::Give>(event);
        if (answered && !stepped.draft.practice) {
            auto const& sheet = stepped.screen.answer;
            auto const& draft = stepped.draft;
            // A count that fails changes nothing for the resident.
            static_cast<void>(count_lookups(
                {{now.today(), draft.procedure_id, draft.door, sheet.found, sheet.missed}}
            ));
        }
        if (!newer && turned.answers == stepped.draft.answers) return stepped;
        stepped.draft.answers = std::move(turned.answers);
        stepped.draft.procedure_hash = procedure->hash;
        auto const saved = ledger().write([&](store::Database& database) {
            return ledger::save_draft(database, ledger().keys(), stepped.draft);
        });
        if (saved.ok()) {
            ++stepped.draft.revision;
            return stepped;
        }
        if (saved.error().kind != ErrorKind::conflict) return tl::unexpected(saved.error());
    }
    return fail(ErrorKind::unavailable, "draft is being changed by somebody else");
}

} // namespace mado::desk
