// Year counts: what the ledger knows of one Japanese fiscal year (1 April to 31 March, by the Japanese
// day), for the town's KPI. Only counts leave here: no case, no person, no word. Practice is never
// counted. Friends are those our webhook told us of; LINE's own figure may differ and is the one to
// publish. Sends are messages that left, not recipients. Satisfaction is each case's one answer; the
// answers of forgotten cases went with their keys and are counted as such. A reader's transaction.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"

namespace mado::ledger {

struct ApplicationCount {
    std::string procedure_id;
    std::string door;         // where it was sent
    std::string started_door; // where it was begun; kiosk when it was handed over
    std::int64_t count = 0;
};

struct YearCounts {
    int year = 0; // 2026: 令和8年度
    std::int64_t friends_now = 0;
    std::int64_t friends_new = 0; // in the year, and still friends
    std::int64_t sends = 0;
    std::int64_t sends_failed = 0;
    std::vector<ApplicationCount> applications; // by procedure, door, started door
    std::array<std::int64_t, 5> points = {};    // how many gave 1, 2 … 5
    std::int64_t satisfaction_forgotten = 0;

    [[nodiscard]] std::int64_t applications_total() const;
    [[nodiscard]] std::int64_t satisfaction_n() const;
    [[nodiscard]] double satisfaction_mean() const; // 0 when nobody answered
};

[[nodiscard]] base::Result<YearCounts> count_year(
    store::Database& database, Keys const& keys, int fiscal_year
);

} // namespace mado::ledger
