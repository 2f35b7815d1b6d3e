// The only door to libcurl: one blocking call at a time, on the caller's thread. HTTPS certificates
// are always checked. No redirects are followed. Errors: unavailable (no connection, time-out).
// A status of 400 or more is a Response, not an error.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/net/http.h"

namespace mado::net {

struct ClientRequest {
    std::string method = "GET";
    std::string url;
    Headers headers;
    std::string body;
    int seconds_max = 10;
};

// An interface, so that tests and simulations can be the other end.
class Client
{
public:
    virtual ~Client() = default;
    [[nodiscard]] virtual base::Result<Response> send(ClientRequest const& request) = 0;
};

// Keeps connections alive between calls; one thread owns it.
[[nodiscard]] std::unique_ptr<Client> make_client();

} // namespace mado::net
