#include "tool/play.h"

#include "core/dialogue/dialogue.h"
#include "core/town/slots.h"
#include "core/values/text.h"

#include <algorithm>
#include <iostream>

namespace mado::tool {

using base::ErrorKind;
using base::fail;
using base::Result;
using dialogue::Screen;
using dialogue::ScreenKind;

namespace {

std::string rest_of(std::string const& line, std::string_view word)
{
    return line.size() > word.size() ? line.substr(word.size() + 1) : std::string();
}

dialogue::Event event_of(Screen const& screen, std::string const& line)
{
    dialogue::Seen const seen{screen.at, screen.editing};
    if (line == "back") return dialogue::Back{seen};
    if (line == "resume") return dialogue::Resume{};
    if (line == "skip") return dialogue::Skip{seen};
    if (line == "again") return dialogue::Again{};
    if (line == "add") return dialogue::AddMember{screen.at};
    if (line == "complete") return dialogue::MembersComplete{screen.at, screen.editing};
    if (line.starts_with("remove ")) return dialogue::RemoveMember{screen.at, std::atoi(line.c_str() + 7)};
    if (line.starts_with("edit ")) return dialogue::Edit{rest_of(line, "edit")};
    auto value = dialogue::parse_answer(screen, line);
    if (!value.ok()) return dialogue::Miss{seen, value.error().message};
    return dialogue::Give{seen, *value};
}

void print_answer(town::Answer const& answer, std::string& out)
{
    out += "[こたえ] " + answer.headline + (answer.sample ? "（見本）" : "") + "\n";
    if (!answer.lead.empty()) out += "  " + answer.lead + "\n";
    for (auto const& row : answer.rows) {
        out += "  ・" + row.title + (row.sample ? "（見本）" : "") + "\n";
        for (auto const& line : row.lines) out += "    " + line + "\n";
        if (!row.source.empty()) out += "    " + row.source + "\n";
        if (row.route) out += "    地図：" + row.route->url + "\n";
    }
    for (auto const& near : answer.near) out += "  - " + near.label + "\n";
    for (auto const& note : answer.notes) out += "  " + note + "\n";
    if (!answer.source.empty()) out += "  " + answer.source + "\n";
}

void print_screen(Screen const& screen, std::string& out)
{
    for (auto const& sentence : screen.dropped) out += "  （" + sentence + "）\n";
    if (!screen.problem.empty()) out += "  ! " + screen.problem + "\n";
    if (screen.kind == ScreenKind::check) {
        out += "[かくにん]\n";
        for (auto const& row : screen.rows) {
            out += "  " + (row.group.empty() ? "" : row.group + " ") + row.label + ": " + row.answer + "\n";
        }
        if (screen.has_fee) out += "  お金: " + values::yen(screen.fee_total) + "\n";
        return;
    }
    if (screen.kind == ScreenKind::answer) {
        print_answer(screen.answer, out);
        return;
    }
    out += "[" + screen.at + "] " + std::to_string(screen.number) + "/" + std::to_string(screen.total) + " ";
    if (!screen.member.empty()) out += screen.member + " ";
    out += screen.question + (screen.personal ? "（人の情報）" : "") + "\n";
    for (auto const& option : screen.options) out += "  - " + option.label + (option.selected ? " ✓" : "") + "\n";
    for (auto const& member : screen.members) out += "  * " + member.label + "\n";
    for (auto const& slot : screen.slots) {
        out += "  - " + slot.slot.label + (slot.slot.free > 0 ? "" : "（" + slot.slot.reason + "）") + "\n";
    }
}

// Every choice of every open question, depth first; a question without options takes one good answer.
class Walker
{
public:
    Walker(procedure::Procedure const& procedure, procedure::Circumstances const& circumstances)
        : procedure_(procedure)
        , circumstances_(circumstances)
    {}

    Walk all()
    {
        step({}, 0);
        return walk_;
    }

private:
    void step(values::Answers const& answers, int depth) // NOLINT(misc-no-recursion): questions_max deep
    {
        auto const screen = dialogue::turn(procedure_, answers, dialogue::Resume{}, circumstances_).screen;
        if (screen.kind == ScreenKind::check || screen.kind == ScreenKind::answer) {
            ++walk_.routes;
            walk_.longest = std::max(walk_.longest, screen.total + 1);
            return;
        }
        if (depth > 120 || walk_.routes + walk_.stuck > 20'000) {
            ++walk_.stuck;
            return;
        }
        bool moved = false;
        for (auto const& event : answers_for(screen)) {
            auto const turned = dialogue::turn(procedure_, answers, event, circumstances_);
            if (turned.answers == answers) continue;
            moved = true;
            step(turned.answers, depth + 1);
        }
        if (!moved) ++walk_.stuck;
    }

    std::vector<dialogue::Event> answers_for(Screen const& screen) const
    {
        using procedure::Kind;
        dialogue::Seen const seen{screen.at, false};
        if (screen.kind == ScreenKind::members) return {dialogue::MembersComplete{screen.at, false}};
        std::vector<dialogue::Event> events;
        auto give = [&](values::Value value) { events.push_back(dialogue::Give{seen, std::move(value)}); };
        bool const branches = std::any_of(procedure_.ask.begin(), procedure_.ask.end(), [&](auto const& question) {
            auto names = question.when.names();
            for (auto const& inner : question.inside) {
                for (auto const& name : inner.when.names()) names.push_back(name);
            }
            auto const id = screen.at.substr(screen.at.rfind('.') + 1);
            return std::find(names.begin(), names.end(), id) != names.end();
        });
        if (screen.ask == Kind::choose || screen.ask == Kind::yes_no) {
            for (auto const& option : screen.options) {
                if (screen.ask == Kind::choose) give(values::Choice{option.id});
                else give(values::Yes{option.id == "yes"});
                if (!branches) break; // no route depends on it: one answer stands for all
            }
            return events;
        }
        if (screen.optional) return {dialogue::Skip{seen}};
        switch (screen.ask) {
            case Kind::choose_many: give(values::Choices{{screen.options.front().id}}); break;
            case Kind::number: give(values::Number{std::max<std::int64_t>(1, screen.number_min)}); break;
            case Kind::scale: give(values::Number{1}); break;
            case Kind::date:
                if (!screen.date.suggestions.empty()) give(screen.date.suggestions.front());
                break;
            case Kind::birth: // an elder and a child: a rule about age takes at least one of them
                for (int const years : {80, 3}) {
                    give(values::Date::of(circumstances_.now).plus_years(-years));
                }
                break;
            case Kind::slot:
                for (auto const& slot : screen.slots) {
                    if (slot.slot.free == 0) continue;
                    give(values::SlotChoice{slot.slot.id, slot.slot.label});
                    break;
                }
                break;
            case Kind::items: give(first_item(screen)); break;
            case Kind::name: give(values::PersonName{"ミホン　ハナコ", ""}); break;
            case Kind::phone: give(values::Phone{"0164000000"}); break;
            case Kind::address:
                give(values::Address{"", screen.in_town ? "" : "見本市", screen.areas.empty() ? "" : screen.areas.front().label, "1", ""});
                break;
            case Kind::place: give(values::Place{screen.areas.front().id, "", 0, 0}); break;
            case Kind::photo: give(values::Photos{}); break;
            case Kind::text: give(values::Text{"見本"}); break;
            case Kind::code: give(values::Text{std::string(static_cast<std::size_t>(screen.number_max), '1')}); break;
            case Kind::acknowledge:
            case Kind::consent: give(values::Yes{true}); break;
            case Kind::choose:
            case Kind::yes_no:
            case Kind::identity:
            case Kind::payment:
            case Kind::each: break;
        }
        return events;
    }

    static values::Value first_item(Screen const& screen)
    {
        for (auto const& item : screen.items.catalogue) {
            if (item.excluded.empty()) {
                return values::Items{{{item.id, item.sizes.empty() ? "" : item.sizes.front().id, 1}}};
            }
        }
        return values::Items{};
    }

    procedure::Procedure const& procedure_;
    procedure::Circumstances const& circumstances_;
    Walk walk_;
};

procedure::Circumstances circumstances_for(procedure::Procedure const& procedure, std::shared_ptr<procedure::TownValues const> town, procedure::Door door)
{
    procedure::Circumstances now;
    now.now = base::SystemClock().now();
    now.door = door;
    now.town = std::move(town);
    for (auto const& source : town::slot_sources(procedure)) {
        town::SlotRequest request;
        request.source = source;
        request.today = now.today();
        now.offers.slots[source] = town::slots(*now.town, request);
    }
    return now;
}

} // namespace

std::string play(
    std::shared_ptr<procedure::Procedure const> const& procedure,
    procedure::Circumstances circumstances,
    std::vector<std::string> const& events
)
{
    std::string out;
    values::Answers answers;
    auto turned = dialogue::turn(*procedure, answers, dialogue::Resume{}, circumstances);
    print_screen(turned.screen, out);
    for (auto const& line : events) {
        if (line.empty() || line.starts_with("#")) continue;
        out += "> " + line + "\n";
        if (line.starts_with("taken ")) { // somebody else takes this slot meanwhile
            for (auto& [source, slots] : circumstances.offers.slots) {
                for (auto& slot : slots) {
                    if (slot.id != line.substr(6)) continue;
                    slot.free = 0;
                    slot.reason = "いっぱいです";
                }
            }
            continue;
        }
        turned = dialogue::turn(*procedure, turned.answers, event_of(turned.screen, line), circumstances);
        print_screen(turned.screen, out);
    }
    return out;
}

Walk walk(procedure::Procedure const& procedure, procedure::Circumstances const& circumstances)
{
    return Walker(procedure, circumstances).all();
}

Result<std::string> play_or_walk(
    std::string const& assets,
    std::vector<std::string> const& names,
    bool walking,
    std::string const& door_name
)
{
    if (names.empty()) return fail(ErrorKind::invalid, "which procedure?");
    auto const door = TRY(procedure::door_from_text(door_name == "paper" ? "staff" : door_name));
    auto const shelf = TRY(procedure::Shelf::open(assets, assets + "/town"));
    auto const procedure = shelf->now()->find(names[0]);
    if (procedure == nullptr) return fail(ErrorKind::not_found, "no procedure is called " + names[0]);
    auto const now = circumstances_for(*procedure, shelf->now()->town, door);
    if (walking) {
        auto const walked = walk(*procedure, now);
        return procedure->id + ": " + std::to_string(walked.routes) + " routes, longest " +
               std::to_string(walked.longest) + " screens, stuck " + std::to_string(walked.stuck);
    }
    std::vector<std::string> events;
    std::string line;
    while (std::getline(std::cin, line)) events.push_back(line);
    return play(procedure, now, events);
}

} // namespace mado::tool
