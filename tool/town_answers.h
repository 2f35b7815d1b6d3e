// Town answers: what `mado` answers from the town's own values (garbage, shelters) and what writes them
// (import). The answers are the same calls that kiosk, chat, page and print use, so that a script sees what
// a resident sees. import writes only into the folder it is given, and tells every repair and refusal by
// line on standard error. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/imports/imports.h"

namespace mado::tool {

// [{"date":"2026-12-01","kinds":["一般ごみ"],"off":[]},…]; `area` is a 字 or 町内会 of the town.
struct GarbageRequest {
    std::string town_folder;
    std::string area;
    std::string from;
    std::string to;
};

[[nodiscard]] base::Result<std::string> garbage(GarbageRequest const& request);

// [{"name":…,"distance_m":…,"direction":…,"designated_for":[…]}], nearest designated first.
struct ShelterRequest {
    std::string town_folder;
    std::string hazard;
    std::string at;    // LAT,LON
    std::string limit; // "" : 3
};

[[nodiscard]] base::Result<std::string> shelters(ShelterRequest const& request);

struct ImportRequest {
    std::string what;
    std::string file;
    std::string into;
    imports::Options options;
};

struct ImportOutcome {
    std::string summary; // shelters.json: 51 taken, 0 refused
    std::string notes;   // a line each: FILE:LINE: …
    int refused = 0;
};

[[nodiscard]] base::Result<ImportOutcome> import_file(ImportRequest const& request);

} // namespace mado::tool
