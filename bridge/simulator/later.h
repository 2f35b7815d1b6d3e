// Later: runs small jobs at a point in time on one thread of its own, for answers that a fault
// holds back. Jobs must not block. What is still waiting when it ends is dropped. Any thread may
// add a job.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace mado::simulator {

class Later
{
public:
    Later();
    ~Later();
    Later(Later const&) = delete;
    Later& operator=(Later const&) = delete;

    void run(std::chrono::milliseconds after, std::function<void()> job);

private:
    void work(std::stop_token stop);

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::multimap<std::chrono::steady_clock::time_point, std::function<void()>> jobs_;
    std::jthread thread_;
};

} // namespace mado::simulator
