// Mailbox: the only place where threads meet. Bounded; a full box refuses (post returns false) rather
// than grow; close() wakes everyone and lets what is inside be taken. Any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace mado::base {

template <typename T>
class Mailbox
{
public:
    explicit Mailbox(std::size_t items_max) : items_max_(items_max) {}

    // False when full or closed; the item is then still the caller's.
    [[nodiscard]] bool post(T&& item)
    {
        {
            std::scoped_lock lock(mutex_);
            if (closed_ || items_.size() >= items_max_) return false;
            items_.push_back(std::move(item));
        }
        ready_.notify_one();
        return true;
    }

    [[nodiscard]] std::optional<T> take_now()
    {
        std::scoped_lock lock(mutex_);
        return take_locked();
    }

    // Waits until an item, the time-out or close().
    [[nodiscard]] std::optional<T> take(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(mutex_);
        ready_.wait_for(lock, patience, [this] { return closed_ || !items_.empty(); });
        return take_locked();
    }

    // Waits likewise, then takes up to `count_max` items in order.
    [[nodiscard]] std::vector<T> take_many(std::size_t count_max, std::chrono::milliseconds patience)
    {
        std::unique_lock lock(mutex_);
        ready_.wait_for(lock, patience, [this] { return closed_ || !items_.empty(); });
        std::vector<T> taken;
        while (!items_.empty() && taken.size() < count_max) {
            taken.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        return taken;
    }

    void close()
    {
        {
            std::scoped_lock lock(mutex_);
            closed_ = true;
        }
        ready_.notify_all();
    }

    [[nodiscard]] bool closed() const
    {
        std::scoped_lock lock(mutex_);
        return closed_;
    }

    [[nodiscard]] std::size_t size() const
    {
        std::scoped_lock lock(mutex_);
        return items_.size();
    }

private:
    std::optional<T> take_locked()
    {
        if (items_.empty()) return std::nullopt;
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        return item;
    }

    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<T> items_;
    std::size_t items_max_;
    bool closed_ = false;
};

} // namespace mado::base
