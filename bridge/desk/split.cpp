#include "bridge/desk/split.h"

#include <algorithm>

namespace mado::desk {

using procedure::Kind;
using procedure::Question;

namespace {

// More buttons than this are a list to search in, which a page does better.
constexpr std::size_t options_max = 12;
// The town's own short list, such as its 18 字, is known by heart: buttons are quicker than a page.
constexpr std::size_t town_list_max = 20;

bool page_kind(Kind kind)
{
    switch (kind) {
        case Kind::choose:
        case Kind::yes_no:
        case Kind::number:
        case Kind::scale:
        case Kind::date:
        case Kind::slot:
        case Kind::acknowledge:
        case Kind::consent:
        case Kind::each: return false;
        case Kind::choose_many:
        case Kind::items:
        case Kind::name:
        case Kind::phone:
        case Kind::address:
        case Kind::birth:
        case Kind::place:
        case Kind::photo:
        case Kind::text:
        case Kind::code:
        case Kind::identity:
        case Kind::payment: return true;
    }
    return true;
}

std::string name_of(Question const& question)
{
    return question.summary.empty() ? question.say : question.summary;
}

} // namespace

bool needs_page(Question const& question)
{
    if (question.personal) return true;
    // Words that say nothing of a person, such as a thing to throw away, may be written in the chat.
    if (page_kind(question.kind) && question.kind != Kind::text) return true;
    bool const towns_own = !question.options_key.empty();
    if (question.options.size() > (towns_own ? town_list_max : options_max)) return true;
    // A group with one such question goes whole: children are not asked half here, half there.
    return std::any_of(question.inside.begin(), question.inside.end(), [](Question const& inner) {
        return needs_page(inner);
    });
}

bool hidden_in_chat(Question const& question)
{
    bool const listed = question.kind == Kind::items || question.kind == Kind::choose_many;
    return question.personal || (needs_page(question) && !listed && question.kind != Kind::choose);
}

Question const* question_at(procedure::Procedure const& procedure, std::string_view path)
{
    auto const dot = path.rfind('.');
    return procedure.find_question(dot == std::string_view::npos ? path : path.substr(dot + 1));
}

std::vector<std::string> asked_on_page(dialogue::Journey const& journey, std::string_view at)
{
    std::vector<std::string> names;
    for (std::size_t i = journey.index_of(at); i < journey.steps.size(); ++i) {
        auto const& step = journey.steps[i];
        bool const here = step.path == at;
        if (!needs_page(*step.question) && step.member == 0) break;
        if (step.answered && !here) continue;
        std::string name = name_of(*step.question);
        if (step.member != 0 && !step.hub) {
            name = std::to_string(step.position) + "人目の" + name;
        }
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

} // namespace mado::desk
