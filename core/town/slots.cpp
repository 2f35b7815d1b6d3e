#include "core/town/slots.h"

#include <algorithm>

namespace mado::town {

namespace {

using base::Json;
using procedure::Slot;
using values::Date;

struct Table {
    Json const& json;

    [[nodiscard]] bool closed_on(Date day) const
    {
        for (auto const& weekday : json["closed_weekdays"].items()) {
            if (weekday.as_integer() == day.weekday()) return true;
        }
        return false;
    }
};

std::string slot_id(Json const& group, Date day, Json const& time)
{
    return group["id"].as_text() + "/" + day.to_iso() + "/" + time["id"].as_text();
}

Slot make_slot(Json const& group, Date day, Json const& time)
{
    Slot slot;
    slot.id = slot_id(group, day, time);
    slot.group = group["id"].as_text();
    slot.date = day;
    slot.from_minutes = static_cast<int>(time["from"].as_integer());
    slot.to_minutes = static_cast<int>(time["to"].as_integer());
    slot.label = time["label"].as_text();
    return slot;
}

std::string table_key(std::string_view source)
{
    return "slots." + std::string(source);
}

} // namespace

std::vector<Slot> slots(procedure::TownValues const& town, SlotRequest const& request)
{
    std::vector<Slot> all;
    Table const table{town.value(table_key(request.source))};
    if (table.json.is_null()) return all;
    int const ahead = static_cast<int>(std::clamp<std::int64_t>(table.json["ahead_days"].as_integer(30), 1, 180));
    int const lead = static_cast<int>(std::clamp<std::int64_t>(table.json["lead_days"].as_integer(0), 0, 60));
    for (Date day = request.today.plus_days(lead); day <= request.today.plus_days(ahead); day = day.plus_days(1)) {
        bool const closed = table.closed_on(day) || !calendar::is_open(town.opening(), day);
        if (closed && !table.json["open_on_closed_days"].as_bool()) continue;
        for (auto const& group : table.json["groups"].items()) {
            for (auto const& time : table.json["times"].items()) {
                Slot slot = make_slot(group, day, time);
                int const used = request.taken ? request.taken(slot.id) : 0;
                slot.free = std::max(0, static_cast<int>(group["capacity"].as_integer(1)) - used);
                bool const begun = day == request.today && slot.from_minutes <= request.now_minutes;
                if (begun) slot.free = 0;
                if (slot.free == 0) slot.reason = begun ? "もう、はじまっています" : "いっぱいです";
                all.push_back(std::move(slot));
            }
        }
    }
    return all;
}

int capacity_of(procedure::TownValues const& town, std::string_view source, std::string_view id)
{
    auto const& table = town.value(table_key(source));
    std::string_view const group = id.substr(0, id.find('/'));
    for (auto const& known : table["groups"].items()) {
        if (known["id"].as_text() == group) return static_cast<int>(known["capacity"].as_integer(1));
    }
    return 0;
}

std::vector<std::string> slot_sources(procedure::Procedure const& procedure)
{
    std::vector<std::string> sources;
    auto add = [&sources](procedure::Question const& question) {
        bool const known = std::find(sources.begin(), sources.end(), question.source) != sources.end();
        if (question.kind == procedure::Kind::slot && !known) sources.push_back(question.source);
    };
    for (auto const& question : procedure.ask) {
        add(question);
        for (auto const& inner : question.inside) add(inner);
    }
    return sources;
}

} // namespace mado::town
