// Figures: what the ledger can count without naming anybody: cases by procedure and by door within a
// span of days, what residents said of the service (1–5), messages and friends. Practice never counts.
// Sends are messages that left, not recipients; friends are those our webhook told us of, so LINE's own
// number may differ and is the one to publish. The ratings' words are not read here. Hiding small cells is the page's duty, not this file's: whoever shows these
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

[[nodiscard]] base::Result<std::vector<CountedBy>>
count_by_procedure_and_door(store::Database& database, Span const& span);

// How many gave 1, 2, 3, 4, 5. A forgotten case's rating is gone with its key.
using Ratings = std::array<std::int64_t, 5>;
[[nodiscard]] base::Result<Ratings>
ratings_of(store::Database& database, Keys const& keys, Span const& span);

struct Sends {
    std::int64_t sent = 0;
    std::int64_t failed = 0; // given up, or the friend has blocked us
};

[[nodiscard]] base::Result<Sends> count_sends(store::Database& database, Span const& span);
// Who became a friend in the span and still is one.
[[nodiscard]] base::Result<std::int64_t>
count_new_friends(store::Database& database, Span const& span);

} // namespace mado::ledger
