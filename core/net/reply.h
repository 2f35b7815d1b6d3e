// The shared part of all copies of a Reply: which step of answering was taken. It knows its
// connection only weakly, so a Reply that is kept for long holds no socket and no server. When the
// last copy goes away unanswered, the client gets a 500; a stream left behind is closed. Any
// thread.
#pragma once

#include <atomic>
#include <memory>

#include "core/net/connection.h"
#include "core/net/server.h"

namespace mado::net {

struct Reply::Inner {
    enum class Stage { open, starting, streaming, closed };

    explicit Inner(std::weak_ptr<Connection> to)
        : connection(std::move(to))
    {
    }

    ~Inner();
    Inner(Inner const&) = delete;
    Inner& operator=(Inner const&) = delete;

    bool advance(Stage from, Stage to);

    std::weak_ptr<Connection> connection;
    std::atomic<Stage> stage = Stage::open;
};

} // namespace mado::net
