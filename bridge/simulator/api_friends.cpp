// People: profiles, followers and their number, the loading sign, read marks, link tokens.
#include "bridge/simulator/api_call.h"

#include <algorithm>
#include <charconv>

#include "bridge/simulator/fields.h"
#include "bridge/simulator/line_limits.h"
#include "core/base/crypto.h"

namespace mado::simulator {

using base::Json;

namespace {

// 404 when blocked, unknown or never wrote: LINE keeps what a resident did not share.
Phone* visible_phone(Call& call, std::string const& user_id)
{
    Phone* phone = find_phone(call.world, user_id);
    if (phone == nullptr || phone->blocked) return nullptr;
    return phone->is_friend || phone->wrote_at ? phone : nullptr;
}

net::Response profile(Call& call)
{
    Phone const* phone = visible_phone(call, call.parts[0]);
    if (phone == nullptr) return refusal(404, "Not found");
    return json_answer(
        Json::object({{"userId", phone->user_id}, {"displayName", phone->name}, {"language", "ja"}})
    );
}

net::Response bot_info(Call& call)
{
    Bot const& bot = call.world.bot;
    return json_answer(Json::object(
        {{"userId", bot.user_id},
         {"basicId", bot.basic_id},
         {"displayName", bot.display_name},
         {"chatMode", "bot"},
         {"markAsReadMode", "auto"}}
    ));
}

// A continuation token is an index nobody needs to understand.
std::size_t start_index(std::string const& token)
{
    auto const bytes = base::from_base64url(token);
    std::size_t index = 0;
    if (bytes.ok()) {
        std::string const& text = bytes.value();
        std::from_chars(text.data(), text.data() + text.size(), index);
    }
    return index;
}

net::Response follower_ids(Call& call)
{
    std::string const limit_text = call.query("limit");
    std::size_t limit = 300;
    if (!limit_text.empty()) {
        auto const* end = limit_text.data() + limit_text.size();
        auto const [stop, error] = std::from_chars(limit_text.data(), end, limit);
        if (error != std::errc{} || stop != end || limit < 1 || limit > 1000) {
            return refusal(400, "The value for the 'limit' parameter is invalid");
        }
    }
    Json ids = Json::array();
    std::size_t index = 0;
    std::size_t const start = start_index(call.query("start"));
    bool more = false;
    for (Phone const& phone : call.world.phones) {
        if (!phone.is_friend || phone.blocked) continue;
        if (index++ < start) continue;
        if (ids.items().size() == limit) {
            more = true;
            break;
        }
        ids.push(phone.user_id);
    }
    Json answer = Json::object({{"userIds", std::move(ids)}});
    if (more) answer.set("next", base::to_base64url(std::to_string(start + limit)));
    return json_answer(answer);
}

// followers is cumulative and never falls; the day's numbers are there a day later.
net::Response follower_count(Call& call)
{
    std::string const date = call.query("date");
    bool const digits = date.size() == 8 && std::all_of(date.begin(), date.end(), [](char c) {
                            return c >= '0' && c <= '9';
                        });
    if (!digits) return refusal(400, "The value for the 'date' parameter is invalid");
    bool const ready = date < day_key(call.now) && date >= "20131101";
    if (!ready) {
        return json_answer(Json::object(
            {{"status", date < "20131101" ? "out_of_service" : "unready"},
             {"followers", Json()},
             {"targetedReaches", Json()},
             {"blocks", Json()}}
        ));
    }
    std::int64_t ever = 0;
    std::int64_t blocks = 0;
    for (Phone const& phone : call.world.phones) {
        ever += phone.was_friend ? 1 : 0;
        blocks += phone.was_friend && phone.blocked ? 1 : 0;
    }
    return json_answer(Json::object(
        {{"status", "ready"},
         {"followers", ever},
         {"targetedReaches", ever - blocks},
         {"blocks", blocks}}
    ));
}

net::Response loading(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    std::string const* chat = fields.text("chatId", Need::required, {100});
    auto const seconds = fields.integer("loadingSeconds", Need::optional, {5, 60}).value_or(20);
    if (seconds % 5 != 0) fields.complain("loadingSeconds", "Must be a multiple of 5");
    if (!problems.empty()) return refusal(problems);
    if (!is_user_id(*chat)) return refusal(400, "The value for the 'chatId' is invalid");
    if (Phone* phone = find_phone(call.world, *chat)) {
        phone->loading_until = call.now.plus_seconds(seconds);
        ++call.world.revision;
    }
    return empty_answer(202);
}

net::Response mark_as_read(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    std::string const* token = fields.text("markAsReadToken", Need::required, {200});
    if (!problems.empty()) return refusal(problems);
    for (Phone& phone : call.world.phones) {
        auto const marked =
            std::find_if(phone.shows.begin(), phone.shows.end(), [&](Shown const& item) {
                return item.mark_token == *token;
            });
        if (marked == phone.shows.end()) continue;
        // Everything up to this message is read.
        for (auto at = phone.shows.begin(); at <= marked; ++at) {
            if (at->from == "me") at->read = true;
        }
        ++call.world.revision;
        return empty_answer();
    }
    return refusal(400, "Invalid markAsReadToken");
}

net::Response link_token(Call& call)
{
    if (visible_phone(call, call.parts[0]) == nullptr) return refusal(404, "Not found");
    std::string const token = new_secret(16);
    auto& tokens = call.world.link_tokens;
    std::erase_if(tokens, [&](auto const& entry) { return entry.second.expires <= call.now; });
    tokens[token] = LinkToken{call.parts[0], call.now.plus_ms(line::link_token_ms)};
    return json_answer(Json::object({{"linkToken", token}}));
}

} // namespace

std::vector<Route> friend_routes()
{
    constexpr Rate hourly = {60, 3600};
    return {
        {"GET", "/v2/bot/profile/{}", profile},
        {"GET", "/v2/bot/info", bot_info},
        {"GET", "/v2/bot/followers/ids", follower_ids},
        {"GET", "/v2/bot/insight/followers", follower_count, BodyKind::none, hourly},
        {"POST", "/v2/bot/chat/loading/start", loading, BodyKind::json, {100, 1}},
        {"POST", "/v2/bot/chat/markAsRead", mark_as_read, BodyKind::json},
        {"POST", "/v2/bot/user/{}/linkToken", link_token},
    };
}

} // namespace mado::simulator
