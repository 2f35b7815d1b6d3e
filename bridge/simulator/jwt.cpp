#include "bridge/simulator/jwt.h"

#include "bridge/simulator/line_limits.h"
#include "core/base/crypto.h"

namespace mado::simulator {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

struct Parts {
    Json header;
    Json claims;
    std::string signed_text;
    std::string signature;
};

Result<Json> decode(std::string_view part)
{
    std::string const bytes = TRY(base::from_base64url(part));
    return Json::parse(bytes);
}

Result<Parts> split(std::string_view token)
{
    std::size_t const first = token.find('.');
    std::size_t const last = token.rfind('.');
    if (first == std::string_view::npos || first == last) {
        return fail(ErrorKind::invalid, "Invalid client_assertion");
    }
    Parts parts;
    parts.header = TRY(decode(token.substr(0, first)));
    parts.claims = TRY(decode(token.substr(first + 1, last - first - 1)));
    parts.signature = TRY(base::from_base64url(token.substr(last + 1)));
    parts.signed_text = std::string(token.substr(0, last));
    return parts;
}

} // namespace

Result<Assertion> read_assertion(
    std::string_view token, std::string_view channel_id, base::Moment now, TokenExpiry expiry
)
{
    auto parts = split(token);
    if (!parts.ok()) return fail(ErrorKind::invalid, "Invalid client_assertion");
    Json const& claims = parts->claims;
    std::string const& kid = parts->header["kid"].as_text();
    if (parts->header["alg"].as_text() != "RS256") return fail(ErrorKind::invalid, "Invalid alg");
    if (kid.empty()) return fail(ErrorKind::invalid, "Invalid kid");
    if (claims["iss"].as_text() != channel_id || claims["sub"].as_text() != channel_id) {
        return fail(ErrorKind::invalid, "iss and clientId of key do not match");
    }
    if (claims["aud"].as_text() != "https://api.line.me/") {
        return fail(ErrorKind::invalid, "Invalid aud");
    }
    std::int64_t const seconds = now.ms / 1000;
    std::int64_t const exp = claims["exp"].as_integer();
    if (exp <= seconds || exp > seconds + line::assertion_seconds_max) {
        return fail(ErrorKind::invalid, "Invalid exp");
    }
    std::int64_t const life = claims["token_exp"].as_integer();
    bool const lives = life > 0 && life <= line::channel_token_seconds_max;
    if (expiry == TokenExpiry::required && !lives) {
        return fail(ErrorKind::invalid, "Invalid token_exp");
    }
    // RSA 2048 makes 256 bytes; anything else was not signed by a registered key.
    if (parts->signature.size() != 256) return fail(ErrorKind::invalid, "Invalid signature");
    return Assertion{kid, life};
}

std::string make_id_token(Json const& claims, std::string_view secret)
{
    Json const header = Json::object({{"typ", "JWT"}, {"alg", "HS256"}});
    std::string const text =
        base::to_base64url(header.dump()) + "." + base::to_base64url(claims.dump());
    return text + "." + base::to_base64url(base::hmac_sha256(secret, text));
}

Result<Json> read_id_token(
    std::string_view token, std::string_view client_id, std::string_view secret, base::Moment now
)
{
    auto parts = split(token);
    if (!parts.ok()) return fail(ErrorKind::invalid, "Invalid IdToken.");
    Json const& claims = parts->claims;
    std::string const wanted = base::hmac_sha256(secret, parts->signed_text);
    bool const sound =
        parts->header["alg"].as_text() == "HS256" && base::equal_secret(wanted, parts->signature);
    if (!sound) return fail(ErrorKind::invalid, "Invalid IdToken.");
    if (claims["iss"].as_text() != "https://access.line.me") {
        return fail(ErrorKind::invalid, "Invalid IdToken Issuer.");
    }
    if (claims["aud"].as_text() != client_id) {
        return fail(ErrorKind::invalid, "Invalid IdToken Audience.");
    }
    if (claims["exp"].as_integer() * 1000 <= now.ms) {
        return fail(ErrorKind::invalid, "IdToken expired.");
    }
    return claims;
}

} // namespace mado::simulator
