#include "core/town/garbage.h"

#include "core/values/text.h"

#include <algorithm>
#include <set>

namespace mado::town {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using values::Date;

constexpr int days_max = 400;
constexpr int shift_days = 7;

struct Closing {
    Date first;
    Date last;
    std::string label;
};

bool lists(Json const& list, std::string_view id)
{
    return std::any_of(list.items().begin(), list.items().end(), [&](Json const& one) {
        return one.as_text() == id;
    });
}

Json const& district_of(Json const& table, std::string_view area)
{
    static Json const nothing;
    for (auto const& one : table["districts"].items()) {
        if (one["id"].as_text() == area || lists(one["areas"], area)) return one;
    }
    return nothing;
}

// The whole town's closed periods and those of the district's own centre.
std::vector<Closing> closings_of(Json const& table, Json const& district)
{
    std::vector<Closing> closings;
    for (auto const* list : {&table["closed"], &district["closed"]}) {
        for (auto const& one : list->items()) {
            auto const first = Date::parse(one["from"].as_text());
            auto const last = Date::parse(one["to"].as_text());
            if (first.ok() && last.ok()) closings.push_back({*first, *last, one["label"].as_text()});
        }
    }
    return closings;
}

Closing const* closing_on(std::vector<Closing> const& closings, Date day)
{
    for (auto const& one : closings) {
        if (one.first <= day && day <= one.last) return &one;
    }
    return nullptr;
}

// What a kind does on a day it would be collected but cannot: nothing, the next free day, a week later.
Date moved(Date day, std::string_view how, std::vector<Closing> const& closings, bool holidays_closed)
{
    int const step = how == "shift_week" ? shift_days : 1;
    for (int i = 0; i < 4; ++i) {
        day = day.plus_days(step);
        bool const holiday = holidays_closed && !calendar::holiday_name(day).empty();
        if (closing_on(closings, day) == nullptr && !holiday) break;
    }
    return day;
}

// A cell that is a list of dates was written knowing the closing: those days stay.
bool fixed_dates(std::string_view cell)
{
    auto const folded = values::fold_digits(cell);
    return folded.find("20") != std::string::npos && folded.find("隔") == std::string::npos;
}

Result<std::set<Date>> days_of_kind(
    Json const& table,
    Json const& kind,
    Json const& district,
    GarbageQuestion const& question
)
{
    std::set<Date> days;
    std::string const& cell = district["cells"][kind["id"].as_text()].as_text();
    if (cell.empty()) return days;
    auto const closings = closings_of(table, district);
    std::string const closure = table["closure"].as_text();
    std::string const holiday = kind["on_holiday"].as_text();
    // A day may move into the span from up to four weeks before it.
    Date const early = question.from.plus_days(-4 * shift_days);
    for (Date const day : TRY(calendar::recurrence_days(cell, early, question.to, {}))) {
        bool const closed = !fixed_dates(cell) && closing_on(closings, day) != nullptr;
        bool const off = !holiday.empty() && holiday != "collect" &&
                         !calendar::holiday_name(day).empty();
        std::string const& how = closed ? closure : holiday;
        if (!closed && !off) {
            days.insert(day);
        } else if (how == "next_day" || how == "shift_week") {
            days.insert(moved(day, how, closings, off));
        }
    }
    std::erase_if(days, [&](Date day) { return day < question.from || day > question.to; });
    return days;
}

std::string called_off(Json const& offs, Date day, std::string const& district, std::string const& kind)
{
    for (auto const& one : offs.items()) {
        if (one["date"].as_text() != day.to_iso()) continue;
        bool const here = one["districts"].items().empty() || lists(one["districts"], district);
        bool const this_kind = one["kinds"].items().empty() || lists(one["kinds"], kind);
        if (!here || !this_kind) continue;
        std::string const says = one["says"].as_text();
        return says.empty() ? "中止です" : says;
    }
    return {};
}

std::string kinds_in_words(GarbageDay const& day)
{
    std::string words;
    for (auto const& kind : day.kinds) {
        if (!kind.off.empty()) continue;
        words += (words.empty() ? "" : "、") + kind.label;
    }
    return words;
}

std::string day_sentence(std::string_view when, GarbageDay const& day)
{
    std::string const name(when);
    if (!day.known) return name + "の予定は、まだ登録されていません。";
    for (auto const& kind : day.kinds) {
        if (!kind.off.empty()) return name + "の" + kind.label + "は、集めません。";
    }
    auto const words = kinds_in_words(day);
    return words.empty() ? name + "は、ごみの日ではありません。" : name + "は、" + words + "の日です。";
}

AnswerRow row_of(GarbageDay const& day, Date today)
{
    AnswerRow row;
    row.title = day.date.to_spoken();
    if (day.date == today) row.title += "　きょう";
    if (day.date == today.plus_days(1)) row.title += "　あした";
    if (!day.known) row.lines.push_back("まだ登録されていません");
    for (auto const& kind : day.kinds) {
        row.lines.push_back(kind.label + (kind.off.empty() ? "" : "：" + kind.off));
    }
    if (day.known && day.kinds.empty()) row.lines.push_back("ありません");
    return row;
}

// The closed period that touches the week is said, so that nobody carries bags out for nothing.
void add_notes(Answer& answer, Json const& table, Json const& district, Date today)
{
    for (auto const& one : closings_of(table, district)) {
        if (one.last < today || one.first > today.plus_days(14)) continue;
        answer.notes.push_back(
            one.first.to_spoken() + "から" + one.last.to_spoken() + "は、集めません（" + one.label + "）。"
        );
    }
    if (auto const until = table["out_by"].as_integer(); until > 0) {
        auto const time = values::time_in_words(static_cast<int>(until));
        answer.notes.push_back("朝、" + time + "までに、出してください。");
    }
    for (auto const& remark : district["remarks"].items()) answer.notes.push_back(remark.as_text());
}

} // namespace

Result<std::vector<GarbageDay>> garbage_days(
    procedure::TownValues const& town,
    GarbageQuestion const& question
)
{
    auto const& table = town.value("garbage");
    auto const& district = district_of(table, question.area);
    if (district.is_null()) return fail(ErrorKind::not_found, "その地区の予定は、ありません。");
    if (question.to < question.from || question.to.days() - question.from.days() > days_max) {
        return fail(ErrorKind::invalid, "期間は、1年までです。");
    }
    auto const first = Date::parse(table["from"].as_text());
    auto const last = Date::parse(table["to"].as_text());
    std::vector<GarbageDay> days;
    for (Date day = question.from; day <= question.to; day = day.plus_days(1)) {
        // A table that does not say which days it is for is for none.
        bool const known = first.ok() && last.ok() && *first <= day && day <= *last;
        days.push_back({day, {}, known});
    }
    auto const& offs = town.value("garbage.off");
    for (auto const& kind : table["kinds"].items()) {
        std::string const& id = kind["id"].as_text();
        auto const kind_days = TRY(days_of_kind(table, kind, district, question));
        for (Date const date : kind_days) {
            auto& day = days[static_cast<std::size_t>(date.days() - question.from.days())];
            if (!day.known) continue;
            auto off = called_off(offs, date, district["id"].as_text(), id);
            day.kinds.push_back({id, kind["label"].as_text(), std::move(off)});
        }
    }
    return days;
}

Answer garbage_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    auto const& town = *circumstances.town;
    auto const* value = town.find("garbage");
    auto const area = choice_in(answers, "area");
    Date const today = circumstances.today();
    auto const days = garbage_days(town, {area, today, today.plus_days(6)});
    if (!days.ok() || value == nullptr) {
        return not_known("この地区の予定は、登録されていません。", "役場に、聞いてください。");
    }
    Answer answer;
    answer.headline = day_sentence("きょう", days->front());
    answer.lead = day_sentence("あした", (*days)[1]);
    answer.found = days->front().known;
    for (auto const& day : *days) answer.rows.push_back(row_of(day, today));
    add_notes(answer, value->value, district_of(value->value, area), today);
    answer.source = source_words(value->source, value->date);
    answer.sample = value->sample;
    return answer;
}

} // namespace mado::town
