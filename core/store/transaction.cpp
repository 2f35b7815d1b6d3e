#include "core/store/engine.h"

namespace mado::store {

using base::Error;
using base::ErrorKind;
using base::Result;

Result<void> Database::begin()
{
    if (inner_->begun || inner_->in_transaction()) {
        return base::fail(ErrorKind::invalid, "begin: a transaction is open already");
    }
    TRY(inner_->ready());
    TRY(inner_->run(inner_->begin_words()));
    inner_->begun = true;
    return {};
}

Result<void> Database::commit()
{
    if (inner_->inside_savepoint) {
        return base::fail(ErrorKind::invalid, "commit: a savepoint is still open");
    }
    auto committed = inner_->still_whole();
    if (committed.ok() && !inner_->in_transaction()) {
        return base::fail(ErrorKind::invalid, "commit: no transaction is open");
    }
    if (committed.ok()) committed = inner_->run("COMMIT");
    if (!committed.ok()) {
        rollback(); // nobody is left with a transaction that is neither stored nor gone
        return committed;
    }
    inner_->forget_transaction();
    return {};
}

void Database::rollback()
{
    if (inner_->in_transaction()) {
        // It can only fail when the database has rolled back already.
        auto const rolled = inner_->run("ROLLBACK");
        static_cast<void>(rolled);
    }
    inner_->forget_transaction();
}

Result<void> Database::savepoint()
{
    TRY(inner_->still_whole());
    if (!inner_->in_transaction()) {
        return base::fail(ErrorKind::invalid, "savepoint: no transaction is open");
    }
    if (inner_->inside_savepoint) {
        return base::fail(ErrorKind::invalid, "savepoint: one is open already");
    }
    TRY(inner_->run("SAVEPOINT one"));
    inner_->inside_savepoint = true;
    return {};
}

Result<void> Database::release_savepoint()
{
    TRY(inner_->still_whole());
    if (!inner_->inside_savepoint) {
        return base::fail(ErrorKind::invalid, "release: no savepoint is open");
    }
    TRY(inner_->run("RELEASE one"));
    inner_->inside_savepoint = false;
    return {};
}

void Database::rollback_savepoint()
{
    bool const open = inner_->inside_savepoint && inner_->in_transaction();
    inner_->inside_savepoint = false;
    if (!open) return;
    auto undone = inner_->run("ROLLBACK TO one");
    if (undone.ok()) undone = inner_->run("RELEASE one");
    if (undone.ok()) return;
    // What could not be undone must not be committed with the rest.
    if (inner_->in_transaction()) {
        auto const rolled = inner_->run("ROLLBACK");
        static_cast<void>(rolled);
    }
    if (!inner_->lost) inner_->lost = undone.error();
}

} // namespace mado::store
