#include "bridge/console/case_view.h"
#include "bridge/console/frame.h"
#include "bridge/console/words.h"
#include "core/net/http.h"
#include "core/values/text.h"

namespace mado::console {

using html::all;
using html::Attribute;
using html::el;
using html::Html;
using html::when;

namespace {

Html or_nothing(Message const& message)
{
    if (message.wants_day && message.day.date.days() == 0) {
        return el("p", {{"class", "gist"}}, "日を入れると、ここに文が出ます。");
    }
    return {};
}

Html as_line(CaseView const& view, Message const& message)
{
    if (!view.by_line()) {
        return el("p", {}, "LINEで申し込んでいないので、LINEには届きません。紙か電話で知らせてください。");
    }
    Html const text = when(!message.text.empty(), el("p", {{"class", "said"}}, html::lines(message.text)));
    return el("div", {{"class", "talk"}},
              el("div", {{"class", "bubble"}},
                 {el("p", {{"class", "bubble-title"}}, message.word),
                  el("p", {{"class", "gist"}}, view.one.title),
                  el("p", {}, {el("span", {{"class", "gist"}}, "受付番号 "), html::text(view.one.receipt)}),
                  text, el("p", {{"class", "bubble-button"}}, "受付の内容を見る")}));
}

Html as_paper(CaseView const& view, Message const& message)
{
    auto const& town = *view.catalogue->town;
    return el("div", {{"class", "paper"}},
              {el("p", {}, view.one.title + "　受付番号 " + view.one.receipt),
               el("p", {}, el("strong", {}, message.word)),
               when(!message.text.empty(), el("p", {}, html::lines(message.text))),
               el("p", {{"class", "gist"}}, town.name() + "役場　電話 " + town.phone())});
}

Html number_to_call(CaseView const& view)
{
    for (auto const& answer : view.one.application.answers) {
        auto const* phone = std::get_if<values::Phone>(&answer.value);
        if (phone == nullptr || phone->digits.empty()) continue;
        return el("p", {}, {html::text("電話番号 "), el("a", {{"href", "tel:" + phone->digits}},
                                                      values::phone_display(phone->digits))});
    }
    return el("p", {{"class", "gist"}}, "電話番号は、聞いていません。");
}

// As it is said, with the day's reading beside it.
Html as_call(CaseView const& view, Message const& message)
{
    std::string const hello = view.catalogue->town->name() + "役場の、" + view.me + "です。";
    std::string const about = "「" + view.one.title + "」のことで、お電話しました。";
    std::string const news = message.text.empty() ? message.word + "。" : message.text;
    std::string const reading =
        message.day.date.days() == 0 ? "" : "日の読み：" + message.day.date.to_reading();
    return all({number_to_call(view), el("p", {{"class", "speech"}}, hello + about),
                el("p", {{"class", "speech"}}, html::lines(news)),
                el("p", {{"class", "speech"}}, "受付番号は、" + view.one.receipt + "です。"),
                when(!reading.empty(), el("p", {{"class", "gist"}}, reading))});
}

Html day_field(CaseView const& view, Message const& message)
{
    auto const& day = message.day;
    Html shown = when(!day.full.empty(), el("strong", {}, day.full));
    shown.add(when(!day.warning.empty(), el("span", {{"class", "late"}}, " " + day.warning)));
    bool const wrong = !day.problem.empty();
    return el("div", {{"class", "field"}},
              {el("label", {{"for", "day"}}, "決めた日"),
               el("p", {{"class", "gist"}, {"id", "day-hint"}}, "12/1、R8.12.1、2026-12-01 など"),
               when(wrong, el("p", {{"class", "field-problem"}, {"id", "day-problem"}}, day.problem)),
               el("input", {{"id", "day"}, {"name", "day"}, {"class", "middle"}, {"autocomplete", "off"},
                            {"value", view.ask.day}, {"aria-describedby", "day-hint day-shown"},
                            Attribute::when(wrong, "aria-invalid", "true")}),
               el("p", {{"id", "day-shown"}, {"class", "day-shown"}}, shown)});
}

Html other_statuses(CaseView const& view, std::string_view present)
{
    if (view.procedure == nullptr) return {};
    Html links;
    for (auto const& status : view.procedure->statuses) {
        bool const elsewhere = status.id == "waiting" || status.id == "declined" || status.id == "cancelled";
        if (elsewhere || status.id == present || status.id == view.one.status) continue;
        std::string to = "/staff/case/" + view.one.id + "?status=" + status.id;
        if (!view.ask.list.empty()) to += "&list=" + net::percent_encode(view.ask.list);
        links.add(el("li", {}, el("a", {{"href", to}}, status_act(status.id))));
    }
    if (links.empty()) return {};
    return el("nav", {{"class", "instead"}, {"aria-label", "ほかの状態にする"}},
              {el("span", {{"class", "gist"}}, "かわりに："), el("ul", {}, links)});
}

Html what_waits(CaseView const& view)
{
    if (view.one.status != "waiting") return {};
    Html asked;
    for (auto const& answer : view.one.application.answers) {
        bool const open = ("," + view.one.asked_back + ",").find("," + answer.at + ",") != std::string::npos;
        if (open) asked.add(el("li", {}, answer.label));
    }
    return all({el("p", {}, "住民が答えなおすのを、待っています。"), el("ul", {}, asked)});
}

Html next_form(CaseView const& view, Message const& message, std::string const& status)
{
    // Who has a Flex card gets it even without a text; a text adds what only staff know.
    std::string const label = message.text.empty() || !view.ask.message.empty()
                                  ? "書きそえる文（名前などは書かない）"
                                  : "書きそえる文（なくてもよい）";
    Html const note = el("p", {{"class", "gist"}},
                         view.by_line() ? "押すと、すぐLINEに届きます。"
                                        : "住民は、控えのページで見られます。");
    return case_form(view, "status",
                     all({hidden("status", status),
                          when(message.wants_day, day_field(view, message)),
                          el("div", {{"class", "field"}},
                             {el("label", {{"for", "message"}}, label),
                              el("textarea", {{"id", "message"}, {"name", "message"}, {"rows", 2}},
                                 view.ask.message)}),
                          message_preview(view, message),
                          el("p", {{"class", "act-row"}},
                             {el("button", {{"class", "go"}}, status_button(status, view.by_line())),
                              el("button", {{"class", "quiet"}, {"data-look", ""},
                                            {"formaction", "/staff/case/" + view.one.id + "/preview"}},
                                 "文をたしかめる")}),
                          note}));
}

} // namespace

Html message_preview(CaseView const& view, Message const& message)
{
    auto const part = [](char const* id, std::string_view title, Html const& inside) {
        return el("section", {{"class", "as"}, {"id", id}, {"aria-labelledby", std::string(id) + "-title"}},
                  {el("h3", {{"id", std::string(id) + "-title"}}, title), inside});
    };
    Html const line = part("as-line", "LINE", as_line(view, message));
    Html const paper = part("as-paper", "紙", as_paper(view, message));
    Html const call = part("as-call", "電話で読む", as_call(view, message));
    Html const parts = view.by_line() ? all({line, paper, call}) : all({paper, call, line});
    return el("div", {{"id", "preview"}, {"data-tabs", "住民に届く文"}},
              {el("p", {{"class", "preview-title"}}, "住民に届く文"), or_nothing(message), parts});
}

Html next_card(CaseView const& view, Message const& message)
{
    std::string const status = view.next_status();
    std::string title = "次にすること";
    Html inside;
    if (!view.may_act) {
        std::string able;
        for (auto const& one : view.staff) {
            bool const right = one.role != "reader" &&
                               (one.department.empty() || one.department == view.one.department);
            if (right) able += (able.empty() ? "" : "、") + one.name;
        }
        inside = el("p", {}, "あなたは、見るだけです。変えられるのは、" + able + "です。");
    } else if (status.empty()) {
        bool const over = closed(view.one.status);
        inside = over ? el("p", {}, "この件は、終わっています。") : what_waits(view);
        inside.add(other_statuses(view, status));
    } else {
        title += "：" + status_act(status);
        inside = all({next_form(view, message, status), other_statuses(view, status)});
    }
    return el("section", {{"class", "card next"}, {"id", "next"}, {"aria-labelledby", "next-title"}},
              {el("h2", {{"id", "next-title"}}, title), inside});
}

} // namespace mado::console
