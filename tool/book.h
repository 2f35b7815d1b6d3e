// The ledger as the tool opens it: only where there is one. A misspelt folder must not become a new,
// empty town with keys of its own. `--data` is the bridge's data folder (its keys are always there);
// `--store` is its [store] url when that is not the file in the folder. Holds nothing; the ledger closes
// itself. One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"
#include "tool/command.h"

namespace mado::tool {

// --data and --store, in front of a command's own words.
[[nodiscard]] std::vector<Word> with_book(std::vector<Word> words);

[[nodiscard]] base::Result<std::unique_ptr<ledger::Ledger>> open_book(Call const& call);
[[nodiscard]] base::Result<std::unique_ptr<ledger::Ledger>> open_book(std::string const& folder);

} // namespace mado::tool
