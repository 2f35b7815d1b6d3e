// Case rows: reading a case from its row and writing what is personal in it. A case's own key is
// made here, wrapped by the town's key into cases.case_key, and never leaves this room. A case
// without that column is forgotten: its row still counts, its words cannot be read by anyone.
// One transaction's thread; the callers in cases.h own the rules, this file only the form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bridge/ledger/case_text.h"
#include "bridge/ledger/cases.h"

namespace mado::ledger {

// Everything but the application, in the order case_in() reads it.
extern std::string_view const case_columns;

[[nodiscard]] base::Result<Case> case_in(store::Row const& row, Keys const& keys);
// The same with one more column: application.
[[nodiscard]] base::Result<Case> whole_case_in(store::Row const& row, Keys const& keys);

// The case's own key; not_found when the case is unknown or forgotten.
[[nodiscard]] base::Result<std::string> case_key(
    store::Database& database, Keys const& keys, std::string_view id
);
// One event's text, with the case's key as the row holds it.
[[nodiscard]] base::Result<std::string> event_text(
    std::string_view boxed, std::string_view wrapped_key, Keys const& keys, std::string_view id
);
[[nodiscard]] std::string wrap_case_key(
    std::string_view key, Keys const& keys, std::string_view id
);

[[nodiscard]] store::Cell application_box(
    application::Application const& application, std::string_view key
);
[[nodiscard]] store::Cell summary_box(
    Summary const& summary, std::string_view key, std::string_view id
);

// Without the rules for texts that people type; for what this room writes itself.
[[nodiscard]] base::Result<void> store_event(
    store::Database& database,
    std::string_view key,
    std::string_view case_id,
    CaseEvent const& event
);
// Replaces what the case is found by.
[[nodiscard]] base::Result<void> store_search_terms(
    store::Database& database, std::string_view case_id, std::vector<SearchTerm> const& terms
);

} // namespace mado::ledger
