#include "bridge/pages/pages.h"

namespace mado::pages {

using html::el;
using html::Html;
using net::Request;
using net::Response;

namespace {

constexpr std::size_t drafts_shown_max = 5;

Html procedure_row(procedure::Procedure const& one)
{
    Html const words = html::all(
        {el("span", {{"class", "choice-main"}}, one.title),
         el("span", {{"class", "choice-sub"}}, one.lead)}
    );
    if (one.emergency_first) {
        return el("a", {{"href", "/p/new/" + one.id}, {"class", "choice enter"}}, words);
    }
    return el(
        "form",
        {{"method", "post"}, {"action", "/p/start"}},
        {hidden_field("procedure", one.id),
         el("button", {{"type", "submit"}, {"class", "choice enter"}}, words)}
    );
}

Html emergency_numbers(std::string const& phone)
{
    auto const row = [](std::string_view number, std::string_view what) {
        return el("li", {}, {el("span", {}, what), phone_link(number)});
    };
    return html::all(
        {el("p", {{"class", "lead"}}, "あぶないときは、先に電話してください。"),
         el("ul", {{"class", "emergency"}},
            {row("119", "火事・けが人"), row("110", "交通事故・事件"), row(phone, "役場（通れない道など）")})}
    );
}

} // namespace

Response Pages::start_page(Request const& request) const
{
    Html drafts;
    std::size_t count = 0;
    for (std::string const& id : browser_.drafts_in(request)) {
        auto const draft = parts_.desk.find_draft(id);
        bool const open = draft.ok() && draft->sealed_as.empty() && draft->door == "page" &&
                          browser_.owns(request, *draft);
        auto const procedure = open ? parts_.desk.catalogue()->find(draft->procedure_id) : nullptr;
        if (procedure == nullptr || ++count > drafts_shown_max) {
            continue;
        }
        drafts.add(el(
            "a",
            {{"href", "/p/d/" + draft->id}, {"class", "choice enter"}},
            {el("span", {{"class", "choice-main"}}, procedure->title),
             el("span", {{"class", "choice-sub"}},
                values::Date::of(draft->expires).to_spoken() + "まで、つづけられます")}
        ));
    }
    Shown shown;
    shown.title = "手続き";
    shown.body = html::all(
        {el("h1", {}, "何をしますか？"),
         html::when(
             !drafts.empty(),
             el("section", {{"class", "drafts"}},
                {el("h2", {}, "つづきから"), el("div", {{"class", "choices"}}, drafts)})
         ),
         html::when(!drafts.empty(), el("h2", {}, "はじめから")),
         el("div", {{"class", "choices"}},
            html::each(parts_.desk.offered(procedure::Door::page), [](auto const& one) {
                return procedure_row(*one);
            }))}
    );
    return show(request, shown);
}

Response Pages::intro_page(Request const& request, std::string_view id) const
{
    auto const procedure = parts_.desk.catalogue()->find(id);
    if (procedure == nullptr) {
        return sentence(request, 404, "いまは、できません", "ほかの手続きを選んでください。");
    }
    Shown shown;
    shown.title = procedure->title;
    shown.heading = procedure->short_title;
    shown.sample = procedure->sample;
    shown.asks_phone = !procedure->emergency_first;
    Html body = el("h1", {}, procedure->title);
    if (procedure->emergency_first) {
        body.add(emergency_numbers(parts_.desk.catalogue()->town->phone()));
    } else {
        body.add(el("p", {{"class", "lead"}}, procedure->lead));
    }
    body.add(post_button(
        "/p/start", procedure->emergency_first ? "いそぎではない。つづける" : "はじめる", "go",
        hidden_field("procedure", procedure->id)
    ));
    body.add(link_button("/p/", "もどる", "plain wide"));
    shown.body = std::move(body);
    return show(request, shown);
}

Response Pages::start(Request const& request)
{
    auto const fields = net::parse_form(request);
    desk::Desk::StartDraft start;
    start.procedure_id = fields.ok() ? net::form_value(*fields, "procedure") : std::string();
    start.door = procedure::Door::page;
    start.cookie = Browser::make_cookie();
    bool offered = false;
    for (auto const& one : parts_.desk.offered(procedure::Door::page)) {
        offered = offered || one->id == start.procedure_id;
    }
    if (!offered) {
        return sentence(request, 404, "いまは、できません", "ほかの手続きを選んでください。");
    }
    auto const draft = parts_.desk.start_draft(start);
    if (!draft.ok()) {
        return sentence(
            request, 503, "いま、つながりません", "少しあとで、もう一度ためしてください。"
        );
    }
    Response response = Response::redirect("/p/d/" + draft->id);
    browser_.give_draft(response, draft->id, start.cookie);
    return response;
}

Response Pages::change_size(Request const& request) const
{
    auto const fields = net::parse_form(request);
    std::string const to = fields.ok() ? net::form_value(*fields, "to") : std::string();
    std::string back = fields.ok() ? net::form_value(*fields, "back") : std::string();
    // Only our own pages, and no address that a browser could read as another host's.
    bool const ours = back.starts_with("/p/") || back.starts_with("/s/") ||
                      back.starts_with("/c/") || back.starts_with("/h/");
    bool const plain = back.find_first_of("\\\r\n") == std::string::npos &&
                       back.find("//") == std::string::npos;
    if (!ours || !plain) {
        back = "/p/";
    }
    Response response = Response::redirect(back);
    browser_.give(
        response, "mado-size", to == "large" ? "large" : "standard", "; Path=/; Max-Age=31536000"
    );
    return response;
}

} // namespace mado::pages
