#include "bridge/console/console.h"

#include <map>

#include "bridge/console/words.h"
#include "core/base/json.h"

namespace mado::console {

using base::Json;
using base::Result;
using html::all;
using html::el;
using html::Html;
using net::Response;

// A kiosk's call stands on every page of the desk, with its place.
Html Console::calls(Who const& who) const
{
    std::vector<ledger::HelpCall> open;
    std::map<std::string, std::string, std::less<>> places;
    auto const read = desk_.ledger().read([&](store::Database& database) -> Result<void> {
        open = TRY(ledger::open_help_calls(database));
        if (open.empty()) return {};
        for (auto const& kiosk : TRY(ledger::list_kiosks(database))) places[kiosk.id] = kiosk.name;
        return {};
    });
    if (!read.ok()) return {};
    return html::each(open, [&](ledger::HelpCall const& call) {
        std::string const name = places[call.kiosk];
        std::string const place = name.empty() ? call.kiosk : name + "（" + call.kiosk + "）";
        std::string const words = place + "で、係を呼んでいます　" + clock_words(call.at);
        std::string const to = "/staff/help/" + std::to_string(call.id);
        return el("form", {{"method", "post"}, {"action", to}, {"class", "call"}},
                  {hidden("csrf", who.csrf), el("strong", {}, words), el("button", {}, "行きます")});
    });
}

// What every page asks when the stream says that something moved.
Response Console::live(Who const& who) const
{
    Response response =
        Response::json(200, Json::object({{"calls", calls(who).markup()}}).dump());
    response.set("cache-control", "no-store");
    return response;
}

Response Console::answer_call(Act const& act)
{
    std::int64_t const id = std::atoll(act.request.path.c_str() + 12);
    auto& ledger = desk_.ledger();
    auto const now = desk_.clock().now();
    std::string const& user = act.who.user.user;
    auto const answered = ledger.write([&](store::Database& database) -> Result<void> {
        TRY(ledger::answer_help_call(database, id, user, now));
        return ledger::record(database, {now, user, "help.answered", std::to_string(id)});
    });
    if (answered.ok()) return Response::redirect("/staff/");
    std::string words;
    static_cast<void>(ledger.read([&](store::Database& database) -> Result<void> {
        auto const call = TRY(ledger::find_help_call(database, id));
        auto const other = ledger::find_staff(database, ledger.keys(), call.answered_by);
        words = other.ok() ? other->name + "さんが、もう行っています。"
                           : std::string("住民が、呼ぶのをやめました。");
        return {};
    }));
    bool const known = !words.empty();
    Html const body = all({el("h1", {}, known ? words : std::string("この呼び出しは、ありません。")),
                           el("p", {}, el("a", {{"href", "/staff/"}}, "受付箱へ"))});
    return show({act.who, "/staff/", known ? 409 : 404}, {"呼び出し", body});
}

} // namespace mado::console
