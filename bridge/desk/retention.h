// Retention 「保存期間」: what the town no longer needs is forgotten by itself, and the record proves
// it. At the start and once a day ended cases go after their procedure's keep_days: the case's key is
// destroyed, so that backups forget too, and each is a deed in the record; then SQLite's log is
// emptied. Every few minutes go drafts, links, tickets, sessions and nonces that have had their time,
// handled webhook rows after 30 days and the words of old notices. A day on which nothing was due is
// recorded as well. Open cases are never forgotten. One thread of its own, or the two functions for
// tests. 個人情報保護法 61条: no longer than the stated purpose needs.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "bridge/desk/desk.h"

namespace mado::desk {

class Retention
{
public:
    explicit Retention(Desk& desk) : desk_(desk) {}

    Retention(Retention const&) = delete;
    Retention& operator=(Retention const&) = delete;
    ~Retention() { stop(); }

    void start();
    void stop();

    struct Swept {
        std::int64_t drafts = 0;
        std::int64_t webhooks = 0;
        std::int64_t notices = 0;
    };

    [[nodiscard]] base::Result<Swept> sweep_short_lived();
    // Returns how many cases were forgotten now. Writes the day's deed.
    [[nodiscard]] base::Result<std::int64_t> sweep_cases();

private:
    void run(std::stop_token const& stop);
    [[nodiscard]] base::Result<std::int64_t> forget_ended(std::string const& procedure_id);

    Desk& desk_;
    Swept swept_today_; // the thread's; told in the day's deed
    std::mutex lock_;
    std::condition_variable_any woken_;
    std::jthread thread_;
};

} // namespace mado::desk
