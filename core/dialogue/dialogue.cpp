#include "core/dialogue/dialogue.h"

#include "core/dialogue/build.h"
#include "core/procedure/town_options.h"

#include <algorithm>

namespace mado::dialogue {

namespace {

using procedure::Circumstances;
using procedure::Kind;
using procedure::Procedure;
using values::Answers;
using values::Value;

constexpr std::string_view gone =
    "その質問は、いまはありません。ここから、つづけてください。";

std::string missing_sentence(Kind kind)
{
    switch (kind) {
        case Kind::choose:
        case Kind::yes_no:
        case Kind::scale: return "1つ選んでください。";
        case Kind::choose_many: return "1つ以上、選んでください。";
        case Kind::date:
        case Kind::birth: return "日を選んでください。";
        case Kind::slot: return "時間を選んでください。";
        case Kind::items: return "出すものを選んでください。";
        case Kind::number: return "数字を入れてください。";
        case Kind::name: return "お名前を入れてください。";
        case Kind::phone: return "電話番号を入れてください。";
        case Kind::address: return "住所を入れてください。";
        case Kind::place: return "場所を選んでください。";
        case Kind::photo: return "写真を選んでください。";
        case Kind::text: return "書いてください。";
        case Kind::code: return "番号を入れてください。";
        case Kind::acknowledge:
        case Kind::consent: return "読んだら、ボタンを押してください。";
        case Kind::identity:
        case Kind::payment: return "つぎに進めません。係を呼んでください。";
        case Kind::each: return "ぜんぶ入れたら、「これで全部」を押してください。";
    }
    return {};
}

class Engine
{
public:
    Engine(Procedure const& procedure, Answers answers, Circumstances const& circumstances)
        : procedure_(procedure)
        , answers_(std::move(answers))
        , circumstances_(circumstances)
        , journey_(walk(procedure, answers_, circumstances))
    {}

    // Outside of the procedure's period every event meets the same kind sentence.
    std::optional<Screen> closed_now() const
    {
        if (procedure::is_open(procedure_, circumstances_)) return std::nullopt;
        return closed(procedure_.closed_says);
    }

    Answers take_answers() { return std::move(answers_); }

    Screen operator()(Resume const&) { return at_open(); }

    Screen operator()(Show const& event) { return show(event.seen); }

    Screen operator()(Give const& event)
    {
        std::size_t const index = journey_.index_of(event.seen.at);
        if (index == journey_.steps.size() || journey_.steps[index].hub) return stale();
        auto const& step = journey_.steps[index];
        SeenAnswers seen(procedure_, circumstances_);
        auto problem = problem_on(journey_, step, event.value, answers_, seen);
        if (!problem.empty()) return refused(index, event, std::move(problem));
        auto const before = journey_.dropped;
        std::string const path = step.path;
        answers_.insert_or_assign(path, event.value);
        again();
        Screen screen = after(path, event.seen.editing);
        for (auto const& dropped : journey_.dropped) {
            bool const known = std::any_of(before.begin(), before.end(), [&](auto const& old) {
                return old.path == dropped.path;
            });
            if (!known) screen.dropped.push_back(dropped.sentence);
        }
        return screen;
    }

    Screen operator()(Miss const& event)
    {
        Screen screen = show(event.seen);
        if (screen.kind == ScreenKind::check || screen.kind == ScreenKind::answer) return screen;
        screen.problem = event.says.empty() ? missing_sentence(screen.ask) : event.says;
        return screen;
    }

    Screen operator()(Skip const& event)
    {
        return (*this)(Give{event.seen, values::DontKnow{}});
    }

    Screen operator()(Back const& event)
    {
        std::size_t index = journey_.steps.size();
        if (!event.seen.at.empty()) index = journey_.index_of(event.seen.at);
        if (!event.seen.at.empty() && index == journey_.steps.size()) return stale();
        if (event.seen.editing && journey_.complete()) return at_open();
        if (index == 0) return question_screen(ground(), 0, false);
        auto const& step = index < journey_.steps.size() ? journey_.steps[index] : journey_.steps.back();
        if (index < journey_.steps.size() && abandons_member(index)) {
            auto const dot = step.path.find('.');
            return (*this)(RemoveMember{step.path.substr(0, dot), step.member});
        }
        return question_screen(ground(), index - 1, false);
    }

    Screen operator()(Edit const& event)
    {
        std::size_t const index = journey_.index_of(event.at);
        if (index == journey_.steps.size()) return stale();
        return question_screen(ground(), index, journey_.complete());
    }

    Screen operator()(AddMember const& event)
    {
        auto members = members_of(event.group);
        if (!members) return stale();
        auto const* group = procedure_.find_question(event.group);
        if (static_cast<std::int64_t>(members->numbers.size()) >= group->number_max) return at_hub(event.group);
        int const last = members->numbers.empty() ? 0 : members->numbers.back();
        members->numbers.push_back(last + 1);
        members->complete = false;
        return store_members(event.group, *members);
    }

    Screen operator()(RemoveMember const& event)
    {
        auto members = members_of(event.group);
        if (!members) return stale();
        auto const found = std::find(members->numbers.begin(), members->numbers.end(), event.number);
        if (found == members->numbers.end()) return at_hub(event.group);
        int const next = members->numbers.back() + 1;
        members->numbers.erase(found);
        members->complete = false;
        // A number is never used again, so an old button cannot reach a later member.
        if (members->numbers.empty()) members->numbers.push_back(next);
        std::string const prefix = event.group + "." + std::to_string(event.number) + ".";
        std::erase_if(answers_, [&](auto const& entry) { return entry.first.starts_with(prefix); });
        return store_members(event.group, *members);
    }

    Screen operator()(MembersComplete const& event)
    {
        auto members = members_of(event.group);
        if (!members) return stale();
        members->complete = true;
        answers_.insert_or_assign(event.group, *members);
        again();
        return after(event.group, event.editing);
    }

    Screen operator()(Again const&)
    {
        if (procedure_.answers.empty()) return at_open(); // what is to be sent is not forgotten by a tap
        answers_.clear();
        again();
        return at_open();
    }

    Screen show(Seen const& seen)
    {
        if (seen.at.empty()) return at_open();
        std::size_t const index = journey_.index_of(seen.at);
        if (index == journey_.steps.size()) return stale();
        return question_screen(ground(), index, seen.editing);
    }

private:
    Ground ground() const { return {procedure_, answers_, circumstances_, journey_}; }

    void again() { journey_ = walk(procedure_, answers_, circumstances_); }

    Screen closed(std::string says) const
    {
        Screen screen;
        screen.kind = ScreenKind::closed;
        screen.procedure_id = procedure_.id;
        screen.title = procedure_.title;
        screen.problem = std::move(says);
        return screen;
    }

    Screen at_open() const
    {
        if (procedure_.ask.empty() || journey_.steps.empty()) {
            return closed("この手続きは、ここではできません。");
        }
        if (!journey_.complete()) return reopened(journey_.open);
        return procedure_.answers.empty() ? check_screen(ground()) : answer_screen(ground());
    }

    // A question that opened again, because another answer changed or a time was taken, is a correction
    // when later ones are answered: つぎへ then leads on to what is open, not through all of them again.
    Screen reopened(std::size_t index) const
    {
        auto const later = journey_.steps.begin() + static_cast<std::ptrdiff_t>(index) + 1;
        bool const correcting = std::any_of(later, journey_.steps.end(), [](Step const& step) {
            return step.answered;
        });
        return question_screen(ground(), index, correcting);
    }

    Screen at_hub(std::string const& group) const
    {
        std::size_t const index = journey_.index_of(group);
        return index == journey_.steps.size() ? at_open() : question_screen(ground(), index, false);
    }

    Screen stale() const
    {
        Screen screen = at_open();
        if (screen.kind != ScreenKind::closed) screen.problem = gone;
        return screen;
    }

    Screen refused(std::size_t index, Give const& event, std::string problem) const
    {
        Screen screen = question_screen(ground(), index, event.seen.editing);
        screen.problem = std::move(problem);
        screen.value = event.value;
        return screen;
    }

    // After an answer: one step on, so that つぎへ undoes もどる; from なおす straight back to the check,
    // or to whatever the change has opened.
    Screen after(std::string const& path, bool editing) const
    {
        std::size_t const next = journey_.index_of(path) + 1;
        if (editing || next > journey_.open || next >= journey_.steps.size()) return at_open();
        return question_screen(ground(), next, false);
    }

    std::optional<values::Members> members_of(std::string const& group) const
    {
        auto const* question = procedure_.find_question(group);
        if (question == nullptr || question->kind != Kind::each) return std::nullopt;
        if (journey_.find(group) == nullptr) return std::nullopt;
        auto const found = answers_.find(group);
        if (found == answers_.end()) return values::Members{{1}, false};
        auto const* members = std::get_if<values::Members>(&found->second);
        return members == nullptr ? values::Members{{1}, false} : *members;
    }

    Screen store_members(std::string const& group, values::Members const& members)
    {
        answers_.insert_or_assign(group, members);
        again();
        for (std::size_t i = 0; i < journey_.steps.size(); ++i) {
            auto const& step = journey_.steps[i];
            bool const inside = step.path == group || step.path.starts_with(group + ".");
            if (inside && !step.answered) return reopened(i);
        }
        return at_open();
    }

    // もどる on the first question of a member nothing was said of yet takes that member away again.
    bool abandons_member(std::size_t index) const
    {
        auto const& step = journey_.steps[index];
        if (step.member == 0 || step.position < 2 || step.answered) return false;
        if (journey_.steps[index - 1].member == step.member) return false;
        std::string const prefix = step.path.substr(0, step.path.rfind('.') + 1);
        return std::none_of(answers_.begin(), answers_.end(), [&](auto const& entry) {
            return entry.first.starts_with(prefix);
        });
    }

    Procedure const& procedure_;
    Answers answers_;
    Circumstances const& circumstances_;
    Journey journey_;
};

} // namespace

Turn turn(
    Procedure const& procedure,
    Answers answers,
    Event const& event,
    Circumstances const& circumstances
)
{
    Engine engine(procedure, std::move(answers), circumstances);
    Turn result;
    auto closed = engine.closed_now();
    result.screen = closed ? std::move(*closed) : std::visit(engine, event);
    result.answers = engine.take_answers();
    return result;
}

Screen screen_at(
    Procedure const& procedure,
    Answers const& answers,
    Seen const& seen,
    Circumstances const& circumstances
)
{
    Engine engine(procedure, answers, circumstances);
    auto closed = engine.closed_now();
    return closed ? std::move(*closed) : engine.show(seen);
}

} // namespace mado::dialogue
