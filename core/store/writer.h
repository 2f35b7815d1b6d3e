// The one thread that writes to a ledger, with group commit. Works wait in a bounded mailbox
// (limits::ledger_queue_max) and are done in order, up to limits::ledger_batch_max in one
// transaction, each in its own savepoint: a work that fails undoes only itself and gets its own
// error. `done` is called exactly once for every accepted work, on the writer thread, after the
// commit: what it calls "ok" is on the disk; when the commit fails, every work of the batch that
// had gone well gets that error. A work must only use the Database it is given, never begin,
// commit or make savepoints, and the schema must not defer foreign keys (one such row would refuse
// a whole batch). submit, run and change_number: any thread. The change number starts at 0 with
// the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/store/database.h"

namespace mado::store {

using Work = std::function<base::Result<void>(Database&)>;
using Done = std::function<void(base::Result<void>)>;
using CommitListener = std::function<void(std::uint64_t change_number)>;

class Writer
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Writer>> start(
        Database database, std::size_t queue_max = limits::ledger_queue_max
    );
    ~Writer(); // as stop()
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    // Refused: exhausted when the queue is full, unavailable after stop(); `done` is then not
    // called.
    [[nodiscard]] base::Result<void> submit(Work work, Done done);
    // Waits for the commit. Not from inside a work or a done: that would wait for itself (invalid).
    [[nodiscard]] base::Result<void> run(Work work);

    // Grows by one with each commit that stored at least one work, before that work's `done`.
    [[nodiscard]] std::uint64_t change_number() const;
    // Called on the writer thread after the dones of a commit; replaces the one before it, and may
    // be in the middle of a last call when this returns. It must be quick: it holds up the next
    // commit.
    void on_commit(CommitListener listener);

    // Accepts nothing more, finishes what was accepted and ends the thread. Not from that thread.
    void stop();

private:
    struct Inner;
    explicit Writer(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
};

} // namespace mado::store
