// Safekeeping: a backup is a folder with bridge.db, a consistent copy of the running ledger, and
// keys.json. Without its keys a ledger is noise, and a key never fits another ledger, so they travel
// together and both are mode 0600. restore() writes only into an empty place and proves the copy (keys
// fit, the record is whole) before it calls it good; a half-restored folder is removed again.
// A ledger on a server is backed up by the server (docs/runbook). One thread.
#pragma once

#include <cstdint>
#include <string>

#include "bridge/ledger/ledger.h"
#include "core/base/result.h"

namespace mado::tool {

[[nodiscard]] base::Result<void> backup(std::string const& folder, std::string const& into);
// Rows of the record that were checked, as verify() counts them.
[[nodiscard]] base::Result<std::int64_t>
restore(std::string const& from, std::string const& folder);
[[nodiscard]] base::Result<std::int64_t> verify(ledger::Ledger const& book);

} // namespace mado::tool
