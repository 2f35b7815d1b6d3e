#include "bridge/console/console.h"

#include "bridge/console/words.h"
#include "bridge/html/page.h"
#include "bridge/pages/forms.h"
#include "core/base/file.h"

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

Response Console::show(Who const& who, std::string const& title, Html const& body, int status) const
{
    html::PageHead head;
    head.title = title + "｜本番";
    head.styles = {"/staff/assets/console.css"};
    head.scripts = {"/staff/assets/live.js"};
    auto const link = [&](char const* to, std::string_view words) {
        return el("li", {}, el("a", {{"href", to}}, words));
    };
    Html const whole = all({
        el("a", {{"href", "#main"}, {"class", "skip"}}, "本文へ"),
        el("header", {{"class", "bar"}},
           {el("strong", {}, desk_.catalogue()->town->name() + " mado"), el("span", {{"class", "mode"}}, "本番"),
            el("form", {{"action", "/staff/"}, {"method", "get"}, {"role", "search"}},
               {el("label", {{"for", "q"}, {"class", "unseen"}}, "さがす"),
                el("input", {{"id", "q"}, {"name", "q"}}), el("button", {}, "さがす")}),
            el("span", {{"class", "who"}}, who.user.name)}),
        el("nav", {{"aria-label", "仕事"}},
           el("ul", {}, {link("/staff/", "受付箱"), link("/staff/entry", "電話・窓口で受ける"), link("/staff/kiosks", "端末")})),
        el("main", {{"id", "main"}}, body),
        when(options_.demo, el("p", {{"class", "sample"}}, "見本のデータです")),
    });
    Response response = Response::html(status, html::page(head, whole));
    for (auto& [name, value] : html::page_headers()) response.set(name, value);
    return response;
}

Response Console::handle(Request const& request)
{
    std::string const& path = request.path;
    if (path == "/staff") return Response::redirect("/staff/");
    if (path.starts_with("/staff/assets/")) return asset(path.substr(14));
    if (path == "/staff/sign-in") return sign_in(request);
    auto const caller = who(request);
    if (!caller.ok()) return Response::redirect("/staff/sign-in");
    if (request.method == "POST") return post(*caller, request);
    if (path == "/staff/") return inbox(*caller, request);
    if (path == "/staff/kiosks") return kiosks(*caller);
    if (path.starts_with("/staff/case/")) return one_case(*caller, path.substr(12), "");
    if (path.starts_with("/staff/entry")) return entry(*caller, request);
    if (path.starts_with("/staff/photo/")) return photo(path.substr(13));
    return show(*caller, "ページがありません", el("h1", {}, "ページがありません"), 404);
}

Response Console::post(Who const& who, Request const& request)
{
    auto fields = net::parse_form(request);
    if (!fields.ok() || !base::equal_secret(net::form_value(*fields, "csrf"), who.csrf)) {
        return show(who, "うまくいきませんでした", el("h1", {}, "前のページにもどって、もう一度押してください。"), 400);
    }
    Act const act{who, request, std::move(*fields)};
    std::string const& path = request.path;
    if (path.starts_with("/staff/case/")) {
        std::string const rest = path.substr(12);
        std::size_t const slash = rest.find('/');
        return act_on_case(act, rest.substr(0, slash), slash == std::string::npos ? "" : rest.substr(slash + 1));
    }
    auto& ledger = desk_.ledger();
    auto const now = desk_.clock().now();
    if (path.starts_with("/staff/help/")) {
        static_cast<void>(ledger.write([&](store::Database& database) {
            return ledger::answer_help_call(database, std::atoll(path.c_str() + 12), who.user.user, now);
        }));
        return Response::redirect("/staff/");
    }
    if (path.starts_with("/staff/kiosk/")) {
        static_cast<void>(ledger.write([&](store::Database& database) -> Result<void> {
            auto kiosk = TRY(ledger::find_kiosk(database, path.substr(13)));
            kiosk.locked = net::form_value(act.fields, "lock") == "1";
            TRY(ledger::save_kiosk(database, kiosk));
            return ledger::record(database, {now, who.user.user, "kiosk.lock", kiosk.id});
        }));
        return Response::redirect("/staff/kiosks");
    }
    if (path == "/staff/entry/start") {
        desk::Desk::StartDraft start;
        start.procedure_id = net::form_value(act.fields, "procedure");
        start.door = procedure::Door::staff;
        start.staff = who.user.user;
        auto const draft = desk_.start_draft(start);
        return Response::redirect(draft.ok() ? "/staff/entry/" + draft->id : std::string("/staff/entry"));
    }
    if (path.starts_with("/staff/entry/")) {
        auto const draft = desk_.find_draft(path.substr(13));
        if (draft.ok() && draft->staff == who.user.user) return entry_answer(act, *draft);
    }
    return Response::redirect("/staff/");
}

Response Console::inbox(Who const& who, Request const& request)
{
    auto const query = net::parse_urlencoded(request.query);
    ledger::CaseFilter filter;
    filter.department = net::form_value(query, "department");
    filter.procedure_id = net::form_value(query, "procedure");
    filter.status = net::form_value(query, "status");
    filter.search = net::form_value(query, "q");
    if (filter.status.empty()) filter.status = filter.search.empty() ? "open" : "";
    auto& ledger = desk_.ledger();
    auto const now = desk_.clock().now();
    std::vector<ledger::Case> cases;
    ledger::CaseCounts counts;
    std::vector<ledger::HelpCall> calls;
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        cases = TRY(ledger::list_cases(database, ledger.keys(), filter, now));
        counts = TRY(ledger::count_cases(database, ledger.keys(), filter, now));
        calls = TRY(ledger::open_help_calls(database));
        return {};
    });
    if (!read.ok()) return show(who, "受付箱", el("h1", {}, "台帳を読めません。少しあとで、ためしてください。"), 503);
    auto const count = [](std::int64_t number, std::string_view words) {
        return el("li", {}, {el("strong", {}, std::to_string(number)), html::text(" 件 "), html::text(words)});
    };
    auto const call_row = [&](ledger::HelpCall const& call) {
        return el("form", {{"method", "post"}, {"action", "/staff/help/" + std::to_string(call.id)}, {"class", "call"}},
                  {el("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", who.csrf}}),
                   el("strong", {}, "🔔 " + call.kiosk + "の機械で、係を呼んでいます"), el("button", {}, "行きます")});
    };
    Html rows;
    std::string group;
    for (auto const& one : cases) {
        std::string const due = due_group(one, values::Date::of(now));
        if (due != group) {
            group = due;
            rows.add(el("tr", {{"class", "group"}}, el("th", {{"colspan", 7}, {"scope", "rowgroup"}}, due)));
        }
        rows.add(el("tr", {}, {
            el("td", {}, one.due.days() == 0 ? std::string("－") : one.due.to_spoken()),
            el("td", {}, one.receipt),
            el("td", {}, {el("a", {{"href", "/staff/case/" + one.id}}, one.title), html::text(" "), el("span", {{"class", "gist"}}, one.gist)}),
            el("td", {}, one.name.empty() ? std::string("（名前なし）") : one.name),
            el("td", {}, one.place),
            el("td", {}, door_word(one.door, one.started_door)),
            el("td", {}, chip(one.status)),
        }));
    }
    auto const head = [](std::string_view words) { return el("th", {{"scope", "col"}}, words); };
    Html const table = cases.empty()
        ? el("p", {{"class", "empty"}}, "終わっていない件は、ありません。")
        : el("div", {{"class", "table"}}, el("table", {}, {
              el("caption", {{"class", "unseen"}}, "受付の一覧"),
              el("thead", {}, el("tr", {}, {head("期限"), head("受付番号"), head("手続き"), head("名前"), head("場所"), head("入口"), head("状態")})),
              el("tbody", {}, rows)}));
    return show(who, "受付箱", all({
        el("h1", {}, "受付箱"),
        html::each(calls, call_row),
        el("ul", {{"class", "counts"}}, {count(counts.overdue, "期限を過ぎた"), count(counts.today, "きょうまで"),
            count(counts.this_week, "今週"), count(counts.untouched, "未着手"), count(counts.waiting, "住民の返事待ち")}),
        filter_form(*desk_.catalogue(), filter),
        el("p", {{"class", "live"}, {"id", "live"}, {"role", "status"}, {"data-change", std::to_string(ledger.change_number())}}, ""),
        table}));
}

Response Console::kiosks(Who const& who)
{
    auto& ledger = desk_.ledger();
    std::vector<ledger::Kiosk> all_kiosks;
    static_cast<void>(ledger.read([&](store::Database& database) -> Result<void> {
        all_kiosks = TRY(ledger::list_kiosks(database));
        return {};
    }));
    auto const now = desk_.clock().now();
    auto const row = [&](ledger::Kiosk const& kiosk) {
        bool const silent = now.ms - kiosk.last_contact.ms > 15 * 60'000;
        return el("tr", {}, {el("td", {}, kiosk.id), el("td", {}, kiosk.name),
            el("td", {}, (silent ? "▲! 連絡なし " : "○ ") + base::to_rfc3339(kiosk.last_contact).substr(11, 5)),
            el("td", {}, kiosk.locked ? "× 使えません" : "○ 使えます"),
            el("td", {}, el("form", {{"method", "post"}, {"action", "/staff/kiosk/" + kiosk.id}},
                {el("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", who.csrf}}),
                 el("button", {{"name", "lock"}, {"value", kiosk.locked ? "0" : "1"}}, kiosk.locked ? "使えるようにする" : "使えなくする")}))});
    };
    return show(who, "端末", all({el("h1", {}, "端末"), el("table", {}, html::each(all_kiosks, row))}));
}

Response Console::photo(std::string const& id)
{
    auto& ledger = desk_.ledger();
    Response response;
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        response.body = TRY(ledger::find_photo(database, ledger.keys(), id)).jpeg;
        return {};
    });
    if (!read.ok()) return Response::text(404, "not found\n");
    response.set("content-type", "image/jpeg");
    response.set("cache-control", "private, no-store");
    return response;
}

Response Console::asset(std::string const& name) const
{
    bool const plain = name == "console.css" || name == "live.js";
    auto bytes = plain ? base::read_file(options_.assets_folder + "/" + name, 1u << 20) : Result<std::string>(fail(ErrorKind::not_found, "none"));
    if (!bytes.ok()) return Response::text(404, "not found\n");
    Response response;
    response.body = std::move(*bytes);
    response.set("content-type", name.ends_with(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    return response;
}

Response Console::entry(Who const& who, Request const& request)
{
    if (request.path == "/staff/entry") {
        auto const row = [&](auto const& one) {
            return el("form", {{"method", "post"}, {"action", "/staff/entry/start"}},
                      {el("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", who.csrf}}),
                       el("input", {{"type", "hidden"}, {"name", "procedure"}, {"value", one->id}}),
                       el("button", {{"class", "row"}}, one->title)});
        };
        return show(who, "電話・窓口で受ける", all({el("h1", {}, "電話・窓口で受ける"), html::each(desk_.offered(procedure::Door::staff), row)}));
    }
    auto const draft = desk_.find_draft(request.path.substr(13));
    if (!draft.ok() || draft->staff != who.user.user) return Response::redirect("/staff/entry");
    auto const query = net::parse_urlencoded(request.query);
    std::string const at = net::form_value(query, "at");
    dialogue::Event event = dialogue::Resume{};
    if (!at.empty()) event = dialogue::Show{{at, net::form_value(query, "editing") == "1"}};
    auto const stepped = desk_.step(draft->id, event);
    if (!stepped.ok()) return Response::redirect("/staff/entry");
    pages::FormContext context;
    context.action = "/staff/entry/" + draft->id;
    context.csrf = who.csrf;
    context.later.clear();
    context.staff = true;
    return show(who, stepped->screen.title, el("div", {{"class", "entry"}}, pages::question_form(stepped->screen, context)));
}

Response Console::entry_answer(Act const& act, ledger::Draft const& draft)
{
    std::string const here = "/staff/entry/" + draft.id;
    if (pages::wish_of(act.fields) == pages::Wish::send) {
        auto const sent = desk_.send(draft.id);
        return Response::redirect(sent.ok() ? "/staff/case/" + sent->case_id : here);
    }
    auto const present = desk_.step(draft.id, dialogue::Show{pages::seen_of(act.fields)});
    if (!present.ok()) return Response::redirect("/staff/entry");
    auto const event = pages::event_from_form(present->screen, act.fields, [](net::FormField const&) -> Result<std::string> {
        return fail(ErrorKind::invalid, "電話では、写真を受けられません。");
    });
    if (!event.ok()) return Response::redirect(here);
    auto const stepped = desk_.step(draft.id, *event);
    if (!stepped.ok()) return Response::redirect(here);
    auto const& screen = stepped->screen;
    if (!screen.problem.empty()) {
        pages::FormContext context;
        context.action = here;
        context.csrf = act.who.csrf;
        context.later.clear();
        context.staff = true;
        if (!pages::holds_my_number(act.fields)) context.typed = act.fields;
        return show(act.who, screen.title, el("div", {{"class", "entry"}}, pages::question_form(screen, context)));
    }
    std::string where = here;
    if (!screen.at.empty()) where += "?at=" + net::percent_encode(screen.at) + (screen.editing ? "&editing=1" : "");
    return Response::redirect(where);
}

} // namespace mado::console
