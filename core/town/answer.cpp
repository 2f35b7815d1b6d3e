#include "core/town/answer.h"

#include "core/town/garbage.h"
#include "core/town/meals.h"
#include "core/town/shelters.h"
#include "core/town/sorting.h"

namespace mado::town {

using base::Json;

std::string source_words(std::string_view source, std::string_view date)
{
    if (source.empty()) return {};
    std::string words = "出典：" + std::string(source);
    auto const day = values::Date::parse(date);
    if (!date.empty() && day.ok()) {
        words += "（" + std::to_string(day->year()) + "年" + std::to_string(day->month()) + "月" +
                 std::to_string(day->day()) + "日）";
    }
    return words;
}

std::string choice_in(values::Answers const& answers, std::string_view id)
{
    auto const found = answers.find(id);
    if (found == answers.end()) return {};
    auto const* choice = std::get_if<values::Choice>(&found->second);
    return choice == nullptr ? std::string() : choice->id;
}

std::string text_in(values::Answers const& answers, std::string_view id)
{
    auto const found = answers.find(id);
    if (found == answers.end()) return {};
    auto const* text = std::get_if<values::Text>(&found->second);
    return text == nullptr ? std::string() : text->text;
}

Json const& entry_in(Json const& list, std::string_view id)
{
    static Json const nothing;
    for (auto const& one : list.items()) {
        if (one["id"].as_text() == id) return one;
    }
    return nothing;
}

Answer not_known(std::string headline, std::string note)
{
    Answer answer;
    answer.found = false;
    answer.headline = std::move(headline);
    if (!note.empty()) answer.notes.push_back(std::move(note));
    return answer;
}

Answer answer_of(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    if (circumstances.town == nullptr) {
        return not_known("いまは、わかりません。", "役場に、聞いてください。");
    }
    if (procedure.answers == "garbage") return garbage_answer(answers, circumstances);
    if (procedure.answers == "sorting") return sorting_answer(answers, circumstances);
    if (procedure.answers == "shelters") return shelter_answer(answers, circumstances);
    return meal_answer(answers, circumstances);
}

} // namespace mado::town
