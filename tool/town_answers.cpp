#include "tool/town_answers.h"

#include "core/base/file.h"
#include "core/procedure/shelf.h"
#include "core/town/garbage.h"
#include "core/town/shelters.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace mado::tool {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

Result<std::shared_ptr<procedure::TownValues const>> town_in(std::string const& folder)
{
    std::string const assets = base::assets_folder();
    auto const shelf =
        TRY(procedure::Shelf::open(assets, folder.empty() ? assets + "/town" : folder));
    return shelf->now()->town;
}

Result<values::Date> read_day(std::string_view option, std::string_view text)
{
    auto const day = values::Date::parse(text);
    if (day.ok()) return *day;
    return fail(ErrorKind::invalid, std::string(option) + ": " + day.error().message);
}

Result<town::Point> read_point(std::string const& text)
{
    auto const comma = text.find(',');
    std::string const first = text.substr(0, comma);
    std::string const second = comma == std::string::npos ? "" : text.substr(comma + 1);
    char* end = nullptr;
    double const latitude = std::strtod(first.c_str(), &end);
    bool const good = !first.empty() && *end == '\0';
    double const longitude = std::strtod(second.c_str(), &end);
    if (good && !second.empty() && *end == '\0' && std::abs(latitude) <= 90 && std::abs(longitude) <= 180) {
        return town::Point{latitude, longitude};
    }
    return fail(ErrorKind::invalid, "--at: 44.30614,141.65291 のように、緯度,経度 で書きます。");
}

Result<std::size_t> read_limit(std::string const& text)
{
    if (text.empty()) return std::size_t{3};
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value > 0) return value;
    return fail(ErrorKind::invalid, "--limit: 1から上の数字です。");
}

} // namespace

Result<std::string> garbage(GarbageRequest const& request)
{
    auto const values = TRY(town_in(request.town_folder));
    auto const from = TRY(read_day("--from", request.from));
    auto const to = TRY(read_day("--to", request.to));
    std::string area = request.area;
    if (area.starts_with("字")) area.erase(0, std::string_view("字").size());
    Json days = Json::array();
    for (auto const& day : TRY(town::garbage_days(*values, {area, from, to}))) {
        Json one = Json::object({{"date", day.date.to_iso()}});
        Json kinds = Json::array();
        Json off = Json::array();
        for (auto const& kind : day.kinds) (kind.off.empty() ? kinds : off).push(kind.label);
        one.set("kinds", std::move(kinds));
        one.set("off", std::move(off));
        if (!day.known) one.set("known", false);
        days.push(std::move(one));
    }
    return days.dump();
}

Result<std::string> shelters(ShelterRequest const& request)
{
    auto const values = TRY(town_in(request.town_folder));
    std::string const hazard = town::hazard_name(request.hazard);
    if (hazard.empty()) {
        return fail(
            ErrorKind::invalid,
            "--hazard: 洪水 崖崩れ 高潮 地震 津波 大規模な火事 内水氾濫 火山現象 unknown のどれかです。"
        );
    }
    auto const at = TRY(read_point(request.at));
    auto const limit = TRY(read_limit(request.limit));
    Json list = Json::array();
    for (auto const& shelter : town::nearest_shelters(*values, hazard, at, limit)) {
        Json designated = Json::array();
        for (auto const& one : shelter.designated_for) designated.push(one);
        list.push(Json::object({
            {"name", shelter.name},
            {"distance_m", std::int64_t{std::lround(shelter.metres)}},
            {"direction", shelter.direction},
            {"designated_for", std::move(designated)},
            {"latitude", shelter.at.latitude},
            {"longitude", shelter.at.longitude},
        }));
    }
    return list.dump();
}

Result<ImportOutcome> import_file(ImportRequest const& request)
{
    auto const import = imports::import_of(request.what);
    if (import == nullptr) {
        return fail(
            ErrorKind::invalid,
            "mado import shelters|facilities|garbage|sorting|meals|holidays|postal FILE --into DIR"
        );
    }
    if (request.into.empty()) return fail(ErrorKind::invalid, "--into DIR is missing");
    auto const slash = request.file.rfind('/');
    std::string const folder = slash == std::string::npos ? "." : request.file.substr(0, slash);
    imports::Files files;
    files.name = request.file.substr(slash == std::string::npos ? 0 : slash + 1);
    constexpr std::size_t bytes_max = 64u << 20;
    files.bytes[files.name] = TRY(base::read_file(request.file, bytes_max));
    for (std::string_view const other : {"center.csv", "remarks.csv"}) {
        auto bytes = base::read_file(folder + "/" + std::string(other), bytes_max);
        if (bytes.ok()) files.bytes[std::string(other)] = std::move(*bytes);
    }
    imports::Report report;
    auto const imported = TRY(import(files, request.options, report));
    TRY(base::make_folder(request.into, 0755));
    std::string const path = request.into + "/" + imported.file;
    auto const present = base::read_file(path, bytes_max);
    auto const text =
        TRY(imports::merged_file(present.ok() ? *present : std::string(), imported, request.options));
    TRY(base::write_file_durably(path, text, 0644));
    ImportOutcome outcome;
    outcome.refused = report.refusals();
    for (auto const& note : report.notes()) {
        outcome.notes += files.name + ":" + std::to_string(note.line) + ": " +
                         (note.refused ? "× " : "") + note.text + "\n";
    }
    outcome.summary = imported.file + ": " + std::to_string(imported.taken) + " taken, " +
                      std::to_string(outcome.refused) + " refused";
    return outcome;
}

} // namespace mado::tool
