// Receive settings 「受信設定」: where the answers of a procedure that lands in the settings go. Each question's
// id becomes a member: a choice its id, several choices a list, yes_no a boolean, an address its area; a
// repeated group a list of objects. `case` names the case they came from. 「やめる」 (do = stop) removes them,
// and so does taking the case back. Only people on LINE have settings. Inside the caller's transaction.
#pragma once

#include <string_view>

#include "bridge/ledger/people.h"
#include "core/application/application.h"

namespace mado::desk {

[[nodiscard]] base::Json receive_of(application::Application const& application);

// Puts them in force, or removes them when the answers say so.
[[nodiscard]] base::Result<void> apply_receive(
    store::Database& database,
    ledger::Keys const& keys,
    std::string_view person,
    application::Application const& application
);

// Removes what this case had put in force; what a later case put there stays.
[[nodiscard]] base::Result<void> undo_receive(
    store::Database& database,
    ledger::Keys const& keys,
    std::string_view person,
    std::string_view case_id
);

} // namespace mado::desk
