#include "tool/book.h"

#include "core/base/file.h"

namespace mado::tool {

base::Result<std::unique_ptr<ledger::Ledger>> open_book(std::string const& folder)
{
    if (!base::file_exists(folder + "/bridge.db")) {
        return base::fail(base::ErrorKind::not_found, folder + ": no ledger lies here (bridge.db)");
    }
    return ledger::Ledger::open(folder);
}

} // namespace mado::tool
