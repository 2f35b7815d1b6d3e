#include "core/procedure/expression_node.h"

#include "core/base/limits.h"

#include <array>
#include <cctype>

namespace mado::procedure {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using NodePtr = std::shared_ptr<Node const>;

struct Token {
    enum class Kind { end, number, date, name, sign };
    Kind kind = Kind::end;
    std::string text;
    std::int64_t number = 0;
    values::Date date;
};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_name(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

// The signs that are more than one byte, and how they are written in the tree.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> long_signs = {{
    {"≠", "!="},
    {"≤", "<="},
    {"≥", ">="},
    {"×", "*"},
    {"!=", "!="},
    {"<=", "<="},
    {">=", ">="},
    {"−", "-"},
}};

class Lexer
{
public:
    explicit Lexer(std::string_view text) : rest_(text) {}

    Result<std::vector<Token>> all()
    {
        std::vector<Token> tokens;
        for (;;) {
            while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
            if (rest_.empty()) break;
            tokens.push_back(TRY(one()));
        }
        tokens.push_back(Token{});
        return tokens;
    }

private:
    Result<Token> one()
    {
        if (is_digit(rest_.front())) return number_or_date();
        if (is_name(rest_.front())) return name();
        for (auto const& [written, meant] : long_signs) {
            if (rest_.starts_with(written)) {
                rest_.remove_prefix(written.size());
                return Token{Token::Kind::sign, std::string(meant), 0, {}};
            }
        }
        constexpr std::string_view single = "=<>+-*()[],";
        if (single.find(rest_.front()) != std::string_view::npos) {
            Token token{Token::Kind::sign, std::string(1, rest_.front()), 0, {}};
            rest_.remove_prefix(1);
            return token;
        }
        return fail(ErrorKind::invalid, "unexpected sign at: " + std::string(rest_.substr(0, 12)));
    }

    Result<Token> number_or_date()
    {
        std::size_t end = 0;
        while (end < rest_.size() && is_digit(rest_[end])) ++end;
        bool const dated = end == 4 && rest_.size() >= 10 && rest_[4] == '-' && rest_[7] == '-';
        if (dated) {
            auto const date = TRY(values::Date::parse(rest_.substr(0, 10)));
            rest_.remove_prefix(10);
            return Token{Token::Kind::date, {}, 0, date};
        }
        if (end > 15) return fail(ErrorKind::invalid, "number too long");
        Token token{Token::Kind::number, std::string(rest_.substr(0, end)), 0, {}};
        token.number = std::stoll(token.text);
        rest_.remove_prefix(end);
        return token;
    }

    Result<Token> name()
    {
        std::size_t end = 0;
        while (end < rest_.size() && is_name(rest_[end])) ++end;
        Token token{Token::Kind::name, std::string(rest_.substr(0, end)), 0, {}};
        rest_.remove_prefix(end);
        return token;
    }

    std::string_view rest_;
};

class Parser
{
public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    Result<NodePtr> whole()
    {
        auto node = TRY(either(0));
        if (here().kind != Token::Kind::end) {
            return fail(ErrorKind::invalid, "unexpected: " + here().text);
        }
        return node;
    }

private:
    Token const& here() const { return tokens_[at_]; }

    bool take_name(std::string_view word)
    {
        if (here().kind != Token::Kind::name || here().text != word) return false;
        ++at_;
        return true;
    }

    bool take_sign(std::string_view sign)
    {
        if (here().kind != Token::Kind::sign || here().text != sign) return false;
        ++at_;
        return true;
    }

    static NodePtr make(Op op, std::vector<NodePtr> kids)
    {
        auto node = std::make_shared<Node>();
        node->op = op;
        node->kids = std::move(kids);
        return node;
    }

    Result<NodePtr> either(std::size_t depth) // NOLINT(misc-no-recursion): bound below
    {
        if (depth > limits::expression_depth_max) {
            return fail(ErrorKind::exhausted, "expression too deep");
        }
        auto left = TRY(both(depth + 1));
        while (take_name("or")) left = make(Op::either, {left, TRY(both(depth + 1))});
        return left;
    }

    Result<NodePtr> both(std::size_t depth)
    {
        auto left = TRY(negation(depth + 1));
        while (take_name("and")) left = make(Op::both, {left, TRY(negation(depth + 1))});
        return left;
    }

    Result<NodePtr> negation(std::size_t depth)
    {
        if (depth > limits::expression_depth_max) {
            return fail(ErrorKind::exhausted, "expression too deep");
        }
        if (take_name("not")) return make(Op::negation, {TRY(negation(depth + 1))});
        return comparison(depth + 1);
    }

    Result<NodePtr> comparison(std::size_t depth)
    {
        static constexpr std::array<std::pair<std::string_view, Op>, 6> signs = {{
            {"=", Op::equal},
            {"!=", Op::not_equal},
            {"<", Op::less},
            {"<=", Op::less_equal},
            {">", Op::greater},
            {">=", Op::greater_equal},
        }};
        auto left = TRY(sum(depth + 1));
        if (take_name("in")) return make(Op::within, {left, TRY(sum(depth + 1))});
        for (auto const& [sign, op] : signs) {
            if (take_sign(sign)) return make(op, {left, TRY(sum(depth + 1))});
        }
        return left;
    }

    Result<NodePtr> sum(std::size_t depth)
    {
        auto left = TRY(product(depth + 1));
        for (;;) {
            if (take_sign("+")) {
                left = make(Op::plus, {left, TRY(product(depth + 1))});
            } else if (take_sign("-")) {
                left = make(Op::minus, {left, TRY(product(depth + 1))});
            } else {
                return left;
            }
        }
    }

    Result<NodePtr> product(std::size_t depth)
    {
        auto left = TRY(measured(depth + 1));
        while (take_sign("*")) left = make(Op::times, {left, TRY(measured(depth + 1))});
        return left;
    }

    Result<NodePtr> measured(std::size_t depth)
    {
        auto node = TRY(primary(depth + 1));
        Unit unit = Unit::days;
        if (take_name("days") || take_name("day")) {
            unit = Unit::days;
        } else if (take_name("business")) {
            if (!take_name("days") && !take_name("day")) {
                return fail(ErrorKind::invalid, "write: business days");
            }
            unit = Unit::business_days;
        } else if (take_name("months") || take_name("month")) {
            unit = Unit::months;
        } else if (take_name("years") || take_name("year")) {
            unit = Unit::years;
        } else {
            return node;
        }
        auto made = std::make_shared<Node>();
        made->op = Op::duration;
        made->unit = unit;
        made->kids = {node};
        return NodePtr(made);
    }

    Result<NodePtr> primary(std::size_t depth)
    {
        if (depth > limits::expression_depth_max) {
            return fail(ErrorKind::exhausted, "expression too deep");
        }
        if (take_sign("(")) {
            auto node = TRY(either(depth + 1));
            if (!take_sign(")")) return fail(ErrorKind::invalid, "missing )");
            return node;
        }
        if (take_sign("[")) return list(depth + 1);
        Token const token = here();
        auto node = std::make_shared<Node>();
        switch (token.kind) {
            case Token::Kind::number:
                node->op = Op::number;
                node->number = token.number;
                break;
            case Token::Kind::date:
                node->op = Op::date;
                node->date = token.date;
                break;
            case Token::Kind::name:
                node->op = Op::name;
                node->text = token.text;
                break;
            case Token::Kind::sign:
            case Token::Kind::end: return fail(ErrorKind::invalid, "something is missing here");
        }
        ++at_;
        if (node->op == Op::name && take_sign("(")) return call(node->text, depth + 1);
        return NodePtr(node);
    }

    Result<NodePtr> list(std::size_t depth)
    {
        std::vector<NodePtr> kids;
        if (!take_sign("]")) {
            do {
                kids.push_back(TRY(primary(depth + 1)));
            } while (take_sign(","));
            if (!take_sign("]")) return fail(ErrorKind::invalid, "missing ]");
        }
        return make(Op::list, std::move(kids));
    }

    Result<NodePtr> call(std::string const& name, std::size_t depth)
    {
        struct Shape {
            std::string_view name;
            std::size_t arguments;
        };
        static constexpr std::array<Shape, 14> functions = {{
            {"age", 2}, {"reached", 2}, {"grade", 2}, {"count", 1}, {"fee", 1}, {"answered", 1},
            {"pick", 3}, {"percent", 2}, {"round_down", 2}, {"season", 1}, {"slot_day", 1},
            {"slot_time", 1}, {"slot_group", 1}, {"first", 2},
        }};
        std::vector<NodePtr> kids;
        if (!take_sign(")")) {
            do {
                kids.push_back(TRY(sum(depth + 1)));
            } while (take_sign(","));
            if (!take_sign(")")) return fail(ErrorKind::invalid, "missing )");
        }
        for (auto const& function : functions) {
            if (function.name != name) continue;
            if (function.arguments != kids.size()) {
                return fail(ErrorKind::invalid, "wrong number of arguments for " + name);
            }
            auto node = std::make_shared<Node>();
            node->op = Op::call;
            node->text = name;
            node->kids = std::move(kids);
            return NodePtr(node);
        }
        return fail(ErrorKind::invalid, "no function is called " + name);
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

void collect(Node const& node, std::vector<std::string>& names) // NOLINT(misc-no-recursion): depth max
{
    if (node.op == Op::name) names.push_back(node.text);
    for (auto const& kid : node.kids) collect(*kid, names);
}

} // namespace

Result<Expression> Expression::parse(std::string_view text)
{
    if (text.size() > 1000) return fail(ErrorKind::exhausted, "expression too long");
    Expression expression;
    expression.text_ = std::string(text);
    auto tokens = TRY(Lexer(text).all());
    expression.root_ = TRY(Parser(std::move(tokens)).whole());
    return expression;
}

std::vector<std::string> Expression::names() const
{
    std::vector<std::string> found;
    if (root_) collect(*root_, found);
    std::erase_if(found, [](std::string const& name) { return name.starts_with("town."); });
    return found;
}

std::vector<std::string> Expression::town_keys() const
{
    std::vector<std::string> found;
    if (root_) collect(*root_, found);
    std::erase_if(found, [](std::string const& name) { return !name.starts_with("town."); });
    for (auto& key : found) key.erase(0, 5);
    return found;
}

} // namespace mado::procedure
