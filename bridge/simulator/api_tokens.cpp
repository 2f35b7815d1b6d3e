// Channel access tokens of the three kinds, their checks and their end; and ID tokens.
#include "bridge/simulator/api_call.h"

#include <algorithm>
#include <utility>

#include "bridge/simulator/jwt.h"
#include "bridge/simulator/line_limits.h"
#include "core/base/crypto.h"

namespace mado::simulator {

using base::Json;

namespace {

constexpr std::string_view assertion_type =
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

net::Response oauth_error(std::string_view error, std::string_view description)
{
    return net::Response::json(
        400, Json::object({{"error", error}, {"error_description", description}}).dump()
    );
}

std::string field(Call const& call, std::string_view name)
{
    return net::form_value(net::parse_urlencoded(call.request.body), name);
}

bool secret_fits(Call const& call)
{
    Bot const& bot = call.world.bot;
    return field(call, "client_id") == bot.channel_id &&
           base::equal_secret(field(call, "client_secret"), bot.channel_secret);
}

struct Issue {
    std::string kind;
    std::string key_id;
    std::int64_t seconds;
};

std::size_t count_kind(World const& world, std::string_view kind)
{
    auto const n = std::count_if(world.tokens.begin(), world.tokens.end(), [&](auto const& entry) {
        return entry.second.kind == kind;
    });
    return static_cast<std::size_t>(n);
}

net::Response issue(Call& call, Issue const& wanted)
{
    auto& tokens = call.world.tokens;
    std::erase_if(tokens, [&](auto const& entry) { return entry.second.expires <= call.now; });
    if (tokens.size() >= line::tokens_max) return refusal(429, "Too many tokens");
    std::string const token = base::to_base64url(base::random_bytes(48));
    tokens[token] = ChannelToken{wanted.kind, wanted.key_id, call.now.plus_seconds(wanted.seconds)};
    Json answer = Json::object(
        {{"access_token", token}, {"expires_in", wanted.seconds}, {"token_type", "Bearer"}}
    );
    if (wanted.kind == "v2.1") answer.set("key_id", wanted.key_id);
    return json_answer(answer);
}

net::Response issue_by_assertion(Call& call, TokenExpiry expiry)
{
    if (field(call, "client_assertion_type") != assertion_type) {
        return oauth_error("invalid_request", "Invalid client_assertion_type");
    }
    auto const assertion = read_assertion(
        field(call, "client_assertion"), call.world.bot.channel_id, call.now, expiry
    );
    if (!assertion.ok()) return oauth_error("invalid_client", assertion.error().message);
    if (expiry == TokenExpiry::ignored) {
        return issue(call, {"v3", assertion->key_id, line::stateless_token_seconds});
    }
    // The 31st living token of this kind is refused, not traded for the oldest.
    if (count_kind(call.world, "v2.1") >= line::channel_tokens_max) {
        return oauth_error("invalid_request", "The number of tokens exceeds the limit");
    }
    return issue(call, {"v2.1", new_secret(16), assertion->token_seconds});
}

bool grants_client(Call const& call)
{
    return field(call, "grant_type") == "client_credentials";
}

net::Response token_v21(Call& call)
{
    if (!grants_client(call)) return oauth_error("unsupported_grant_type", "Invalid grant_type");
    return issue_by_assertion(call, TokenExpiry::required);
}

net::Response token_v3(Call& call)
{
    if (!grants_client(call)) return oauth_error("unsupported_grant_type", "Invalid grant_type");
    if (!field(call, "client_assertion").empty()) {
        return issue_by_assertion(call, TokenExpiry::ignored);
    }
    if (!secret_fits(call)) return oauth_error("invalid_client", "Invalid client");
    return issue(call, {"v3", "", line::stateless_token_seconds});
}

net::Response token_v2(Call& call)
{
    if (!grants_client(call)) return oauth_error("unsupported_grant_type", "Invalid grant_type");
    if (!secret_fits(call)) return oauth_error("invalid_client", "Invalid client");
    auto& tokens = call.world.tokens;
    if (count_kind(call.world, "v2") >= line::channel_tokens_max) {
        auto oldest = tokens.end();
        for (auto at = tokens.begin(); at != tokens.end(); ++at) {
            if (at->second.kind != "v2") continue;
            if (oldest == tokens.end() || at->second.expires < oldest->second.expires) oldest = at;
        }
        tokens.erase(oldest);
    }
    return issue(call, {"v2", "", line::channel_token_seconds_max});
}

net::Response verified(Call& call, std::string const& token)
{
    auto const at = call.world.tokens.find(token);
    if (at == call.world.tokens.end() || at->second.expires <= call.now) {
        return oauth_error("invalid_request", "access token expired");
    }
    return json_answer(Json::object(
        {{"client_id", call.world.bot.channel_id},
         {"expires_in", (at->second.expires.ms - call.now.ms) / 1000},
         {"scope", ""}}
    ));
}

net::Response verify_v21(Call& call)
{
    return verified(call, call.query("access_token"));
}

net::Response verify_v2(Call& call)
{
    return verified(call, field(call, "access_token"));
}

// Stateless tokens cannot be revoked; asking is harmless.
net::Response revoke(Call& call)
{
    auto const at = call.world.tokens.find(field(call, "access_token"));
    if (at != call.world.tokens.end() && at->second.kind != "v3") call.world.tokens.erase(at);
    return net::Response{};
}

net::Response revoke_v21(Call& call)
{
    if (!secret_fits(call)) return oauth_error("invalid_client", "Invalid client");
    return revoke(call);
}

net::Response key_ids(Call& call)
{
    auto const assertion = read_assertion(
        call.query("client_assertion"), call.world.bot.channel_id, call.now, TokenExpiry::ignored
    );
    if (!assertion.ok()) return oauth_error("invalid_client", assertion.error().message);
    Json kids = Json::array();
    for (auto const& [token, kept] : call.world.tokens) {
        if (kept.kind == "v2.1" && kept.expires > call.now) kids.push(kept.key_id);
    }
    return json_answer(Json::object({{"kids", std::move(kids)}}));
}

net::Response verify_id_token(Call& call)
{
    std::string const client = field(call, "client_id");
    auto const claims =
        read_id_token(field(call, "id_token"), client, call.world.bot.channel_secret, call.now);
    if (!claims.ok()) return oauth_error("invalid_request", claims.error().message);
    std::string const user = field(call, "user_id");
    if (!user.empty() && user != claims.value()["sub"].as_text()) {
        return oauth_error("invalid_request", "Invalid IdToken Subject Identifier.");
    }
    return json_answer(claims.value());
}

} // namespace

std::vector<Route> token_routes()
{
    constexpr auto form = BodyKind::form;
    constexpr auto none = BodyKind::none;
    constexpr Rate token_rate = {370, 1};
    constexpr auto no = RetryKey::refused;
    constexpr auto open = Sign::open;
    return {
        {"POST", "/oauth2/v2.1/token", token_v21, form, token_rate, no, open},
        {"GET", "/oauth2/v2.1/tokens/kid", key_ids, none, token_rate, no, open},
        {"GET", "/oauth2/v2.1/verify", verify_v21, none, token_rate, no, open},
        {"POST", "/oauth2/v2.1/verify", verify_id_token, form, token_rate, no, open},
        {"POST", "/oauth2/v2.1/revoke", revoke_v21, form, token_rate, no, open},
        {"POST", "/oauth2/v3/token", token_v3, form, token_rate, no, open},
        {"POST", "/v2/oauth/accessToken", token_v2, form, token_rate, no, open},
        {"POST", "/v2/oauth/verify", verify_v2, form, token_rate, no, open},
        {"POST", "/v2/oauth/revoke", revoke, form, token_rate, no, open},
    };
}

} // namespace mado::simulator
