#include "bridge/console/console.h"

#include "bridge/console/words.h"
#include "core/values/text.h"

namespace mado::console {

using base::ErrorKind;
using base::Result;
using html::all;
using html::el;
using html::Html;
using html::when;
using net::Response;

namespace {


// 11月25日（水曜日） 16:15, as staff read times.
std::string moment_words(base::Moment at)
{
    return values::Date::of(at).to_spoken() + " " + base::to_rfc3339(at).substr(11, 5);
}

std::string event_word(ledger::CaseEvent const& event)
{
    if (event.kind == "received") return "受け付けました";
    if (event.kind == "note") return "メモ";
    if (event.kind == "status") return "状態を変えました";
    if (event.kind == "asked_back") return "聞き返しました";
    if (event.kind == "answered") return "住民が、答えなおしました";
    if (event.kind == "satisfaction") return "使ってみた感想";
    if (event.kind == "reopened") return "住民が「まだです」と知らせました";
    return "連絡";
}

Html answers_table(ledger::Case const& one)
{
    Html rows;
    for (auto const& answer : one.application.answers) {
        if (answer.answer.empty()) continue;
        std::string const label = answer.group.empty() ? answer.question : answer.group + "　" + answer.question;
        Html said = html::text(answer.answer);
        if (auto const* photos = std::get_if<values::Photos>(&answer.value)) {
            for (auto const& id : photos->ids) {
                said.add(el("img", {{"src", "/staff/photo/" + id}, {"alt", "住民が送った写真"}, {"class", "photo"}}));
            }
        }
        rows.add(el("tr", {}, {el("th", {{"scope", "row"}}, label), el("td", {}, said)}));
    }
    return el("table", {{"class", "answers"}}, {el("caption", {}, "聞いたこと と 答え"), el("tbody", {}, rows)});
}

} // namespace

Response Console::one_case(Who const& who, std::string const& id, std::string const& problem)
{
    auto& ledger = desk_.ledger();
    ledger::Case one;
    std::vector<ledger::CaseEvent> events;
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        one = TRY(ledger::find_case(database, ledger.keys(), id));
        events = TRY(ledger::events_of(database, ledger.keys(), id));
        return {};
    });
    if (!read.ok()) return show(who, "件がありません", el("h1", {}, "この件は、ありません。"), 404);
    static_cast<void>(ledger.write([&](store::Database& database) {
        return ledger::record(database, {desk_.clock().now(), who.user.user, "case.open", id});
    }));
    std::string const base = "/staff/case/" + id;
    std::string const revision = std::to_string(one.revision);
    auto form = [&](char const* what, Html const& inside) {
        return el("form", {{"method", "post"}, {"action", base + "/" + what}},
                  {el("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", who.csrf}}),
                   el("input", {{"type", "hidden"}, {"name", "revision"}, {"value", revision}}), inside});
    };
    Html history;
    for (auto const& event : events) {
        history.add(el("li", {}, {el("span", {{"class", "gist"}}, moment_words(event.at) + " " + (event.who == "resident" ? "住民" : event.who) + " "),
                                  el("strong", {}, event_word(event)), html::text(" "), html::lines(event.text)}));
    }
    Html statuses;
    auto const procedure = desk_.catalogue()->find(one.procedure_id);
    if (procedure != nullptr) {
        for (auto const& status : procedure->statuses) {
            if (status.id == "waiting" || status.id == "cancelled") continue;
            statuses.add(el("option", {{"value", status.id}, {"selected", status.id == one.status}}, status_word(status.id)));
        }
    }
    Html asks;
    for (auto const& answer : one.application.answers) {
        if (answer.answer.empty()) continue;
        std::string const box = "ask-" + answer.at;
        asks.add(el("p", {{"class", "check"}}, {el("input", {{"type", "checkbox"}, {"id", box}, {"name", "path"}, {"value", answer.at}}),
                                               el("label", {{"for", box}}, answer.label)}));
    }
    Html departments;
    for (auto const& department : desk_.catalogue()->town->value("departments").items()) {
        departments.add(el("option", {{"value", department["id"].as_text()}, {"selected", department["id"].as_text() == one.department}}, department["label"].as_text()));
    }
    auto field = [](char const* name, std::string_view label, Html const& control) {
        return all({el("label", {{"for", std::string_view(name)}}, label), control});
    };
    Html const acts = all({
        form("take", el("button", {}, one.assigned.empty() ? "引き受ける" : "引き受けた人：" + one.assigned)),
        el("h2", {}, "状態を変える"),
        form("status", all({
            field("status", "つぎの状態", el("select", {{"id", "status"}, {"name", "status"}}, statuses)),
            field("day", "日（決まったとき）", el("input", {{"id", "day"}, {"name", "day"}, {"type", "date"}})),
            field("message", "住民への言葉（名前などは書かない）", el("textarea", {{"id", "message"}, {"name", "message"}, {"rows", 3}}, "")),
            el("button", {{"class", "go"}}, "この状態にして、知らせる")})),
        el("h2", {}, "聞き返す"),
        form("ask", all({asks, field("asking", "たずねる言葉", el("textarea", {{"id", "asking"}, {"name", "message"}, {"rows", 2}}, "")), el("button", {}, "聞き返す")})),
        el("h2", {}, "メモ"),
        form("note", all({field("note", "職員だけが見ます", el("textarea", {{"id", "note"}, {"name", "text"}, {"rows", 2}}, "")), el("button", {}, "メモを残す")})),
        el("h2", {}, "ほかの課に回す"),
        form("forward", all({field("department", "課", el("select", {{"id", "department"}, {"name", "department"}}, departments)), el("button", {}, "回す")})),
    });
    std::string const fee = !one.application.has_fee ? "" : "お金：" + values::yen(one.application.fee_total);
    return show(who, one.receipt, all({
        when(!problem.empty(), el("p", {{"class", "problem"}, {"role", "alert"}}, problem)),
        el("h1", {}, one.receipt + "　" + one.title), el("p", {}, {chip(one.status), html::text("　" + door_word(one.door, one.started_door) + "　" + fee)}),
        el("div", {{"class", "case"}}, {
            el("section", {}, {answers_table(one), el("h2", {}, "これまで"), el("ol", {{"class", "history"}}, history)}),
            el("section", {{"class", "acts"}}, acts)})}));
}

Response Console::act_on_case(Act const& act, std::string const& id, std::string const& what)
{
    auto const value = [&](std::string_view name) { return net::form_value(act.fields, name); };
    desk::Desk::StaffAct const staff{id, std::atoll(value("revision").c_str()), act.who.user.user};
    Result<std::int64_t> done = staff.seen_revision;
    if (values::holds_my_number(value("message") + value("text"))) {
        return one_case(act.who, id, "マイナンバーは、書かないでください。");
    }
    if (what == "take") done = desk_.assign(staff, act.who.user.user);
    else if (what == "note") done = desk_.note(staff, value("text"));
    else if (what == "forward") done = desk_.forward(staff, value("department"));
    else if (what == "status") {
        auto const day = values::Date::parse(value("day"));
        if (!value("day").empty() && !day.ok()) return one_case(act.who, id, day.error().message);
        done = desk_.set_status(staff, value("status"), value("message"), day.ok() ? *day : values::Date{});
    } else if (what == "ask") {
        std::vector<std::string> paths;
        for (auto const& field : act.fields) {
            if (field.name == "path") paths.push_back(field.value);
        }
        done = desk_.ask_back(staff, paths, value("message"));
    }
    if (done.ok()) return Response::redirect("/staff/case/" + id);
    bool const clash = done.error().kind == ErrorKind::conflict;
    return one_case(act.who, id, clash ? "ほかの人が、先に変えました。新しい内容を見てから、もう一度してください。"
                                       : "まだ保存していません：" + done.error().message);
}

} // namespace mado::console
