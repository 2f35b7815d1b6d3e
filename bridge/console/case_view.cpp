#include "bridge/console/case_view.h"

#include "bridge/console/frame.h"
#include "bridge/console/place_sketch.h"
#include "bridge/console/rights.h"
#include "bridge/console/words.h"
#include "core/net/http.h"
#include "core/values/text.h"

namespace mado::console {

using html::all;
using html::el;
using html::Html;
using html::when;

std::string CaseView::name_of(std::string_view user) const
{
    if (user == "resident") return "住民";
    if (user == "system") return "しくみ";
    for (auto const& one_of : staff) {
        if (one_of.user == user) return one_of.name;
    }
    return std::string(user);
}

std::string CaseView::address(std::string_view what) const
{
    std::string made = "/staff/case/" + one.id;
    if (!what.empty()) made += "/" + std::string(what);
    if (!ask.list.empty()) made += "?list=" + net::percent_encode(ask.list);
    return made;
}

// The statuses of a procedure stand in the order in which they come.
std::string CaseView::next_status() const
{
    if (!ask.status.empty()) return ask.status;
    if (procedure == nullptr || one.status == "waiting" || closed(one.status)) return {};
    bool passed = false;
    for (auto const& status : procedure->statuses) {
        bool const usual = status.id != "waiting" && status.id != "declined" && status.id != "cancelled";
        if (passed && usual) return status.id;
        passed = passed || status.id == one.status;
    }
    return {};
}

Html case_form(CaseView const& view, std::string_view what, Html const& inside)
{
    return el("form", {{"method", "post"}, {"action", "/staff/case/" + view.one.id + "/" + std::string(what)}},
              {hidden("csrf", view.csrf), hidden("revision", std::to_string(view.one.revision)),
               hidden("list", view.ask.list), inside});
}

Html problem_box(std::string_view words, std::string_view field)
{
    if (words.empty()) return {};
    std::string const to = "#" + std::string(field);
    return el("div", {{"class", "problem"}, {"role", "alert"}, {"id", "problem"}, {"tabindex", "-1"}},
              {el("strong", {}, "まだ保存していません："),
               field.empty() ? html::text(words) : el("a", {{"href", to}}, words)});
}

namespace {

Html fact(std::string_view label, Html const& words)
{
    return el("div", {}, {el("dt", {}, label), el("dd", {}, words)});
}

Html way_back(CaseView const& view)
{
    std::string const back = view.ask.list.empty() ? "/staff/" : "/staff/?" + view.ask.list;
    Html next;
    if (!view.place.next.empty()) {
        std::string to = "/staff/case/" + view.place.next;
        if (!view.ask.list.empty()) to += "?list=" + net::percent_encode(view.ask.list);
        next = el("a", {{"href", to}, {"data-key", "j"}}, "次の件（J）");
    }
    std::string const where = "一覧 " + std::to_string(view.place.total) + "件の" +
                              std::to_string(view.place.number) + "件目";
    bool const inside = view.place.total > 0 && view.place.number <= view.place.total;
    return el("p", {{"class", "way"}},
              {el("a", {{"href", back}, {"data-key", "u"}}, "受付箱へ戻る"),
               el("span", {{"class", "right"}},
                  {when(inside, el("span", {{"class", "gist"}}, where)), next})});
}

Html photos_of(values::Photos const& photos)
{
    int number = 0;
    return html::each(photos.ids, [&](std::string const& id) {
        std::string const alt = "住民が送った写真 " + std::to_string(++number) + "枚目。大きく見る";
        return el("a", {{"class", "photo"}, {"href", "/staff/photo/" + id}},
                  {el("img", {{"src", "/staff/photo/" + id}, {"alt", alt}, {"loading", "lazy"}})});
    });
}

Html said(CaseView const& view, application::AskedAnswer const& answer)
{
    Html made = el("strong", {}, html::lines(answer.answer));
    if (auto const* photos = std::get_if<values::Photos>(&answer.value)) {
        if (!photos->ids.empty()) made.add(el("span", {{"class", "photos"}}, photos_of(*photos)));
    }
    if (auto const* name = std::get_if<values::PersonName>(&answer.value)) {
        if (!name->kanji.empty()) {
            made.add(el("span", {{"class", "gist"}}, " " + values::to_hiragana(name->kana)));
        }
    }
    if (auto const* phone = std::get_if<values::Phone>(&answer.value)) {
        if (!phone->digits.empty()) {
            made.add(el("a", {{"class", "aside"}, {"href", "tel:" + phone->digits}}, "電話をかける"));
        }
    }
    if (auto const* place = std::get_if<values::Place>(&answer.value)) {
        made.add(place_sketch(*view.catalogue->town, *place));
    }
    return made;
}

bool asked_back(CaseView const& view, std::string const& at)
{
    return ("," + view.one.asked_back + ",").find("," + at + ",") != std::string::npos;
}

Html answer_row(CaseView const& view, application::AskedAnswer const& answer)
{
    std::string const question =
        answer.group.empty() ? answer.question : answer.group + "　" + answer.question;
    std::string to = "/staff/case/" + view.one.id + "/ask?path=" + net::percent_encode(answer.at);
    if (!view.ask.list.empty()) to += "&list=" + net::percent_encode(view.ask.list);
    Html last;
    if (asked_back(view, answer.at)) {
        last = el("span", {{"class", "gist"}}, "聞き返し中");
    } else if (view.may_act) {
        last = el("a", {{"href", to}, {"aria-label", answer.label + "を聞き返す"}}, "聞き返す");
    }
    return el("tr", {},
              {el("th", {{"scope", "row"}}, question), el("td", {}, said(view, answer)),
               el("td", {{"class", "end"}}, last)});
}

Html fee_row(CaseView const& view)
{
    auto const& sent = view.one.application;
    if (!sent.has_fee) return {};
    std::string parts;
    for (auto const& fee : sent.fees) {
        parts += (parts.empty() ? "" : "、") + fee.label + " " + values::yen(fee.yen);
    }
    return el("tr", {},
              {el("th", {{"scope", "row"}}, "かかるお金"),
               el("td", {}, {el("strong", {}, values::yen(sent.fee_total)),
                             el("span", {{"class", "gist"}}, " " + parts)}),
               el("td", {})});
}

} // namespace

Html case_header(CaseView const& view)
{
    auto const& one = view.one;
    auto const known = [](std::string const& words, std::string_view none) {
        return html::text(words.empty() ? none : std::string_view(words));
    };
    bool const late = one.due.days() != 0 && one.due <= view.today && !closed(one.status);
    Html const facts = el(
        "dl", {{"class", "facts"}},
        {fact("名前", known(one.name, "（名前なし）")),
         fact("入口", html::text(door_word(one.door, one.started_door))),
         fact("課", html::text(department_label(*view.catalogue, one.department))),
         fact("担当", known(view.name_of(one.assigned), "まだ、いません")),
         fact("期限", late ? el("strong", {{"class", "late"}},
                              one.due == view.today ? html::text("きょうまで")
                                                    : due_cell(one, view.today))
                           : due_cell(one, view.today))}
    );
    return all(
        {way_back(view),
         el("header", {{"class", "card case-head"}},
            {el("p", {{"class", "receipt"}}, one.receipt), el("h1", {}, one.title),
             chip(one.status), facts})}
    );
}

Html case_answers(CaseView const& view)
{
    Html rows;
    for (auto const& answer : view.one.application.answers) {
        if (!answer.answer.empty()) rows.add(answer_row(view, answer));
    }
    rows.add(fee_row(view));
    std::string const version = "手続きの第" +
                                std::to_string(view.one.application.procedure_version) +
                                "版で受け付けました";
    Html const table = el("table", {{"class", "answers"}},
                          {el("caption", {{"class", "unseen"}}, "聞いたことと答え"),
                           el("tbody", {}, rows)});
    Html const gone = el("p", {}, "のこす期間が過ぎたので、答えは消しました。");
    return el("section", {{"class", "card"}, {"aria-labelledby", "answers-title"}},
              {el("div", {{"class", "card-head"}},
                  {el("h2", {{"id", "answers-title"}}, "聞いたことと答え"),
                   el("span", {{"class", "gist"}}, version)}),
               view.one.forgotten ? gone : el("div", {{"class", "table"}}, table)});
}

} // namespace mado::console
