// Keys on disk: keys.json in the data folder, mode 0600, written durably before the first row
// that needs it. It is made exactly once; a ledger that exists without its keys is refused,
// because fresh keys would make everything in it unreadable without anybody noticing. Never
// logged. Any thread.
#pragma once

#include <string>

#include "bridge/ledger/ledger.h"

namespace mado::ledger {

[[nodiscard]] base::Result<Keys> load_keys(std::string const& path);
[[nodiscard]] base::Result<Keys> make_keys(std::string const& path);

// Stores at the first start what only these keys open; later refuses (corrupt) any others.
[[nodiscard]] base::Result<void> check_keys(store::Database& database, Keys const& keys);

} // namespace mado::ledger
