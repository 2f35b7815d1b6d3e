// Shelters (自治体標準 03 of both generations, GSI's CSV and GeoJSON) and facilities (01 公共施設一覧).
#include "core/imports/cells.h"
#include "core/imports/imports.h"

#include <array>
#include <set>

namespace mado::imports {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

constexpr std::array<std::string_view, 8> hazards = {
    "洪水", "崖崩れ、土石流及び地滑り", "高潮", "地震", "津波", "大規模な火事", "内水氾濫", "火山現象"};

std::string const& bytes_of(Files const& files)
{
    return files.bytes.find(files.name)->second;
}

// GSI's GeoJSON as the same rows a CSV would have.
Result<Table> table_of(std::string const& bytes, Report& report)
{
    if (bytes.find_first_not_of(" \r\n\t\xEF\xBB\xBF") == std::string::npos || bytes[0] != '{') {
        return Table::read(bytes, report);
    }
    auto const json = TRY(Json::parse(bytes));
    std::string csv = "共通ID,施設・場所名,住所,緯度,経度,";
    for (auto const hazard : hazards) csv += std::string(hazard) + ",";
    csv += "備考\n";
    auto quoted = [](std::string text) {
        std::string out = "\"";
        for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
        return out + "\"";
    };
    for (auto const& feature : json["features"].items()) {
        auto const& properties = feature["properties"];
        auto const& at = feature["geometry"]["coordinates"].items();
        if (at.size() < 2) return fail(ErrorKind::invalid, "点ではないものが、あります。");
        csv += quoted(properties["共通ID"].as_text()) + "," +
               quoted(properties["施設・場所名"].as_text()) + "," + quoted(properties["住所"].as_text());
        csv += "," + std::to_string(at[1].as_number()) + "," + std::to_string(at[0].as_number());
        for (auto const hazard : hazards) csv += "," + quoted(properties[hazard].as_text());
        csv += "," + quoted(properties["備考"].as_text()) + "\n";
    }
    return Table::read(csv, report);
}

void tell_code(Table const& table, Row const& row, std::set<std::string>& told, Report& report)
{
    std::string const code = table.cell(
        row, {"全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード"}
    );
    if (code.empty() || !told.insert(code).second) return;
    std::string const mended = repair_code(code);
    if (mended.empty()) {
        report.tell(row.line, "団体コード「" + code + "」は、正しくありません。使いません。");
    } else if (mended != code) {
        report.tell(row.line, "団体コード「" + code + "」を、「" + mended + "」と読みました。");
    }
}

std::string address_of(Table const& table, Row const& row)
{
    std::string text = table.cell(row, {"住所", "所在地_連結表記"});
    if (text.empty()) {
        text = table.cell(row, {"所在地_市区町村"}) + table.cell(row, {"所在地_町字"}) +
               table.cell(row, {"所在地_番地以下"});
    }
    std::string const building = table.cell(row, {"方書", "建物名等(方書)"});
    return building.empty() ? text : text + " " + building;
}

bool read_hazards(Table const& table, Row const& row, Json& shelter, Report& report)
{
    Json list = Json::array();
    for (auto const hazard : hazards) {
        std::string const prefixed = "災害種別_" + std::string(hazard);
        std::string const cell = table.cell(row, {prefixed, hazard});
        auto const flag = read_flag(cell);
        if (!flag) {
            report.refuse(row.line, "「" + std::string(hazard) + "」の「" + cell + "」は、読めません。");
            return false;
        }
        if (*flag) list.push(hazard); // blank is not designated, never unknown
    }
    shelter.set("designated_for", std::move(list));
    return true;
}

} // namespace

Result<Imported> import_shelters(Files const& files, Options const& options, Report& report)
{
    auto const table = TRY(table_of(bytes_of(files), report));
    if (table.column({"名称", "施設・場所名", "避難先名称"}) < 0) {
        return fail(ErrorKind::invalid, "「名称」の列が、ありません。");
    }
    if (table.column({"災害種別_津波", "津波"}) < 0) {
        return fail(ErrorKind::invalid, "災害の列が、ありません。指定避難所（あとで泊まる所）の表は、使えません。");
    }
    Json list = Json::array();
    std::set<std::string> ids;
    std::set<std::string> told;
    for (auto const& row : table.rows()) {
        tell_code(table, row, told, report);
        std::string const name = table.cell(row, {"名称", "施設・場所名", "避難先名称"});
        auto const spot = read_spot(
            table.cell(row, {"緯度"}), table.cell(row, {"経度"}), options.swapped, row, report
        );
        if (!spot) continue;
        Json shelter = Json::object();
        std::string id = table.cell(row, {"共通ID", "ID"});
        // GSI's NO is only a row's number; without an id of its own the name and place are the key.
        if (id.empty()) id = name + "@" + std::to_string(spot->latitude) + "," + std::to_string(spot->longitude);
        if (name.empty() || !ids.insert(id).second) {
            report.refuse(row.line, name.empty() ? "名前がありません。" : "「" + name + "」が、2回あります。");
            continue;
        }
        shelter.set("id", id);
        shelter.set("name", name);
        shelter.set("address", address_of(table, row));
        shelter.set("latitude", spot->latitude);
        shelter.set("longitude", spot->longitude);
        if (!read_hazards(table, row, shelter, report)) continue;
        list.push(std::move(shelter));
    }
    std::size_t const taken = list.items().size();
    return Imported{"shelters.json", {{"shelters", std::move(list)}}, taken};
}

Result<Imported> import_facilities(Files const& files, Options const& options, Report& report)
{
    auto const table = TRY(Table::read(bytes_of(files), report));
    if (table.column({"名称"}) < 0) return fail(ErrorKind::invalid, "「名称」の列が、ありません。");
    Json list = Json::array();
    std::set<std::string> told;
    for (auto const& row : table.rows()) {
        tell_code(table, row, told, report);
        std::string const name = table.cell(row, {"名称"});
        auto const spot = read_spot(
            table.cell(row, {"緯度"}), table.cell(row, {"経度"}), options.swapped, row, report
        );
        if (!spot || name.empty()) {
            if (name.empty()) report.refuse(row.line, "名前がありません。");
            continue;
        }
        std::string const id = table.cell(row, {"ID", "NO"});
        Json facility = Json::object({{"id", id.empty() ? name : id}, {"label", name}});
        facility.set("address", address_of(table, row));
        facility.set("latitude", spot->latitude);
        facility.set("longitude", spot->longitude);
        // What the town left blank is not stated, and stays so.
        auto set = [&](std::string_view key, std::string text) {
            if (!text.empty()) facility.set(key, std::move(text));
        };
        set("phone", table.cell(row, {"電話番号"}));
        set("days", table.cell(row, {"利用可能曜日"}));
        set("from", table.cell(row, {"開始時間"}));
        set("to", table.cell(row, {"終了時間"}));
        set("hours", table.cell(row, {"利用可能日時特記事項"}));
        set("note", table.cell(row, {"備考"}));
        list.push(std::move(facility));
    }
    std::size_t const taken = list.items().size();
    return Imported{"facilities.json", {{"facilities", std::move(list)}}, taken};
}

} // namespace mado::imports
