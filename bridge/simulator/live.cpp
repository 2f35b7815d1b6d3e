#include "bridge/simulator/live.h"

#include <string>
#include <utility>

namespace mado::simulator {

Live::Live(Platform& platform)
    : platform_(platform)
{
    thread_ = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

Live::~Live()
{
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    for (net::Reply const& reply : listeners_) reply.close();
}

void Live::listen(net::Reply reply)
{
    reply.start_stream({{"cache-control", "no-store"}});
    if (!reply.push("retry: 1000\n\nevent: change\ndata: 0\n\n")) return;
    net::Reply dropped = reply;
    bool full = false;
    {
        std::scoped_lock lock(mutex_);
        full = listeners_.size() >= listeners_max;
        if (full) {
            dropped = listeners_.front();
            listeners_.erase(listeners_.begin());
        }
        listeners_.push_back(std::move(reply));
    }
    if (full) dropped.close();
}

void Live::work(std::stop_token stop)
{
    std::int64_t seen = 0;
    while (!stop.stop_requested()) {
        std::int64_t const revision = platform_.wait_revision(seen, stop);
        std::string const chunk = revision == seen
                                      ? std::string(": still here\n\n")
                                      : "event: change\ndata: " + std::to_string(revision) + "\n\n";
        seen = revision;
        std::vector<net::Reply> listeners;
        {
            std::scoped_lock lock(mutex_);
            listeners.swap(listeners_);
        }
        std::erase_if(listeners, [&](net::Reply const& reply) { return !reply.push(chunk); });
        std::scoped_lock lock(mutex_);
        listeners_.insert(listeners_.begin(), listeners.begin(), listeners.end());
    }
}

} // namespace mado::simulator
