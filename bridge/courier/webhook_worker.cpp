#include "bridge/courier/webhook_worker.h"

#include "core/base/crypto.h"
#include "core/base/journal.h"
#include "core/base/limits.h"

#include <chrono>

namespace mado::courier {

using base::ErrorKind;
using base::Json;
using base::Result;
using ledger::WebhookEvent;

namespace {

constexpr std::int64_t batch_max = 64;
constexpr int conflicts_max = 5;
constexpr int failures_max = 3;
constexpr int waits_max = 30; // about half a minute: longer would hold up everybody behind it
constexpr auto idle = std::chrono::seconds(1);

// Ours to mend: waiting helps. Everything else lies in the event itself.
bool is_our_trouble(ErrorKind kind)
{
    return kind == ErrorKind::unavailable || kind == ErrorKind::exhausted;
}

} // namespace

void WebhookWorker::start()
{
    thread_ = std::jthread([this](std::stop_token const& stop) { run(stop); });
}

void WebhookWorker::wake()
{
    {
        std::scoped_lock lock(lock_);
        work_waits_ = true;
    }
    woken_.notify_all();
}

void WebhookWorker::stop()
{
    if (!thread_.joinable()) return;
    thread_.request_stop();
    woken_.notify_all();
    thread_.join();
}

void WebhookWorker::run(std::stop_token const& stop)
{
    while (!stop.stop_requested()) {
        auto const done = work_once();
        if (!done.ok()) {
            base::journal("webhook.trouble", {{"kind", base::to_text(done.error().kind)}});
        }
        if (done.ok() && *done > 0) continue;
        std::unique_lock lock(lock_);
        woken_.wait_for(lock, stop, idle, [this] { return work_waits_; });
        work_waits_ = false;
    }
}

Result<int> WebhookWorker::work_once()
{
    std::vector<WebhookEvent> open;
    TRY(parts_.ledger.read([&](store::Database& database) -> Result<void> {
        open = TRY(ledger::open_webhook_events(database, parts_.ledger.keys(), batch_max));
        return {};
    }));
    int finished = 0;
    for (auto const& event : open) {
        auto done = finish(event);
        if (!done.ok()) {
            auto const kind = done.error().kind;
            int const most = is_our_trouble(kind) ? waits_max : failures_max;
            if (++failures_[event.id] < most) return tl::unexpected(done.error());
            done = put_aside(event, kind);
        }
        if (!done.ok()) return tl::unexpected(done.error());
        failures_.erase(event.id);
        ++finished;
    }
    return finished;
}

Result<void> WebhookWorker::finish(WebhookEvent const& event)
{
    auto const body = TRY(Json::parse(event.body));
    for (int attempt = 0; attempt < conflicts_max; ++attempt) {
        auto const outcome = TRY(parts_.handle(body));
        auto const stored = store(event, outcome);
        if (!stored.ok() && stored.error().kind == ErrorKind::conflict) continue;
        TRY(stored);
        if (outcome.afterwards) outcome.afterwards();
        return {};
    }
    return base::fail(ErrorKind::unavailable, "this person is busy elsewhere");
}

Result<void> WebhookWorker::store(WebhookEvent const& event, Outcome const& outcome)
{
    bool const silent = outcome.person.empty() || outcome.messages.empty() || outcome.messages == "[]";
    auto const now = parts_.clock.now();
    TRY(parts_.ledger.write([&](store::Database& database) -> Result<void> {
        if (outcome.settle) TRY(outcome.settle(database));
        if (!silent) {
            ledger::Notice notice;
            notice.person = outcome.person;
            notice.kind = outcome.kind;
            notice.messages = outcome.messages;
            notice.reply_token = outcome.reply_token;
            // LINE counts from when the webhook arrived, also for a redelivered one.
            notice.reply_until = event.received.plus_seconds(limits::line_reply_token_seconds);
            notice.retry_key = base::uuid7(now);
            notice.created = now;
            notice.next_try = now;
            TRY(ledger::add_notice(database, notice));
        }
        return ledger::webhook_event_handled(database, event.id);
    }));
    if (!silent && parts_.wake_courier) parts_.wake_courier();
    return {};
}

Result<void> WebhookWorker::put_aside(WebhookEvent const& event, ErrorKind why)
{
    base::journal("webhook.put_aside", {{"event", event.id}, {"kind", base::to_text(why)}});
    return parts_.ledger.write([&](store::Database& database) {
        return ledger::webhook_event_handled(database, event.id);
    });
}

} // namespace mado::courier
