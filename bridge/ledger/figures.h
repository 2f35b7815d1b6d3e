// Figures: what the ledger can count without naming anybody: cases by procedure and by door within a
// span of days, and what residents said of the service (1–5). Practice never counts. The ratings'
// words are not read here. Hiding small cells is the page's duty, not this file's: whoever shows these
// numbers masks them (desk-ux section 9). A reader's connection; any thread.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"
#include "core/values/date.h"

namespace mado::ledger {

struct Span {
    values::Date first;
    values::Date last; // included
};

struct CountedBy {
    std::string procedure_id;
    std::string door;
    std::string started_door;
    std::int64_t cases = 0;
};

[[nodiscard]] base::Result<std::vector<CountedBy>> count_by_procedure_and_door(
    store::Database& database, Span const& span
);

// How many gave 1, 2, 3, 4, 5. A forgotten case's rating is gone with its key.
using Ratings = std::array<std::int64_t, 5>;
[[nodiscard]] base::Result<Ratings> ratings_of(
    store::Database& database, Keys const& keys, Span const& span
);

} // namespace mado::ledger
