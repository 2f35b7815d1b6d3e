// A small HTTP/1.1 server: plain Asio callbacks with Boost.Beast as the parser (feasibility-bridge
// section 1). It refuses what a proxy may misread (two lengths, length with transfer-encoding, folded
// headers, a missing Host, unknown transfer codings), answers 413 and 431 by limits.h and cuts a
// request that is not whole within limits::http_request_seconds_max. The handler may answer later and
// from any thread. TLS is nginx's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/net/http.h"

namespace mado::net {

// Answers one request, once; calling it again or after the connection went away does nothing.
// Copyable. A stream (server-sent events) stays open until the other end leaves or close().
class Reply
{
public:
    struct Inner;
    explicit Reply(std::shared_ptr<Inner> inner) : inner_(std::move(inner)) {}

    void send(Response response) const;
    // Starts text/event-stream; later push() and close(). push is false once the other end left.
    void start_stream(Headers headers) const;
    [[nodiscard]] bool push(std::string chunk) const;
    // Bytes pushed that the other end has not taken yet. Who pushes much waits until this is small:
    // beyond its limit a stream is cut.
    [[nodiscard]] std::size_t waiting() const;
    void close() const;

private:
    std::shared_ptr<Inner> inner_;
};

using Handler = std::function<void(Request request, Reply reply)>;

struct ServerOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0; // 0: any free one
    int threads = 2;
    // Largest body for a path; default limits::http_body_bytes_max. Asked once per request, before the body.
    std::function<std::size_t(std::string const& method, std::string const& path)> body_bytes_max;
    std::int64_t request_seconds_max = limits::http_request_seconds_max; // tests are less patient
};

class Server
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Server>> start(ServerOptions options, Handler handler);
    virtual ~Server() = default; // stop()
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    // Stops accepting, lets what was taken be answered (at most `seconds`), closes streams, joins.
    virtual void stop(int seconds = 5) = 0;
};

} // namespace mado::net
