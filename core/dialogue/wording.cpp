#include "core/dialogue/scope.h"

#include "core/values/text.h"

#include <algorithm>

namespace mado::dialogue {

namespace {

using procedure::Circumstances;
using procedure::Kind;
using procedure::Question;

base::Json const& entry(Circumstances const& circumstances, std::string_view key, std::string_view id)
{
    static base::Json const nothing;
    if (!circumstances.town) return nothing;
    for (auto const& one : circumstances.town->value(key).items()) {
        if (one["id"].as_text() == id) return one;
    }
    return nothing;
}

std::string option_label(Question const& question, std::string_view id)
{
    for (auto const& option : question.options) {
        if (option.id == id) return option.label;
    }
    return std::string(id);
}

class Speaker
{
public:
    Speaker(Question const& question, Circumstances const& circumstances)
        : question_(question)
        , circumstances_(circumstances)
    {}

    std::string operator()(values::Yes const& value) const
    {
        if (question_.kind == Kind::consent) return "わかりました";
        if (question_.kind != Kind::yes_no) return "読みました";
        return option_label(question_, value.yes ? "yes" : "no");
    }

    std::string operator()(values::Number const& value) const
    {
        if (question_.kind == Kind::scale) {
            return option_label(question_, std::to_string(value.value));
        }
        return std::to_string(value.value) + question_.unit;
    }

    std::string operator()(values::Choice const& value) const
    {
        return option_label(question_, value.id);
    }

    std::string operator()(values::Choices const& value) const
    {
        std::string joined;
        for (auto const& id : value.ids) {
            if (!joined.empty()) joined += "、";
            joined += option_label(question_, id);
        }
        return joined.empty() ? "なし" : joined;
    }

    std::string operator()(values::Text const& value) const { return value.text; }

    std::string operator()(values::Date const& value) const
    {
        return question_.kind == Kind::birth ? value.to_full() : value.to_spoken();
    }

    std::string operator()(values::Items const& value) const
    {
        std::string joined;
        for (auto const& item : value.items) {
            auto const& known = entry(circumstances_, question_.source, item.id);
            if (!joined.empty()) joined += "、";
            joined += known["label"].as_text();
            for (auto const& size : known["sizes"].items()) {
                if (size["id"].as_text() == item.size) joined += "（" + size["label"].as_text() + "）";
            }
            joined += " " + std::to_string(item.count) + "つ";
        }
        return joined;
    }

    std::string operator()(values::SlotChoice const& value) const { return value.label; }

    std::string operator()(values::PersonName const& value) const
    {
        return value.kanji.empty() ? value.kana : value.kanji + "（" + value.kana + "）";
    }

    std::string operator()(values::Phone const& value) const
    {
        return value.digits.empty() ? "なし" : values::phone_display(value.digits);
    }

    std::string operator()(values::Address const& value) const
    {
        std::string text;
        if (!value.postal.empty()) text += "〒" + values::postal_display(value.postal) + " ";
        text += value.town + (value.area.empty() ? "" : value.town.empty() ? "字" + value.area : value.area);
        text += value.number;
        if (!value.number.empty() && value.number.find_first_not_of("0123456789") == std::string::npos) {
            text += "番地";
        }
        if (!value.building.empty()) text += " " + value.building;
        return text;
    }

    std::string operator()(values::Place const& value) const
    {
        std::string text = entry(circumstances_, question_.source, value.landmark)["label"].as_text();
        if (!value.note.empty()) text += (text.empty() ? "" : " ") + value.note;
        if (value.latitude != 0 || value.longitude != 0) text += text.empty() ? "地図で選んだ場所" : "（地図あり）";
        return text;
    }

    std::string operator()(values::Photos const& value) const
    {
        return value.ids.empty() ? "なし" : std::to_string(value.ids.size()) + "枚";
    }

    std::string operator()(values::Members const& value) const
    {
        return std::to_string(value.numbers.size()) + "人";
    }

    std::string operator()(values::DontKnow const&) const
    {
        return question_.dont_know.empty() ? "なし" : question_.dont_know;
    }

private:
    Question const& question_;
    Circumstances const& circumstances_;
};

} // namespace

std::string in_words(
    Step const& step,
    values::Answers const& answers,
    Circumstances const& circumstances
)
{
    auto const found = answers.find(step.path);
    if (found == answers.end()) return {};
    return std::visit(Speaker(*step.question, circumstances), found->second);
}

FeeSum fee_of(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    Circumstances const& circumstances
)
{
    FeeSum sum;
    if (procedure.fees.empty()) return sum;
    SeenAnswers seen(procedure, circumstances);
    auto const journey = walk(procedure, answers, circumstances);
    for (auto const& step : journey.steps) {
        auto const found = answers.find(step.path);
        if (step.answered && found != answers.end()) seen.add(step.path, found->second);
    }
    for (auto const& line : procedure.fees) {
        if (!holds(line.when, seen.scope())) continue;
        std::int64_t const yen = number_of(line.amount, seen.scope()).value_or(0);
        if (yen <= 0) continue;
        sum.lines.emplace_back(line.label, yen);
        sum.total += yen;
    }
    return sum;
}

} // namespace mado::dialogue
