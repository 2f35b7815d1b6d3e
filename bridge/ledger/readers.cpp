#include "bridge/ledger/readers.h"

#include <exception>

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

Result<void> read_snapshot(Database& database, Readers::Work const& work)
{
    TRY(database.begin());
    // what() may quote an answer, so it is not handed on; the connection comes back in any case.
    auto result = [&]() -> Result<void> {
        try {
            return work(database);
        } catch (std::exception const&) {
            return base::fail(ErrorKind::invalid, "read: the work threw");
        }
    }();
    database.rollback();
    return result;
}

} // namespace

Result<void> Readers::read(Work const& work)
{
    auto database = TRY(take());
    auto result = read_snapshot(database, work);
    give_back(std::move(database));
    return result;
}

Result<Database> Readers::take()
{
    {
        std::unique_lock lock(lock_);
        free_.wait(lock, [this] { return !idle_.empty() || open_ < connections_max; });
        if (!idle_.empty()) {
            auto database = std::move(idle_.back());
            idle_.pop_back();
            return database;
        }
        ++open_;
    }
    auto opened = Database::open(path_, Database::Mode::read_only);
    if (!opened.ok()) one_fewer();
    return opened;
}

void Readers::give_back(Database database)
{
    {
        std::scoped_lock lock(lock_);
        idle_.push_back(std::move(database));
    }
    free_.notify_one();
}

void Readers::one_fewer()
{
    {
        std::scoped_lock lock(lock_);
        --open_;
    }
    free_.notify_one();
}

} // namespace mado::ledger
