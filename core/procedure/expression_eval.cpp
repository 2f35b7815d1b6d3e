#include "core/procedure/expression_node.h"

#include "core/calendar/calendar.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace mado::procedure {

namespace {

using values::Date;

Outcome outcome_of(values::Value const& value)
{
    return std::visit(
        [](auto const& v) -> Outcome {
            using V = std::decay_t<decltype(v)>;
            if constexpr (std::is_same_v<V, values::Yes>) return v.yes;
            else if constexpr (std::is_same_v<V, values::Number>) return v.value;
            else if constexpr (std::is_same_v<V, values::Choice>) return v.id;
            else if constexpr (std::is_same_v<V, values::Choices>) return v.ids;
            else if constexpr (std::is_same_v<V, values::Text>) return v.text;
            else if constexpr (std::is_same_v<V, Date>) return v;
            else if constexpr (std::is_same_v<V, values::SlotChoice>) return v.id;
            else if constexpr (std::is_same_v<V, values::Address>) return v.area;
            else if constexpr (std::is_same_v<V, values::Place>) return v.landmark;
            else if constexpr (std::is_same_v<V, values::DontKnow>) return std::string("dont_know");
            else if constexpr (std::is_same_v<V, values::Members>) {
                return static_cast<std::int64_t>(v.numbers.size());
            } else return Nothing{};
        },
        value
    );
}

// 08:30 as minutes since midnight: a cut-off hour of the town, to be compared with `clock`.
std::optional<std::int64_t> minutes_of(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (std::size_t const at : {0u, 1u, 3u, 4u}) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
    }
    return ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
}

Outcome outcome_of(base::Json const& json)
{
    if (json.is_bool()) return json.as_bool();
    if (json.is_integer()) return json.as_integer();
    if (json.is_text()) {
        auto date = Date::parse(json.as_text());
        if (date.ok() && json.as_text().size() == 10) return *date;
        if (auto const minutes = minutes_of(json.as_text())) return *minutes;
        return json.as_text();
    }
    if (json.is_array()) {
        std::vector<std::string> words;
        for (auto const& item : json.items()) words.push_back(item.as_text());
        return words;
    }
    return Nothing{};
}

std::int64_t count_of(values::Value const& value)
{
    if (auto const* items = std::get_if<values::Items>(&value)) {
        std::int64_t total = 0;
        for (auto const& item : items->items) total += item.count;
        return total;
    }
    if (auto const* choices = std::get_if<values::Choices>(&value)) {
        return static_cast<std::int64_t>(choices->ids.size());
    }
    if (auto const* members = std::get_if<values::Members>(&value)) {
        return static_cast<std::int64_t>(members->numbers.size());
    }
    if (auto const* photos = std::get_if<values::Photos>(&value)) {
        return static_cast<std::int64_t>(photos->ids.size());
    }
    return 1;
}

Date moved(Date from, Duration by, Circumstances const& circumstances)
{
    // Ten thousand days either way covers every rule of a town hall and keeps the sum in range.
    int const count = static_cast<int>(std::clamp<std::int64_t>(by.count, -10'000, 10'000));
    switch (by.unit) {
        case Unit::days: return from.plus_days(count);
        case Unit::months: return from.plus_months(count);
        case Unit::years: return from.plus_years(count);
        case Unit::business_days: {
            calendar::OpeningRule const rule =
                circumstances.town ? circumstances.town->opening() : calendar::OpeningRule{};
            return calendar::plus_business_days(rule, from, std::clamp(count, -400, 400));
        }
    }
    return from;
}

class Evaluator
{
public:
    explicit Evaluator(Scope const& scope) : scope_(scope) {}

    Outcome of(Node const& node) const // NOLINT(misc-no-recursion): parse bounds the depth
    {
        switch (node.op) {
            case Op::number: return node.number;
            case Op::date: return node.date;
            case Op::name: return name(node.text);
            case Op::list: return list(node);
            case Op::both: return truth(of(*node.kids[0])) && truth(of(*node.kids[1]));
            case Op::either: return truth(of(*node.kids[0])) || truth(of(*node.kids[1]));
            case Op::negation: return !truth(of(*node.kids[0]));
            case Op::equal:
            case Op::not_equal:
            case Op::less:
            case Op::less_equal:
            case Op::greater:
            case Op::greater_equal: return compare(node);
            case Op::within: return within(of(*node.kids[0]), of(*node.kids[1]));
            case Op::plus:
            case Op::minus:
            case Op::times: return arithmetic(node);
            case Op::duration: return duration(node);
            case Op::call: return call(node);
        }
        return Nothing{};
    }

    static bool truth(Outcome const& outcome)
    {
        auto const* yes = std::get_if<bool>(&outcome);
        return yes != nullptr && *yes;
    }

private:
    Outcome name(std::string const& text) const
    {
        if (text.starts_with("town.")) {
            if (!scope_.circumstances.town) return Nothing{};
            return outcome_of(scope_.circumstances.town->value(std::string_view(text).substr(5)));
        }
        if (scope_.is_question && scope_.is_question(text)) {
            auto const* value = scope_.answer(text);
            return value == nullptr ? Outcome{Nothing{}} : outcome_of(*value);
        }
        if (text == "today") return scope_.circumstances.today();
        if (text == "clock") return clock();
        if (text == "season") return season(scope_.circumstances);
        if (text == "door") return std::string(to_text(scope_.circumstances.door));
        if (text == "yes") return true;
        if (text == "no") return false;
        return text;
    }

    // Minutes since midnight.
    std::int64_t clock() const
    {
        auto const& now = scope_.circumstances;
        return (now.now.ms - now.today().start().ms) / 60'000;
    }

    Outcome list(Node const& node) const
    {
        std::vector<std::string> words;
        for (auto const& kid : node.kids) {
            auto const outcome = of(*kid);
            if (auto const* word = std::get_if<std::string>(&outcome)) words.push_back(*word);
            if (auto const* yes = std::get_if<bool>(&outcome)) words.push_back(word_of(*yes));
        }
        return words;
    }

    static std::string word_of(bool yes) { return yes ? "yes" : "no"; }

    static Outcome as_word(Outcome outcome)
    {
        auto const* yes = std::get_if<bool>(&outcome);
        return yes == nullptr ? std::move(outcome) : Outcome{word_of(*yes)};
    }

    Outcome compare(Node const& node) const
    {
        auto left = of(*node.kids[0]);
        auto right = of(*node.kids[1]);
        // A choice may have options called yes and no; they are words there.
        if (std::holds_alternative<std::string>(left)) right = as_word(std::move(right));
        if (std::holds_alternative<std::string>(right)) left = as_word(std::move(left));
        // A comparison with nothing, or of unlike things, is false, so that no rule fires by accident.
        if (left.index() != right.index() || std::holds_alternative<Nothing>(left)) return false;
        auto ordered = [&](auto const& a, auto const& b) -> bool {
            switch (node.op) {
                case Op::equal: return a == b;
                case Op::not_equal: return a != b;
                case Op::less: return a < b;
                case Op::less_equal: return a <= b;
                case Op::greater: return a > b;
                case Op::greater_equal: return a >= b;
                case Op::number:
                case Op::date:
                case Op::name:
                case Op::list:
                case Op::both:
                case Op::either:
                case Op::negation:
                case Op::within:
                case Op::plus:
                case Op::minus:
                case Op::times:
                case Op::duration:
                case Op::call: return false;
            }
            return false;
        };
        if (auto const* n = std::get_if<std::int64_t>(&left)) {
            return ordered(*n, std::get<std::int64_t>(right));
        }
        if (auto const* d = std::get_if<Date>(&left)) return ordered(*d, std::get<Date>(right));
        if (auto const* b = std::get_if<bool>(&left)) return ordered(*b, std::get<bool>(right));
        if (auto const* s = std::get_if<std::string>(&left)) {
            return ordered(*s, std::get<std::string>(right));
        }
        return false;
    }

    static bool within(Outcome const& left, Outcome const& right)
    {
        auto const* words = std::get_if<std::vector<std::string>>(&right);
        auto const* word = std::get_if<std::string>(&left);
        if (words == nullptr || word == nullptr) return false;
        return std::find(words->begin(), words->end(), *word) != words->end();
    }

    Outcome arithmetic(Node const& node) const
    {
        auto const left = of(*node.kids[0]);
        auto const right = of(*node.kids[1]);
        auto const* date = std::get_if<Date>(&left);
        if (date != nullptr && node.op != Op::times) {
            if (auto const* by = std::get_if<Duration>(&right)) {
                Duration const signed_by{node.op == Op::plus ? by->count : -by->count, by->unit};
                return moved(*date, signed_by, scope_.circumstances);
            }
            if (auto const* other = std::get_if<Date>(&right); other != nullptr && node.op == Op::minus) {
                return static_cast<std::int64_t>(date->days()) - other->days();
            }
        }
        auto const* a = std::get_if<std::int64_t>(&left);
        auto const* b = std::get_if<std::int64_t>(&right);
        if (a == nullptr || b == nullptr) return Nothing{};
        std::int64_t result = 0;
        bool const overflow = node.op == Op::plus    ? __builtin_add_overflow(*a, *b, &result)
                              : node.op == Op::minus ? __builtin_sub_overflow(*a, *b, &result)
                                                     : __builtin_mul_overflow(*a, *b, &result);
        if (overflow) return Nothing{};
        return result;
    }

    Outcome duration(Node const& node) const
    {
        auto const outcome = of(*node.kids[0]);
        auto const* count = std::get_if<std::int64_t>(&outcome);
        if (count == nullptr) return Nothing{};
        return Duration{*count, node.unit};
    }

    Outcome call(Node const& node) const
    {
        std::string const& argument = node.kids[0]->text;
        if (node.text == "answered" || node.text == "count" || node.text == "fee") {
            auto const* value = scope_.answer ? scope_.answer(argument) : nullptr;
            if (node.text == "answered") return value != nullptr;
            if (value == nullptr) return std::int64_t{0};
            if (node.text == "count") return count_of(*value);
            return scope_.fee_of ? scope_.fee_of(argument) : std::int64_t{0};
        }
        if (node.text == "pick") return pick(node);
        if (node.text.starts_with("slot_")) return slot_part(node.text, argument);
        auto const first = of(*node.kids[0]);
        if (node.text == "season") {
            auto const* day = std::get_if<Date>(&first);
            return day == nullptr ? Outcome{Nothing{}} : season(scope_.circumstances, *day);
        }
        if (node.text == "first" && !std::holds_alternative<Nothing>(first)) return first;
        auto const second = of(*node.kids[1]);
        if (node.text == "first") return second;
        if (node.text == "percent" || node.text == "round_down") {
            return portion(node.text == "percent", first, second);
        }
        auto const* born = std::get_if<Date>(&first);
        auto const* on = std::get_if<Date>(&second);
        if (born == nullptr || on == nullptr) return Nothing{};
        if (node.text == "age") return std::int64_t{values::everyday_age(*born, *on)};
        if (node.text == "reached") return std::int64_t{values::has_reached(*born, *on)};
        return std::int64_t{values::school_grade(*born, *on).grade};
    }

    // pick(town.rooms, room, fee): of the town's list, the entry with this id, that member.
    Outcome pick(Node const& node) const
    {
        std::string const& key = node.kids[0]->text;
        if (!scope_.circumstances.town || !key.starts_with("town.")) return Nothing{};
        auto const wanted = of(*node.kids[1]);
        auto const* id = std::get_if<std::string>(&wanted);
        // The member is a plain word, or a word that a function gives: slot_time(time).
        auto const named = node.kids[2]->op == Op::call ? of(*node.kids[2]) : Outcome{node.kids[2]->text};
        auto const* member = std::get_if<std::string>(&named);
        if (id == nullptr || member == nullptr) return Nothing{};
        for (auto const& entry : scope_.circumstances.town->value(key.substr(5)).items()) {
            if (entry["id"].as_text() == *id) return outcome_of(entry[*member]);
        }
        return Nothing{};
    }

    // A slot's id is group/day/time (core/town/slots.h).
    Outcome slot_part(std::string const& part, std::string const& question) const
    {
        auto const* value = scope_.answer ? scope_.answer(question) : nullptr;
        auto const* slot = value == nullptr ? nullptr : std::get_if<values::SlotChoice>(value);
        if (slot == nullptr) return Nothing{};
        auto const first = slot->id.find('/');
        if (first == std::string::npos) return Nothing{};
        auto const second = slot->id.find('/', first + 1);
        if (second == std::string::npos) return Nothing{};
        if (part == "slot_group") return slot->id.substr(0, first);
        if (part == "slot_time") {
            auto const end = slot->id.find('/', second + 1);
            return slot->id.substr(second + 1, end == std::string::npos ? end : end - second - 1);
        }
        auto const day = Date::parse(slot->id.substr(first + 1, second - first - 1));
        return day.ok() ? Outcome{*day} : Outcome{Nothing{}};
    }

    // Whole yen only: both round towards zero, and a step below one or a negative rate is nothing.
    static Outcome portion(bool percent, Outcome const& left, Outcome const& right)
    {
        auto const* amount = std::get_if<std::int64_t>(&left);
        auto const* by = std::get_if<std::int64_t>(&right);
        if (amount == nullptr || by == nullptr) return Nothing{};
        if (!percent) return *by < 1 ? Outcome{Nothing{}} : Outcome{*amount - *amount % *by};
        std::int64_t product = 0;
        if (*by < 0 || __builtin_mul_overflow(*amount, *by, &product)) return Nothing{};
        return product / 100;
    }

    Scope const& scope_;
};

} // namespace

Outcome evaluate_node(Node const& node, Scope const& scope)
{
    return Evaluator(scope).of(node);
}

Outcome evaluate(Expression const& expression, Scope const& scope)
{
    if (expression.empty()) return Nothing{};
    return Evaluator(scope).of(*expression.root());
}

bool holds(Expression const& condition, Scope const& scope)
{
    return condition.empty() || Evaluator::truth(evaluate(condition, scope));
}

std::optional<Date> date_of(Expression const& expression, Scope const& scope)
{
    auto const outcome = evaluate(expression, scope);
    if (auto const* date = std::get_if<Date>(&outcome)) return *date;
    return std::nullopt;
}

std::optional<std::int64_t> number_of(Expression const& expression, Scope const& scope)
{
    auto const outcome = evaluate(expression, scope);
    if (auto const* number = std::get_if<std::int64_t>(&outcome)) return *number;
    return std::nullopt;
}

} // namespace mado::procedure
