// Retention: which rows have had their time. The periods are not decided here: the caller gives the
// moment, this room knows only where things lie. Cases count from their end (done, declined,
// cancelled); an open case is never due. forget_case (cases.h) does the forgetting; rows themselves
// stay for the counts. Webhook rows outlive their bodies because LINE may send an event again (7 days
// or longer, line.md section 1). Inside the caller's transaction.
#pragma once

#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"

namespace mado::ledger {

// Procedures of which a case is still readable.
[[nodiscard]] base::Result<std::vector<std::string>> procedures_with_cases(store::Database& database);

struct EndedCases {
    std::string procedure_id;
    base::Moment before; // ended at or before
    std::int64_t limit = 50;
};

[[nodiscard]] base::Result<std::vector<std::string>> ended_cases(
    store::Database& database, EndedCases const& wanted
);
// Handled events received before; returns how many rows went.
[[nodiscard]] base::Result<std::int64_t> remove_webhook_events(
    store::Database& database, base::Moment before
);
// The words of notices that are over and were made before; returns how many lost them.
[[nodiscard]] base::Result<std::int64_t> erase_notice_words(
    store::Database& database, base::Moment before
);

} // namespace mado::ledger
