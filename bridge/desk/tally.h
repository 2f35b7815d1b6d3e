// Tally: how often something happened under a key within the last while, in memory: enough to slow an
// attacker down, nothing that a restart must remember. Bounded: beyond keys_max the oldest keys go.
// Any thread.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "core/base/moment.h"

namespace mado::desk {

class Tally
{
public:
    Tally(std::size_t most, std::int64_t window_ms) : most_(most), window_ms_(window_ms) {}

    // Counts one more, unless that would be more than `most` within the window.
    [[nodiscard]] bool allow(std::string const& key, base::Moment now)
    {
        constexpr std::size_t keys_max = 10'000;
        std::scoped_lock lock(mutex_);
        if (times_.size() > keys_max) times_.clear();
        auto& times = times_[key];
        while (!times.empty() && times.front() <= now.ms - window_ms_) times.pop_front();
        if (times.size() >= most_) return false;
        times.push_back(now.ms);
        return true;
    }

private:
    std::size_t most_;
    std::int64_t window_ms_;
    std::mutex mutex_;
    std::map<std::string, std::deque<std::int64_t>> times_;
};

} // namespace mado::desk
