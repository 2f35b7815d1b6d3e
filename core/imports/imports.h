// Imports: the public formats of Japanese towns → the town's own files (docs: design data formats). One
// function a kind: it reads what it can, reports every repair and every refusal by line, and never makes
// a value up: what is blank stays unsaid, a swapped or impossible value is refused with how to mend it.
// Without a source and its day what was read stays a sample, because only the town can vouch for it.
// Pure but for the folder of a 5374 set; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/imports/table.h"

namespace mado::imports {

struct Options {
    std::string source;   // what the values are said to come from
    std::string date;     // ISO day of the source
    std::string code;     // postal: five-digit municipality code
    bool swapped = false; // columns known to be the wrong way round in this file
};

struct Files { // FILE and, for a 5374 set, what lies beside it: name → bytes
    std::string name;
    std::map<std::string, std::string, std::less<>> bytes;
};

struct Imported {
    std::string file; // shelters.json
    std::map<std::string, base::Json, std::less<>> values; // town key → value
    std::size_t taken = 0;
};

using Import = base::Result<Imported> (*)(Files const&, Options const&, Report&);

[[nodiscard]] base::Result<Imported> import_shelters(Files const&, Options const&, Report&);
[[nodiscard]] base::Result<Imported> import_facilities(Files const&, Options const&, Report&);
[[nodiscard]] base::Result<Imported> import_garbage(Files const&, Options const&, Report&);
[[nodiscard]] base::Result<Imported> import_sorting(Files const&, Options const&, Report&);
[[nodiscard]] base::Result<Imported> import_meals(Files const&, Options const&, Report&);
[[nodiscard]] base::Result<Imported> import_holidays(Files const&, Options const&, Report&);
[[nodiscard]] base::Result<Imported> import_postal(Files const&, Options const&, Report&);
[[nodiscard]] Import import_of(std::string_view what); // null: no such kind

// The town's file with the imported values set and what else it held kept.
[[nodiscard]] base::Result<std::string> merged_file(
    std::string_view present, // "" : there is none yet
    Imported const& imported,
    Options const& options
);

} // namespace mado::imports
