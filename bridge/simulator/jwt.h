// JSON web tokens as far as the simulator needs them: the channel's assertion (RS256, line.md
// section 8) is checked for its claims and shape; its signature is not verified, because no public
// key is registered here and the assertion's owner is the same machine. ID tokens are HS256 over
// the channel secret and are checked whole. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/moment.h"
#include "core/base/result.h"

namespace mado::simulator {

struct Assertion {
    std::string key_id;
    std::int64_t token_seconds = 0;
};

enum class TokenExpiry { required, ignored }; // token_exp: v2.1 needs it

// The error's message is LINE's error_description.
[[nodiscard]] base::Result<Assertion> read_assertion(
    std::string_view token, std::string_view channel_id, base::Moment now, TokenExpiry expiry
);

[[nodiscard]] std::string make_id_token(base::Json const& claims, std::string_view secret);
// The claims of a sound, unexpired ID token for this client.
[[nodiscard]] base::Result<base::Json> read_id_token(
    std::string_view token, std::string_view client_id, std::string_view secret, base::Moment now
);

} // namespace mado::simulator
