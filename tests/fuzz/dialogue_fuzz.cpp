// A resident who presses anything, also buttons of questions that are gone, and a form that sends answers
// of any kind to any question. The dialogue never fails, and what it keeps can be stored and read again.
// Input: the first line names a procedure; then a line each: a verb, and what belongs to it.
#include "tests/fuzz/must.h"

#include "core/dialogue/dialogue.h"
#include "core/procedure/shelf.h"
#include "core/town/slots.h"

#include <map>

using namespace mado;

namespace {

constexpr int lines_max = 120;

struct Asked {
    std::shared_ptr<procedure::Procedure const> procedure;
    procedure::Circumstances circumstances;
};

std::map<std::string, Asked, std::less<>> shipped()
{
    std::string const assets = std::string(MADO_SOURCE_DIR) + "/assets";
    auto const shelf = procedure::Shelf::open(assets, assets + "/town");
    std::map<std::string, Asked, std::less<>> all;
    if (!shelf.ok()) std::abort();
    auto const now = (*shelf)->now();
    for (auto const& one : now->procedures) {
        Asked asked{one, {}};
        asked.circumstances.now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
        asked.circumstances.town = now->town;
        for (auto const& source : town::slot_sources(*one)) {
            town::SlotRequest request;
            request.source = source;
            request.today = asked.circumstances.today();
            asked.circumstances.offers.slots[source] = town::slots(*now->town, request);
        }
        all.emplace(one->id, std::move(asked));
    }
    return all;
}

std::string_view take_line(std::string_view& rest)
{
    auto const end = rest.find('\n');
    auto const line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return line;
}

dialogue::Event event_of(dialogue::Screen const& screen, std::string_view line)
{
    auto const blank = line.find(' ');
    auto const verb = line.substr(0, blank);
    std::string const rest(blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1));
    dialogue::Seen const seen{screen.at, screen.editing};
    if (verb == "back") return dialogue::Back{seen};
    if (verb == "skip") return dialogue::Skip{seen};
    if (verb == "miss") return dialogue::Miss{seen, rest};
    if (verb == "show") return dialogue::Show{{rest, false}};
    if (verb == "edit") return dialogue::Edit{rest};
    if (verb == "add") return dialogue::AddMember{rest};
    if (verb == "remove") return dialogue::RemoveMember{rest, static_cast<int>(rest.size())};
    if (verb == "complete") return dialogue::MembersComplete{rest, false};
    if (verb == "old") return dialogue::Give{{rest, true}, values::Choice{"stop"}};
    if (verb == "json") {
        auto const json = base::Json::parse(rest);
        auto value = json.ok() ? values::value_from_json(*json) : base::Result<values::Value>(values::DontKnow{});
        if (value.ok()) return dialogue::Give{seen, std::move(*value)};
    }
    auto value = dialogue::parse_answer(screen, line);
    if (value.ok()) return dialogue::Give{seen, std::move(*value)};
    return dialogue::Miss{seen, value.error().message};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    static auto const procedures = shipped();
    auto rest = fuzz::text_of(bytes, count);
    auto found = procedures.find(take_line(rest));
    if (found == procedures.end()) found = procedures.begin();
    auto const& [procedure, circumstances] = found->second;
    auto turn = dialogue::turn(*procedure, {}, dialogue::Resume{}, circumstances);
    for (int lines = 0; lines < lines_max && !rest.empty(); ++lines) {
        turn = dialogue::turn(*procedure, std::move(turn.answers), event_of(turn.screen, take_line(rest)), circumstances);
        fuzz::must(!turn.screen.title.empty());
    }
    auto const stored = values::answers_from_json(values::to_json(turn.answers));
    fuzz::must(stored.ok() && *stored == turn.answers);
    return 0;
}
