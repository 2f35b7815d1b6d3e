#include "bridge/simulator/api_door.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "bridge/simulator/line_limits.h"
#include "core/base/crypto.h"

namespace mado::simulator {

namespace {

std::vector<std::string_view> split(std::string_view path)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= path.size();) {
        std::size_t const end = std::min(path.find('/', at), path.size());
        parts.push_back(path.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& captured)
{
    auto const wanted = split(pattern);
    auto const given = split(path);
    if (wanted.size() != given.size()) return false;
    captured.clear();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] != "{}" && wanted[i] != given[i]) return false;
        if (wanted[i] != "{}") continue;
        if (given[i].empty()) return false;
        captured.emplace_back(given[i]);
    }
    return true;
}

bool is_send(std::string_view path)
{
    constexpr std::string_view sends[] = {
        "/v2/bot/message/reply",
        "/v2/bot/message/push",
        "/v2/bot/message/multicast",
        "/v2/bot/message/broadcast",
        "/v2/bot/message/narrowcast"};
    return std::find(std::begin(sends), std::end(sends), path) != std::end(sends);
}

std::string_view message_429(std::string_view kind)
{
    if (kind == "quota" || kind == "reserved") return "You have reached your monthly limit.";
    if (kind == "same_user") return "Too many messages to the same user. Try again later.";
    return "The API rate limit has been exceeded. Try again later.";
}

std::optional<net::Response> check_bearer(Call const& call)
{
    std::string_view const header = call.request.header("authorization");
    constexpr std::string_view advice =
        "Confirm that the access token in the authorization header is valid.";
    if (!header.starts_with("Bearer ")) {
        return refusal(401, "Authentication failed. " + std::string(advice));
    }
    auto const at = call.world.tokens.find(std::string(header.substr(7)));
    if (at != call.world.tokens.end() && at->second.expires > call.now) return std::nullopt;
    return refusal(
        401,
        "Authentication failed due to the following reason: invalid token. " + std::string(advice)
    );
}

// A token bucket for each endpoint and method; false when it is empty.
bool spend_rate(Call& call, Route const& route)
{
    Bucket& bucket = call.world.buckets[std::string(route.method) + std::string(route.pattern)];
    double const passed = static_cast<double>(call.now.ms - bucket.filled.ms) / 1000;
    if (!bucket.started) {
        bucket.tokens = route.rate.count;
        bucket.started = true;
    } else if (passed > 0) {
        double const filled = bucket.tokens + passed * route.rate.count / route.rate.seconds;
        bucket.tokens = std::min(route.rate.count, filled);
    }
    bucket.filled = call.now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
}

std::optional<net::Response> strike(Call& call)
{
    ApiFault& fault = call.world.faults.api;
    if (fault.times <= 0) return std::nullopt;
    bool const aimed =
        fault.path.empty() ? is_send(call.request.path) : call.request.path == fault.path;
    if (!aimed) return std::nullopt;
    --fault.times;
    if (fault.status == 429) return refusal(429, std::string(message_429(fault.kind)));
    return refusal(fault.status, "Internal server error");
}

std::optional<net::Response> check_length(Call const& call)
{
    if (call.request.body.size() > line::body_bytes_max) {
        return refusal(413, "Request exceeds the max size of 2MB");
    }
    bool const sized = !call.request.header("content-length").empty() ||
                       !call.request.header("transfer-encoding").empty();
    // The edge answers 411 to a POST that says nothing of its length.
    if (call.request.method == "POST" && !sized) return refusal(411, "Length Required");
    return std::nullopt;
}

std::optional<net::Response> read_body(Call& call, Route const& route)
{
    std::string_view const type = call.request.header("content-type");
    if (route.body == BodyKind::form) {
        bool const form = type.starts_with("application/x-www-form-urlencoded");
        if (!form) return refusal(415, "Unsupported media type");
    }
    if (route.body == BodyKind::picture && type != "image/png" && type != "image/jpeg") {
        return refusal(415, "Unsupported media type");
    }
    bool const optional = route.body == BodyKind::json_or_nothing;
    if (route.body != BodyKind::json && !optional) return std::nullopt;
    if (optional && call.request.body.empty()) {
        call.body = base::Json::object();
        return std::nullopt;
    }
    if (!type.starts_with("application/json")) return refusal(415, "Unsupported media type");
    auto parsed = base::Json::parse(call.request.body);
    if (!parsed.ok()) {
        return refusal(400, "The request body could not be parsed as JSON");
    }
    if (!parsed->is_object()) return refusal(400, "The request body must be a JSON object");
    call.body = std::move(*parsed);
    return std::nullopt;
}

std::optional<net::Response> check_retry_key(Call const& call, Route const& route)
{
    std::string_view const key = call.request.header("x-line-retry-key");
    if (key.empty() || route.retry == RetryKey::taken) return std::nullopt;
    return refusal(400, "X-Line-Retry-Key is not supported by this endpoint");
}

void note(World& world, Call const& call, int status)
{
    if (world.log.size() >= line::log_lines_max) world.log.pop_front();
    LogLine line;
    line.method = call.request.method;
    line.path = call.request.path;
    line.status = status;
    line.request_id = call.request_id;
    line.retry_key = std::string(call.request.header("x-line-retry-key"));
    line.at = call.now;
    world.log.push_back(std::move(line));
}

std::chrono::milliseconds hold_back(World& world, net::Request const& request)
{
    Faults& faults = world.faults;
    if (faults.timeout_times <= 0 || !is_send(request.path)) return {};
    --faults.timeout_times;
    return std::chrono::milliseconds(faults.timeout_ms);
}

} // namespace

ApiDoor::ApiDoor(Platform& platform, Later& later)
    : platform_(platform)
    , later_(later)
{
    for (auto const& routes :
         {message_routes(), friend_routes(), menu_routes(), channel_routes(), token_routes()}) {
        routes_.insert(routes_.end(), routes.begin(), routes.end());
    }
}

bool ApiDoor::owns(std::string_view path)
{
    return path.starts_with("/v2/") || path.starts_with("/oauth2/");
}

ApiDoor::Matched ApiDoor::match(net::Request const& request) const
{
    Matched matched;
    std::vector<std::string> parts;
    for (Route const& route : routes_) {
        if (!fits(route.pattern, request.path, parts)) continue;
        matched.path_known = true;
        if (route.method != request.method) continue;
        matched.route = &route;
        matched.parts = std::move(parts);
        return matched;
    }
    return matched;
}

net::Response ApiDoor::answer(Call& call, Matched const& matched) const
{
    if (matched.route == nullptr) {
        return matched.path_known ? refusal(405, "Method not allowed") : refusal(404, "Not found");
    }
    Route const& route = *matched.route;
    if (route.sign == Sign::bearer) {
        if (auto refused = check_bearer(call)) return *refused;
    }
    if (auto refused = strike(call)) return *refused;
    if (!spend_rate(call, route)) return refusal(429, std::string(message_429("rate")));
    if (auto refused = check_length(call)) return *refused;
    if (auto refused = check_retry_key(call, route)) return *refused;
    if (auto refused = read_body(call, route)) return *refused;
    return route.run(call);
}

void ApiDoor::handle(net::Request request, net::Reply reply)
{
    Matched matched = match(request);
    std::chrono::milliseconds wait{0};
    net::Response response = platform_.with([&](World& world, base::Moment now) {
        Call call{world, request, std::move(matched.parts), {}, now, base::uuid7(now), {}};
        std::string const id = call.request_id;
        call.answer_later = [reply, id](net::Response later) {
            later.set("x-line-request-id", id);
            reply.send(std::move(later));
        };
        net::Response answered = answer(call, matched);
        answered.set("x-line-request-id", id);
        note(world, call, answered.status);
        wait = hold_back(world, request);
        return answered;
    });
    if (response.status == 0) return; // answered once the network has spoken
    if (wait.count() == 0) return reply.send(std::move(response));
    later_.run(wait, [reply, response] { reply.send(response); });
}

} // namespace mado::simulator
