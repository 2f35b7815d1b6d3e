// Look-ups, only counted: which one, at which door, found or not, a day. Nothing of a person: no person,
// no draft, no words but a missed key that the caller has found safe (short, no digits). Misses tell staff
// what the town's list lacks; at most limits of this file different words are kept. Inside the caller's
// transaction.
#pragma once

#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"
#include "core/values/date.h"

namespace mado::ledger {

struct Lookup {
    values::Date day;
    std::string procedure_id;
    std::string door;
    bool found = true;
    std::string missed; // "" : nothing to tell
};

struct LookupCount {
    std::string day; // ISO
    std::string procedure_id;
    std::string door;
    std::int64_t found = 0;
    std::int64_t missed = 0;
};

struct LookupMiss {
    std::string procedure_id;
    std::string word;
    std::int64_t times = 0;
    std::string last_day;
};

[[nodiscard]] base::Result<void> count_lookup(store::Database& database, Lookup const& lookup);
[[nodiscard]] base::Result<std::vector<LookupCount>> list_lookups(store::Database& database);
// Most often missed first.
[[nodiscard]] base::Result<std::vector<LookupMiss>> list_misses(store::Database& database);

} // namespace mado::ledger
