#include "bridge/console/console.h"

#include <algorithm>

#include <cstdio>

#include "bridge/console/small_cells.h"
#include "bridge/console/words.h"
#include "bridge/ledger/figures.h"

namespace mado::console {

using base::Result;
using html::all;
using html::el;
using html::Html;
using html::when;
using net::Request;
using net::Response;

namespace {

constexpr int years_back = 5;

struct Series {
    std::string id;
    std::string title;
    std::string first_column;
    std::vector<std::string> names;
    std::vector<std::int64_t> counts;

    void add(std::string const& name, std::int64_t count)
    {
        for (std::size_t at = 0; at < names.size(); ++at) {
            if (names[at] == name) {
                counts[at] += count;
                return;
            }
        }
        names.push_back(name);
        counts.push_back(count);
    }
};

constexpr int bar_left = 190;
constexpr int bar_width = 420;
constexpr int bar_step = 34;

// The drawing says the same as the table under it; hidden numbers have no bar.
Html chart_of(Series const& series, MaskedRow const& row)
{
    std::int64_t most = 1;
    for (auto const& cell : row.cells) most = std::max(most, cell.value_or(0));
    Html marks;
    std::string told = series.title + "。";
    int y = 6;
    for (std::size_t at = 0; at < series.names.size(); ++at, y += bar_step) {
        auto const& cell = row.cells[at];
        auto const width = cell ? *cell * bar_width / most : 0;
        marks.add(el("text", {{"x", bar_left - 10}, {"y", y + 17}, {"text-anchor", "end"}}, series.names[at]));
        marks.add(when(cell.has_value(), el("rect", {{"x", bar_left}, {"y", y}, {"width", width}, {"height", 24},
                                                     {"class", "bar-fill"}})));
        marks.add(el("text", {{"x", bar_left + width + 8}, {"y", y + 17}, {"class", "value"}}, shown(cell)));
        told += series.names[at] + " " + (cell ? shown(cell) + "件" : std::string("かくした数")) + "。";
    }
    std::string const box = "0 0 720 " + std::to_string(y + 4);
    return el("svg", {{"class", "chart"}, {"role", "img"}, {"viewBox", box}, {"aria-label", told}}, marks);
}

Html series_card(Series const& series)
{
    auto const row = masked(series.counts);
    Html rows;
    for (std::size_t at = 0; at < series.names.size(); ++at) {
        rows.add(el("tr", {}, {el("th", {{"scope", "row"}}, series.names[at]),
                               el("td", {{"class", "amount"}}, shown(row.cells[at]))}));
    }
    rows.add(el("tr", {{"class", "sum"}}, {el("th", {{"scope", "row"}}, "あわせて"),
                                           el("td", {{"class", "amount"}}, shown(row.total))}));
    Html const table = el("table", {{"class", "list short"}},
                          {el("caption", {{"class", "unseen"}}, series.title),
                           el("thead", {}, el("tr", {}, {el("th", {{"scope", "col"}}, series.first_column),
                                                         el("th", {{"scope", "col"}, {"class", "amount"}}, "件")})),
                           el("tbody", {}, rows)});
    std::string const title_id = series.id + "-title";
    Html const inside = series.names.empty()
                            ? el("p", {}, "この年度の受付は、まだありません。")
                            : all({chart_of(series, row), el("details", {}, {el("summary", {}, "表で見る"), table})});
    return el("section", {{"class", "card"}, {"aria-labelledby", title_id}},
              {el("h2", {{"id", title_id}}, series.title), inside});
}

std::string tenth(double value)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

Html ratings_card(ledger::Ratings const& ratings)
{
    Series series;
    series.id = "ratings";
    series.title = "使ってみた感想";
    series.first_column = "点";
    std::int64_t count = 0;
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < ratings.size(); ++at) {
        auto const points = static_cast<std::int64_t>(at) + 1;
        count += ratings[at];
        sum += points * ratings[at];
        series.add(std::to_string(points) + "点", ratings[at]);
    }
    auto const row = masked(series.counts);
    bool const whole = std::ranges::all_of(row.cells, [](auto const& cell) { return cell.has_value(); });
    Html inside;
    if (count < small_cell) {
        inside = el("p", {}, "答えた人が5人より少ないので、出しません。");
    } else {
        // With a hidden cell the exact mean would give it away; a rounded one of many does not.
        std::string const mean = tenth(static_cast<double>(sum) / static_cast<double>(count));
        Html const big = el("p", {{"class", "big"}}, {el("strong", {}, mean), html::text(" 点（5点のうち）")});
        Html const few = el("p", {}, "少ない点があるので、平均は出しません。");
        inside = all({whole ? big : few, el("p", {}, "答えた人 " + shown(count) + "人"), chart_of(series, row)});
    }
    return el("section", {{"class", "card"}, {"aria-labelledby", "ratings-title"}},
              {el("h2", {{"id", "ratings-title"}}, series.title), inside});
}

Html year_form(int chosen, int present)
{
    Html options;
    for (int year = present; year > present - years_back; --year) {
        std::string const words = std::to_string(year) + "年度（令和" + std::to_string(year - 2018) + "年度）";
        options.add(el("option", {{"value", year}, {"selected", year == chosen}}, words));
    }
    return el("form", {{"method", "get"}, {"action", "/staff/numbers"}, {"class", "filter"}},
              {el("p", {{"class", "choice-of"}}, {el("label", {{"for", "year"}}, "年度"),
                                                  el("select", {{"id", "year"}, {"name", "year"}}, options)}),
               el("button", {}, "見る")});
}

} // namespace

Response Console::numbers(Who const& who, Request const& request)
{
    int const present = values::fiscal_year(today());
    int year = std::atoi(net::form_value(net::parse_urlencoded(request.query), "year").c_str());
    if (year > present || year <= present - years_back) year = present;
    auto const first = values::Date::create(year, 4, 1);
    auto const last = values::Date::create(year + 1, 3, 31);
    if (!first.ok() || !last.ok()) return Response::redirect("/staff/numbers");
    ledger::Span const span{*first, *last};
    std::vector<ledger::CountedBy> counted;
    ledger::Ratings ratings{};
    auto& ledger = desk_.ledger();
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        counted = TRY(ledger::count_by_procedure_and_door(database, span));
        ratings = TRY(ledger::ratings_of(database, ledger.keys(), span));
        return {};
    });
    if (!read.ok()) return show({who, request.path, 503}, {"数字で見る", el("h1", {}, "台帳を読めません。")});
    auto const catalogue = desk_.catalogue();
    Series doors{"doors", "どこから受け付けたか", "入口", {}, {}};
    Series kinds{"kinds", "どの手続きか", "手続き", {}, {}};
    for (auto const& one : catalogue->procedures) kinds.add(one->short_title, 0);
    // Begun at a kiosk and sent from a telephone is a series of its own, never mixed with either.
    for (std::string_view const door : {"kiosk", "line", "page", "staff"}) doors.add(door_word(door, ""), 0);
    for (auto const& one : counted) {
        doors.add(door_word(one.door, one.started_door), one.cases);
        auto const procedure = catalogue->find(one.procedure_id);
        kinds.add(procedure == nullptr ? one.procedure_id : procedure->short_title, one.cases);
    }
    std::string const as_of = year == present ? when_words(desk_.clock().now(), today()) + " まで" : "";
    Html const body = all({
        el("div", {{"class", "page-head"}}, {el("h1", {}, "数字で見る"), el("span", {{"class", "gist"}}, as_of)}),
        year_form(year, present),
        el("div", {{"class", "two"}}, {series_card(doors), series_card(kinds)}),
        ratings_card(ratings),
        el("p", {{"class", "gist"}}, "5より小さい数は、＊でかくします。だれのことか、分からないようにするためです。"),
    });
    return show({who, request.path}, {"数字で見る", body});
}

} // namespace mado::console
