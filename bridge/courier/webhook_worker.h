// Webhook worker: takes the stored LINE events in their order, has each handled and stores the outcome,
// the answer's notice and "handled" in one transaction. A crash before that means the event is handled
// again, after it means never again; so nothing is lost and nothing doubles. When another turn of the
// same person came in between (settle says `conflict`) the event is handled anew. An event that can
// never be handled is put aside after three tries, so that the good ones behind it get through; trouble
// of our own (busy ledger) waits for about half a minute and keeps the order; a full disk waits longer. One thread of its own, or work_once().
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "bridge/ledger/queues.h"
#include "core/base/json.h"

namespace mado::courier {

// What became of an event, given by the chat.
struct Outcome {
    std::string person;      // person id; "" : nobody to answer
    std::string reply_token; // ""
    std::string messages;    // JSON array; "" or "[]" : nothing to say
    std::string kind = "reply";
    std::function<base::Result<void>(store::Database&)> settle; // inside the transaction
    std::function<void()> afterwards;                            // after it, once; may be empty
};

class WebhookWorker
{
public:
    struct Parts {
        ledger::Ledger& ledger;
        base::Clock const& clock;
        std::function<base::Result<Outcome>(base::Json const& event)> handle;
        std::function<void()> wake_courier;
    };

    explicit WebhookWorker(Parts parts) : parts_(std::move(parts)) {}

    WebhookWorker(WebhookWorker const&) = delete;
    WebhookWorker& operator=(WebhookWorker const&) = delete;
    ~WebhookWorker() { stop(); }

    void start();
    void wake(); // new events exist
    void stop();

    // Works off what is there, up to a batch; returns how many events were finished.
    [[nodiscard]] base::Result<int> work_once();

private:
    void run(std::stop_token const& stop);
    [[nodiscard]] base::Result<void> finish(ledger::WebhookEvent const& event);
    [[nodiscard]] base::Result<void> store(ledger::WebhookEvent const& event, Outcome const& outcome);
    [[nodiscard]] base::Result<void> put_aside(ledger::WebhookEvent const& event, base::ErrorKind why);

    Parts parts_;
    std::mutex lock_;
    std::condition_variable_any woken_;
    bool work_waits_ = false;
    std::map<std::string, int> failures_; // by event id; only the worker's thread
    std::jthread thread_;
};

} // namespace mado::courier
