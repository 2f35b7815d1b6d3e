// The door for LINE: POST /line/webhook. The signature is checked over the raw bytes in constant time
// before anything is parsed; every event that has an id is stored, encrypted and once, before the 200;
// the work comes later (courier/webhook_worker). An event we cannot read never loses the good ones
// beside it. A text that holds a My Number is replaced before it is stored. Answers: 200 stored, 401
// signature missing or wrong, 400 signed but unusable, 503 the ledger cannot store now (LINE sends
// again). Called on I/O threads; never blocks. LINE reference: Messaging API, "Webhooks".
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "bridge/ledger/queues.h"
#include "core/base/moment.h"
#include "core/net/server.h"

namespace mado::doors {

class LineDoor
{
public:
    struct Parts {
        ledger::Ledger& ledger;
        base::Clock const& clock;
        std::string channel_secret;
        std::function<void()> stored; // wakes the worker
    };

    explicit LineDoor(Parts parts) : parts_(std::move(parts)) {}

    void handle(net::Request request, net::Reply reply);

    [[nodiscard]] std::uint64_t events_stored() const { return events_.load(); }

    [[nodiscard]] std::uint64_t refused() const { return refused_.load(); }

private:
    Parts parts_;
    std::atomic<std::uint64_t> events_{0};
    std::atomic<std::uint64_t> refused_{0};
};

} // namespace mado::doors
