// Live: tells every open page that something on the glass changed, as server-sent events that
// carry only the revision number; the page then asks for what it shows. One thread of its own
// waits on the Platform; a listener that went away is dropped at the next push. Any thread may add
// a listener.
#pragma once

#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "bridge/simulator/platform.h"
#include "core/net/server.h"

namespace mado::simulator {

class Live
{
public:
    static constexpr std::size_t listeners_max = 64;

    explicit Live(Platform& platform);
    ~Live();
    Live(Live const&) = delete;
    Live& operator=(Live const&) = delete;

    void listen(net::Reply reply);

private:
    void work(std::stop_token stop);

    Platform& platform_;
    std::mutex mutex_;
    std::vector<net::Reply> listeners_;
    std::jthread thread_;
};

} // namespace mado::simulator
