#include "core/dialogue/scope.h"

#include "core/procedure/expression_node.h"

#include <algorithm>

namespace mado::dialogue {

using procedure::Kind;
using procedure::Node;
using procedure::Op;
using procedure::Question;

SeenAnswers::SeenAnswers(
    procedure::Procedure const& procedure,
    procedure::Circumstances const& circumstances
)
    : procedure_(procedure)
    , circumstances_(circumstances)
    , scope_{
          circumstances,
          [this](std::string_view id) { return find(id); },
          [this](std::string_view id) { return procedure_.find_question(id) != nullptr; },
          [this](std::string_view id) -> std::int64_t {
              auto const* question = procedure_.find_question(id);
              auto const* value = find(id);
              if (question == nullptr || value == nullptr) return 0;
              auto const* items = std::get_if<values::Items>(value);
              return items == nullptr ? 0 : items_fee(*question, *items, circumstances_);
          }}
{}

values::Value const* SeenAnswers::find(std::string_view id) const
{
    if (!prefix_.empty()) {
        auto const inner = values_.find(prefix_ + std::string(id));
        if (inner != values_.end()) return inner->second;
    }
    auto const outer = values_.find(id);
    return outer == values_.end() ? nullptr : outer->second;
}

std::string short_name(Question const& question)
{
    if (!question.summary.empty()) return question.summary;
    std::string name = question.say;
    for (std::string_view tail : {"？", "?", "ください", "。"}) {
        if (name.ends_with(tail)) name.erase(name.size() - tail.size());
    }
    return name;
}

std::int64_t items_fee(
    Question const& question,
    values::Items const& items,
    procedure::Circumstances const& circumstances
)
{
    if (!circumstances.town) return 0;
    std::int64_t total = 0;
    auto const& catalogue = circumstances.town->value(question.source);
    for (auto const& item : items.items) {
        for (auto const& known : catalogue.items()) {
            if (known["id"].as_text() != item.id) continue;
            std::int64_t fee = known["fee"].as_integer();
            for (auto const& size : known["sizes"].items()) {
                if (size["id"].as_text() == item.size) fee = size["fee"].as_integer();
            }
            total += fee * item.count;
        }
    }
    return total;
}

namespace {

// Whether a condition could still become true once the open questions are answered.
enum class Maybe { no, yes, unknown };

// A question that is still open, given one possible answer.
struct Guess {
    std::string_view id;
    std::string_view option;
};

class Outlook
{
public:
    Outlook(SeenAnswers const& seen, Guess guess) : seen_(seen), guess_(guess) {}

    Maybe of(Node const& node) const // NOLINT(misc-no-recursion): parse bounds the depth
    {
        switch (node.op) {
            case Op::both: return both(of(*node.kids[0]), of(*node.kids[1]));
            case Op::either: {
                auto const left = of(*node.kids[0]);
                auto const right = of(*node.kids[1]);
                if (left == Maybe::yes || right == Maybe::yes) return Maybe::yes;
                return left == Maybe::no && right == Maybe::no ? Maybe::no : Maybe::unknown;
            }
            case Op::negation: {
                auto const inner = of(*node.kids[0]);
                if (inner == Maybe::unknown) return inner;
                return inner == Maybe::yes ? Maybe::no : Maybe::yes;
            }
            case Op::equal:
            case Op::not_equal: return guessed(node, node.op == Op::equal);
            case Op::within: return guessed_in(node);
            case Op::name: return open(node.text) ? truth_of(node.text) : decided(node);
            case Op::number:
            case Op::date:
            case Op::list:
            case Op::less:
            case Op::less_equal:
            case Op::greater:
            case Op::greater_equal:
            case Op::plus:
            case Op::minus:
            case Op::times:
            case Op::duration:
            case Op::call: return mentions_open(node) ? Maybe::unknown : decided(node);
        }
        return Maybe::unknown;
    }

private:
    static Maybe both(Maybe left, Maybe right)
    {
        if (left == Maybe::no || right == Maybe::no) return Maybe::no;
        return left == Maybe::yes && right == Maybe::yes ? Maybe::yes : Maybe::unknown;
    }

    bool open(std::string_view id) const
    {
        return seen_.procedure().find_question(id) != nullptr && seen_.find(id) == nullptr;
    }

    Maybe truth_of(std::string_view id) const
    {
        if (id != guess_.id) return Maybe::unknown;
        return guess_.option == "yes" ? Maybe::yes : Maybe::no;
    }

    bool mentions_open(Node const& node) const // NOLINT(misc-no-recursion)
    {
        if (node.op == Op::name && open(node.text)) return true;
        return std::any_of(node.kids.begin(), node.kids.end(), [this](auto const& kid) {
            return mentions_open(*kid);
        });
    }

    Maybe guessed(Node const& node, bool equal) const
    {
        if (!mentions_open(node)) return decided(node);
        Node const& left = *node.kids[0];
        Node const& right = *node.kids[1];
        if (left.op != Op::name || left.text != guess_.id || right.op != Op::name) {
            return Maybe::unknown;
        }
        return (right.text == guess_.option) == equal ? Maybe::yes : Maybe::no;
    }

    Maybe guessed_in(Node const& node) const
    {
        if (!mentions_open(node)) return decided(node);
        Node const& left = *node.kids[0];
        Node const& right = *node.kids[1];
        if (left.op != Op::name || left.text != guess_.id || right.op != Op::list) {
            return Maybe::unknown;
        }
        for (auto const& kid : right.kids) {
            if (kid->text == guess_.option) return Maybe::yes;
        }
        return Maybe::no;
    }

    Maybe decided(Node const& node) const
    {
        auto const outcome = procedure::evaluate_node(node, seen_.scope());
        auto const* yes = std::get_if<bool>(&outcome);
        return yes != nullptr && *yes ? Maybe::yes : Maybe::no;
    }

    SeenAnswers const& seen_;
    Guess guess_;
};

} // namespace

int undecided_questions(
    procedure::Procedure const& procedure,
    Journey const& journey,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    if (journey.complete()) return 0;
    SeenAnswers seen(procedure, circumstances);
    for (auto const& step : journey.steps) {
        auto const found = answers.find(step.path);
        if (step.answered && found != answers.end()) seen.add(step.path, found->second);
    }
    auto count_with = [&](Guess guess) {
        int count = 0;
        for (auto const& question : procedure.ask) {
            bool const here = question.doors.empty() ||
                              std::find(
                                  question.doors.begin(), question.doors.end(), circumstances.door
                              ) != question.doors.end();
            if (!here || question.when.empty()) continue;
            if (journey.find(question.id) != nullptr) continue;
            if (Outlook(seen, guess).of(*question.when.root()) != Maybe::no) ++count;
        }
        return count;
    };
    // Branches exclude each other by the answer to the open question: take the longest one.
    int most = 0;
    bool guessed = false;
    for (auto const& step : journey.steps) {
        if (step.answered || step.hub || step.member != 0) continue;
        for (auto const& option : step.question->options) {
            most = std::max(most, count_with({step.question->id, option.id}));
            guessed = true;
        }
        if (guessed) break;
    }
    return guessed ? most : count_with({});
}

} // namespace mado::dialogue
