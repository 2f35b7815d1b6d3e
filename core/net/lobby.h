// Who is connected. The lobby owns the connections (a socket with nothing to do has no other
// owner), counts them against http_connections_max and lets stop() wait until all have left. Any
// thread; the lock is held for the bookkeeping only, never while a connection is called.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace mado::net {

class Connection;

class Lobby
{
public:
    // False once the lobby is shut.
    [[nodiscard]] bool enter(std::shared_ptr<Connection> connection);
    void leave(Connection const* connection);
    void shut();
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> everyone() const;
    [[nodiscard]] bool wait_until_empty(std::chrono::seconds longest);

private:
    mutable std::mutex mutex_;
    std::condition_variable emptied_;
    std::unordered_map<Connection const*, std::shared_ptr<Connection>> inside_;
    bool shut_ = false;
};

} // namespace mado::net
