#include "bridge/ledger/year_counts.h"
#include "core/base/json.h"
#include "core/values/date.h"
#include "tool/book.h"
#include "tool/command.h"

#include <charconv>
#include <cstdio>
#include <map>

namespace mado::tool {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using ledger::YearCounts;

constexpr int year_min = 2019; // 令和元年度: mado is younger
constexpr int year_max = 2099;

Result<int> read_year(std::string const& text)
{
    int year = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    if (whole && year >= year_min && year <= year_max) return year;
    return fail(ErrorKind::invalid, "--year: 2026 のように、西暦で書きます。");
}

std::string with_two_digits(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

using Sums = std::map<std::string, std::int64_t>;

Sums sums_by(YearCounts const& counts, std::string ledger::ApplicationCount::*part)
{
    Sums sums;
    for (auto const& one : counts.applications) sums[one.*part] += one.count;
    return sums;
}

Json json_of(Sums const& sums)
{
    Json object = Json::object();
    for (auto const& [name, sum] : sums) object.set(name, sum);
    return object;
}

Json json_of(YearCounts const& counts)
{
    using ledger::ApplicationCount;
    Json rows = Json::array();
    for (auto const& one : counts.applications) {
        rows.push(Json::object(
            {{"procedure", one.procedure_id},
             {"door", one.door},
             {"started_door", one.started_door},
             {"count", one.count}}
        ));
    }
    Json points = Json::object();
    for (std::size_t i = 0; i < counts.points.size(); ++i) {
        points.set(std::to_string(i + 1), counts.points[i]);
    }
    Json satisfaction = Json::object(
        {{"n", counts.satisfaction_n()},
         {"distribution", std::move(points)},
         {"forgotten", counts.satisfaction_forgotten}}
    );
    // Nobody asked is no zero: a mean exists only with answers.
    satisfaction.set("mean", counts.satisfaction_n() == 0 ? Json() : Json(counts.satisfaction_mean()));
    return Json::object(
        {{"fiscal_year", counts.year},
         {"friends", Json::object({{"now", counts.friends_now}, {"new", counts.friends_new}})},
         {"deliveries", Json::object({{"sent", counts.sends}, {"failed", counts.sends_failed}})},
         {"applications",
          Json::object(
              {{"total", counts.applications_total()},
               {"by_door", json_of(sums_by(counts, &ApplicationCount::door))},
               {"by_procedure", json_of(sums_by(counts, &ApplicationCount::procedure_id))},
               {"rows", std::move(rows)}}
          )},
         {"satisfaction", std::move(satisfaction)}}
    );
}

std::string door_name(std::string const& door)
{
    static std::map<std::string, std::string> const names = {
        {"kiosk", "キオスク"}, {"line", "LINE"}, {"page", "ページ"}, {"staff", "電話・窓口"}};
    auto const found = names.find(door);
    return found == names.end() ? door : found->second;
}

std::string table_of(YearCounts const& counts)
{
    auto number = [](std::int64_t value) { return std::to_string(value); };
    std::string text = std::to_string(counts.year) + "年度（4月から3月）\n\n";
    text += "LINEの友だち  " + number(counts.friends_now) + "人（この年度に " +
            number(counts.friends_new) + "人）\n";
    text += "送った知らせ  " + number(counts.sends) + "通（届かなかったもの " +
            number(counts.sends_failed) + "通）\n";
    text += "受付          " + number(counts.applications_total()) + "件\n";
    for (auto const& [door, sum] : sums_by(counts, &ledger::ApplicationCount::door)) {
        text += "  " + door_name(door) + "  " + number(sum) + "件\n";
    }
    for (auto const& one : counts.applications) {
        text += "    " + one.procedure_id + "  " + door_name(one.door);
        if (one.started_door != one.door) text += "（" + door_name(one.started_door) + "で始めた）";
        text += "  " + number(one.count) + "件\n";
    }
    text += "満足度        ";
    if (counts.satisfaction_n() == 0) return text + "答えがありません";
    text += "平均 " + with_two_digits(counts.satisfaction_mean()) + "（" +
            number(counts.satisfaction_n()) + "人）";
    for (std::size_t i = counts.points.size(); i > 0; --i) {
        text += "\n  " + std::to_string(i) + "点  " + number(counts.points[i - 1]) + "人";
    }
    return text;
}

Result<std::string> report(Call const& call)
{
    int const year = TRY(read_year(call.value("--year")));
    auto const book = TRY(open_book(call.value("--data")));
    YearCounts counts;
    TRY(book->read([&](store::Database& database) -> Result<void> {
        counts = TRY(ledger::count_year(database, book->keys(), year));
        return {};
    }));
    return call.has("--json") ? json_of(counts).dump() : table_of(counts);
}

int run_report(Call const& call)
{
    return print(report(call));
}

} // namespace

std::vector<Command> report_commands()
{
    return {
        {"report",
         "年度の数：友だち、知らせ、受付、満足度",
         {{"--data", "DIR", "橋（mado-bridge）のデータのフォルダー", true},
          {"--year", "Y", "年度（2026）", true},
          {"--json", "", "JSONで出します"}},
         run_report},
    };
}

} // namespace mado::tool
