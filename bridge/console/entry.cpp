#include "bridge/console/console.h"

#include "bridge/console/rights.h"
#include "bridge/pages/forms.h"

namespace mado::console {

using base::ErrorKind;
using base::fail;
using base::Result;
using html::all;
using html::el;
using html::Html;
using net::Request;
using net::Response;

namespace {

std::string address_of(ledger::Draft const& draft, dialogue::Screen const& screen)
{
    std::string to = "/staff/entry/" + draft.id;
    if (!screen.at.empty()) to += "?at=" + net::percent_encode(screen.at) + (screen.editing ? "&editing=1" : "");
    return to;
}

} // namespace

Response Console::entry_question(
    Who const& who,
    ledger::Draft const& draft,
    dialogue::Screen const& screen,
    std::vector<net::FormField> const& typed
)
{
    pages::FormContext context;
    context.action = "/staff/entry/" + draft.id;
    context.csrf = who.csrf;
    context.later.clear();
    context.staff = true;
    context.typed = typed;
    Html const body = all({
        el("p", {{"class", "way"}},
           {el("a", {{"href", "/staff/entry"}}, "ほかの手続きにする"),
            el("span", {{"class", "right gist"}}, "電話・窓口：" + screen.title)}),
        el("div", {{"class", "entry"}},
           {el("div", {{"class", "card"}}, pages::question_form(screen, context)),
            el("section", {{"class", "card keys"}, {"aria-label", "キー"}},
               {el("h2", {}, "キーだけで進む"),
                el("p", {}, {el("kbd", {}, "1"), html::text("〜"), el("kbd", {}, "9"), html::text(" で選びます。")}),
                el("p", {}, {el("kbd", {}, "Enter"), html::text(" で、つぎへ進みます。")}),
                el("p", {}, "日は、12/1 や R8.12.1 でも書けます。"),
                el("p", {{"class", "gist"}}, "質問は、そのまま読み上げます。")})}),
    });
    return show({who, "/staff/entry"},
                {screen.title, body, {"entry.js"}, "entry-page"});
}

Response Console::entry(Who const& who, Request const& request)
{
    std::string const path = "/staff/entry";
    if (!may_act(who.user)) return refused(who, path);
    if (request.path.size() <= path.size() + 1) {
        int number = 0;
        auto const row = [&](auto const& one) {
            Html const words = all({el("span", {{"class", "digit"}}, std::to_string(++number)),
                                    el("span", {}, {el("strong", {}, one->title),
                                                    el("span", {{"class", "gist"}}, one->lead)})});
            return el("li", {},
                      el("form", {{"method", "post"}, {"action", "/staff/entry/start"}},
                         {hidden("csrf", who.csrf), hidden("procedure", one->id),
                          el("button", {{"class", "row"}}, words)}));
        };
        Html const list = html::each(desk_.offered(procedure::Door::staff), row);
        Html const body = all({el("h1", {}, "電話・窓口で受ける"),
                               el("p", {}, "手続きを選ぶと、住民と同じ質問が出ます。数字のキーでも選べます。"),
                               el("ol", {{"class", "start"}}, list)});
        return show({who, path}, {"電話・窓口で受ける", body, {"entry.js"}, "entry-page"});
    }
    auto const draft = desk_.find_draft(request.path.substr(path.size() + 1));
    if (!draft.ok() || draft->staff != who.user.user) return Response::redirect(path);
    auto const query = net::parse_urlencoded(request.query);
    std::string const at = net::form_value(query, "at");
    dialogue::Event event = dialogue::Resume{};
    if (!at.empty()) event = dialogue::Show{{at, net::form_value(query, "editing") == "1"}};
    auto const stepped = desk_.step(draft->id, event);
    if (!stepped.ok()) return Response::redirect(path);
    return entry_question(who, *draft, stepped->screen, {});
}

Response Console::entry_start(Act const& act)
{
    desk::Desk::StartDraft start;
    start.procedure_id = act.value("procedure");
    start.door = procedure::Door::staff;
    start.staff = act.who.user.user;
    auto const draft = desk_.start_draft(start);
    return Response::redirect(draft.ok() ? "/staff/entry/" + draft->id : std::string("/staff/entry"));
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
    auto const no_photo = [](net::FormField const&) -> Result<std::string> {
        return fail(ErrorKind::invalid, "電話では、写真を受けられません。");
    };
    auto const event = pages::event_from_form(present->screen, act.fields, no_photo);
    if (!event.ok()) return Response::redirect(here);
    auto const stepped = desk_.step(draft.id, *event);
    if (!stepped.ok()) return Response::redirect(here);
    auto const& screen = stepped->screen;
    if (screen.problem.empty()) return Response::redirect(address_of(draft, screen));
    bool const hidden_number = pages::holds_my_number(act.fields);
    return entry_question(act.who, draft, screen, hidden_number ? std::vector<net::FormField>{} : act.fields);
}

} // namespace mado::console
