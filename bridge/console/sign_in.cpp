#include "bridge/console/console.h"

#include "core/base/limits.h"

namespace mado::console {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using html::all;
using html::el;
using net::Request;
using net::Response;

Result<Console::Who> Console::who(Request const& request) const
{
    Who found;
    std::string const cookie = request.cookie("mado_staff");
    if (cookie.empty()) return fail(ErrorKind::denied, "not signed in");
    auto& ledger = desk_.ledger();
    TRY(ledger.read([&](store::Database& database) -> Result<void> {
        auto const session = TRY(ledger::find_session(database, cookie, desk_.clock().now()));
        found.csrf = session.csrf;
        found.cookie = cookie;
        found.user = TRY(ledger::find_staff(database, ledger.keys(), session.user));
        return {};
    }));
    return found;
}

bool Console::signed_in(Request const& request) const
{
    return who(request).ok();
}

Result<std::string> Console::check_password(std::string const& user, std::string const& password)
{
    std::scoped_lock turn(password_turn_); // argon2id takes 19 MiB: one at a time
    auto& ledger = desk_.ledger();
    auto const now = desk_.clock().now();
    ledger::StaffUser staff;
    auto const known = ledger.read([&](store::Database& database) -> Result<void> {
        staff = TRY(ledger::find_staff(database, ledger.keys(), user));
        return {};
    });
    std::string const wait = "5分待ってから、もう一度入ってください。";
    if (known.ok() && now < staff.locked_until) return fail(ErrorKind::exhausted, wait);
    // A name that nobody has costs as much time and locks as soon: the door does not say who works here.
    static std::string const nobody = base::hash_password("nobody");
    if (!known.ok() && !strangers_.allow(user, now)) return fail(ErrorKind::exhausted, wait);
    bool const matches = base::verify_password(password, known.ok() ? staff.password_hash : nobody);
    bool const right = known.ok() && matches;
    if (known.ok()) {
        staff.failures = right ? 0 : staff.failures + 1;
        if (staff.failures >= limits::sign_in_tries_max) {
            staff.failures = 0;
            staff.locked_until = now.plus_seconds(limits::sign_in_lock_minutes * 60);
        }
    }
    std::string cookie;
    TRY(ledger.write([&](store::Database& database) -> Result<void> {
        if (known.ok()) TRY(ledger::save_staff(database, ledger.keys(), staff));
        std::string const what = right ? "staff.sign_in" : "staff.sign_in_refused";
        TRY(ledger::record(database, {now, known.ok() ? user : std::string("?"), what, ""}));
        if (right) cookie = TRY(ledger::add_session(database, user, now));
        return {};
    }));
    if (!right) return fail(ErrorKind::denied, "名前かパスワードがちがいます。");
    return cookie;
}

// The second factor is looked at first, and a wrong one counts as a wrong password: the page never
// says which of the two was wrong, and both are locked after the same five tries.
Result<std::string> Console::check_sign_in(std::vector<net::FormField> const& fields)
{
    auto const user = net::form_value(fields, "user");
    bool const second = second_factor_holds(user, net::form_value(fields, "code"));
    return check_password(user, second ? net::form_value(fields, "password") : std::string());
}

// Where the town is open everybody needs one (`mado user reset` gives it); the demo does not ask.
bool Console::second_factor_holds(std::string const& user, std::string_view code) const
{
    if (options_.demo) return true;
    ledger::StaffUser staff;
    auto const& ledger = desk_.ledger();
    auto const known = ledger.read([&](store::Database& database) -> Result<void> {
        staff = TRY(ledger::find_staff(database, ledger.keys(), user));
        return {};
    });
    return known.ok() && !staff.totp_secret.empty() &&
           base::verify_totp(staff.totp_secret, code, desk_.clock().now());
}

Response Console::sign_in(Request const& request)
{
    std::string problem;
    std::string typed;
    bool const foreign = request.header("sec-fetch-site") == "cross-site";
    if (request.method == "POST" && !foreign) {
        auto const fields = net::parse_form(request);
        if (fields.ok()) typed = net::form_value(*fields, "user");
        auto const cookie = fields.ok() ? check_sign_in(*fields)
                                        : Result<std::string>(fail(ErrorKind::invalid, "もう一度、入れてください。"));
        if (cookie.ok()) {
            Response response = Response::redirect("/staff/");
            std::string line = "mado_staff=" + *cookie + "; Path=/; HttpOnly; SameSite=Strict";
            if (desk_.options().base_url.starts_with("https:")) line += "; Secure";
            response.set("set-cookie", std::move(line));
            return response;
        }
        problem = cookie.error().message;
    }
    auto const body = html::all(
        {el("h1", {}, "職員の入口"),
         html::when(!problem.empty(),
                    el("p", {{"class", "problem"}, {"role", "alert"}, {"id", "problem"}}, problem)),
         el("form", {{"method", "post"}, {"action", "/staff/sign-in"}, {"class", "card"}},
            {el("label", {{"for", "user"}}, "名前"),
             el("input",
                {{"id", "user"}, {"name", "user"}, {"autocomplete", "username"}, {"required", true},
                 {"autocapitalize", "none"}, {"autofocus", true}, {"value", typed}}),
             el("label", {{"for", "password"}}, "パスワード"),
             el("input",
                {{"id", "password"}, {"name", "password"}, {"type", "password"},
                 {"autocomplete", "current-password"}, {"required", true}}),
             html::when(!options_.demo,
                        html::all({el("label", {{"for", "code"}}, "スマートフォンに出る6けた"),
                                   el("input",
                                      {{"id", "code"}, {"name", "code"}, {"inputmode", "numeric"},
                                       {"autocomplete", "one-time-code"}, {"required", true}})})),
             el("button", {{"class", "go"}}, "入る")}),
         el("p", {{"class", "gist"}}, "5回まちがえると、5分のあいだ入れません。"),
         html::when(options_.demo,
                    el("p", {{"class", "gist"}},
                       "見本の名前とパスワードは、データのフォルダの demo-sign-ins.json にあります。"))}
    );
    return front({"職員の入口", body}, problem.empty() ? 200 : 403);
}

Response Console::sign_out_page(Who const& who) const
{
    auto const body = html::all(
        {el("h1", {}, "席を外す、終わる"),
         el("form", {{"method", "post"}, {"action", "/staff/sign-out"}, {"class", "card narrow"}},
            {hidden("csrf", who.csrf), el("p", {}, "つぎに使うとき、名前とパスワードを入れます。"),
             el("p", {{"class", "act-row"}}, {el("button", {{"class", "go"}}, "出る"),
                                              el("a", {{"href", "/staff/"}}, "受付箱へ")})})}
    );
    return show({who, "/staff/sign-out"}, {"席を外す、終わる", body});
}

Response Console::sign_out(Act const& act)
{
    auto& ledger = desk_.ledger();
    auto const now = desk_.clock().now();
    static_cast<void>(ledger.write([&](store::Database& database) -> Result<void> {
        TRY(ledger::remove_session(database, act.who.cookie));
        return ledger::record(database, {now, act.who.user.user, "staff.sign_out", ""});
    }));
    Response response = Response::redirect("/staff/sign-in");
    response.set("set-cookie", "mado_staff=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    return response;
}

Result<std::string> make_demo_staff(
    desk::Desk& desk,
    std::function<Result<void>(std::string const&)> const& keep
)
{
    auto& ledger = desk.ledger();
    std::vector<ledger::StaffUser> staff;
    TRY(ledger.read([&](store::Database& database) -> Result<void> {
        staff = TRY(ledger::list_staff(database, ledger.keys()));
        return {};
    }));
    if (!staff.empty()) return std::string();
    Json list = Json::array();
    struct Sample {
        char const* user;
        char const* name;
        char const* role;
    };
    for (Sample const sample : {Sample{"mihon-ken", "見本 健", "administrator"}, Sample{"mihon-reiko", "見本 礼子", "handler"}}) {
        std::string const password = base::to_base64url(base::random_bytes(9));
        ledger::StaffUser user;
        user.user = sample.user;
        user.name = sample.name;
        user.role = sample.role;
        user.password_hash = base::hash_password(password);
        staff.push_back(std::move(user));
        list.push(Json::object({{"user", sample.user}, {"password", password}, {"role", sample.role}}));
    }
    // In this order: after a power cut in between they are made anew; the other way round nobody would
    // ever know their passwords.
    std::string text = list.dump_pretty();
    TRY(keep(text));
    TRY(ledger.write([&](store::Database& database) -> Result<void> {
        for (auto const& user : staff) TRY(ledger::save_staff(database, ledger.keys(), user));
        return {};
    }));
    return text;
}

} // namespace mado::console
