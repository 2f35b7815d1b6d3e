// Platform: one World behind one lock. The lock is held for moments of pure computing, never over
// I/O or a foreign callback; whoever needs something from the network takes a copy out first.
// Waiting for the next webhook or for a visible change happens here too, so that threads meet in
// one place. Time comes from the clock that was passed in. Any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

#include "bridge/simulator/webhook_queue.h"
#include "bridge/simulator/world.h"
#include "core/base/moment.h"

namespace mado::simulator {

class Platform
{
public:
    Platform(World world, std::shared_ptr<base::Clock const> clock)
        : world_(std::move(world))
        , clock_(std::move(clock))
    {
    }

    // Runs `work(World&, Moment now)` with the lock held and wakes whoever waits.
    template <typename Work>
    auto with(Work&& work)
    {
        struct Waker {
            std::condition_variable_any& changed;

            ~Waker() { changed.notify_all(); }
        } const waker{changed_};

        std::scoped_lock lock(mutex_);
        return std::forward<Work>(work)(world_, clock_->now());
    }

    // An event ready to leave, with its signed bytes' parts; nothing once stopped.
    [[nodiscard]] std::optional<Outgoing> wait_outgoing(std::stop_token stop);
    // The revision once it differs from `seen`, or `seen` again after a while or when stopped.
    [[nodiscard]] std::int64_t wait_revision(std::int64_t seen, std::stop_token stop);

    [[nodiscard]] base::Moment now() const { return clock_->now(); }

private:
    std::mutex mutex_;
    std::condition_variable_any changed_;
    World world_;
    std::shared_ptr<base::Clock const> clock_;
};

} // namespace mado::simulator
