#include "core/dialogue/scope.h"

#include "core/base/limits.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::dialogue {

namespace {

using procedure::Kind;
using procedure::Question;
using values::Date;
using values::Value;

constexpr std::string_view choose_again = "もういちど、選んでください。";

std::string choice_problem(Question const& question, std::string const& id, SeenAnswers& seen)
{
    for (auto const& option : question.options) {
        if (option.id != id) continue;
        if (holds(option.when, seen.scope())) return {};
        return "「" + option.label + "」は、いまは選べません。" + std::string(choose_again);
    }
    return std::string(choose_again);
}

std::string choices_problem(Question const& question, values::Choices const& given, SeenAnswers& seen)
{
    for (auto const& id : given.ids) {
        auto problem = choice_problem(question, id, seen);
        if (!problem.empty()) return problem;
    }
    auto const count = static_cast<std::int64_t>(given.ids.size());
    std::int64_t const least = question.optional ? question.number_min : std::max<std::int64_t>(1, question.number_min);
    if (count < least) return std::to_string(least) + "つ以上、選んでください。";
    if (question.number_max > 0 && count > question.number_max) {
        return std::to_string(question.number_max) + "つまで選べます。";
    }
    return {};
}

std::string number_problem(Question const& question, std::int64_t value)
{
    if (value < question.number_min) {
        return std::to_string(question.number_min) + question.unit + "から、入れてください。";
    }
    if (question.number_max > 0 && value > question.number_max) {
        return std::to_string(question.number_max) + question.unit + "まで、入れられます。";
    }
    return {};
}

std::string date_problem(Question const& question, Date day, SeenAnswers& seen)
{
    auto const rule = day_rule(question, seen.scope());
    if (day < rule.first) {
        return rule.first.to_spoken() + "からの日を、選んでください。";
    }
    if (day > rule.last) return rule.last.to_spoken() + "までの日を、選んでください。";
    auto const slots = slot_reason(rule, day);
    if (!slots.empty()) return day.to_spoken() + "は、" + slots + "です。ほかの日を選んでください。";
    if (!rule.open_days_only || !seen.circumstances().town) return {};
    auto const reason = calendar::closed_reason(seen.circumstances().town->opening(), day);
    if (reason.empty()) return {};
    return day.to_spoken() + "は、役場が休みです（" + reason + "）。ほかの日を選んでください。";
}

std::string birth_problem(Date day, SeenAnswers& seen)
{
    if (day > seen.circumstances().today()) return "きょうより前の日を、入れてください。";
    if (day < Date::of(base::Moment{}).plus_years(-97)) return "年を、もういちど、たしかめてください。";
    return {};
}

std::string slot_problem(Question const& question, values::SlotChoice const& given, SeenAnswers& seen)
{
    auto const& offers = seen.circumstances().offers.slots;
    auto const found = offers.find(question.source);
    if (found == offers.end()) return "いま、空いている時間がわかりません。少しあとで、ためしてください。";
    auto const day = date_of(question.slot_day, seen.scope());
    auto const group = procedure::evaluate(question.slot_group, seen.scope());
    auto const* room = std::get_if<std::string>(&group);
    for (auto const& slot : found->second) {
        if (slot.id != given.id) continue;
        // The room or the day was changed since: that time is somewhere else.
        if ((day && slot.date != *day) || (room != nullptr && slot.group != *room)) break;
        if (slot.free > 0) return {};
        return "その時間は、いま、うまりました。ほかの時間を選んでください。";
    }
    return "その時間は、いまは選べません。ほかの時間を選んでください。";
}

std::string item_problem(base::Json const& known, values::Item const& item)
{
    std::string const label = known["label"].as_text();
    std::string const excluded = known["excluded"].as_text();
    if (!excluded.empty()) return "「" + label + "」は、集められません。" + excluded;
    if (item.count < 1) return "「" + label + "」の数を、入れてください。";
    std::int64_t const most = known["count_max"].as_integer();
    if (most > 0 && item.count > most) {
        return "「" + label + "」は、1回に" + std::to_string(most) + "つまでです。";
    }
    auto const& sizes = known["sizes"].items();
    if (sizes.empty()) return {};
    bool const sized = std::any_of(sizes.begin(), sizes.end(), [&](auto const& size) {
        return size["id"].as_text() == item.size;
    });
    return sized ? std::string() : "「" + label + "」の大きさを、選んでください。";
}

std::string items_problem(Question const& question, values::Items const& given, SeenAnswers& seen)
{
    if (given.items.empty()) return "1つ以上、選んでください。";
    if (!seen.circumstances().town) return std::string(choose_again);
    auto const& catalogue = seen.circumstances().town->value(question.source).items();
    std::int64_t total = 0;
    for (auto const& item : given.items) {
        auto const known = std::find_if(catalogue.begin(), catalogue.end(), [&](auto const& one) {
            return one["id"].as_text() == item.id;
        });
        if (known == catalogue.end()) return std::string(choose_again);
        auto problem = item_problem(*known, item);
        if (!problem.empty()) return problem;
        total += item.count;
    }
    if (question.number_max > 0 && total > question.number_max) {
        return "1回に、ぜんぶで" + std::to_string(question.number_max) + "つまでです。";
    }
    return {};
}

std::string text_problem(Question const& question, std::string const& text)
{
    if (values::holds_my_number(text)) return std::string(no_my_number);
    if (text.empty()) return "書いてください。";
    auto const most = question.kind == Kind::text && question.number_max > 0
                          ? static_cast<std::size_t>(question.number_max)
                          : limits::text_graphemes_max;
    std::size_t const count = values::grapheme_count(text);
    if (count > most) return std::to_string(count - most) + "字、多いです。短くしてください。";
    return {};
}

std::string code_problem(Question const& question, std::string const& text)
{
    if (values::holds_my_number(text)) return std::string(no_my_number);
    auto const wanted = static_cast<std::size_t>(question.number_max);
    if (text.find_first_not_of("0123456789") != std::string::npos) return "数字だけを、入れてください。";
    if (text.size() < wanted) {
        return "番号の数字が" + std::to_string(wanted - text.size()) + "つ足りません。";
    }
    return text.size() > wanted ? "番号の数字が多いです。たしかめてください。" : std::string();
}

std::string name_problem(values::PersonName const& name)
{
    if (name.kana.empty()) return "お名前を入れてください。";
    if (values::holds_my_number(name.kanji)) return std::string(no_my_number);
    if (values::grapheme_count(name.kana) > limits::name_graphemes_max ||
        values::grapheme_count(name.kanji) > limits::name_graphemes_max) {
        return "お名前が長いです。短くしてください。";
    }
    return {};
}

std::string address_problem(Question const& question, values::Address const& address, SeenAnswers& seen)
{
    if (values::holds_my_number(address.number + " " + address.building + " " + address.town)) {
        return std::string(no_my_number);
    }
    if (address.number.empty()) return "番地を入れてください。";
    if (!question.in_town && address.area.empty() && address.town.empty()) {
        return "住所を入れてください。";
    }
    if (question.in_town && seen.circumstances().town) {
        auto const& areas = seen.circumstances().town->value("areas").items();
        bool const known = std::any_of(areas.begin(), areas.end(), [&](auto const& area) {
            return area["label"].as_text() == address.area;
        });
        if (!known) return "住んでいる地区を、選んでください。";
    }
    bool const long_text = values::grapheme_count(address.number) > 40 ||
                           values::grapheme_count(address.building) > 60 ||
                           values::grapheme_count(address.town) > 60;
    return long_text ? "住所が長いです。短くしてください。" : std::string();
}

std::string place_problem(values::Place const& place)
{
    if (values::holds_my_number(place.note)) return std::string(no_my_number);
    bool const located = place.latitude != 0 || place.longitude != 0;
    if (place.landmark.empty() && place.note.empty() && !located) return "場所を、選んでください。";
    if (values::grapheme_count(place.note) > limits::text_graphemes_max) {
        return "場所の説明が長いです。短くしてください。";
    }
    return {};
}

// One visitor overload per type: a value of the wrong type for its question is answered like no answer.
class Examiner
{
public:
    Examiner(Question const& question, SeenAnswers& seen) : question_(question), seen_(seen) {}

    std::string operator()(values::Yes const& value) const
    {
        if (question_.kind == Kind::yes_no) return {};
        if (question_.kind != Kind::acknowledge && question_.kind != Kind::consent) return wrong();
        return value.yes ? std::string() : "読んだら、ボタンを押してください。";
    }

    std::string operator()(values::Number const& value) const
    {
        bool const fits = question_.kind == Kind::number || question_.kind == Kind::scale;
        return fits ? number_problem(question_, value.value) : wrong();
    }

    std::string operator()(values::Choice const& value) const
    {
        return question_.kind == Kind::choose ? choice_problem(question_, value.id, seen_) : wrong();
    }

    std::string operator()(values::Choices const& value) const
    {
        return question_.kind == Kind::choose_many ? choices_problem(question_, value, seen_) : wrong();
    }

    std::string operator()(values::Text const& value) const
    {
        if (question_.kind == Kind::code) return code_problem(question_, value.text);
        return question_.kind == Kind::text ? text_problem(question_, value.text) : wrong();
    }

    std::string operator()(Date const& value) const
    {
        if (question_.kind == Kind::birth) return birth_problem(value, seen_);
        return question_.kind == Kind::date ? date_problem(question_, value, seen_) : wrong();
    }

    std::string operator()(values::Items const& value) const
    {
        return question_.kind == Kind::items ? items_problem(question_, value, seen_) : wrong();
    }

    std::string operator()(values::SlotChoice const& value) const
    {
        return question_.kind == Kind::slot ? slot_problem(question_, value, seen_) : wrong();
    }

    std::string operator()(values::PersonName const& value) const
    {
        return question_.kind == Kind::name ? name_problem(value) : wrong();
    }

    std::string operator()(values::Phone const& value) const
    {
        if (question_.kind != Kind::phone) return wrong();
        auto parsed = values::parse_phone(value.digits);
        return parsed.ok() ? std::string() : parsed.error().message;
    }

    std::string operator()(values::Address const& value) const
    {
        return question_.kind == Kind::address ? address_problem(question_, value, seen_) : wrong();
    }

    std::string operator()(values::Place const& value) const
    {
        return question_.kind == Kind::place ? place_problem(value) : wrong();
    }

    std::string operator()(values::Photos const& value) const
    {
        if (question_.kind != Kind::photo) return wrong();
        auto const most = static_cast<std::size_t>(question_.number_max);
        if (value.ids.size() > most) return "写真は" + std::to_string(most) + "枚までです。";
        return value.ids.empty() && !question_.optional ? "写真を選んでください。" : std::string();
    }

    std::string operator()(values::Members const&) const { return wrong(); }

    std::string operator()(values::DontKnow const&) const
    {
        return question_.optional || !question_.dont_know.empty() ? std::string() : wrong();
    }

private:
    static std::string wrong() { return std::string(choose_again); }

    Question const& question_;
    SeenAnswers& seen_;
};

} // namespace

DayRule day_rule(Question const& question, procedure::Scope const& scope)
{
    Date const today = scope.circumstances.today();
    DayRule rule;
    rule.first = date_of(question.earliest, scope).value_or(today);
    rule.last = date_of(question.latest, scope).value_or(today.plus_days(180));
    rule.open_days_only = question.open_days_only;
    if (question.source.empty()) return rule;
    auto const& offers = scope.circumstances.offers.slots;
    auto const found = offers.find(question.source);
    // What is free is not known: the day may be chosen, and the time is asked again when it is known.
    if (found == offers.end()) return rule;
    rule.by_slots = true;
    auto const group = procedure::evaluate(question.slot_group, scope);
    auto const* group_id = std::get_if<std::string>(&group);
    for (auto const& slot : found->second) {
        if (group_id != nullptr && slot.group != *group_id) continue;
        bool& free = rule.slotted[slot.date];
        free = free || slot.free > 0;
    }
    return rule;
}

std::string slot_reason(DayRule const& rule, Date day)
{
    if (!rule.by_slots) return {};
    auto const found = rule.slotted.find(day);
    if (found == rule.slotted.end()) return "受付なし";
    return found->second ? std::string() : "いっぱい";
}

std::string problem_with(Step const& step, Value const& value, SeenAnswers& seen)
{
    auto const& question = *step.question;
    auto problem = std::visit(Examiner(question, seen), value);
    if (!problem.empty() || question.checks.empty()) return problem;
    seen.add(step.path, value);
    for (auto const& check : question.checks) {
        if (holds(check.must, seen.scope())) continue;
        problem = check.says;
        break;
    }
    seen.remove(step.path);
    return problem;
}

} // namespace mado::dialogue
