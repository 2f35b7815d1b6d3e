#include "bridge/desk/retention.h"

#include "bridge/ledger/retention.h"
#include "core/base/journal.h"

#include <chrono>

namespace mado::desk {

using base::Result;

namespace {

constexpr auto round = std::chrono::minutes(5);
constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t webhook_days = 30;   // LINE may send an event again: 7 or longer
constexpr int keep_days_withdrawn = 365;    // cases of a procedure that is gone

int keep_days_of(procedure::Catalogue const& catalogue, std::string_view procedure_id)
{
    auto const procedure = catalogue.find(procedure_id);
    return procedure == nullptr ? keep_days_withdrawn : procedure->keep_days;
}

} // namespace

void Retention::start()
{
    thread_ = std::jthread([this](std::stop_token const& stop) { run(stop); });
}

void Retention::stop()
{
    if (!thread_.joinable()) return;
    thread_.request_stop();
    woken_.notify_all();
    thread_.join();
}

void Retention::run(std::stop_token const& stop)
{
    values::Date done;
    while (!stop.stop_requested()) {
        auto const swept = sweep_short_lived();
        if (!swept.ok()) base::journal("retention.trouble", {{"kind", base::to_text(swept.error().kind)}});
        auto const today = values::Date::of(desk_.clock().now());
        if (today != done) {
            auto const forgotten = sweep_cases();
            if (forgotten.ok()) {
                base::journal("retention.cases", {{"forgotten", *forgotten}});
                done = today;
            } else {
                base::journal("retention.trouble", {{"kind", base::to_text(forgotten.error().kind)}});
            }
        }
        std::unique_lock lock(lock_);
        woken_.wait_for(lock, stop, round, [] { return false; });
    }
}

Result<Retention::Swept> Retention::sweep_short_lived()
{
    Swept swept;
    auto const now = desk_.clock().now();
    TRY(desk_.ledger().write([&](store::Database& database) -> Result<void> {
        swept.drafts = TRY(ledger::remove_expired(database, now));
        auto const before = now.plus_seconds(-webhook_days * day_seconds);
        swept.webhooks = TRY(ledger::remove_webhook_events(database, before));
        swept.notices = TRY(ledger::erase_notice_words(database, before));
        return {};
    }));
    swept_today_.drafts += swept.drafts;
    swept_today_.webhooks += swept.webhooks;
    swept_today_.notices += swept.notices;
    return swept;
}

// In small writes, so that residents who send meanwhile do not wait for a year's cases.
Result<std::int64_t> Retention::forget_ended(std::string const& procedure_id)
{
    auto const now = desk_.clock().now();
    std::int64_t const days = keep_days_of(*desk_.catalogue(), procedure_id);
    ledger::EndedCases wanted;
    wanted.procedure_id = procedure_id;
    wanted.before = now.plus_seconds(-days * day_seconds);
    std::int64_t forgotten = 0;
    for (bool more = true; more;) {
        TRY(desk_.ledger().write([&](store::Database& database) -> Result<void> {
            auto const due = TRY(ledger::ended_cases(database, wanted));
            for (auto const& id : due) {
                TRY(ledger::forget_case(database, id));
                TRY(ledger::record(database, {now, "system", "case.forgotten", id}));
            }
            forgotten += static_cast<std::int64_t>(due.size());
            more = static_cast<std::int64_t>(due.size()) == wanted.limit;
            return {};
        }));
    }
    return forgotten;
}

Result<std::int64_t> Retention::sweep_cases()
{
    std::vector<std::string> procedures;
    TRY(desk_.ledger().read([&](store::Database& database) -> Result<void> {
        procedures = TRY(ledger::procedures_with_cases(database));
        return {};
    }));
    std::int64_t forgotten = 0;
    for (auto const& id : procedures) forgotten += TRY(forget_ended(id));
    auto const swept = std::exchange(swept_today_, {});
    std::string const what = "cases " + std::to_string(forgotten) + ", drafts " +
                             std::to_string(swept.drafts) + ", webhooks " +
                             std::to_string(swept.webhooks) + ", notices " +
                             std::to_string(swept.notices);
    TRY(desk_.ledger().write([&](store::Database& database) {
        return ledger::record(database, {desk_.clock().now(), "system", "retention.run", what});
    }));
    // Somebody may still read the old pages; what is left goes tomorrow.
    if (forgotten > 0 && !desk_.ledger().erase_leftovers().ok()) base::journal("retention.leftovers");
    return forgotten;
}

} // namespace mado::desk
