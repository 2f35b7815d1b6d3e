#include "core/net/lobby.h"

#include <utility>

#include "core/net/connection.h"

namespace mado::net {

bool Lobby::enter(std::shared_ptr<Connection> connection)
{
    std::lock_guard const lock(mutex_);
    if (shut_) return false;
    auto const* const key = connection.get();
    inside_.emplace(key, std::move(connection));
    return true;
}

void Lobby::leave(Connection const* connection)
{
    // The last owner may be this map; the connection must not die under the lock.
    std::shared_ptr<Connection> leaving;
    std::lock_guard const lock(mutex_);
    auto const found = inside_.find(connection);
    if (found == inside_.end()) return;
    leaving = std::move(found->second);
    inside_.erase(found);
    if (inside_.empty()) emptied_.notify_all();
}

void Lobby::shut()
{
    std::lock_guard const lock(mutex_);
    shut_ = true;
}

std::size_t Lobby::size() const
{
    std::lock_guard const lock(mutex_);
    return inside_.size();
}

std::vector<std::shared_ptr<Connection>> Lobby::everyone() const
{
    std::vector<std::shared_ptr<Connection>> all;
    std::lock_guard const lock(mutex_);
    all.reserve(inside_.size());
    for (auto const& [key, connection] : inside_) all.push_back(connection);
    return all;
}

bool Lobby::wait_until_empty(std::chrono::seconds longest)
{
    std::unique_lock lock(mutex_);
    return emptied_.wait_for(lock, longest, [this] { return inside_.empty(); });
}

} // namespace mado::net
