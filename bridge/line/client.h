// Messaging API: the calls the bridge makes, over net::Client. Each call is one try: when to try again
// is the courier's business. An outcome is one of a few plain words read from the status first, because
// LINE does not promise its error texts; only the meanings of 429 (rate, month's quota, same person)
// have to be told apart by text. 409 on a retry key means that the message had been accepted before:
// success. Reply takes no retry key (400 if sent). The access token is configuration. One thread, the
// one that owns the net::Client. Never logs a message or a user id.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/net/client.h"

namespace mado::line {

enum class Outcome {
    ok,
    already,      // 409: this retry key was accepted before
    bad_request,  // 400 and other 4xx: the same request will never do
    unauthorized, // 401, 403: token or permission
    rate_limited, // 429: too fast
    quota,        // 429: the month's messages are used up
    same_user,    // 429: too many to one person
    server,       // 5xx
    network,      // no answer: it may or may not have arrived
};

[[nodiscard]] std::string_view to_text(Outcome outcome);

struct Answer {
    Outcome outcome = Outcome::network;
    int status = 0;
    std::string request_id; // x-line-request-id, for talking to LINE's support
    std::string says;       // LINE's message and first details; holds no text of ours
    base::Json body;

    [[nodiscard]] bool arrived() const
    {
        return outcome == Outcome::ok || outcome == Outcome::already;
    }
};

struct Access {
    std::string api_base; // https://api.line.me, without a slash at the end
    std::string token;
};

class Messaging
{
public:
    Messaging(net::Client& client, Access access) : client_(client), access_(std::move(access)) {}

    [[nodiscard]] Answer reply(std::string_view reply_token, base::Json const& messages);
    [[nodiscard]] Answer
    push(std::string_view user_id, base::Json const& messages, std::string_view retry_key);
    [[nodiscard]] Answer profile(std::string_view user_id); // body: displayName …
    [[nodiscard]] Answer show_loading(std::string_view user_id, int seconds); // 5 to 60, in fives
    // Groups are not served: the bridge says nothing and goes. `kind` is group or room.
    [[nodiscard]] Answer leave(std::string_view kind, std::string_view id);
    [[nodiscard]] Answer bot(); // start-up self-test: body.userId is the webhook's destination
    [[nodiscard]] Answer quota();
    [[nodiscard]] Answer consumption();

private:
    struct Call;
    [[nodiscard]] Answer send(Call const& call);

    net::Client& client_;
    Access access_;
};

} // namespace mado::line
