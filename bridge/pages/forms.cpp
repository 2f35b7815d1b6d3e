#include "bridge/pages/forms.h"

#include "bridge/pages/form_parts.h"

namespace mado::pages {
namespace {

using dialogue::Screen;
using dialogue::ScreenKind;
using html::Attribute;
using html::el;
using html::Html;
using procedure::Kind;

Html answer_fields(Ask const& ask)
{
    switch (ask.screen.ask) {
        case Kind::choose:
        case Kind::choose_many:
        case Kind::yes_no:
        case Kind::scale: return option_fields(ask);
        case Kind::number: return number_field(ask);
        case Kind::date: return date_fields(ask);
        case Kind::slot: return slot_fields(ask);
        case Kind::items: return items_fields(ask);
        case Kind::name: return name_fields(ask);
        case Kind::phone: return phone_field(ask);
        case Kind::address: return address_fields(ask);
        case Kind::birth: return birth_fields(ask);
        case Kind::place: return place_fields(ask);
        case Kind::photo: return photo_fields(ask);
        case Kind::text: return text_field(ask);
        case Kind::code: return code_field(ask);
        case Kind::acknowledge:
        case Kind::consent: return notice_text(ask);
        case Kind::identity:
        case Kind::payment:
        case Kind::each:
            return el("p", {{"class", "notice"}}, "これは、役場の窓口でできます。");
    }
    return {};
}

Html content_of(Ask const& ask)
{
    switch (ask.screen.kind) {
        case ScreenKind::members: return member_list(ask);
        case ScreenKind::check: return check_list(ask);
        case ScreenKind::answer: return answer_sheet(ask);
        case ScreenKind::question: return answer_fields(ask);
        case ScreenKind::closed: break;
    }
    return {};
}

Html progress_bar(Screen const& screen)
{
    std::string const words =
        std::to_string(screen.total) + "問のうち" + std::to_string(screen.number) + "問目";
    return el(
        "div",
        {{"class", "progress"}},
        {el("progress",
            {{"max", screen.total}, {"value", screen.number}, {"aria-label", "すすみぐあい"}}),
         el("span", {}, words)}
    );
}

Html problem_box(Screen const& screen)
{
    bool const check = screen.kind == ScreenKind::check;
    return el(
        "div",
        {{"class", "problem"}, {"role", "alert"}, {"id", "problem"}, {"tabindex", "-1"}},
        {el("p", {{"class", "problem-title"}},
            check ? "まだ、終わっていません" : "まだ、つぎへ進めません"),
         el("p", {},
            check ? html::text(screen.problem)
                  : el("a", {{"href", "#" + std::string(first_field)}}, screen.problem))}
    );
}

Html hint_lines(Screen const& screen)
{
    Html made;
    if (!screen.member.empty()) {
        made.add(el("p", {{"class", "member-title"}}, screen.member));
    }
    if (!screen.hint.empty()) {
        made.add(el("p", {{"class", "lead"}}, screen.hint));
    }
    if (screen.kind == ScreenKind::check) {
        made.add(el(
            "p", {{"class", "lead"}}, "まだ終わっていません。ちがうところは、なおせます。"
        ));
    }
    if (!screen.purpose.empty()) {
        made.add(el("p", {{"class", "purpose"}}, screen.purpose));
    }
    return made;
}

Html help_list(Screen const& screen)
{
    return html::each(screen.help, [](procedure::Help const& help) {
        return el(
            "details",
            {{"class", "help"}},
            {el("summary", {}, {el("span", {{"class", "mark"}, {"aria-hidden", "true"}}, "？"),
                                el("span", {{"class", "words"}}, help.ask)}),
             el("p", {}, help.says)}
        );
    });
}

std::string main_word(Screen const& screen)
{
    switch (screen.kind) {
        case ScreenKind::check: return screen.send_word.empty() ? "申し込む" : screen.send_word;
        case ScreenKind::members: return "これで全部";
        case ScreenKind::answer: return "もう一度、しらべる";
        case ScreenKind::question:
        case ScreenKind::closed: break;
    }
    if (screen.ask == Kind::acknowledge) {
        return "読みました";
    }
    return screen.ask == Kind::consent ? "わかりました" : "つぎへ";
}

std::string_view main_wish(Screen const& screen)
{
    if (screen.kind == ScreenKind::check) {
        return "send";
    }
    if (screen.kind == ScreenKind::answer) {
        return "again";
    }
    return screen.kind == ScreenKind::members ? "complete" : "next";
}

Html button(std::string_view look, std::string_view wish, std::string_view words)
{
    return el(
        "button",
        {{"type", "submit"}, {"class", look}, {"name", "do"}, {"value", wish}},
        words
    );
}

Html button_bar(Screen const& screen, FormContext const& context)
{
    bool const question = screen.kind == ScreenKind::question;
    bool const dead_end = question && (screen.ask == Kind::identity || screen.ask == Kind::payment ||
                                       (screen.ask == Kind::slot && screen.slots.empty()));
    Html made;
    if (!dead_end) {
        made.add(button("go", main_wish(screen), main_word(screen)));
    }
    if (question && !screen.dont_know.empty()) {
        made.add(button("plain wide", "dont_know", screen.dont_know));
    }
    if (question && screen.optional && screen.dont_know.empty()) {
        made.add(button("plain wide", "skip", "とばす"));
    }
    Html pair;
    if (screen.can_back && context.can_back) {
        pair.add(button("plain", "back", "もどる"));
    }
    if (!context.later.empty() && screen.kind != ScreenKind::answer) {
        pair.add(button("plain", "later", context.later));
    }
    made.add(html::when(!pair.empty(), el("div", {{"class", "pair"}}, pair)));
    return el("div", {{"class", "buttons"}}, made);
}

Html hidden(std::string_view name, std::string_view value)
{
    return el("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

} // namespace

Html question_form(Screen const& screen, FormContext const& context)
{
    Ask const ask{screen, context};
    Html inside = hidden("csrf", context.csrf);
    inside.add(hidden("at", screen.at));
    inside.add(html::when(screen.editing, hidden("editing", "1")));
    bool const question = screen.kind == ScreenKind::question;
    if (context.progress && screen.total > 1 && screen.kind != ScreenKind::check &&
        screen.kind != ScreenKind::answer) {
        inside.add(progress_bar(screen));
    }
    inside.add(html::each(context.notices, [](std::string const& sentence) {
        return el("p", {{"class", "info"}, {"role", "status"}}, sentence);
    }));
    bool const problem = !screen.problem.empty();
    inside.add(html::when(problem, problem_box(screen)));
    Html group = el("legend", {}, el("h1", {}, screen.question));
    group.add(hint_lines(screen));
    if (problem && question) {
        group.add(el("p", {{"class", "field-problem"}}, screen.problem));
    }
    group.add(content_of(ask));
    inside.add(el("fieldset", {}, group));
    inside.add(help_list(screen));
    inside.add(button_bar(screen, context));
    bool const files = question && screen.ask == Kind::photo;
    return el(
        "form",
        {{"method", "post"},
         {"action", context.action},
         {"class", "question"},
         {"novalidate", true},
         Attribute::when(files, "enctype", "multipart/form-data")},
        inside
    );
}

} // namespace mado::pages
