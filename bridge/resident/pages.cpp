#include "bridge/resident/pages.h"

#include "bridge/desk/split.h"
#include "bridge/html/page.h"
#include "bridge/media/photo.h"
#include "bridge/pages/forms.h"
#include "core/base/file.h"

namespace mado::resident {

using base::ErrorKind;
using base::Result;
using html::all;
using html::el;
using html::Html;
using html::text;
using html::when;
using pages::FormContext;
using pages::MediaHook;
using pages::Wish;
using net::Request;
using net::Response;

namespace {

constexpr std::string_view draft_cookie = "mado_draft";

std::string fresh_cookie()
{
    return base::to_base64url(base::random_bytes(16));
}

std::string hash_hex(std::string_view secret)
{
    return base::to_hex(base::sha256(secret));
}

// What the chat asks itself: then our page's part is over.
bool chat_asks(procedure::Procedure const& procedure, dialogue::Screen const& screen)
{
    if (screen.kind == dialogue::ScreenKind::check) return true;
    auto const* asked = desk::question_at(procedure, screen.at);
    return asked != nullptr && !desk::needs_page(*asked);
}

} // namespace

Response Pages::show(Request const& request, Shown shown) const
{
    html::PageHead head;
    head.title = shown.title + "｜" + parts_.desk.catalogue()->town->name();
    head.styles = {"/assets/pages/pages.css", "/assets/pages/resident.css"};
    head.scripts = {"/assets/pages/pages.js"};
    if (request.cookie("mado_size") == "large") head.root_class = "large";
    head.refresh_seconds = shown.refresh_seconds;
    Html const body = all({
        el("header", {{"class", "town"}},
           {el("strong", {}, parts_.desk.catalogue()->town->name()),
            el("a", {{"href", "/p/size"}, {"class", "size"}}, "文字を大きく")}),
        el("main", {{"class", "sheet"}}, shown.body),
        when(shown.sample, el("p", {{"class", "sample"}}, "見本のデータです")),
    });
    Response response = Response::html(shown.status, html::page(head, body));
    // The demo's phone is another port of this machine and shows our page inside, as LINE does.
    html::PageRules rules{"'self'", true};
    if (parts_.desk.options().demo) rules.frame_ancestors += " http://127.0.0.1:* http://localhost:*";
    for (auto& [name, value] : html::page_headers(rules)) response.set(name, value);
    return response;
}

Response Pages::sentence(Request const& request, int status, std::string_view title, std::string_view words) const
{
    Shown shown;
    shown.title = std::string(title);
    shown.status = status;
    shown.body = all({el("h1", {}, title), el("p", {{"class", "lead"}}, html::lines(words)),
                      el("p", {}, el("a", {{"href", "/p/"}, {"class", "button plain wide"}}, "最初のページ"))});
    return show(request, std::move(shown));
}

std::string Pages::cookie_line(std::string_view name, std::string_view value) const
{
    std::string line = std::string(name) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800";
    if (parts_.desk.options().base_url.starts_with("https:")) line += "; Secure";
    return line;
}

std::string Pages::csrf_of(std::string_view draft_id) const
{
    auto const& key = parts_.desk.ledger().keys().search_key;
    return base::to_hex(base::hmac_sha256(key, "csrf/" + std::string(draft_id)));
}

Response Pages::handle(Request const& request)
{
    std::string const& path = request.path;
    bool const get = request.method == "GET" || request.method == "HEAD";
    auto after = [&path](std::string_view prefix) { return path.substr(prefix.size()); };
    // Another site's form must not begin, claim or send anything here. Origin cannot be asked: it is
    // "null" under our own Referrer-Policy.
    if (!get && request.header("sec-fetch-site") == "cross-site") {
        return sentence(request, 403, "うまくいきませんでした", "役場のページを開いて、もう一度ためしてください。");
    }
    if (path == "/" || path == "/p") return Response::redirect("/p/");
    if (path == "/p/" && get) return start_page(request);
    if (path == "/p/start" && !get) return start(request);
    if (path == "/p/size") {
        Response response = Response::redirect("/p/");
        bool const large = request.cookie("mado_size") == "large";
        response.set("set-cookie", cookie_line("mado_size", large ? "standard" : "large"));
        return response;
    }
    if (path.starts_with("/p/d/")) return draft(request, after("/p/d/"));
    if (path.starts_with("/p/photo/")) return photo(request, after("/p/photo/"));
    if (path.starts_with("/c/")) return chat_link(request, after("/c/"));
    if (path.starts_with("/s/")) return one_case(request, after("/s/"));
    if (path.starts_with("/h/")) return hand(request, after("/h/"));
    if (path.starts_with("/assets/pages/")) return asset(after("/assets/pages/"));
    return sentence(request, 404, "ページがありません", "アドレスを、もう一度たしかめてください。");
}

Response Pages::start_page(Request const& request)
{
    Shown shown;
    shown.title = "手続き";
    auto const rows = html::each(parts_.desk.offered(procedure::Door::page), [](auto const& one) {
        return el("form", {{"method", "post"}, {"action", "/p/start"}},
                  {el("input", {{"type", "hidden"}, {"name", "procedure"}, {"value", one->id}}),
                   el("button", {{"class", "choice-row"}},
                      {el("strong", {}, one->title), el("span", {{"class", "hint"}}, one->lead)})});
    });
    shown.body = all({el("h1", {}, "何をしますか？"), rows});
    return show(request, std::move(shown));
}

Response Pages::start(Request const& request)
{
    auto const fields = net::parse_form(request);
    if (!fields.ok()) return sentence(request, 400, "うまくいきませんでした", "もう一度、選んでください。");
    desk::Desk::StartDraft start;
    start.procedure_id = net::form_value(*fields, "procedure");
    start.door = procedure::Door::page;
    start.cookie = fresh_cookie();
    auto const draft = parts_.desk.start_draft(start);
    if (!draft.ok()) return sentence(request, 404, "いまは、できません", "ほかの手続きを選んでください。");
    Response response = Response::redirect("/p/d/" + draft->id);
    response.set("set-cookie", cookie_line(draft_cookie, start.cookie));
    return response;
}

Response Pages::draft(Request const& request, std::string const& id)
{
    auto const draft = parts_.desk.find_draft(id);
    std::string const cookie = request.cookie(draft_cookie);
    bool const mine = draft.ok() && !cookie.empty() && !draft->cookie_hash.empty() &&
                      base::equal_secret(hash_hex(cookie), draft->cookie_hash);
    if (!mine) {
        return sentence(request, 404, "このページは、もう使えません",
                        "時間がすぎたか、ほかの人のページです。\nはじめから、やりなおしてください。");
    }
    if (!draft->sealed_as.empty()) return send(request, *draft);
    if (request.method == "POST") return answer(request, *draft);
    auto const query = net::parse_urlencoded(request.query);
    dialogue::Seen seen{net::form_value(query, "at"), net::form_value(query, "editing") == "1"};
    dialogue::Event event = dialogue::Resume{};
    if (!seen.at.empty()) event = dialogue::Show{seen};
    auto const stepped = parts_.desk.step(id, event);
    if (!stepped.ok()) return sentence(request, 503, "いま、つながりません", "少しあとで、もう一度ためしてください。");
    return question(request, stepped->draft, stepped->screen, {});
}

Response Pages::question(
    Request const& request,
    ledger::Draft const& draft,
    dialogue::Screen const& screen,
    std::vector<net::FormField> const& typed
)
{
    Shown shown;
    shown.title = screen.title;
    shown.sample = screen.sample;
    FormContext context;
    context.action = "/p/d/" + draft.id;
    context.csrf = csrf_of(draft.id);
    context.photos = "/p/photo/";
    context.notices = screen.dropped;
    context.typed = typed;
    context.can_back = screen.can_back && (draft.person.empty() || back_stays_here(draft, screen));
    shown.body = pages::question_form(screen, context);
    return show(request, std::move(shown));
}

// What the chat asked is the chat's to show: もどる stays within our page's part.
bool Pages::back_stays_here(ledger::Draft const& draft, dialogue::Screen const& screen) const
{
    auto const procedure = parts_.desk.catalogue()->find(draft.procedure_id);
    if (procedure == nullptr) return false;
    auto const now = parts_.desk.circumstances(procedure::Door::line, procedure.get());
    auto const journey = dialogue::walk(*procedure, draft.answers, now);
    auto const index = journey.index_of(screen.at);
    if (index == 0 || index == journey.steps.size()) return false;
    return desk::needs_page(*journey.steps[index - 1].question);
}

Response Pages::answer(Request const& request, ledger::Draft const& draft)
{
    auto const fields = net::parse_form(request);
    if (!fields.ok() || !base::equal_secret(net::form_value(*fields, "csrf"), csrf_of(draft.id))) {
        return sentence(request, 400, "うまくいきませんでした", "前のページにもどって、もう一度押してください。");
    }
    switch (pages::wish_of(*fields)) {
        case Wish::send: return send(request, draft);
        case Wish::later:
            return sentence(request, 200, "あとで、つづけられます",
                            "このスマートフォンで、もう一度このページを開いてください。\n" +
                                values::Date::of(draft.expires).to_spoken() + "まで、のこっています。");
        case Wish::step: break;
    }
    auto const present = parts_.desk.step(draft.id, dialogue::Show{pages::seen_of(*fields)});
    if (!present.ok()) return sentence(request, 503, "いま、つながりません", "少しあとで、ためしてください。");
    // An old form, sent again from the browser's history: its question is not asked any more.
    auto const seen = pages::seen_of(*fields);
    if (!seen.at.empty() && present->screen.at != seen.at) {
        return question(request, present->draft, present->screen, {});
    }
    MediaHook const keep = [&](net::FormField const& file) -> Result<std::string> {
        auto cleaned = TRY(media::clean_photo(file.value));
        ledger::Photo photo;
        photo.id = base::uuid7(parts_.desk.clock().now());
        photo.draft = draft.id;
        photo.jpeg = std::move(cleaned.jpeg);
        TRY(parts_.desk.ledger().write([&](store::Database& database) {
            return ledger::add_photo(database, parts_.desk.ledger().keys(), photo);
        }));
        return photo.id;
    };
    auto event = pages::event_from_form(present->screen, *fields, keep);
    if (!event.ok()) return sentence(request, 400, "うまくいきませんでした", "もう一度、押してください。");
    auto const stepped = parts_.desk.step(draft.id, *event);
    if (!stepped.ok()) return sentence(request, 503, "いま、つながりません", "少しあとで、ためしてください。");
    auto const& screen = stepped->screen;
    if (!screen.problem.empty()) {
        // What was typed belongs to the question it was typed for; another one starts empty.
        bool const same = screen.at == seen.at;
        auto typed = same ? *fields : std::vector<net::FormField>{};
        if (pages::holds_my_number(typed)) typed.clear();
        return question(request, stepped->draft, screen, typed);
    }
    auto const procedure = parts_.desk.catalogue()->find(draft.procedure_id);
    bool const from_chat = !draft.person.empty() && draft.correcting.empty();
    if (from_chat && procedure != nullptr && chat_asks(*procedure, screen)) {
        parts_.page_done(draft.id);
        return back_to_chat(request, screen.dropped);
    }
    if (!screen.dropped.empty()) return question(request, stepped->draft, screen, {});
    std::string where = "/p/d/" + draft.id;
    if (!screen.at.empty()) where += "?at=" + net::percent_encode(screen.at) + (screen.editing ? "&editing=1" : "");
    return Response::redirect(where);
}

// The chat is told of the answers, not of what they made unneeded: the page says that itself.
Response Pages::back_to_chat(Request const& request, std::vector<std::string> const& dropped)
{
    Shown shown;
    shown.title = "終わりました";
    shown.body = all({el("p", {{"class", "done-mark"}}, "✓"), el("h1", {}, "ここは、終わりました"),
                      html::each(dropped, [](auto const& one) { return el("p", {{"class", "info"}}, one); }),
                      el("p", {{"class", "lead"}}, "LINEにもどってください。つづきが出ています。")});
    return show(request, std::move(shown));
}

Response Pages::send(Request const& request, ledger::Draft const& draft)
{
    auto const sent = parts_.desk.send(draft.id);
    if (sent.ok()) {
        if (!draft.person.empty() && !sent->again) parts_.page_done(draft.id);
        return Response::redirect("/s/" + sent->secret);
    }
    if (sent.error().kind == ErrorKind::denied) {
        return sentence(request, 403, "ここでは、送れません", sent.error().message);
    }
    if (sent.error().kind == ErrorKind::conflict || sent.error().kind == ErrorKind::invalid) {
        return Response::redirect("/p/d/" + draft.id); // the open question says what happened
    }
    return sentence(request, 503, "まだ、とどいていません", "入れたことは、のこっています。\n少しあとで、もう一度押してください。");
}

Response Pages::photo(Request const& request, std::string const& id)
{
    ledger::Photo found;
    auto const read = parts_.desk.ledger().read([&](store::Database& database) -> Result<void> {
        found = TRY(ledger::find_photo(database, parts_.desk.ledger().keys(), id));
        return {};
    });
    auto const draft = read.ok() ? parts_.desk.find_draft(found.draft) : Result<ledger::Draft>(base::fail(ErrorKind::not_found, "none"));
    std::string const cookie = request.cookie(draft_cookie);
    if (!draft.ok() || cookie.empty() || hash_hex(cookie) != draft->cookie_hash) {
        return sentence(request, 404, "写真がありません", "もう一度、選んでください。");
    }
    Response response;
    response.body = std::move(found.jpeg);
    response.set("content-type", "image/jpeg");
    response.set("cache-control", "private, no-store");
    return response;
}

Response Pages::asset(std::string const& name) const
{
    bool const plain = !name.empty() && name.front() != '.' &&
                       name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string::npos;
    auto bytes = plain ? base::read_file(parts_.assets_folder + "/" + name, 1u << 20)
                       : Result<std::string>(base::fail(ErrorKind::not_found, "no such asset"));
    if (!bytes.ok()) return Response::text(404, "not found\n");
    Response response;
    response.body = std::move(*bytes);
    response.set("content-type", name.ends_with(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    response.set("cache-control", "public, max-age=3600");
    return response;
}

} // namespace mado::resident
