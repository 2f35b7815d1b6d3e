// One client of the server: reads a request, hands it to the handler, writes the answer, again. It
// answers in the order of the requests and reads no further while one is open, so pipelining
// cannot pile up work. Everything inside happens on the connection's strand; the calls below may
// come from any thread. A deadline covers each request as a whole, then the answer, then the idle
// time; an event stream has one only while its client does not read. No type of Asio leaves
// connection.cpp. Limits: stream_pending_bytes_max waiting for one event client, then it is
// dropped.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "core/net/http.h"
#include "core/net/lobby.h"
#include "core/net/server.h"

namespace boost::asio {
class io_context;
}

namespace mado::net {

constexpr std::size_t stream_pending_bytes_max = 1u << 20;

// What all connections of one server share. The connections keep it alive, because a handler may
// hold a Reply longer than the server lives.
struct House {
    std::shared_ptr<boost::asio::io_context> io; // first, so that it outlives the connections
    ServerOptions options;
    Handler handler;
    Lobby lobby;
};

class Connection
{
public:
    virtual ~Connection() = default;
    virtual void answer(Response response) = 0;
    virtual void open_stream(Headers headers) = 0;
    [[nodiscard]] virtual bool push(std::string chunk) = 0;
    [[nodiscard]] virtual std::size_t waiting() const = 0;
    virtual void finish_stream() = 0;
    virtual void leave_if_idle() = 0;
    virtual void wind_down() = 0; // answers what was taken, then closes
    virtual void cut() = 0;
};

// An accepted, non-blocking socket.
struct Visitor {
    int descriptor = -1;
    bool is_ipv6 = false;
    std::string address;
};

// Takes the socket over, enters the lobby and begins to read; closes it when the lobby is shut.
void welcome(std::shared_ptr<House> house, Visitor visitor);

} // namespace mado::net
