#include "core/imports/imports.h"

#include <array>
#include <utility>

namespace mado::imports {

using base::Json;
using base::Result;

Import import_of(std::string_view what)
{
    static constexpr std::array<std::pair<std::string_view, Import>, 7> kinds = {{
        {"shelters", import_shelters},
        {"facilities", import_facilities},
        {"garbage", import_garbage},
        {"sorting", import_sorting},
        {"meals", import_meals},
        {"holidays", import_holidays},
        {"postal", import_postal},
    }};
    for (auto const& [name, import] : kinds) {
        if (name == what) return import;
    }
    return nullptr;
}

Result<std::string> merged_file(
    std::string_view present,
    Imported const& imported,
    Options const& options
)
{
    Json file = Json::object();
    if (!present.empty()) file = TRY(Json::parse(present));
    Json values = file["values"].is_object() ? file["values"] : Json::object();
    for (auto const& [key, value] : imported.values) {
        Json town = Json::object({{"value", value}});
        if (!options.source.empty()) town.set("source", options.source);
        if (!options.date.empty()) town.set("date", options.date);
        town.set("sample", options.source.empty() || options.date.empty());
        values.set(key, std::move(town));
    }
    file.set("values", std::move(values));
    return file.dump_pretty() + "\n";
}

} // namespace mado::imports
