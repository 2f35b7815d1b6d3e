#include "bridge/ledger/cases.h"
#include "bridge/ledger/lookups.h"
#include "bridge/ledger/queues.h"
#include "core/base/json.h"
#include "tool/book.h"
#include "tool/command.h"

#include <functional>

namespace mado::tool {

namespace {

using base::Json;
using base::Result;
using store::Database;

constexpr std::int64_t rows_max = 100'000;

Result<std::string> rows_of(
    Call const& call, std::function<Result<void>(ledger::Ledger&, Database&, Json&)> const& gather
)
{
    auto const book = TRY(open_book(call));
    Json rows = Json::array();
    TRY(book->read([&](Database& database) { return gather(*book, database, rows); }));
    return rows.dump();
}

int run_events(Call const& call)
{
    return print(rows_of(call, [](ledger::Ledger&, Database& database, Json& rows) -> Result<void> {
        for (auto const& event : TRY(ledger::list_webhook_events(database, rows_max))) {
            rows.push(Json::object(
                {{"webhookEventId", event.id},
                 {"type", event.type},
                 {"received", base::to_rfc3339(event.received)},
                 {"handled", event.handled}}
            ));
        }
        return {};
    }));
}

int run_deliveries(Call const& call)
{
    return print(rows_of(call, [](ledger::Ledger&, Database& database, Json& rows) -> Result<void> {
        for (auto const& notice : TRY(ledger::list_notices(database, rows_max))) {
            rows.push(Json::object(
                {{"id", notice.id},
                 {"kind", notice.kind},
                 {"state", notice.state},
                 {"attempts", notice.attempts},
                 {"case", notice.case_id},
                 {"error", notice.error}}
            ));
        }
        return {};
    }));
}

int run_cases(Call const& call)
{
    return print(rows_of(
        call,
        [](ledger::Ledger& book, Database& database, Json& rows) -> Result<void> {
            ledger::CaseFilter filter;
            filter.limit = rows_max;
            auto const now = base::SystemClock().now();
            for (auto const& one : TRY(ledger::list_cases(database, book.keys(), filter, now))) {
                rows.push(Json::object(
                    {{"id", one.id},
                     {"receipt", one.receipt},
                     {"procedure", one.procedure_id},
                     {"door", one.door},
                     {"started_door", one.started_door},
                     {"status", one.status},
                     {"created", base::to_rfc3339(one.created)},
                     {"department", one.department}}
                ));
            }
            return {};
        }
    ));
}

// Counts a day, and what was not found: the town's list grows from it.
Result<std::string> lookups(Call const& call)
{
    auto const book = TRY(open_book(call));
    Json counts = Json::array();
    Json missed = Json::array();
    TRY(book->read([&](Database& database) -> Result<void> {
        for (auto const& one : TRY(ledger::list_lookups(database))) {
            counts.push(Json::object(
                {{"day", one.day},
                 {"procedure", one.procedure_id},
                 {"door", one.door},
                 {"found", one.found},
                 {"missed", one.missed}}
            ));
        }
        for (auto const& one : TRY(ledger::list_misses(database))) {
            missed.push(Json::object(
                {{"procedure", one.procedure_id},
                 {"word", one.word},
                 {"times", one.times},
                 {"last_day", one.last_day}}
            ));
        }
        return {};
    }));
    return Json::object({{"counts", std::move(counts)}, {"missed", std::move(missed)}}).dump();
}

int run_lookups(Call const& call)
{
    return print(lookups(call));
}

} // namespace

std::vector<Command> ledger_commands()
{
    Word const json{"--json", "", "JSONで出します（いつもJSONです）"};
    return {
        {"cases", "台帳の案件", with_book({json}), run_cases},
        {"events", "LINEから届いたできごと", with_book({json}), run_events},
        {"lookups", "しらべられた数と、見つからなかったことば", with_book({json}), run_lookups},
        {"deliveries", "送った知らせと、これから送る知らせ", with_book({json}), run_deliveries},
    };
}

} // namespace mado::tool
