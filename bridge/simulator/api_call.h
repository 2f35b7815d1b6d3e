// One call of a bot to the platform, and the table that says which calls exist. A route names its
// path, the kind of body, the documented rate limit and whether a retry key is taken; its function
// computes the answer with the World's lock held and does no I/O. The routes are spread over one
// file a subject. Paths are exact, as LINE has asked since 2026-08: nothing may be added to them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bridge/simulator/problems.h"
#include "bridge/simulator/world.h"
#include "core/base/json.h"
#include "core/net/http.h"

namespace mado::simulator {

struct Call {
    World& world;
    net::Request const& request;
    std::vector<std::string> parts; // what stood in the path's {}
    base::Json body;                // of a JSON route
    base::Moment now;
    std::string request_id;
    // For an answer that needs the network first; the function then returns status 0.
    std::function<void(net::Response)> answer_later;

    [[nodiscard]] std::string query(std::string_view name) const;
};

enum class BodyKind { none, json, json_or_nothing, form, picture };
enum class RetryKey { refused, taken };
enum class Sign { bearer, open };

// `count` calls within `seconds`, refilled evenly: a token bucket for each endpoint and method.
struct Rate {
    double count;
    double seconds;
};

constexpr Rate rate_default = {2000, 1};

struct Route {
    std::string_view method;
    std::string_view pattern;
    net::Response (*run)(Call&);
    BodyKind body = BodyKind::none;
    Rate rate = rate_default;
    RetryKey retry = RetryKey::refused;
    Sign sign = Sign::bearer;
};

[[nodiscard]] std::vector<Route> message_routes();
[[nodiscard]] std::vector<Route> friend_routes();
[[nodiscard]] std::vector<Route> menu_routes();
[[nodiscard]] std::vector<Route> channel_routes();
[[nodiscard]] std::vector<Route> token_routes();

[[nodiscard]] net::Response json_answer(base::Json const& json);
[[nodiscard]] net::Response empty_answer(int status = 200); // {}
[[nodiscard]] net::Response refusal(int status, std::string message);
[[nodiscard]] net::Response refusal(Problems const& problems); // 400 with details

} // namespace mado::simulator
