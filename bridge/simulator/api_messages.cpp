// Sending: reply, push, multicast, narrowcast, broadcast, their validation and their counters.
#include "bridge/simulator/api_call.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "bridge/simulator/check_messages.h"
#include "bridge/simulator/line_limits.h"
#include "bridge/simulator/sending.h"

namespace mado::simulator {

using base::Json;

namespace {

bool is_unit_name(std::string const& name)
{
    return !name.empty() && name.size() <= 30 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

// customAggregationUnits: one name at most, and 1,000 names a month.
void check_units(Call& call, Fields& fields)
{
    auto const* units = fields.array("customAggregationUnits", Need::optional, {0, 1});
    if (units == nullptr) return;
    for (std::size_t i = 0; i < units->size(); ++i) {
        std::string const& name = (*units)[i].as_text();
        std::string const path = fields.at("customAggregationUnits", i);
        if (!is_unit_name(name)) {
            fields.problems().add(path, "Must be 1 to 30 letters, digits or underscores");
            continue;
        }
        auto& names = call.world.aggregation_names;
        if (!names.contains(name) && names.size() >= line::aggregation_names_max) {
            fields.problems().add(path, "Too many aggregation unit names this month");
        }
    }
}

void keep_units(Call& call)
{
    for (Json const& name : call.body["customAggregationUnits"].items()) {
        call.world.aggregation_names.insert(name.as_text());
    }
}

net::Response conflict_answer(Accepted const& before, std::string const& kind)
{
    Json body = Json::object({{"message", "The retry key is already accepted"}});
    if (kind == "push") body.set("sentMessages", before.sent_messages);
    net::Response response = net::Response::json(409, body.dump());
    response.set("x-line-accepted-request-id", before.request_id);
    return response;
}

// What a send must know to be carried out once.
struct Sending {
    std::string kind;
    std::vector<Phone*> phones;
    int success = 200;
};

net::Response carry_out(Call& call, Sending const& sending)
{
    auto const reached =
        std::count_if(sending.phones.begin(), sending.phones.end(), [&](Phone const* phone) {
            return reaches(*phone, call.now);
        });
    if (!quota_allows(call.world, reached, call.now)) {
        return refusal(429, "You have reached your monthly limit.");
    }
    Json sent = Json::array();
    for (Phone* phone : sending.phones) {
        sent = deliver(call.world, *phone, call.body["messages"], call.now);
    }
    count_sent(call.world, sending.kind, reached, call.now);
    keep_units(call);
    std::string const key(call.request.header("x-line-retry-key"));
    Accepted const accepted{call.request_id, sent, call.now};
    if (!key.empty()) call.world.retry_keys[key] = accepted;
    if (!key.empty() && call.world.faults.conflict_times > 0) {
        // As if the first try had got through and its answer had been lost.
        --call.world.faults.conflict_times;
        return conflict_answer(accepted, sending.kind);
    }
    if (sending.kind != "push") return empty_answer(sending.success);
    return json_answer(Json::object({{"sentMessages", std::move(sent)}}));
}

net::Response send_once(Call& call, Sending const& sending)
{
    std::string const key(call.request.header("x-line-retry-key"));
    if (!key.empty() && !is_uuid(key)) return refusal(400, "Invalid retry key");
    if (!key.empty()) {
        auto const before = accepted_before(call.world, key, call.now);
        if (before) return conflict_answer(*before, sending.kind);
    }
    return carry_out(call, sending);
}

// Checks messages and the members every send shares.
void check_send(Call& call, Fields& fields)
{
    check_messages(call.body, fields.problems());
    fields.flag("notificationDisabled");
}

net::Response reply(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    std::string const* token = fields.text("replyToken", Need::required, {200});
    check_send(call, fields);
    if (!problems.empty()) return refusal(problems);
    Phone* phone = spend_reply_token(call.world, *token, call.now);
    if (phone == nullptr) return refusal(400, "Invalid reply token");
    Json sent = deliver(call.world, *phone, call.body["messages"], call.now);
    count_sent(call.world, "reply", 1, call.now);
    return json_answer(Json::object({{"sentMessages", std::move(sent)}}));
}

net::Response push(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    std::string const* to = fields.text("to", Need::required, {100});
    check_send(call, fields);
    check_units(call, fields);
    if (!problems.empty()) return refusal(problems);
    if (!is_user_id(*to)) {
        return refusal(400, "The property, 'to', in the request body is invalid");
    }
    Phone* phone = find_phone(call.world, *to);
    if (phone == nullptr) return refusal(400, "Failed to send messages");
    return send_once(call, {"push", {phone}});
}

net::Response multicast(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    auto const* to = fields.array("to", Need::required, {1, line::multicast_users_max});
    check_send(call, fields);
    check_units(call, fields);
    Sending sending{"multicast", {}};
    for (std::size_t i = 0; to != nullptr && i < to->size(); ++i) {
        std::string const& id = (*to)[i].as_text();
        if (!is_user_id(id)) problems.add(fields.at("to", i), "Must be a user ID");
        if (Phone* phone = find_phone(call.world, id)) sending.phones.push_back(phone);
    }
    if (!problems.empty()) return refusal(problems);
    // One person named twice gets one message.
    std::sort(sending.phones.begin(), sending.phones.end());
    sending.phones.erase(
        std::unique(sending.phones.begin(), sending.phones.end()), sending.phones.end()
    );
    return send_once(call, sending);
}

net::Response broadcast(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    check_send(call, fields);
    if (!problems.empty()) return refusal(problems);
    Sending sending{"broadcast", {}};
    for (Phone& phone : call.world.phones) {
        if (phone.is_friend && !phone.blocked) sending.phones.push_back(&phone);
    }
    return send_once(call, sending);
}

// Accepted as LINE accepts it; the progress then says failed, because a narrowcast needs 50
// recipients and no workshop has that many phones.
net::Response narrowcast(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    check_send(call, fields);
    fields.object("recipient", Need::optional);
    fields.object("filter", Need::optional);
    fields.object("limit", Need::optional);
    if (!problems.empty()) return refusal(problems);
    net::Response response = send_once(call, {"narrowcast", {}, 202});
    if (response.status == 202) {
        call.world.narrowcasts[call.request_id] = NarrowcastRequest{call.now};
    }
    return response;
}

net::Response narrowcast_progress(Call& call)
{
    auto const at = call.world.narrowcasts.find(call.query("requestId"));
    bool const kept = at != call.world.narrowcasts.end() &&
                      call.now.ms - at->second.accepted.ms <= line::narrowcast_days_ms;
    if (!kept) return refusal(404, "Not found");
    std::string const accepted = base::to_rfc3339(at->second.accepted);
    return json_answer(Json::object(
        {{"phase", "failed"},
         {"errorCode", 2},
         {"failedDescription", "There are not enough recipients."},
         {"acceptedTime", accepted},
         {"completedTime", accepted}}
    ));
}

net::Response validate(Call& call)
{
    Problems problems;
    check_messages(call.body, problems);
    if (!problems.empty()) return refusal(problems);
    return empty_answer();
}

net::Response quota(Call& call)
{
    if (!call.world.quota) return json_answer(Json::object({{"type", "none"}}));
    return json_answer(Json::object({{"type", "limited"}, {"value", *call.world.quota}}));
}

net::Response consumption(Call& call)
{
    return json_answer(Json::object({{"totalUsage", month_used(call.world, call.now)}}));
}

bool is_day_key(std::string const& date)
{
    bool const digits =
        std::all_of(date.begin(), date.end(), [](char c) { return c >= '0' && c <= '9'; });
    return date.size() == 8 && digits && date.substr(4, 2) >= "01" && date.substr(4, 2) <= "12" &&
           date.substr(6) >= "01" && date.substr(6) <= "31";
}

// Ready about a day late, in Japanese days; nothing before LINE began to count.
net::Response delivered(Call& call)
{
    std::string const date = call.query("date");
    if (!is_day_key(date)) return refusal(400, "The value for the 'date' parameter is invalid");
    if (date < "20180331") return json_answer(Json::object({{"status", "out_of_service"}}));
    if (date >= day_key(call.now)) return json_answer(Json::object({{"status", "unready"}}));
    std::string const path = call.request.path;
    auto const& days = call.world.counters.by_day;
    auto const at = days.find(path.substr(path.rfind('/') + 1) + date);
    return json_answer(Json::object(
        {{"status", "ready"}, {"success", at == days.end() ? std::int64_t{0} : at->second}}
    ));
}

net::Response unit_count(Call& call)
{
    return json_answer(Json::object(
        {{"numOfCustomAggregationUnits",
          static_cast<std::int64_t>(call.world.aggregation_names.size())}}
    ));
}

net::Response unit_list(Call& call)
{
    Json names = Json::array();
    for (std::string const& name : call.world.aggregation_names) names.push(name);
    return json_answer(Json::object({{"customAggregationUnits", std::move(names)}}));
}

} // namespace

std::vector<Route> message_routes()
{
    constexpr Rate hourly = {60, 3600};
    constexpr auto json = BodyKind::json;
    constexpr auto none = BodyKind::none;
    constexpr auto taken = RetryKey::taken;
    return {
        {"POST", "/v2/bot/message/reply", reply, json},
        {"POST", "/v2/bot/message/push", push, json, rate_default, taken},
        {"POST", "/v2/bot/message/multicast", multicast, json, {200, 1}, taken},
        {"POST", "/v2/bot/message/narrowcast", narrowcast, json, hourly, taken},
        {"POST", "/v2/bot/message/broadcast", broadcast, json, hourly, taken},
        {"GET", "/v2/bot/message/progress/narrowcast", narrowcast_progress},
        {"POST", "/v2/bot/message/validate/reply", validate, json},
        {"POST", "/v2/bot/message/validate/push", validate, json},
        {"POST", "/v2/bot/message/validate/multicast", validate, json},
        {"POST", "/v2/bot/message/validate/narrowcast", validate, json},
        {"POST", "/v2/bot/message/validate/broadcast", validate, json},
        {"GET", "/v2/bot/message/quota", quota},
        {"GET", "/v2/bot/message/quota/consumption", consumption},
        {"GET", "/v2/bot/message/delivery/reply", delivered, none, hourly},
        {"GET", "/v2/bot/message/delivery/push", delivered, none, hourly},
        {"GET", "/v2/bot/message/delivery/multicast", delivered, none, hourly},
        {"GET", "/v2/bot/message/delivery/broadcast", delivered, none, hourly},
        {"GET", "/v2/bot/message/aggregation/info", unit_count},
        {"GET", "/v2/bot/message/aggregation/list", unit_list},
    };
}

} // namespace mado::simulator
