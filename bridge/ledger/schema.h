// Schema: every table of the bridge as numbered, forward-only migrations. A released migration is
// never edited: a change is a new one, and tests/bridge/ledger opens a ledger of each past version.
// `town_id` stands in every key, so that one store could hold several towns; today it is always
// 'town'. The SQL is the subset SQLite and PostgreSQL share. Personal text is only ever in BLOB
// columns, which hold boxes of base::encrypt. A plain list; any thread.
#pragma once

#include <vector>

#include "core/store/database.h"

namespace mado::ledger {

[[nodiscard]] std::vector<store::Migration> migrations();

} // namespace mado::ledger
