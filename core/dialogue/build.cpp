#include "core/dialogue/build.h"

#include <algorithm>

namespace mado::dialogue {

namespace {

using procedure::Kind;
using procedure::Question;
using values::Value;

std::string member_title(Question const& group, int position)
{
    return std::to_string(position) + "人目の" + group.member_word;
}

// The first words that tell one member from another: its first answered question.
std::string member_label(Ground const& ground, Question const& group, int number, int position)
{
    std::string label = std::to_string(position) + "人目";
    std::string const prefix = group.id + "." + std::to_string(number) + ".";
    for (auto const& step : ground.journey.steps) {
        if (!step.path.starts_with(prefix) || !step.answered) continue;
        return label + " " + in_words(step, ground.answers, ground.circumstances);
    }
    return label;
}

void fill_hub(Screen& screen, Ground const& ground, Step const& hub)
{
    auto const& group = *hub.question;
    screen.kind = ScreenKind::members;
    screen.member_word = group.member_word;
    int position = 0;
    int last = 0;
    for (auto const& step : ground.journey.steps) {
        if (step.member == 0 || step.member == last || !step.path.starts_with(group.id + ".")) continue;
        last = step.member;
        ++position;
        screen.members.push_back(
            {step.member, member_label(ground, group, step.member, position), step.path}
        );
    }
    screen.members_full = static_cast<std::int64_t>(screen.members.size()) >= group.number_max;
}

Question const* group_of(Ground const& ground, Step const& step)
{
    if (step.member == 0) return nullptr;
    return ground.procedure.find_question(std::string_view(step.path).substr(0, step.path.find('.')));
}

bool first_personal(Ground const& ground, std::size_t index)
{
    for (std::size_t i = 0; i < index; ++i) {
        if (ground.journey.steps[i].question->personal) return false;
    }
    return ground.journey.steps[index].question->personal;
}

void fill_notice(Screen& screen, Ground const& ground, Question const& question)
{
    screen.notice = question.notice;
    if (question.notice_key.empty() || !ground.circumstances.town) return;
    auto const& text = ground.circumstances.town->value(question.notice_key);
    screen.notice = text.as_text();
}

void seed_seen(Ground const& ground, std::size_t index, SeenAnswers& seen)
{
    for (std::size_t i = 0; i < index && i < ground.journey.steps.size(); ++i) {
        auto const& step = ground.journey.steps[i];
        auto const found = ground.answers.find(step.path);
        if (step.answered && found != ground.answers.end()) seen.add(step.path, found->second);
    }
    auto const& path = ground.journey.steps[index].path;
    auto const dot = path.rfind('.');
    seen.enter(dot == std::string::npos ? "" : path.substr(0, dot + 1));
}

std::optional<Value> present_value(Ground const& ground, Step const& step)
{
    auto const found = ground.answers.find(step.path);
    if (found != ground.answers.end()) return found->second;
    auto const known = ground.circumstances.known.find(step.question->id);
    if (known != ground.circumstances.known.end()) return known->second;
    return std::nullopt;
}

Screen base_screen(Ground const& ground)
{
    Screen screen;
    screen.procedure_id = ground.procedure.id;
    screen.title = ground.procedure.title;
    screen.sample = ground.procedure.sample;
    screen.send_word = ground.procedure.send_word;
    screen.total = ground.journey.total();
    return screen;
}

} // namespace

Screen question_screen(Ground const& ground, std::size_t index, bool editing)
{
    auto const& step = ground.journey.steps[index];
    auto const& question = *step.question;
    Screen screen = base_screen(ground);
    screen.ask = question.kind;
    screen.at = step.path;
    screen.editing = editing;
    screen.question = question.say;
    screen.reading = question.reading;
    screen.hint = question.hint;
    screen.icon = question.icon;
    screen.number = ground.journey.number_of(index);
    screen.can_back = index > 0;
    if (step.hub) {
        fill_hub(screen, ground, step);
        return screen;
    }
    screen.personal = question.personal;
    screen.optional = question.optional;
    screen.dont_know = question.dont_know;
    screen.unit = question.unit;
    screen.help = question.help;
    screen.number_min = question.number_min;
    screen.number_max = question.number_max;
    screen.in_town = question.in_town;
    screen.value = present_value(ground, step);
    screen.problem = step.problem;
    if (auto const* group = group_of(ground, step)) {
        screen.member = member_title(*group, step.position);
        screen.member_word = group->member_word;
    }
    if (first_personal(ground, index)) screen.purpose = ground.procedure.purpose;
    fill_notice(screen, ground, question);
    SeenAnswers seen(ground.procedure, ground.circumstances);
    seed_seen(ground, index, seen);
    fill_choices(screen, ground, step, seen);
    return screen;
}

Screen answer_screen(Ground const& ground)
{
    Screen screen = base_screen(ground);
    screen.kind = ScreenKind::answer;
    screen.answer =
        town::answer_of(ground.procedure, on_route(ground.journey, ground.answers), ground.circumstances);
    screen.question = screen.answer.headline;
    screen.reading = screen.answer.reading;
    screen.hint = screen.answer.lead;
    screen.sample = screen.answer.sample;
    screen.number = screen.total;
    screen.can_back = true;
    // What it was asked for: 地区：苫前, each with its way to change it.
    for (auto const& step : ground.journey.steps) {
        if (step.hub || !step.answered) continue;
        SummaryRow row;
        row.at = step.path;
        row.label = short_name(*step.question);
        row.answer = in_words(step, ground.answers, ground.circumstances);
        screen.rows.push_back(std::move(row));
    }
    return screen;
}

Screen check_screen(Ground const& ground)
{
    Screen screen = base_screen(ground);
    screen.kind = ScreenKind::check;
    screen.question = "これで、よろしいですか？";
    screen.number = screen.total;
    screen.can_back = !ground.journey.steps.empty();
    for (auto const& step : ground.journey.steps) {
        if (step.hub || step.question->kind == Kind::acknowledge) continue;
        SummaryRow row;
        row.at = step.path;
        row.label = short_name(*step.question);
        row.answer = in_words(step, ground.answers, ground.circumstances);
        row.personal = step.question->personal;
        if (step.member != 0) row.group = std::to_string(step.position) + "人目";
        screen.rows.push_back(std::move(row));
    }
    screen.has_fee = !ground.procedure.fees.empty();
    auto const fees = fee_of(ground.procedure, ground.answers, ground.circumstances);
    for (auto const& [label, yen] : fees.lines) screen.fees.push_back({label, yen});
    screen.fee_total = fees.total;
    return screen;
}

} // namespace mado::dialogue
