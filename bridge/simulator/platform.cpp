#include "bridge/simulator/platform.h"

#include <algorithm>
#include <chrono>

namespace mado::simulator {

using std::chrono::milliseconds;

std::optional<Outgoing> Platform::wait_outgoing(std::stop_token stop)
{
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        base::Moment const now = clock_->now();
        if (auto item = take_outgoing(world_, now)) return item;
        auto const due = next_due(world_);
        // A clock that a test moves by hand does not wake anybody, hence the short upper bound.
        std::int64_t const wait = due ? std::clamp<std::int64_t>(due->ms - now.ms, 1, 200) : 0;
        if (due) {
            changed_.wait_for(lock, stop, milliseconds(wait), [] { return false; });
        } else {
            bool const waiting =
                changed_.wait(lock, stop, [this] { return next_due(world_).has_value(); });
            if (!waiting) return std::nullopt;
        }
    }
    return std::nullopt;
}

std::int64_t Platform::wait_revision(std::int64_t seen, std::stop_token stop)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, std::chrono::seconds(10), [&] {
        return world_.revision != seen;
    });
    return world_.revision;
}

} // namespace mado::simulator
