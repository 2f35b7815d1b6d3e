// The camera: which texts of a code do something on a phone (line.md section 12).
#include "bridge/simulator/phone_acts.h"

#include <string>
#include <string_view>

#include "bridge/simulator/webhook_queue.h"
#include "core/net/http.h"

namespace mado::simulator {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

// What follows `prefix`, when the text starts with it.
bool rest_after(std::string_view text, std::string_view prefix, std::string& rest)
{
    if (!text.starts_with(prefix)) return false;
    rest = std::string(text.substr(prefix.size()));
    return true;
}

std::string before(std::string const& text, std::string_view marks)
{
    return text.substr(0, text.find_first_of(marks));
}

bool is_our_bot(World const& world, std::string const& encoded_id)
{
    return net::percent_decode(encoded_id) == world.bot.basic_id;
}

// oaMessage/%40id/?TEXT puts TEXT into the input field; nothing is sent.
Result<Json> prefill(Act const& act, std::string const& rest)
{
    if (!is_our_bot(act.world, before(rest, "/?"))) {
        return Json::object({{"does", "other_account"}});
    }
    std::size_t const mark = rest.find('?');
    std::string const words =
        mark == std::string::npos ? "" : net::percent_decode(rest.substr(mark + 1));
    act.phone.draft = words;
    ++act.world.revision;
    return Json::object({{"does", "prefill"}, {"prefill", words}});
}

Result<Json> link_account(Act const& act, std::string const& query)
{
    auto const fields = net::parse_urlencoded(query);
    std::string const token = net::form_value(fields, "linkToken");
    std::string const nonce = net::form_value(fields, "nonce");
    auto const at = act.world.link_tokens.find(token);
    bool const alive = at != act.world.link_tokens.end() && at->second.expires > act.now &&
                       at->second.user_id == act.phone.user_id;
    // An expired or used token shows an error page; no event is sent.
    if (!alive) return fail(ErrorKind::invalid, "this link token is expired or used");
    act.world.link_tokens.erase(at);
    bool const sound = nonce.size() >= 10 && nonce.size() <= 255;
    Json link = Json::object({{"result", sound ? "ok" : "failed"}, {"nonce", nonce}});
    Json event = Json::object({{"type", "accountLink"}, {"link", std::move(link)}});
    queue_event(
        act.world, act.phone, std::move(event), act.now, sound ? Replyable::yes : Replyable::no
    );
    return Json::object({{"does", "link"}, {"result", sound ? "ok" : "failed"}});
}

} // namespace

Result<Json> scan(Act const& act)
{
    std::string const& text = act.body["text"].as_text();
    if (text.empty()) return fail(ErrorKind::invalid, "scan needs the text of a code");
    std::string rest;
    if (rest_after(text, "https://line.me/R/ti/p/", rest)) {
        if (is_our_bot(act.world, before(rest, "/?#"))) return add_town(act);
        return Json::object({{"does", "other_account"}});
    }
    if (rest_after(text, "https://line.me/R/oaMessage/", rest)) return prefill(act, rest);
    if (rest_after(text, "https://line.me/R/nv/recommendOA/", rest)) {
        return Json::object({{"does", "share"}});
    }
    if (rest_after(text, "https://access.line.me/dialog/bot/accountLink?", rest)) {
        return link_account(act, rest);
    }
    bool const page = text.starts_with("https://") || text.starts_with("http://");
    if (page) return Json::object({{"does", "open"}, {"opens", text}});
    return Json::object({{"does", "text"}, {"text", text}});
}

} // namespace mado::simulator
