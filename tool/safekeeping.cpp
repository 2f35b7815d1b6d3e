#include "tool/safekeeping.h"

#include "core/base/file.h"
#include "core/store/database.h"
#include "tool/book.h"

namespace mado::tool {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Result<void> copy_keys(std::string const& from, std::string const& into)
{
    auto keys = TRY(base::read_file(from + "/keys.json"));
    auto written = base::write_file_durably(into + "/keys.json", keys, 0600);
    base::wipe(keys);
    return written;
}

Result<std::int64_t> copy_and_prove(std::string const& from, std::string const& folder)
{
    auto source = TRY(store::Database::open(from + "/bridge.db", store::Database::Mode::read_only));
    TRY(source.copy_to(folder + "/bridge.db"));
    TRY(copy_keys(from, folder));
    auto const book = TRY(open_book(folder));
    return verify(*book);
}

} // namespace

Result<void> backup(std::string const& folder, std::string const& into)
{
    auto const book = TRY(open_book(folder));
    TRY(base::make_folder(into, 0700));
    TRY(book->backup_to(into + "/bridge.db"));
    return copy_keys(folder, into);
}

Result<std::int64_t> restore(std::string const& from, std::string const& folder)
{
    for (auto const* part : {"/bridge.db", "/keys.json"}) {
        if (!base::file_exists(from + part)) {
            return fail(ErrorKind::not_found, from + ": no backup, " + (part + 1) + " is missing");
        }
    }
    if (base::file_exists(folder) && !TRY(base::list_files(folder, "")).empty()) {
        return fail(ErrorKind::conflict, folder + ": not empty, nothing was changed");
    }
    TRY(base::make_folder(folder, 0700));
    auto proven = copy_and_prove(from, folder);
    if (!proven.ok()) {
        for (auto const* left : {"bridge.db", "bridge.db-wal", "bridge.db-shm", "keys.json"}) {
            base::remove_file(folder + "/" + left);
        }
    }
    return proven;
}

Result<std::int64_t> verify(ledger::Ledger const& book)
{
    std::int64_t rows = 0;
    TRY(book.read([&](store::Database& database) -> Result<void> {
        rows = TRY(ledger::verify_record(database));
        return {};
    }));
    return rows;
}

} // namespace mado::tool
