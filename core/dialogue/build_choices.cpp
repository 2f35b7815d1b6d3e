#include "core/dialogue/build.h"

#include <algorithm>

namespace mado::dialogue {

namespace {

using procedure::Kind;
using values::Value;

bool chosen(std::optional<Value> const& value, std::string const& id, Kind kind)
{
    if (!value) return false;
    if (auto const* choice = std::get_if<values::Choice>(&*value)) return choice->id == id;
    if (auto const* yes = std::get_if<values::Yes>(&*value)) return (id == "yes") == yes->yes;
    if (auto const* many = std::get_if<values::Choices>(&*value)) {
        return std::find(many->ids.begin(), many->ids.end(), id) != many->ids.end();
    }
    if (auto const* number = std::get_if<values::Number>(&*value)) {
        return kind == Kind::scale && std::to_string(number->value) == id;
    }
    return false;
}

void fill_options(Screen& screen, Step const& step, SeenAnswers& seen)
{
    for (auto const& option : step.question->options) {
        if (!holds(option.when, seen.scope())) continue;
        screen.options.push_back(
            {option.id, option.label, option.explain, chosen(screen.value, option.id, screen.ask)}
        );
    }
}

ItemView item_view(base::Json const& json)
{
    ItemView item;
    item.id = json["id"].as_text();
    item.label = json["label"].as_text();
    item.fee = json["fee"].as_integer();
    item.excluded = json["excluded"].as_text();
    item.count_max = static_cast<int>(json["count_max"].as_integer());
    for (auto const& word : json["find"].items()) item.find.push_back(word.as_text());
    for (auto const& size : json["sizes"].items()) {
        item.sizes.push_back(
            {size["id"].as_text(), size["label"].as_text(), size["fee"].as_integer()}
        );
    }
    return item;
}

void fill_items(Screen& screen, Ground const& ground, Step const& step)
{
    auto const& town = *ground.circumstances.town;
    for (auto const& json : town.value(step.question->source).items()) {
        screen.items.catalogue.push_back(item_view(json));
    }
    screen.items.count_max = static_cast<int>(step.question->number_max);
    if (!screen.value) return;
    if (auto const* given = std::get_if<values::Items>(&*screen.value)) {
        screen.items.fee_total = items_fee(*step.question, *given, ground.circumstances);
    }
}

void fill_areas(Screen& screen, Ground const& ground, std::string const& key)
{
    for (auto const& json : ground.circumstances.town->value(key).items()) {
        AreaView area;
        area.id = json["id"].as_text();
        area.label = json["label"].as_text();
        area.group = json["group"].as_text();
        area.postal = json["postal"].as_text();
        area.latitude = json["latitude"].as_number();
        area.longitude = json["longitude"].as_number();
        screen.areas.push_back(std::move(area));
    }
}

void fill_slots(Screen& screen, Ground const& ground, Step const& step, SeenAnswers& seen)
{
    auto const& offers = ground.circumstances.offers;
    screen.slots_as_of = offers.as_of;
    screen.slots_certain = offers.certain;
    auto const found = offers.slots.find(step.question->source);
    if (found == offers.slots.end()) return;
    auto const day = date_of(step.question->slot_day, seen.scope());
    auto const group = procedure::evaluate(step.question->slot_group, seen.scope());
    auto const* group_id = std::get_if<std::string>(&group);
    auto const* given = screen.value ? std::get_if<values::SlotChoice>(&*screen.value) : nullptr;
    for (auto const& slot : found->second) {
        if (day && slot.date != *day) continue;
        if (group_id != nullptr && slot.group != *group_id) continue;
        screen.slots.push_back({slot, given != nullptr && given->id == slot.id, !day});
    }
}

// A day that the question's own checks refuse may be touched, to hear why; it is never suggested.
void suggest_what_stands(DateView& view, Step const& step, SeenAnswers& seen)
{
    std::size_t const most = view.suggestions.size();
    view.suggestions.clear();
    for (auto const& day : view.days) {
        if (view.suggestions.size() == most) break;
        bool const stands = day.reason.empty() && problem_with(step, day.date, seen).empty();
        if (stands) view.suggestions.push_back(day.date);
    }
}

} // namespace

void fill_choices(Screen& screen, Ground const& ground, Step const& step, SeenAnswers& seen)
{
    bool const town = ground.circumstances.town != nullptr;
    switch (step.question->kind) {
        case Kind::choose:
        case Kind::choose_many:
        case Kind::yes_no:
        case Kind::scale: fill_options(screen, step, seen); break;
        case Kind::date:
            screen.date = date_view(day_rule(*step.question, seen.scope()), ground.circumstances);
            if (!step.question->checks.empty()) suggest_what_stands(screen.date, step, seen);
            break;
        case Kind::slot: fill_slots(screen, ground, step, seen); break;
        case Kind::items:
            if (town) fill_items(screen, ground, step);
            break;
        case Kind::address:
            if (town) fill_areas(screen, ground, "areas");
            break;
        case Kind::place:
            if (town) fill_areas(screen, ground, step.question->source);
            break;
        case Kind::number:
        case Kind::name:
        case Kind::phone:
        case Kind::birth:
        case Kind::photo:
        case Kind::text:
        case Kind::code:
        case Kind::acknowledge:
        case Kind::consent:
        case Kind::identity:
        case Kind::payment:
        case Kind::each: break;
    }
}

} // namespace mado::dialogue
