// The small expression language of procedure files: conditions, dates and sums. It is total: it always
// ends and never fails at run time. No loops, no user functions, depth ≤ limits::expression_depth_max.
//   kind = stop and season = winter          today + town.water.lead business days
//   kind in [start, resume]                  reached(birth, today) ≥ 65
// Names are earlier question ids, today, season, door, town.*; a name that is none of these is a plain
// word such as a choice's id. An unanswered question is "nothing": every comparison with nothing is
// false. Units: days, business days, months, years. Functions: age, reached, grade, count, fee,
// answered, pick, percent, round_down, first, season, slot_day, slot_time, slot_group.
// Grammar and types: docs/protocol/procedure.md. A plain value; any thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/procedure/circumstances.h"
#include "core/values/answer.h"

namespace mado::procedure {

enum class Unit { days, business_days, months, years };

struct Duration {
    std::int64_t count = 0;
    Unit unit = Unit::days;
};

struct Nothing {};

// What an expression yields. Words are choice ids and town texts.
using Outcome = std::variant<
    Nothing,
    bool,
    std::int64_t,
    values::Date,
    Duration,
    std::string,
    std::vector<std::string>>;

struct Node;

class Expression
{
public:
    Expression() = default; // empty: holds() is true
    [[nodiscard]] static base::Result<Expression> parse(std::string_view text);

    [[nodiscard]] bool empty() const { return root_ == nullptr; }

    [[nodiscard]] std::string const& text() const { return text_; }

    // Names that could be questions or words, and the town keys, in order of appearance.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] std::vector<std::string> town_keys() const;

    [[nodiscard]] Node const* root() const { return root_.get(); }

private:
    std::shared_ptr<Node const> root_;
    std::string text_;
};

// `answer` gives a question's value by its id as seen from where the expression stands, or null when it
// is unanswered; `is_question` tells a question's id from a plain word; `fee` prices an items answer.
struct Scope {
    Circumstances const& circumstances;
    std::function<values::Value const*(std::string_view id)> answer;
    std::function<bool(std::string_view id)> is_question;
    std::function<std::int64_t(std::string_view id)> fee_of;
};

[[nodiscard]] Outcome evaluate(Expression const& expression, Scope const& scope);
[[nodiscard]] bool holds(Expression const& condition, Scope const& scope); // empty: true
[[nodiscard]] std::optional<values::Date> date_of(Expression const& expression, Scope const& scope);
[[nodiscard]] std::optional<std::int64_t> number_of(Expression const& expression, Scope const& scope);

// Back to Japanese for staff: 「手続き」が「やめる」で、冬のとき. `word` names a question or an option:
// word("kind","") is the question's short name, word("kind","stop") the option's label.
[[nodiscard]] std::string to_japanese(
    Expression const& condition,
    std::function<std::string(std::string_view question, std::string_view option)> const& word
);

} // namespace mado::procedure
