#include "bridge/simulator/later.h"

#include <stop_token>
#include <utility>

namespace mado::simulator {

Later::Later()
{
    thread_ = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

Later::~Later()
{
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Later::run(std::chrono::milliseconds after, std::function<void()> job)
{
    {
        std::scoped_lock lock(mutex_);
        jobs_.emplace(std::chrono::steady_clock::now() + after, std::move(job));
    }
    changed_.notify_all();
}

void Later::work(std::stop_token stop)
{
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (jobs_.empty()) {
            changed_.wait(lock, stop, [this] { return !jobs_.empty(); });
            continue;
        }
        auto const due = jobs_.begin()->first;
        if (due > std::chrono::steady_clock::now()) {
            changed_.wait_until(lock, stop, due, [&] { return jobs_.begin()->first < due; });
            continue;
        }
        std::function<void()> job = std::move(jobs_.begin()->second);
        jobs_.erase(jobs_.begin());
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace mado::simulator
