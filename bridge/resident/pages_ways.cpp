#include "bridge/resident/pages.h"

#include "bridge/html/page.h"
#include "core/qr/payload.h"
#include "core/values/text.h"

// The ways in and out: from a chat, from a kiosk, and the page of a case that was sent.
namespace mado::resident {

using base::ErrorKind;
using base::Result;
using html::all;
using html::el;
using html::Html;
using html::text;
using html::when;
using net::Request;
using net::Response;

namespace {

std::string hash_hex(std::string_view secret)
{
    return base::to_hex(base::sha256(secret));
}

Html post_button(std::string const& action, std::string_view words, char const* look)
{
    return el("form", {{"method", "post"}, {"action", action}}, el("button", {{"class", look}}, words));
}

// Five points, one press; leaving the page is the way to skip it.
Html rating_form(std::string const& base)
{
    static constexpr std::string_view words[] = {"とても不満", "不満", "ふつう", "満足", "とても満足"};
    Html points;
    for (int i = 5; i >= 1; --i) {
        points.add(el("button", {{"class", "plain wide"}, {"name", "points"}, {"value", i}},
                      words[static_cast<std::size_t>(i - 1)]));
    }
    return el("form", {{"method", "post"}, {"action", base + "/rate"}, {"class", "rate"}},
              {el("h2", {}, "使ってみて、どうでしたか？"), points});
}

constexpr std::string_view reasons[] = {
    "わかりにくい", "時間がかかる", "文字が小さい", "したいことがない", "そのほか"};

Html why_form(std::string const& base)
{
    Html boxes;
    for (auto const& reason : reasons) {
        boxes.add(el("label", {{"class", "choice-row"}},
                     {el("input", {{"type", "checkbox"}, {"name", "reason"}, {"value", reason}}), text(reason)}));
    }
    return el("form", {{"method", "post"}, {"action", base + "/why"}, {"class", "rate"}},
              {el("h2", {}, "こまったことは、ありましたか？"),
               el("p", {{"class", "hint"}}, "書かなくても、だいじょうぶです。名前や電話番号は、書かないでください。"),
               boxes,
               el("label", {}, {text("ことばで"), el("textarea", {{"name", "words"}, {"rows", 3}, {"maxlength", 200}}, "")}),
               el("button", {{"class", "go"}}, "おくる")});
}

std::string why_of(std::vector<net::FormField> const& fields)
{
    std::string why;
    for (auto const& reason : reasons) {
        for (auto const& field : fields) {
            if (field.name != "reason" || field.value != reason) continue;
            why += (why.empty() ? "" : "、") + std::string(reason);
        }
    }
    auto const words = values::tidy(net::form_value(fields, "words"));
    if (!words.empty()) why += (why.empty() ? "" : "\n") + words;
    return why;
}

struct StatusSign {
    std::string_view id;
    std::string_view word;
    std::string_view sign;
};

constexpr StatusSign signs[] = {
    {"received", "受け付けました", "○"}, {"checking", "確認しています", "◐"},
    {"waiting", "返事をまっています", "？"}, {"scheduled", "日が決まりました", "◇"},
    {"approved", "決まりました", "◎"}, {"done", "終わりました", "✓"},
    {"declined", "お受けできませんでした", "×"}, {"cancelled", "取り消しました", "－"},
};

StatusSign sign_of(std::string_view status)
{
    for (auto const& one : signs) {
        if (one.id == status) return one;
    }
    return signs[0];
}

// The question that the chat's button is about. It is answered there and then the chat goes on, so it
// counts as one that is being corrected.
std::string question_of(Request const& request)
{
    auto const at = net::form_value(net::parse_urlencoded(request.query), "at");
    return at.empty() ? std::string() : "?at=" + net::percent_encode(at) + "&editing=1";
}

} // namespace

Response Pages::chat_link(Request const& request, std::string const& token)
{
    auto& ledger = parts_.desk.ledger();
    auto const now = parts_.desk.clock().now();
    if (request.method == "POST") {
        std::string cookie;
        std::string draft;
        auto const claimed = ledger.write([&](store::Database& database) -> Result<void> {
            auto const link = TRY(ledger::find_page_link(database, token, now));
            draft = link.draft;
            cookie = TRY(ledger::claim_page_link(database, ledger.keys(), token, now));
            return {};
        });
        if (!claimed.ok()) {
            return sentence(request, 410, "このボタンは、もう使えません",
                            "LINEにもどって、「新しいボタンを出す」を押してください。");
        }
        Response response = Response::redirect("/p/d/" + draft + question_of(request));
        response.set("set-cookie", cookie_line("mado_draft", cookie));
        return response;
    }
    ledger::PageLink link;
    auto const found = ledger.read([&](store::Database& database) -> Result<void> {
        link = TRY(ledger::find_page_link(database, token, now));
        return {};
    });
    if (!found.ok() || link.claimed) {
        return sentence(request, 410, "このボタンは、もう使えません",
                        "LINEにもどって、「新しいボタンを出す」を押してください。");
    }
    Shown shown;
    shown.title = "役場のページ";
    shown.body = all({el("h1", {}, "ここは、役場のページです"),
                      el("p", {{"class", "lead"}}, "名前や電話番号は、LINEには残りません。"),
                      post_button("/c/" + token + question_of(request), "つづける", "go")});
    return show(request, std::move(shown));
}

Response Pages::one_case(Request const& request, std::string const& rest)
{
    std::size_t const slash = rest.find('/');
    std::string const secret = rest.substr(0, slash);
    if (request.method == "POST" && slash != std::string::npos) {
        return case_act(request, secret, rest.substr(slash + 1));
    }
    auto const one = parts_.desk.case_by_secret(secret);
    if (!one.ok()) {
        return sentence(request, 404, "控えが見つかりません",
                        "まだ役場に、とどいていないかもしれません。\n少しあとで、もう一度ためしてください。");
    }
    std::vector<ledger::CaseEvent> events;
    auto& ledger = parts_.desk.ledger();
    static_cast<void>(ledger.read([&](store::Database& database) -> Result<void> {
        events = TRY(ledger::events_of(database, ledger.keys(), one->id));
        return {};
    }));
    auto const sign = sign_of(one->status);
    std::string const base = "/s/" + secret;
    bool const open = one->status != "done" && one->status != "declined" && one->status != "cancelled";
    bool rated = false;
    bool told_why = false;
    Html said;
    for (auto const& event : events) {
        rated = rated || event.kind == "satisfaction";
        told_why = told_why || event.kind == "satisfaction_why";
        bool const shown = event.kind == "status" || event.kind == "message" || event.kind == "asked_back";
        if (!shown || event.text.empty()) continue;
        said.add(el("p", {{"class", "said"}}, html::lines(event.text)));
    }
    std::string by;
    if (one->application.next_by.days() != 0 && open) by = one->application.next_by.to_spoken() + "までに、お知らせします。";
    Shown shown;
    shown.title = one->title;
    shown.sample = true;
    auto const procedure = parts_.desk.catalogue()->find(one->procedure_id);
    bool const settings = procedure != nullptr && procedure->lands == "settings";
    bool const in_force = settings && one->status == "done";
    shown.body = all({
        el("p", {{"class", "hint"}}, one->title),
        el("h1", {{"class", "receipt"}}, one->receipt),
        el("p", {{"class", "status"}}, std::string(sign.sign) + " " + std::string(sign.word)),
        when(open, el("p", {{"class", "lead"}}, one->application.next_says + (by.empty() ? "" : "\n" + by))),
        said,
        when(!one->asked_back.empty(), post_button(base + "/again", "もう一度、答える", "go")),
        when(in_force, post_button(base + "/cancel", "この登録を消す", "plain danger wide")),
        when(one->status == "done" && !settings, post_button(base + "/notyet", "まだ、終わっていません", "plain wide")),
        when(open, post_button(base + "/cancel", "取り消す", "plain danger wide")),
        when(!rated, rating_form(base)),
        when(rated && !told_why, why_form(base)),
        el("p", {{"class", "hint"}}, "電話 " + parts_.desk.catalogue()->town->phone()),
    });
    return show(request, std::move(shown));
}

Response Pages::case_act(Request const& request, std::string const& secret, std::string const& act)
{
    auto& desk = parts_.desk;
    std::string const back = "/s/" + secret;
    Result<void> done;
    if (act == "cancel") done = desk.cancel_case(secret);
    else if (act == "notyet") done = desk.not_yet(secret, "");
    else if (act == "rate") {
        auto const fields = net::parse_form(request);
        std::string const points = fields.ok() ? net::form_value(*fields, "points") : "";
        if (points.size() == 1) done = desk.rate(secret, points[0] - '0', "");
    } else if (act == "why") {
        auto const fields = net::parse_form(request);
        auto const why = fields.ok() ? why_of(*fields) : std::string();
        if (!why.empty()) done = desk.rate_why(secret, why);
        if (!done.ok() && done.error().kind == ErrorKind::invalid) {
            return sentence(request, 400, "番号は、書かないでください", done.error().message);
        }
    } else if (act == "again") {
        auto draft = desk.correction_draft(secret, procedure::Door::page);
        if (!draft.ok()) return Response::redirect(back);
        std::string const cookie = base::to_base64url(base::random_bytes(16));
        draft->cookie_hash = hash_hex(cookie);
        auto const bound = desk.ledger().write([&](store::Database& database) {
            return ledger::save_draft(database, desk.ledger().keys(), *draft);
        });
        if (!bound.ok()) return Response::redirect(back);
        Response response = Response::redirect("/p/d/" + draft->id);
        response.set("set-cookie", cookie_line("mado_draft", cookie));
        return response;
    }
    if (!done.ok() && (done.error().kind == ErrorKind::denied || done.error().kind == ErrorKind::conflict)) {
        return sentence(request, 409, "いまは、できません", done.error().message);
    }
    return Response::redirect(back);
}

Response Pages::hand(Request const& request, std::string const& rest)
{
    auto& hand_over = parts_.hand_over;
    std::size_t const slash = rest.find('/');
    std::string const ticket = rest.substr(0, slash);
    std::string const act = slash == std::string::npos ? "" : rest.substr(slash + 1);
    std::string cookie = request.cookie("mado_hand");
    auto claimant = [](std::string const& value) { return "browser:" + hash_hex(value); };
    if (request.method == "POST" && act == "claim") {
        if (cookie.empty()) cookie = base::to_base64url(base::random_bytes(16));
        auto const claimed = hand_over.claim(ticket, {claimant(cookie), ""});
        if (!claimed.ok()) {
            bool const two = claimed.error().kind == ErrorKind::conflict;
            return sentence(request, 409, "つながりませんでした",
                            two ? "ほかの人も、つなごうとしました。\n役場の機械で、もう一度はじめてください。"
                                : "時間がすぎました。\n役場の機械で、新しい模様を出してください。");
        }
        Response response = Response::redirect("/h/" + ticket);
        response.set("set-cookie", cookie_line("mado_hand", cookie));
        return response;
    }
    if (request.method == "POST" && act == "refuse") {
        static_cast<void>(hand_over.refuse(ticket, {cookie.empty() ? std::string() : claimant(cookie), ""}));
        return sentence(request, 200, "つなぎませんでした", "何も、送られていません。");
    }
    auto const state = hand_over.of_ticket(ticket, cookie.empty() ? std::string() : claimant(cookie));
    if (!state.ok() || state->state == "expired" || state->state == "aborted") {
        return sentence(request, 410, "この模様は、もう使えません", "役場の機械で、新しい模様を出してください。");
    }
    if (state->state == "approved" && !state->draft.empty()) {
        Response response = Response::redirect("/p/d/" + state->draft);
        response.set("set-cookie", cookie_line("mado_draft", cookie));
        return response;
    }
    Shown shown;
    shown.title = "スマホでつづける";
    if (state->state == "claimed" && state->pair.number != 0) {
        shown.refresh_seconds = 1;
        shown.body = all({el("h1", {}, "役場の機械を、見てください"),
                          el("p", {{"class", "lead"}}, "機械に、この数字を入れるか、同じ絵を選んでください。"),
                          el("p", {{"class", "pair-number"}}, std::to_string(state->pair.number)),
                          el("p", {{"class", "pair-sign"}}, state->pair.sign),
                          post_button("/h/" + ticket + "/refuse", "ちがいます", "plain wide")});
        return show(request, std::move(shown));
    }
    shown.body = hand_ways(*state, ticket);
    return show(request, std::move(shown));
}

// Two ways on, and an equally large way out. LINE opens with the ticket already written: only what the
// resident then sends there claims it.
Html Pages::hand_ways(desk::HandOver::State const& state, std::string const& ticket) const
{
    auto const procedure = parts_.desk.catalogue()->find(state.procedure_id);
    std::string const title = procedure == nullptr ? std::string("手続き") : procedure->title;
    Html const line = parts_.line_basic_id.empty() || !qr::is_ticket(ticket)
        ? Html()
        : all({el("p", {}, el("a", {{"href", qr::chat_url(parts_.line_basic_id, ticket)}, {"class", "button plain wide"}},
                              "LINEでつづける")),
               el("p", {{"class", "hint"}}, "LINEがひらいたら、入っている文字を、そのまま送ってください。")});
    return all({el("h1", {}, "この手続きを、つづけますか？"),
                el("p", {{"class", "lead"}}, title),
                el("p", {{"class", "hint"}}, state.kiosk_name + "の機械です。自分が使っているときだけ、つづけてください。"),
                post_button("/h/" + ticket + "/claim", line.empty() ? "つづける" : "このまま、つづける", "go"),
                line,
                post_button("/h/" + ticket + "/refuse", "ちがいます", "plain wide")});
}

} // namespace mado::resident
