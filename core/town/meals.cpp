#include "core/town/meals.h"

#include <algorithm>

namespace mado::town {

namespace {

using base::Json;
using values::Date;

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : "、") + word;
    return text;
}

// All dishes of a day at a school, also when several grades have rows of their own.
std::vector<Json const*> rows_on(Json const& table, std::string const& school, Date day)
{
    std::vector<Json const*> rows;
    for (auto const& row : table.items()) {
        bool const here = row["school"].as_text() == school;
        if (here && row["date"].as_text() == day.to_iso()) rows.push_back(&row);
    }
    return rows;
}

std::string allergen_line(Json const& row)
{
    std::vector<std::string> published;
    bool hidden = row["dishes"].items().empty();
    for (auto const& dish : row["dishes"].items()) {
        hidden = hidden || !dish["published"].as_bool(false);
        for (auto const& allergen : dish["allergens"].items()) {
            auto const& name = allergen.as_text();
            bool const had = std::find(published.begin(), published.end(), name) != published.end();
            if (!had && !name.empty()) published.push_back(name);
        }
    }
    std::string line = published.empty() ? std::string() : "アレルギーの品目：" + joined(published) + "。";
    if (hidden) return line + "アレルギーの品目が、わからない料理があります。学校に聞いてください。";
    if (line.empty()) return "アレルギーの品目は、のっていません。心配なときは、学校に聞いてください。";
    return line;
}

AnswerRow row_of(Json const& meal, Date day, Date today)
{
    AnswerRow row;
    row.title = day.to_spoken();
    if (day == today) row.title += "　きょう";
    std::vector<std::string> dishes;
    for (auto const& dish : meal["dishes"].items()) dishes.push_back(dish["name"].as_text());
    std::string const grades = meal["grades"].as_text();
    row.lines.push_back((grades.empty() ? "" : grades + "　") + joined(dishes));
    row.lines.push_back(allergen_line(meal));
    return row;
}

struct Span {
    Date first;
    Date last;
    std::string words;
};

Span span_of(std::string const& chosen, Date today)
{
    if (chosen == "week") return {today, today.plus_days(6), "これから1週間"};
    if (chosen == "month") {
        Date const first = today.plus_days(1 - today.day());
        return {first, first.plus_months(1).plus_days(-1), std::to_string(today.month()) + "月"};
    }
    if (chosen == "tomorrow") return {today.plus_days(1), today.plus_days(1), "あした"};
    return {today, today, "きょう"};
}

} // namespace

Answer meal_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    auto const* value = circumstances.town->find("meals");
    auto const& schools = circumstances.town->value("meals.schools");
    std::string const school = choice_in(answers, "school");
    if (value == nullptr || entry_in(schools, school).is_null()) {
        return not_known("この学校の献立は、ありません。", "学校に、聞いてください。");
    }
    auto const span = span_of(choice_in(answers, "span"), circumstances.today());
    Answer answer;
    for (Date day = span.first; day <= span.last; day = day.plus_days(1)) {
        for (auto const* meal : rows_on(value->value, school, day)) {
            answer.rows.push_back(row_of(*meal, day, circumstances.today()));
        }
    }
    answer.found = !answer.rows.empty();
    answer.headline = answer.found ? span.words + "の給食です。"
                                   : span.words + "の献立は、登録されていません。";
    if (!answer.found) answer.notes.push_back("給食がない日かもしれません。学校に聞いてください。");
    answer.source = source_words(value->source, value->date);
    answer.sample = value->sample;
    return answer;
}

} // namespace mado::town
