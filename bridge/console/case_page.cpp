#include "bridge/console/console.h"

#include <algorithm>

#include "bridge/console/rights.h"
#include "bridge/console/words.h"
#include "core/values/text.h"

namespace mado::console {

using base::ErrorKind;
using base::fail;
using base::Result;
using html::all;
using html::el;
using html::Html;
using html::when;
using net::Request;
using net::Response;

namespace {

Message message_of(desk::Desk& desk, CaseView const& view)
{
    Message message;
    std::string const status = view.next_status();
    if (status.empty() || view.procedure == nullptr) return message;
    for (auto const& known : view.procedure->statuses) {
        if (known.id != status) continue;
        message.word = known.word;
        message.wants_day = status == "scheduled" || known.tell.find("{{date}}") != std::string::npos;
    }
    message.day = typed_day(view.ask.day, view.today, view.catalogue->town->opening());
    message.text = desk.message_for(view.one, status, view.ask.message, message.day.date);
    return message;
}

// 「9:14に見本 礼子さんが変えました」 (desk-ux section 6): what is on the page now is the newer one.
std::string conflict_words(CaseView const& view)
{
    bool const person = view.one.changed_by != "resident" && view.one.changed_by != "system";
    return clock_words(view.one.changed) + "に" + view.name_of(view.one.changed_by) +
           (person ? "さん" : "") + "が変えました。";
}

Html conflict_box(CaseView const& view)
{
    if (!view.ask.conflict) return {};
    std::string const words = conflict_words(view);
    return el("div", {{"class", "problem"}, {"role", "alert"}, {"id", "problem"}, {"tabindex", "-1"}},
              {el("strong", {}, "まだ保存していません：" + words),
               el("p", {}, "下は、新しい内容です。あなたが書いた文も、のこっています。"),
               el("p", {}, "よければ、もう一度押してください。")});
}

bool own_page(std::string_view what)
{
    return what == "note" || what == "ask" || what == "forward" || what == "assign" ||
           what == "decline";
}

int status_of(CaseAsk const& ask)
{
    return ask.conflict ? 409 : ask.problem.empty() ? 200 : 400;
}

} // namespace

// A message that is shown as it is written opens the case only once in the record.
bool Console::opened_lately(std::string const& user, std::string const& id) const
{
    constexpr std::int64_t lately_ms = 10 * 60'000;
    bool lately = false;
    auto const now = desk_.clock().now();
    static_cast<void>(desk_.ledger().read([&](store::Database& database) -> Result<void> {
        for (auto const& row : TRY(ledger::list_deeds(database, {user, id, 0, 1}))) {
            lately = now.ms - row.deed.at.ms < lately_ms;
        }
        return {};
    }));
    return lately;
}

Result<CaseView> Console::case_view(Who const& who, std::string const& id)
{
    CaseView view;
    auto& ledger = desk_.ledger();
    TRY(ledger.read([&](store::Database& database) -> Result<void> {
        view.one = TRY(ledger::find_case(database, ledger.keys(), id));
        if (!may_see(who.user, view.one.department)) {
            // The error says whose it is; the page says so (desk-ux section 6).
            return fail(ErrorKind::denied, department_label(*desk_.catalogue(), view.one.department));
        }
        view.events = TRY(ledger::events_of(database, ledger.keys(), id));
        view.staff = TRY(ledger::list_staff(database, ledger.keys()));
        return {};
    }));
    view.catalogue = desk_.catalogue();
    view.procedure = view.catalogue->find(view.one.procedure_id);
    view.csrf = who.csrf;
    view.me = who.user.name;
    view.may_act = may_act(who.user);
    view.today = today();
    return view;
}

Response Console::one_case(Who const& who, std::string const& id, CaseAsk const& ask)
{
    std::string const path = "/staff/case/" + id;
    auto made = case_view(who, id);
    if (!made.ok()) {
        bool const elsewhere = made.error().kind == ErrorKind::denied;
        std::string const department = elsewhere ? made.error().message : std::string();
        std::string const words = department + "の件です。" + department + "の人に、聞いてください。";
        Html const body = all({el("h1", {}, elsewhere ? "ここは、ひらけません" : "この件は、ありません。"),
                               when(elsewhere, el("p", {}, words)),
                               el("p", {}, el("a", {{"href", "/staff/"}}, "受付箱へ"))});
        return show({who, path, elsewhere ? 403 : 404}, {"件がありません", body});
    }
    CaseView& view = *made;
    view.ask = ask;
    auto& ledger = desk_.ledger();
    auto const now = desk_.clock().now();
    auto const list = list_view_of(ask.list, who.user);
    static_cast<void>(ledger.read([&](store::Database& database) -> Result<void> {
        view.place = TRY(ledger::place_in_list(database, ledger.keys(), list.filter, view.one, now));
        return {};
    }));
    if (ask.what != "preview" || !opened_lately(who.user.user, id)) {
        static_cast<void>(ledger.write([&](store::Database& database) {
            return ledger::record(database, {now, who.user.user, "case.open", id});
        }));
    }
    if (own_page(ask.what)) {
        if (ask.conflict) view.ask.problem = conflict_words(view) + "よければ、もう一度押してください。";
        return show({who, path, status_of(ask)}, {view.one.receipt, act_form(view)});
    }
    auto const message = message_of(desk_, view);
    std::string const fault = message.day.problem.empty() ? "message" : "day";
    Html const body = all({
        case_header(view),
        conflict_box(view),
        when(!ask.conflict, problem_box(ask.problem, fault)),
        el("div", {{"class", "case"}},
           {el("div", {{"class", "stack"}}, {case_answers(view), case_history(view)}),
            el("div", {{"class", "stack side-acts"}}, {next_card(view, message), other_acts(view)})}),
    });
    return show({who, path, status_of(ask)}, {view.one.receipt, body, {"case.js"}, "case-page"});
}

Response Console::case_get(Who const& who, Request const& request)
{
    std::string const rest = request.path.substr(12);
    std::size_t const slash = std::min(rest.find('/'), rest.size());
    auto const query = net::parse_urlencoded(request.query);
    CaseAsk ask;
    ask.what = rest.substr(std::min(slash + 1, rest.size()));
    ask.list = net::form_value(query, "list");
    ask.status = net::form_value(query, "status");
    for (auto const& field : query) {
        if (field.name == "path") ask.paths.push_back(field.value);
    }
    bool const page = own_page(ask.what);
    std::string const id = rest.substr(0, slash);
    if (!page && !ask.what.empty()) return Response::redirect("/staff/case/" + id);
    if (page && !may_act(who.user)) return refused(who, request.path);
    return one_case(who, id, ask);
}

Result<std::int64_t> Console::do_act(Act const& act, std::string const& id, CaseAsk const& ask)
{
    desk::Desk::StaffAct const staff{id, std::atoll(act.value("revision").c_str()), act.who.user.user};
    std::string const& what = ask.what;
    if (what == "take") return desk_.assign(staff, act.who.user.user);
    if (what == "assign") return desk_.assign(staff, ask.to);
    if (what == "forward") return desk_.forward(staff, ask.to);
    if (what == "ask") return desk_.ask_back(staff, ask.paths, ask.message);
    if (what == "note") {
        if (values::tidy(ask.text).empty()) return fail(ErrorKind::invalid, "メモを書いてください。");
        return desk_.note(staff, ask.text);
    }
    bool const decline = what == "decline" || ask.status == "declined";
    if (decline && values::tidy(ask.message).empty()) {
        return fail(ErrorKind::invalid, "断る理由を書いてください。");
    }
    if (decline) return desk_.set_status(staff, "declined", ask.message);
    if (what != "status") return fail(ErrorKind::invalid, "この操作は、ありません。");
    auto const day = typed_day(ask.day, today(), desk_.catalogue()->town->opening());
    if (!day.problem.empty()) return fail(ErrorKind::invalid, day.problem);
    return desk_.set_status(staff, ask.status, ask.message, day.date);
}

Response Console::act_on_case(Act const& act, std::string const& id, CaseAsk ask)
{
    ask.status = act.value("status");
    ask.day = act.value("day");
    ask.message = act.value("message");
    ask.text = act.value("text");
    ask.to = act.value(ask.what == "assign" ? "user" : "department");
    for (auto const& field : act.fields) {
        if (field.name == "path") ask.paths.push_back(field.value);
    }
    auto const seen = case_view(act.who, id);
    if (!seen.ok()) return one_case(act.who, id, ask);
    if (values::holds_my_number(ask.message) || values::holds_my_number(ask.text)) {
        ask.message.clear();
        ask.text.clear();
        ask.problem = "マイナンバーは、書かないでください。";
        return one_case(act.who, id, ask);
    }
    if (ask.what == "preview") return one_case(act.who, id, ask);
    auto const done = do_act(act, id, ask);
    if (done.ok()) {
        if (act.value("back") == "list") {
            return Response::redirect(ask.list.empty() ? "/staff/" : "/staff/?" + ask.list);
        }
        bool const still_ours = ask.what != "forward" || may_see(act.who.user, ask.to);
        if (!still_ours) return Response::redirect("/staff/");
        std::string const list = ask.list.empty() ? "" : "?list=" + net::percent_encode(ask.list);
        return Response::redirect("/staff/case/" + id + list);
    }
    ask.conflict = done.error().kind == ErrorKind::conflict;
    if (!ask.conflict) ask.problem = done.error().message;
    return one_case(act.who, id, ask);
}

} // namespace mado::console
