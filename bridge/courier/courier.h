// Courier: the only way messages to people leave. It works off the ledger's notices: the reply token
// while it lives (free and uncounted), else a push under the row's own retry key. Before a call the row
// says `sending`, durably; so after a crash nothing is lost, and nothing doubles: 409 means the push had
// arrived, and a reply token refused within its life means the reply had. What LINE would refuse is
// replaced by plain text and the reason kept for staff. Messages to one person leave in order, except
// that an answer never waits for a push that is backing off: its token would die. A blocked friend is
// not written to. One thread of its own, or work_once() for tests and simulations.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "bridge/ledger/queues.h"
#include "bridge/line/client.h"

namespace mado::courier {

class Courier
{
public:
    struct Parts {
        ledger::Ledger& ledger;
        base::Clock const& clock;
        line::Messaging messaging;
        std::function<std::uint32_t()> jitter; // 0 to 999; empty: random
    };

    explicit Courier(Parts parts) : parts_(std::move(parts)) {}

    Courier(Courier const&) = delete;
    Courier& operator=(Courier const&) = delete;
    ~Courier() { stop(); }

    void start();
    void wake(); // new notices exist
    void stop(); // finishes the call it is in

    // Tries what is due now; returns how many calls were made or rows settled.
    [[nodiscard]] base::Result<int> work_once();
    // Once, before the first work_once (start() does it): rows an earlier run left in `sending` are
    // due now. The sooner a reply is tried again, the surer it is whether the first had arrived.
    [[nodiscard]] base::Result<void> take_over();

private:
    void run(std::stop_token const& stop);
    [[nodiscard]] base::Result<void> mark_sending(std::vector<ledger::Notice>& due);
    [[nodiscard]] base::Result<void> deliver(ledger::Notice notice);
    [[nodiscard]] line::Answer call(ledger::Notice& notice, std::string const& user);
    void conclude(ledger::Notice& notice, line::Answer const& answer);
    [[nodiscard]] base::Result<void> save(ledger::Notice const& notice);
    [[nodiscard]] base::Result<void> save_concluded();
    [[nodiscard]] base::Result<std::string> address_of(std::string const& person, bool& reachable);

    Parts parts_;
    std::mutex lock_;
    std::condition_variable_any woken_;
    bool work_waits_ = false;
    // What LINE has answered and the disk had no room for: sent again it would be shown twice, once its
    // reply token is too old to tell. Only the courier's thread.
    std::vector<ledger::Notice> concluded_;
    std::jthread thread_;
};

} // namespace mado::courier
