#include "bridge/console/console.h"

#include <algorithm>
#include <array>

#include "bridge/console/rights.h"
#include "core/base/file.h"

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

constexpr std::array<std::string_view, 6> asset_names = {
    "console.css", "keys.js", "stream.js", "live.js", "case.js", "entry.js"};
constexpr std::int64_t kiosk_silent_ms = 15 * 60'000;

Response with_headers(Response response)
{
    for (auto& [name, value] : html::page_headers()) response.set(name, value);
    return response;
}

Sheet notice(std::string title, std::string_view words)
{
    Html const body = all({el("h1", {}, title), el("p", {}, words),
                           el("p", {}, el("a", {{"href", "/staff/"}}, "受付箱へ"))});
    return {std::move(title), body};
}

} // namespace

Response Console::show(Shown const& shown, Sheet const& sheet) const
{
    auto const catalogue = desk_.catalogue();
    auto const& user = shown.who.user;
    auto const now = desk_.clock().now();
    Frame frame;
    frame.town = catalogue->town->name();
    if (options_.demo) frame.mode = "見本";
    frame.person = user.name;
    frame.department =
        user.department.empty() ? "すべての課" : department_label(*catalogue, user.department);
    frame.csrf = shown.who.csrf;
    frame.path = shown.path;
    frame.search = shown.search;
    frame.single_keys = user.single_keys;
    frame.calls = calls(shown.who);
    ledger::CaseFilter open;
    open.status = "open";
    open.department = user.department;
    // Numbers beside the pages' names; without them the page still stands.
    static_cast<void>(desk_.ledger().read([&](store::Database& database) -> Result<void> {
        frame.open_cases = TRY(ledger::count_cases(database, open, now)).total;
        for (auto const& kiosk : TRY(ledger::list_kiosks(database))) {
            bool const silent = now.ms - kiosk.last_contact.ms >= kiosk_silent_ms;
            frame.silent_kiosks += silent && !kiosk.locked ? 1 : 0;
        }
        return {};
    }));
    return with_headers(Response::html(shown.status, framed(frame, sheet)));
}

Response Console::front(Sheet const& sheet, int status) const
{
    Frame frame;
    frame.town = desk_.catalogue()->town->name();
    if (options_.demo) frame.mode = "見本";
    return with_headers(Response::html(status, unframed(frame, sheet)));
}

Response Console::refused(Who const& who, std::string const& path) const
{
    std::string able;
    for (auto const& one : staff()) {
        bool const same = one.department.empty() || one.department == who.user.department;
        if (may_act(one) && same) able += (able.empty() ? "" : "、") + one.name;
    }
    std::string const words = able.empty() ? std::string("変えられる人が、まだいません。")
                                           : "変えられるのは、" + able + "です。";
    return show({who, path, 403}, notice("ここは、見るだけです", words));
}

std::vector<ledger::StaffUser> Console::staff() const
{
    std::vector<ledger::StaffUser> all_staff;
    auto& ledger = desk_.ledger();
    static_cast<void>(ledger.read([&](store::Database& database) -> Result<void> {
        all_staff = TRY(ledger::list_staff(database, ledger.keys()));
        return {};
    }));
    return all_staff;
}

Response Console::handle(Request const& request)
{
    std::string const& path = request.path;
    if (path == "/staff") return Response::redirect("/staff/");
    if (path.starts_with("/staff/assets/")) return asset(path.substr(14));
    if (path == "/staff/sign-in") return sign_in(request);
    auto const caller = who(request);
    if (!caller.ok()) return Response::redirect("/staff/sign-in");
    return request.method == "POST" ? post(*caller, request) : get(*caller, request);
}

Response Console::get(Who const& who, Request const& request)
{
    std::string const& path = request.path;
    if (path == "/staff/") return inbox(who, request);
    if (path.starts_with("/staff/case/")) return case_get(who, request);
    if (path == "/staff/entry" || path.starts_with("/staff/entry/")) return entry(who, request);
    if (path == "/staff/kiosks" || path.starts_with("/staff/kiosks/")) return kiosks(who, request);
    if (path == "/staff/record") return record_page(who, request);
    if (path == "/staff/numbers") return numbers(who, request);
    if (path == "/staff/guide") return guide(who);
    if (path == "/staff/live") return live(who);
    if (path == "/staff/sign-out") return sign_out_page(who);
    if (path.starts_with("/staff/photo/")) return photo(who, path.substr(13));
    return show({who, path, 404}, notice("ページがありません", "アドレスを、もう一度見てください。"));
}

Response Console::post(Who const& who, Request const& request)
{
    std::string const& path = request.path;
    auto fields = net::parse_form(request);
    bool const ours = fields.ok() && base::equal_secret(net::form_value(*fields, "csrf"), who.csrf);
    if (!ours) {
        return show({who, path, 400},
                    notice("うまくいきませんでした", "前のページにもどって、もう一度押してください。"));
    }
    Act const act{who, request, std::move(*fields)};
    if (path == "/staff/sign-out") return sign_out(act);
    if (path == "/staff/guide") return set_keys(act);
    if (path.starts_with("/staff/help/")) return answer_call(act); // whoever is near may go
    if (!may_act(who.user)) return refused(who, path);
    if (path.starts_with("/staff/case/")) {
        std::string const rest = path.substr(12);
        std::size_t const slash = std::min(rest.find('/'), rest.size());
        CaseAsk ask;
        ask.what = rest.substr(std::min(slash + 1, rest.size()));
        ask.list = act.value("list");
        return act_on_case(act, rest.substr(0, slash), std::move(ask));
    }
    if (path.starts_with("/staff/kiosk/")) return lock_kiosk(act);
    if (path == "/staff/entry/start") return entry_start(act);
    if (path.starts_with("/staff/entry/")) {
        auto const draft = desk_.find_draft(path.substr(13));
        if (draft.ok() && draft->staff == who.user.user) return entry_answer(act, *draft);
    }
    return Response::redirect("/staff/");
}

Response Console::photo(Who const& who, std::string const& id)
{
    auto& ledger = desk_.ledger();
    Response response;
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        auto photo = TRY(ledger::find_photo(database, ledger.keys(), id));
        auto const one = TRY(ledger::find_case(database, ledger.keys(), photo.case_id));
        if (!may_see(who.user, one.department)) return fail(ErrorKind::denied, "another department");
        response.body = std::move(photo.jpeg);
        return {};
    });
    if (!read.ok()) return Response::text(404, "not found\n");
    response.set("content-type", "image/jpeg");
    response.set("cache-control", "private, no-store");
    response.set("x-content-type-options", "nosniff");
    return response;
}

Response Console::asset(std::string const& name) const
{
    bool const ours = std::ranges::find(asset_names, name) != asset_names.end();
    auto bytes = ours ? base::read_file(options_.assets_folder + "/" + name, 1u << 20)
                      : Result<std::string>(fail(ErrorKind::not_found, "none"));
    if (!bytes.ok()) return Response::text(404, "not found\n");
    Response response;
    response.body = std::move(*bytes);
    response.set("content-type", name.ends_with(".css") ? "text/css; charset=utf-8"
                                                        : "text/javascript; charset=utf-8");
    response.set("x-content-type-options", "nosniff");
    return response;
}

} // namespace mado::console
