// The ledger as the tool opens it: only where there is one. A misspelt folder must not become a new,
// empty town with keys of its own. Holds nothing; the ledger closes itself. One thread.
#pragma once

#include <memory>
#include <string>

#include "bridge/ledger/ledger.h"

namespace mado::tool {

[[nodiscard]] base::Result<std::unique_ptr<ledger::Ledger>> open_book(std::string const& folder);

} // namespace mado::tool
