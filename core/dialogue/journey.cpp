#include "core/dialogue/journey.h"

#include "core/dialogue/scope.h"

#include <algorithm>
#include <set>

namespace mado::dialogue {

namespace {

using procedure::Circumstances;
using procedure::Kind;
using procedure::Procedure;
using procedure::Question;
using values::Answers;
using values::Value;

class Walker
{
public:
    Walker(Procedure const& procedure, Answers const& answers, Circumstances const& circumstances)
        : procedure_(procedure)
        , answers_(answers)
        , circumstances_(circumstances)
        , seen_(procedure, circumstances)
    {}

    Journey walk()
    {
        walk_list(procedure_.ask, "", 0, 0);
        for (auto const& [path, value] : answers_) {
            if (placed_.contains(path) || goes_with_its_group(path)) continue;
            journey_.dropped.push_back({path, dropped_sentence(path)});
        }
        journey_.open = journey_.steps.size();
        for (std::size_t i = 0; i < journey_.steps.size(); ++i) {
            if (journey_.steps[i].answered) continue;
            journey_.open = i;
            break;
        }
        return std::move(journey_);
    }

private:
    // Groups are never nested (the loader refuses it), so this goes one level deep.
    void walk_list(std::vector<Question> const& list, std::string const& prefix, int member, int position) // NOLINT(misc-no-recursion)
    {
        seen_.enter(prefix);
        for (auto const& question : list) {
            if (!asked_here(question) || !holds(question.when, seen_.scope())) continue;
            if (question.kind == Kind::each) {
                walk_group(question);
                seen_.enter(prefix);
                continue;
            }
            Step step;
            step.path = prefix + question.id;
            step.question = &question;
            step.member = member;
            step.position = position;
            place(std::move(step));
        }
    }

    bool asked_here(Question const& question) const
    {
        auto const& doors = question.doors;
        return doors.empty() ||
               std::find(doors.begin(), doors.end(), circumstances_.door) != doors.end();
    }

    void walk_group(Question const& group)
    {
        values::Members members{{1}, false};
        auto const found = answers_.find(group.id);
        if (found != answers_.end()) {
            if (auto const* given = std::get_if<values::Members>(&found->second)) members = *given;
        }
        int position = 0;
        for (int number : members.numbers) {
            walk_list(group.inside, group.id + "." + std::to_string(number) + ".", number, ++position);
        }
        Step hub;
        hub.path = group.id;
        hub.question = &group;
        hub.hub = true;
        hub.answered = members.complete && !members.numbers.empty();
        placed_.insert(group.id);
        if (hub.answered) seen_.add(group.id, found->second);
        journey_.steps.push_back(std::move(hub));
    }

    void place(Step step)
    {
        placed_.insert(step.path);
        auto const found = answers_.find(step.path);
        if (found != answers_.end()) {
            step.problem = problem_with(step, found->second, seen_);
            step.answered = step.problem.empty();
            if (step.answered) seen_.add(step.path, found->second);
        }
        journey_.steps.push_back(std::move(step));
    }

    // One sentence for a group that is not asked any more, not one for each answer in it.
    bool goes_with_its_group(std::string const& path) const
    {
        auto const dot = path.find('.');
        if (dot == std::string::npos) return false;
        auto const group = path.substr(0, dot);
        return answers_.contains(group) && !placed_.contains(group);
    }

    std::string dropped_sentence(std::string const& path) const
    {
        auto const dot = path.rfind('.');
        auto const* question =
            procedure_.find_question(dot == std::string::npos ? path : path.substr(dot + 1));
        if (question == nullptr) return "まえのこたえの1つは、いまの質問にはありません。";
        return "「" + short_name(*question) + "」のこたえは、いらなくなりました。";
    }

    Procedure const& procedure_;
    Answers const& answers_;
    Circumstances const& circumstances_;
    SeenAnswers seen_;
    std::set<std::string> placed_;
    Journey journey_;
};

// The top-level question a step belongs to: progress counts a repeated group once.
std::string_view top_of(std::string_view path)
{
    return path.substr(0, path.find('.'));
}

} // namespace

Step const* Journey::find(std::string_view path) const
{
    std::size_t const at = index_of(path);
    return at < steps.size() ? &steps[at] : nullptr;
}

std::size_t Journey::index_of(std::string_view path) const
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].path == path) return i;
    }
    return steps.size();
}

int Journey::number_of(std::size_t index) const
{
    int count = 0;
    std::string_view last;
    for (std::size_t i = 0; i <= index && i < steps.size(); ++i) {
        auto const top = top_of(steps[i].path);
        if (top != last) ++count;
        last = top;
    }
    return count;
}

int Journey::total() const
{
    return steps.empty() ? 0 : number_of(steps.size() - 1) + undecided;
}

Journey walk(Procedure const& procedure, Answers const& answers, Circumstances const& circumstances)
{
    auto journey = Walker(procedure, answers, circumstances).walk();
    journey.undecided = undecided_questions(procedure, journey, answers, circumstances);
    return journey;
}

Answers on_route(Journey const& journey, Answers const& answers)
{
    Answers kept;
    for (auto const& step : journey.steps) {
        auto const found = answers.find(step.path);
        if (step.answered && found != answers.end()) kept.insert(*found);
    }
    return kept;
}

std::string problem_on(
    Journey const& journey,
    Step const& step,
    Value const& value,
    Answers const& answers,
    SeenAnswers& seen
)
{
    for (auto const& earlier : journey.steps) {
        if (earlier.path == step.path) break;
        auto const found = answers.find(earlier.path);
        if (earlier.answered && found != answers.end()) seen.add(earlier.path, found->second);
    }
    auto const dot = step.path.rfind('.');
    seen.enter(dot == std::string::npos ? "" : step.path.substr(0, dot + 1));
    return problem_with(step, value, seen);
}

std::string problem_of(
    Procedure const& procedure,
    Step const& step,
    Value const& value,
    Answers const& answers,
    Circumstances const& circumstances
)
{
    SeenAnswers seen(procedure, circumstances);
    return problem_on(walk(procedure, answers, circumstances), step, value, answers, seen);
}

} // namespace mado::dialogue
