#include "bridge/ledger/figures.h"
#include "bridge/ledger/people.h"
#include "core/base/json.h"
#include "core/values/date.h"
#include "tool/book.h"
#include "tool/command.h"

#include <charconv>
#include <cstdio>
#include <map>
#include <numeric>

namespace mado::tool {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using ledger::CountedBy;

constexpr int year_min = 2019; // 令和元年度: mado is younger
constexpr int year_max = 2099;

struct Year {
    int year = 0; // 2026: 令和8年度
    std::int64_t friends_now = 0;
    std::int64_t friends_new = 0;
    ledger::Sends sends;
    std::vector<CountedBy> applications;
    ledger::Ratings ratings = {};

    [[nodiscard]] std::int64_t total() const
    {
        std::int64_t sum = 0;
        for (auto const& one : applications) sum += one.cases;
        return sum;
    }

    [[nodiscard]] std::int64_t answered() const
    {
        return std::accumulate(ratings.begin(), ratings.end(), std::int64_t{0});
    }

    [[nodiscard]] double mean() const // only with answers
    {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < ratings.size(); ++i) {
            sum += static_cast<std::int64_t>(i + 1) * ratings[i];
        }
        return static_cast<double>(sum) / static_cast<double>(answered());
    }
};

Result<Year> count(ledger::Ledger& book, int fiscal_year)
{
    Year year;
    year.year = fiscal_year;
    ledger::Span const span{
        TRY(values::Date::create(fiscal_year, 4, 1)),
        TRY(values::Date::create(fiscal_year + 1, 3, 31))};
    TRY(book.read([&](store::Database& database) -> Result<void> {
        year.friends_now = TRY(ledger::count_friends(database));
        year.friends_new = TRY(ledger::count_new_friends(database, span));
        year.sends = TRY(ledger::count_sends(database, span));
        year.applications = TRY(ledger::count_by_procedure_and_door(database, span));
        year.ratings = TRY(ledger::ratings_of(database, book.keys(), span));
        return {};
    }));
    return year;
}

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

Sums sums_by(Year const& year, std::string CountedBy::*part)
{
    Sums sums;
    for (auto const& one : year.applications) sums[one.*part] += one.cases;
    return sums;
}

Json json_of(Sums const& sums)
{
    Json object = Json::object();
    for (auto const& [name, sum] : sums) object.set(name, sum);
    return object;
}

Json json_of(Year const& year)
{
    Json rows = Json::array();
    for (auto const& one : year.applications) {
        rows.push(Json::object(
            {{"procedure", one.procedure_id},
             {"door", one.door},
             {"started_door", one.started_door},
             {"count", one.cases}}
        ));
    }
    Json points = Json::object();
    for (std::size_t i = 0; i < year.ratings.size(); ++i) {
        points.set(std::to_string(i + 1), year.ratings[i]);
    }
    // Nobody asked is no zero: a mean exists only with answers.
    Json const mean = year.answered() == 0 ? Json() : Json(year.mean());
    return Json::object(
        {{"fiscal_year", year.year},
         {"friends", Json::object({{"now", year.friends_now}, {"new", year.friends_new}})},
         {"deliveries", Json::object({{"sent", year.sends.sent}, {"failed", year.sends.failed}})},
         {"applications",
          Json::object(
              {{"total", year.total()},
               {"by_door", json_of(sums_by(year, &CountedBy::door))},
               {"by_procedure", json_of(sums_by(year, &CountedBy::procedure_id))},
               {"rows", std::move(rows)}}
          )},
         {"satisfaction",
          Json::object({{"n", year.answered()}, {"mean", mean}, {"distribution", std::move(points)}}
          )}}
    );
}

std::string door_name(std::string const& door)
{
    static std::map<std::string, std::string> const names = {
        {"kiosk", "キオスク"}, {"line", "LINE"}, {"page", "ページ"}, {"staff", "電話・窓口"}};
    auto const found = names.find(door);
    return found == names.end() ? door : found->second;
}

std::string table_of(Year const& year)
{
    auto number = [](std::int64_t value) { return std::to_string(value); };
    std::string text = number(year.year) + "年度（4月から3月）\n\n";
    text += "LINEの友だち  " + number(year.friends_now) + "人（この年度に " +
            number(year.friends_new) + "人）\n";
    text += "送った知らせ  " + number(year.sends.sent) + "通（届かなかったもの " +
            number(year.sends.failed) + "通）\n";
    text += "受付          " + number(year.total()) + "件\n";
    for (auto const& [door, sum] : sums_by(year, &CountedBy::door)) {
        text += "  " + door_name(door) + "  " + number(sum) + "件\n";
    }
    for (auto const& one : year.applications) {
        text += "    " + one.procedure_id + "  " + door_name(one.door);
        if (one.started_door != one.door) text += "（" + door_name(one.started_door) + "で始めた）";
        text += "  " + number(one.cases) + "件\n";
    }
    text += "満足度        ";
    if (year.answered() == 0) return text + "答えがありません";
    text += "平均 " + with_two_digits(year.mean()) + "（" + number(year.answered()) + "人）";
    for (std::size_t i = year.ratings.size(); i > 0; --i) {
        text += "\n  " + number(static_cast<std::int64_t>(i)) + "点  " +
                number(year.ratings[i - 1]) + "人";
    }
    return text + "\n\n5人より少ない数は、そのまま外に出さないでください。";
}

Result<std::string> report(Call const& call)
{
    int const fiscal_year = TRY(read_year(call.value("--year")));
    auto const book = TRY(open_book(call));
    auto const year = TRY(count(*book, fiscal_year));
    return call.has("--json") ? json_of(year).dump() : table_of(year);
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
         with_book({{"--year", "Y", "年度（2026）", true}, {"--json", "", "JSONで出します"}}),
         run_report},
    };
}

} // namespace mado::tool
