// How long the writer may wait for company before it commits. Where a commit is fast (a server's
// disk) waiting would only cost time; where it is slow (a card, a spinning disk) a quarter of one
// commit's time buys many events in the next. Keeps a moving average (weight 1/8) of how long
// commits took. A plain value without a clock; one thread.
#pragma once

#include <chrono>

namespace mado::store {

class CommitPace
{
public:
    using Time = std::chrono::microseconds;

    static constexpr Time slow{1500};

    void note(Time took)
    {
        average_ = known_ ? average_ + (took - average_) / 8 : took;
        known_ = true;
    }

    [[nodiscard]] Time average() const { return average_; }

    [[nodiscard]] Time linger() const { return average_ > slow ? average_ / 4 : Time{0}; }

private:
    Time average_{0};
    bool known_ = false;
};

} // namespace mado::store
