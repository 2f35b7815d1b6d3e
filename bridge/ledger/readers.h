// Readers: at most four read-only connections, made when first needed and kept. A caller has one
// to itself for the time of its work and sees one snapshot, however long it reads; the writer is
// never held up. Waiting is in order of waking and without a limit, so a work must not read
// inside a read. The lock is held only to take or give back a connection. Any thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "core/store/database.h"

namespace mado::ledger {

class Readers
{
public:
    static constexpr std::size_t connections_max = 4;

    explicit Readers(std::string path) : path_(std::move(path)) {}

    using Work = std::function<base::Result<void>(store::Database&)>;
    [[nodiscard]] base::Result<void> read(Work const& work);

private:
    [[nodiscard]] base::Result<store::Database> take();
    void give_back(store::Database database);
    void one_fewer();

    std::string path_;
    std::mutex lock_;
    std::condition_variable free_;
    std::vector<store::Database> idle_;
    std::size_t open_ = 0; // idle and lent
};

} // namespace mado::ledger
