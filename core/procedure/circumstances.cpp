#include "core/procedure/circumstances.h"

#include "core/values/text.h"

namespace mado::procedure {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

// Folding a word is a hundred times the work of comparing it: once here, not at every look-up.
void add_search_keys(Json& list)
{
    for (auto& item : list.items()) {
        Json keys = Json::array();
        keys.push(values::search_key(item["name"].as_text()));
        for (auto const& word : item["find"].items()) keys.push(values::search_key(word.as_text()));
        item.set("keys", std::move(keys));
    }
}

} // namespace

std::string_view to_text(Door door)
{
    switch (door) {
        case Door::kiosk: return "kiosk";
        case Door::line: return "line";
        case Door::page: return "page";
        case Door::staff: return "staff";
    }
    return "";
}

Result<Door> door_from_text(std::string_view text)
{
    for (Door door : {Door::kiosk, Door::line, Door::page, Door::staff}) {
        if (to_text(door) == text) return door;
    }
    return fail(ErrorKind::invalid, "no such door: " + std::string(text));
}

Result<TownValues> TownValues::from_json(Json const& json)
{
    TownValues town;
    town.name_ = json["name"].as_text();
    town.phone_ = json["phone"].as_text();
    if (town.name_.empty()) return fail(ErrorKind::invalid, "town: name is missing");
    if (json.find("opening") != nullptr) {
        town.opening_ = TRY(calendar::opening_rule_from_json(json["opening"]));
    }
    for (auto const& [key, member] : json["values"].members()) {
        if (member.find("value") == nullptr) {
            return fail(
                ErrorKind::invalid,
                "line " + std::to_string(member.line()) + ": town value " + key + " has no value"
            );
        }
        TownValue value;
        value.value = member["value"];
        value.source = member["source"].as_text();
        value.date = member["date"].as_text();
        // Unconfirmed is the safe reading: only a value with a source and a date is no sample.
        value.sample = member["sample"].as_bool(value.source.empty() || value.date.empty());
        if (key == "sorting") add_search_keys(value.value);
        town.values_.emplace(key, std::move(value));
    }
    return town;
}

TownValue const* TownValues::find(std::string_view key) const
{
    auto const found = values_.find(key);
    return found == values_.end() ? nullptr : &found->second;
}

Json const& TownValues::value(std::string_view key) const
{
    static Json const nothing;
    auto const* found = find(key);
    return found == nullptr ? nothing : found->value;
}

std::string season(Circumstances const& circumstances)
{
    return season(circumstances, circumstances.today());
}

std::string season(Circumstances const& circumstances, values::Date day)
{
    int const month = day.month();
    if (circumstances.town) {
        for (auto const& winter : circumstances.town->value("season.winter_months").items()) {
            if (winter.as_integer() == month) return "winter";
        }
    }
    if (month >= 11 || month <= 4) return "winter";
    if (month <= 6) return "spring";
    return month <= 8 ? "summer" : "autumn";
}

} // namespace mado::procedure
