#include "bridge/console/case_view.h"
#include "bridge/console/frame.h"
#include "bridge/console/words.h"

#include <algorithm>

namespace mado::console {

using html::all;
using html::el;
using html::Html;
using html::when;

namespace {

Html act_link(CaseView const& view, std::string_view what, std::string_view words)
{
    bool const danger = what == "decline";
    return el("li", {},
              el("a", {{"class", danger ? "button danger" : "button quiet"}, {"href", view.address(what)}},
                 words));
}

Html text_field(char const* name, std::string_view label, std::string_view hint, std::string_view words)
{
    std::string const hint_id = std::string(name) + "-hint";
    return el("div", {{"class", "field"}},
              {el("label", {{"for", name}}, label),
               el("p", {{"class", "gist"}, {"id", hint_id}}, hint),
               el("textarea",
                  {{"id", name}, {"name", name}, {"rows", 4}, {"aria-describedby", hint_id}}, words)});
}

Html end_row(CaseView const& view, std::string_view look, std::string_view words)
{
    return el("p", {{"class", "act-row"}},
              {el("button", {{"class", look}}, words), el("a", {{"href", view.address()}}, "やめて、もどる")});
}

Html question_boxes(CaseView const& view)
{
    Html boxes;
    for (auto const& answer : view.one.application.answers) {
        if (answer.answer.empty()) continue;
        std::string const id = "ask-" + answer.at;
        bool const ticked = std::ranges::find(view.ask.paths, answer.at) != view.ask.paths.end();
        std::string const label = answer.group.empty() ? answer.label : answer.group + " " + answer.label;
        boxes.add(el("p", {{"class", "check"}},
                     {el("input", {{"type", "checkbox"}, {"id", id}, {"name", "path"},
                                   {"value", answer.at}, {"checked", ticked}}),
                      el("label", {{"for", id}}, {html::text(label + "　"),
                                                  el("span", {{"class", "gist"}}, answer.answer)})}));
    }
    return el("fieldset", {{"id", "path"}, {"tabindex", "-1"}},
              {el("legend", {}, "どの質問を、もう一度聞きますか"), boxes});
}

Html note_form(CaseView const& view)
{
    return case_form(view, "note",
                     all({text_field("text", "メモ", "職員だけが見ます。住民には届きません。", view.ask.text),
                          end_row(view, "go", "メモを残す")}));
}

Html ask_form(CaseView const& view)
{
    std::string const hint = view.by_line() ? "LINEで届きます。名前などは書かないでください。"
                                            : "控えのページに出ます。名前などは書かないでください。";
    return case_form(view, "ask",
                     all({question_boxes(view), text_field("message", "たずねる文", hint, view.ask.message),
                          end_row(view, "go", "聞き返す")}));
}

Html forward_form(CaseView const& view)
{
    Html options;
    std::string const chosen = view.ask.to.empty() ? view.one.department : view.ask.to;
    for (auto const& one : view.catalogue->town->value("departments").items()) {
        options.add(el("option", {{"value", one["id"].as_text()}, {"selected", one["id"].as_text() == chosen}},
                       one["label"].as_text()));
    }
    return case_form(view, "forward",
                     all({el("p", {}, "回したあとは、その課の一覧に出ます。"),
                          el("div", {{"class", "field"}},
                             {el("label", {{"for", "department"}}, "どの課に回しますか"),
                              el("select", {{"id", "department"}, {"name", "department"}}, options)}),
                          end_row(view, "go", "回す")}));
}

Html assign_form(CaseView const& view)
{
    Html options = el("option", {{"value", ""}}, "まだ、いない");
    for (auto const& one : view.staff) {
        bool const able = one.role != "reader" &&
                          (one.department.empty() || one.department == view.one.department);
        if (!able) continue;
        options.add(el("option", {{"value", one.user}, {"selected", one.user == view.one.assigned}}, one.name));
    }
    return case_form(view, "assign",
                     all({el("div", {{"class", "field"}},
                             {el("label", {{"for", "user"}}, "担当"),
                              el("select", {{"id", "user"}, {"name", "user"}}, options)}),
                          end_row(view, "go", "担当をかえる")}));
}

// Refusing has a page of its own, says what follows and wants a reason (desk-ux section 7).
Html decline_form(CaseView const& view)
{
    std::string const told = view.by_line() ? "理由は、そのままLINEで住民に届きます。"
                                            : "理由は、住民の控えのページに出ます。";
    return case_form(view, "decline",
                     all({el("p", {}, "断ると、この件は終わります。" + told + "あとで、状態をもどせます。"),
                          text_field("message", "断る理由", "住民が読みます。名前などは書かないでください。",
                                     view.ask.message),
                          end_row(view, "danger", "理由をつけて断る")}));
}

struct ActWord {
    std::string_view what;
    std::string_view title;
    Html (*form)(CaseView const&);
};

constexpr ActWord acts[] = {
    {"note", "メモを書く", note_form},          {"ask", "答えを聞き返す", ask_form},
    {"forward", "ほかの課へ回す", forward_form}, {"assign", "担当をかえる", assign_form},
    {"decline", "理由をつけて断る", decline_form},
};

std::string field_at_fault(std::string_view what)
{
    if (what == "note") return "text";
    if (what == "ask") return "path";
    if (what == "forward") return "department";
    return what == "assign" ? "user" : "message";
}

std::string_view headline(ledger::CaseEvent const& event)
{
    if (event.kind == "received") return "受け付けました";
    if (event.kind == "note") return "メモを書きました";
    if (event.kind == "asked_back") return "聞き返しました";
    if (event.kind == "answered") return "答えなおしました";
    if (event.kind == "satisfaction") return "使ってみた感想を送りました";
    if (event.kind == "satisfaction_why") return "感想のわけを送りました";
    if (event.kind == "reopened") return "「まだです」と知らせました";
    return "知らせました";
}

std::string said_of(CaseView const& view, ledger::CaseEvent const& event)
{
    std::string const who = view.name_of(event.who);
    if (event.kind == "status") return who + "が「" + status_word(event.status) + "」にしました";
    if (event.kind == "received") {
        return door_word(view.one.door, view.one.started_door) + "で受け付けました";
    }
    return who + "が" + std::string(headline(event));
}

} // namespace

Html other_acts(CaseView const& view)
{
    if (!view.may_act) return {};
    Html take;
    if (view.one.assigned.empty() && !closed(view.one.status)) {
        take = case_form(view, "take", el("button", {{"class", "wide"}, {"data-key", "t"}}, "引き受ける（T）"));
    }
    bool const over = closed(view.one.status);
    std::string done = "/staff/case/" + view.one.id + "?status=done";
    Html const finish = when(!over, el("li", {}, el("a", {{"class", "button quiet"}, {"href", done}}, "終わりにする")));
    Html const note = el("li", {}, el("a", {{"class", "button quiet"}, {"href", "#text"}, {"data-key", "m"}},
                                      "メモを書く（M）"));
    Html const links = all({note,
                            when(!over, act_link(view, "ask", "答えを聞き返す")),
                            act_link(view, "forward", "ほかの課へ回す"), finish,
                            act_link(view, "assign", "担当をかえる"),
                            when(!over, act_link(view, "decline", "理由をつけて断る"))});
    return el("section", {{"class", "card"}, {"aria-labelledby", "acts-title"}},
              {el("h2", {{"id", "acts-title"}}, "ほかの操作"), take, el("ul", {{"class", "acts"}}, links)});
}

Html case_history(CaseView const& view)
{
    Html rows;
    for (auto event = view.events.rbegin(); event != view.events.rend(); ++event) {
        Html const text = when(!event->text.empty(), el("p", {{"class", "detail"}}, html::lines(event->text)));
        rows.add(el("li", {},
                    {el("span", {{"class", "time"}}, when_words(event->at, view.today)),
                     el("div", {{"class", "what"}}, {el("p", {}, said_of(view, *event)), text})}));
    }
    Html const note = case_form(
        view, "note",
        all({el("label", {{"for", "text"}}, "メモ（職員だけが見ます）"),
             el("textarea", {{"id", "text"}, {"name", "text"}, {"rows", 2}}, ""),
             el("button", {{"class", "quiet"}}, "メモを残す")})
    );
    return el("section", {{"class", "card"}, {"aria-labelledby", "history-title"}},
              {el("h2", {{"id", "history-title"}}, "これまで"),
               when(view.may_act && !view.one.forgotten, el("div", {{"class", "note"}}, note)), el("ol", {{"class", "timeline"}}, rows)});
}

Html act_form(CaseView const& view)
{
    for (auto const& act : acts) {
        if (act.what != view.ask.what) continue;
        return all({el("p", {{"class", "way"}}, el("a", {{"href", view.address()}}, "件にもどる")),
                    el("h1", {}, act.title),
                    el("p", {{"class", "gist"}}, view.one.receipt + "　" + view.one.title),
                    problem_box(view.ask.problem, field_at_fault(act.what)),
                    el("div", {{"class", "card narrow"}}, act.form(view))});
    }
    return {};
}

} // namespace mado::console
