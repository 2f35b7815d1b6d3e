// Holidays (内閣府 syukujitsu.csv) and postal codes (郵便番号データ: KEN_ALL.CSV in Shift_JIS with long names
// split over rows, utf_ken_all.csv with one row each).
#include "core/imports/imports.h"

#include "core/calendar/calendar.h"
#include "core/values/text.h"

#include <algorithm>
#include <set>

namespace mado::imports {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using values::Date;

constexpr std::size_t postal_columns = 15;
constexpr std::string_view open_bracket = "（";
constexpr std::string_view close_bracket = "）";

// 町域 that are no names: the rest of a town, and notes in brackets.
std::string area_name(std::string name)
{
    if (name.find("以下に掲載がない場合") != std::string::npos) return {};
    return name.substr(0, std::min(name.find(open_bracket), name.size()));
}

} // namespace

Result<Imported> import_holidays(Files const& files, Options const&, Report& report)
{
    auto const table = TRY(Table::read(files.bytes.find(files.name)->second, report));
    if (table.head().size() < 2) return fail(ErrorKind::invalid, "日と名前の、2つの列がいります。");
    Json list = Json::array();
    std::set<Date> days;
    std::set<int> years;
    for (auto const& row : table.rows()) {
        auto const day = Date::parse(row.cells[0]);
        if (!day.ok() || row.cells[1].empty()) {
            report.refuse(row.line, "日か名前が、読めません。");
            continue;
        }
        if (!days.insert(*day).second) {
            report.refuse(row.line, day->to_iso() + "が、2回あります。");
            continue;
        }
        years.insert(day->year());
        list.push(Json::object({{"date", day->to_iso()}, {"name", row.cells[1]}}));
    }
    // The law's computed days tell a reader of the list what is new in it.
    for (int const year : years) {
        for (auto const& holiday : calendar::holidays(year)) {
            if (days.contains(holiday.date)) continue;
            report.tell(0, holiday.date.to_iso() + "（" + holiday.name + "）は、この表にありません。");
        }
    }
    for (Date const day : days) {
        if (!calendar::holiday_name(day).empty() || day.year() < 1949) continue;
        report.tell(0, day.to_iso() + "は、計算の祝日にはありません。");
    }
    std::size_t const taken = list.items().size();
    return Imported{"holidays.json", {{"holidays", std::move(list)}}, taken};
}

Result<Imported> import_postal(Files const& files, Options const& options, Report& report)
{
    auto const table = TRY(Table::read_bare(files.bytes.find(files.name)->second, report));
    Json list = Json::array();
    std::string half; // a 町域 whose bracket is not closed yet
    int other_towns = 0;
    for (auto const& row : table.rows()) {
        if (row.cells.size() < postal_columns) return fail(ErrorKind::invalid, "列は、15です。");
        auto const postal = values::parse_postal(row.cells[2]);
        if (!postal.ok()) {
            report.refuse(row.line, "郵便番号が、7けたではありません。");
            continue;
        }
        if (!options.code.empty() && row.cells[0] != options.code) {
            ++other_towns;
            continue;
        }
        std::string const name = half + row.cells[8];
        bool const opens = name.find(open_bracket) != std::string::npos;
        if (opens && name.find(close_bracket) == std::string::npos) {
            if (half.empty()) report.tell(row.line, "長い町域なので、つぎの行とつなげました。");
            half = name;
            continue;
        }
        half.clear();
        list.push(Json::object(
            {{"postal", *postal}, {"town", row.cells[6] + row.cells[7]}, {"area", area_name(name)}}
        ));
    }
    if (!half.empty()) report.refuse(0, "さいごの町域の「（」が、とじていません。");
    if (other_towns > 0) report.tell(0, "ほかの町の" + std::to_string(other_towns) + "行は、入れていません。");
    std::size_t const taken = list.items().size();
    return Imported{"postal.json", {{"postal", std::move(list)}}, taken};
}

} // namespace mado::imports
