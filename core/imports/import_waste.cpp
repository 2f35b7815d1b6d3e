// Waste: a 5374.jp set (area_days.csv with center.csv and remarks.csv beside it) as the garbage calendar,
// and what a thing is sorted as (自治体標準 28 ゴミの分別方法一覧, or 5374's target.csv). No municipality's
// data is shipped: the 5374 program and its data are MPL-2.0, only the format is known here.
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

constexpr std::size_t kinds_max = 9; // 5374 reads no more categories

std::string const* beside(Files const& files, std::string_view name)
{
    auto const found = files.bytes.find(name);
    return found == files.bytes.end() ? nullptr : &found->second;
}

std::map<std::string, std::string> remarks_of(Files const& files, Report& report)
{
    std::map<std::string, std::string> remarks;
    auto const* bytes = beside(files, "remarks.csv");
    auto const table = bytes == nullptr ? Result<Table>(fail(ErrorKind::not_found, ""))
                                        : Table::read(*bytes, report);
    if (!table.ok()) return remarks;
    for (auto const& row : table->rows()) remarks[row.cells[0]] = row.cells.back();
    return remarks;
}

// Several closed periods of one centre are all kept (the reference program keeps the last only).
std::map<std::string, Json> closings_of(Files const& files, Report& report)
{
    std::map<std::string, Json> closings;
    auto const* bytes = beside(files, "center.csv");
    auto const table = bytes == nullptr ? Result<Table>(fail(ErrorKind::not_found, ""))
                                        : Table::read(*bytes, report);
    if (!table.ok()) return closings;
    for (auto const& row : table->rows()) {
        auto const first = Date::parse(table->cell(row, {"休止開始日"}));
        auto const last = Date::parse(table->cell(row, {"休止終了日"}));
        if (!first.ok() || !last.ok() || *last < *first) {
            report.refuse(row.line, "center.csv：休みの日が、読めません。");
            continue;
        }
        std::string const name = table->cell(row, {"名称"});
        closings.try_emplace(name, Json::array()).first->second.push(Json::object(
            {{"label", "休止"}, {"from", first->to_iso()}, {"to", last->to_iso()}}
        ));
    }
    return closings;
}

// Takes the *1 marks out of a cell and remembers which remarks they name.
std::string without_marks(std::string const& cell, std::set<std::string>& marks)
{
    std::string kept;
    std::size_t start = 0;
    while (start < cell.size()) {
        std::size_t const end = std::min(cell.find(' ', start), cell.size());
        std::string const token = cell.substr(start, end - start);
        start = end + 1;
        if (token.starts_with('*')) {
            marks.insert(token.substr(1));
        } else if (!token.empty()) {
            kept += (kept.empty() ? "" : " ") + token;
        }
    }
    return kept;
}

Json district_of(
    Table const& table,
    Row const& row,
    std::map<std::string, std::string> const& remarks,
    Report& report
)
{
    Json cells = Json::object();
    std::set<std::string> marks;
    for (std::size_t i = 2; i < row.cells.size() && i < 2 + kinds_max; ++i) {
        std::string const cell = without_marks(row.cells[i], marks);
        if (cell.empty()) continue;
        auto const days = calendar::recurrence_days(
            cell, *Date::create(2026, 4, 1), *Date::create(2027, 3, 31), {}
        );
        if (days.ok()) {
            cells.set("k" + std::to_string(i - 1), cell);
        } else {
            report.refuse(row.line, table.head()[i] + "：" + days.error().message);
        }
    }
    Json said = Json::array();
    for (auto const& mark : marks) {
        auto const found = remarks.find(mark);
        if (found != remarks.end()) said.push(found->second);
        else report.tell(row.line, "注意「*" + mark + "」が、remarks.csv にありません。");
    }
    Json district = Json::object({{"id", row.cells[0]}, {"label", row.cells[0]}});
    district.set("areas", Json::array());
    district.set("cells", std::move(cells));
    district.set("remarks", std::move(said));
    return district;
}

} // namespace

Result<Imported> import_garbage(Files const& files, Options const&, Report& report)
{
    auto const table = TRY(Table::read(files.bytes.find(files.name)->second, report));
    if (table.column({"地名"}) != 0 || table.head().size() < 3) {
        return fail(ErrorKind::invalid, "area_days.csv の1列目は「地名」です。");
    }
    if (table.head().size() > 2 + kinds_max) {
        report.tell(1, "ごみの種類は、9つまで読みます。残りの列は、読みません。");
    }
    Json kinds = Json::array();
    for (std::size_t i = 2; i < table.head().size() && i < 2 + kinds_max; ++i) {
        kinds.push(Json::object({{"id", "k" + std::to_string(i - 1)}, {"label", table.head()[i]}}));
    }
    auto const remarks = remarks_of(files, report);
    auto const closings = closings_of(files, report);
    Json districts = Json::array();
    for (auto const& row : table.rows()) {
        Json district = district_of(table, row, remarks, report);
        std::string const& centre = row.cells[1];
        auto const closed = closings.find(centre);
        if (closed != closings.end()) district.set("closed", closed->second);
        if (!centre.empty() && closed == closings.end()) {
            report.tell(row.line, "「" + centre + "」が、center.csv にありません。");
        }
        // Which 字 a sentence of a 地名 means is the town's to say.
        report.tell(row.line, "「" + row.cells[0] + "」の areas に、地区の名前を書いてください。");
        districts.push(std::move(district));
    }
    report.tell(0, "from と to に、この予定の年度（4月1日から3月31日）を書いてください。");
    std::size_t const taken = districts.items().size();
    Json garbage = Json::object({{"closure", "skip"}});
    garbage.set("kinds", std::move(kinds));
    garbage.set("districts", std::move(districts));
    return Imported{"garbage.json", {{"garbage", std::move(garbage)}}, taken};
}

Result<Imported> import_sorting(Files const& files, Options const& options, Report& report)
{
    auto const table = TRY(Table::read(files.bytes.find(files.name)->second, report));
    bool const set = table.column({"label"}) >= 0 && table.column({"name"}) >= 0;
    if (!set && (table.column({"ゴミの品目", "品目"}) < 0 || table.column({"分別区分"}) < 0)) {
        return fail(ErrorKind::invalid, "「ゴミの品目」と「分別区分」の列が、いります。");
    }
    Json list = Json::array();
    for (auto const& row : table.rows()) {
        std::string name = table.cell(row, {"ゴミの品目", "品目", "name"});
        std::string kind = table.cell(row, {"分別区分", "label"});
        if (options.swapped) std::swap(name, kind);
        if (name.empty() || kind.empty()) {
            report.refuse(row.line, "品目か分別区分が、ありません。");
            continue;
        }
        Json item = Json::object({{"name", name}, {"find", Json::array()}, {"kind", kind}});
        auto set_text = [&item](std::string_view key, std::string text) {
            if (!text.empty()) item.set(key, std::move(text));
        };
        set_text("how", table.cell(row, {"注意点", "notice"}));
        set_text("fee", table.cell(row, {"料金"}));
        set_text("note", table.cell(row, {"備考"}));
        set_text("source", options.source);
        set_text("date", options.date);
        item.set("sample", options.source.empty() || options.date.empty());
        list.push(std::move(item));
    }
    std::size_t const taken = list.items().size();
    return Imported{"sorting.json", {{"sorting", std::move(list)}}, taken};
}

} // namespace mado::imports
