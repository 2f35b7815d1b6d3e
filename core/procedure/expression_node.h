// The tree behind an Expression, for the evaluator, the lint and the words for staff. Made only by
// Expression::parse, immutable, at most limits::expression_depth_max deep (so that walking it
// recursively has a written bound). Any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/procedure/expression.h"

namespace mado::procedure {

enum class Op {
    number,
    date,
    name, // a question, today, season, door, town.*, or a plain word
    list,
    both,
    either,
    negation,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    within, // in
    plus,
    minus,
    times,
    duration, // kids[0] in `unit`
    call,     // text is the function's name
};

struct Node {
    Op op = Op::number;
    std::int64_t number = 0;
    values::Date date;
    std::string text;
    Unit unit = Unit::days;
    std::vector<std::shared_ptr<Node const>> kids;
};

[[nodiscard]] Outcome evaluate_node(Node const& node, Scope const& scope);

} // namespace mado::procedure
