#include "core/town/slots.h"

#include <algorithm>
#include <numeric>

namespace mado::town {

namespace {

using base::Json;
using procedure::Door;
using procedure::Slot;
using values::Date;

constexpr std::string_view wait_suffix = "/wait";
constexpr int waiting_max = 99;

bool listed(Json const& list, std::int64_t wanted)
{
    return std::any_of(list.items().begin(), list.items().end(), [&](Json const& one) {
        return one.as_integer() == wanted;
    });
}

bool listed(Json const& list, std::string_view wanted)
{
    return std::any_of(list.items().begin(), list.items().end(), [&](Json const& one) {
        return one.as_text() == wanted;
    });
}

// A group's own days: fixed dates, or weekdays, within from..until; a table without them offers every day.
bool has_day(Json const& group, Date day)
{
    std::string const iso = day.to_iso();
    if (!group["from"].as_text().empty() && iso < group["from"].as_text()) return false;
    if (!group["until"].as_text().empty() && iso > group["until"].as_text()) return false;
    if (group.find("dates") != nullptr) return listed(group["dates"], std::string_view(iso));
    return group.find("weekdays") == nullptr || listed(group["weekdays"], day.weekday());
}

bool has_time(Json const& group, Json const& time)
{
    return group.find("times") == nullptr ||
           listed(group["times"], std::string_view(time["id"].as_text()));
}

int whole(Json const& json, std::int64_t other, std::int64_t most)
{
    return static_cast<int>(std::clamp<std::int64_t>(json.as_integer(other), 0, most));
}

class Table
{
public:
    Table(procedure::TownValues const& town, std::string_view source)
        : town_(town)
        , json_(town.value("slots." + std::string(source)))
    {}

    [[nodiscard]] Json const& json() const { return json_; }

    [[nodiscard]] bool closed_on(Date day) const
    {
        if (listed(json_["closed_weekdays"], day.weekday())) return true;
        return !calendar::is_open(town_.opening(), day) && !json_["open_on_closed_days"].as_bool();
    }

    [[nodiscard]] Places places(Json const& group, Date day, Date today) const
    {
        Places places;
        places.capacity = whole(group["capacity"], 1, 10'000);
        Json const& kept = group.find("doors") != nullptr ? group["doors"] : json_["doors"];
        bool const pooled = day.days() - today.days() <= whole(json_["pool_days"], 0, 180);
        if (pooled) return places;
        for (Door const door : {Door::kiosk, Door::line, Door::page, Door::staff}) {
            int const left = places.capacity - std::accumulate(places.reserved.begin(), places.reserved.end(), 0);
            places.reserved[index_of(door)] = std::min(left, whole(kept[to_text(door)], 0, 10'000));
        }
        return places;
    }

private:
    procedure::TownValues const& town_;
    Json const& json_;
};

Slot make_slot(Json const& group, Date day, Json const& time)
{
    Slot slot;
    slot.id = group["id"].as_text() + "/" + day.to_iso() + "/" + time["id"].as_text();
    slot.group = group["id"].as_text();
    slot.date = day;
    slot.from_minutes = static_cast<int>(time["from"].as_integer());
    slot.to_minutes = static_cast<int>(time["to"].as_integer());
    slot.label = time["label"].as_text();
    return slot;
}

class Maker
{
public:
    Maker(Table const& table, SlotRequest const& request) : table_(table), request_(request) {}

    void add(Json const& group, Date day, Json const& time)
    {
        Slot slot = make_slot(group, day, time);
        auto const places = table_.places(group, day, request_.today);
        auto const used = used_of(slot.id);
        bool const begun = day == request_.today && slot.from_minutes <= request_.now_minutes;
        slot.free = free_places(places, used, request_.door);
        if (begun) slot.reason = "もう始まった時間";
        else if (!group["closed"].as_text().empty()) slot.reason = group["closed"].as_text();
        else if (slot.free == 0) slot.reason = "いっぱい";
        if (!slot.reason.empty()) slot.free = 0;
        bool const full = std::accumulate(used.begin(), used.end(), 0) >= places.capacity;
        bool const waits = full && !begun && group["closed"].as_text().empty();
        Slot const waiting = waits ? waiting_slot(group, slot) : Slot{};
        all.push_back(std::move(slot));
        if (waiting.free > 0) all.push_back(waiting);
    }

    std::vector<Slot> all;

private:
    ByDoor used_of(std::string const& id) const { return request_.used ? request_.used(id) : ByDoor{}; }

    Slot waiting_slot(Json const& group, Slot const& full) const
    {
        Slot slot = full;
        slot.id += wait_suffix;
        slot.label += "（空きを待つ）";
        slot.reason.clear();
        auto const used = used_of(slot.id);
        slot.free = std::max(0, whole(group["waiting"], 0, waiting_max) - std::accumulate(used.begin(), used.end(), 0));
        return slot;
    }

    Table const& table_;
    SlotRequest const& request_;
};

} // namespace

int free_places(Places const& places, ByDoor const& used, Door door)
{
    int common = places.capacity;
    int total = 0;
    for (std::size_t i = 0; i < used.size(); ++i) {
        total += used[i];
        common -= places.reserved[i] + std::max(0, used[i] - places.reserved[i]);
    }
    std::size_t const mine = index_of(door);
    int const own = std::max(0, places.reserved[mine] - used[mine]);
    return std::max(0, std::min(places.capacity - total, own + std::max(0, common)));
}

std::vector<Slot> slots(procedure::TownValues const& town, SlotRequest const& request)
{
    Table const table(town, request.source);
    Json const& json = table.json();
    Maker maker(table, request);
    if (json.is_null()) return {};
    int const ahead = std::max(1, whole(json["ahead_days"], 30, 180));
    int const lead = whole(json["lead_days"], 0, 60);
    for (Date day = request.today.plus_days(lead); day <= request.today.plus_days(ahead); day = day.plus_days(1)) {
        if (table.closed_on(day)) continue;
        for (auto const& group : json["groups"].items()) {
            if (!has_day(group, day)) continue;
            for (auto const& time : json["times"].items()) {
                if (has_time(group, time)) maker.add(group, day, time);
            }
        }
    }
    return std::move(maker.all);
}

Places places_of(
    procedure::TownValues const& town,
    std::string_view source,
    std::string_view slot_id,
    Date today
)
{
    Table const table(town, source);
    auto const first = slot_id.find('/');
    auto const day = first == std::string_view::npos ? Date::parse("") : Date::parse(slot_id.substr(first + 1, 10));
    if (!day.ok()) return {};
    for (auto const& known : table.json()["groups"].items()) {
        if (known["id"].as_text() != slot_id.substr(0, first)) continue;
        if (slot_id.ends_with(wait_suffix)) return {whole(known["waiting"], 0, waiting_max), {}};
        return table.places(known, *day, today);
    }
    return {};
}

std::vector<std::string> slot_sources(procedure::Procedure const& procedure)
{
    std::vector<std::string> sources;
    auto add = [&sources](procedure::Question const& question) {
        bool const known = std::find(sources.begin(), sources.end(), question.source) != sources.end();
        bool const draws = question.kind == procedure::Kind::slot ||
                           (question.kind == procedure::Kind::date && !question.source.empty());
        if (draws && !known) sources.push_back(question.source);
    };
    for (auto const& question : procedure.ask) {
        add(question);
        for (auto const& inner : question.inside) add(inner);
    }
    return sources;
}

} // namespace mado::town
