// Ledger 「台帳」: one book for every door, one writer thread, readers with their own connections. It
// owns every table of the bridge (schema.cpp, numbered migrations) and the keys that protect personal
// columns: each case has a key of its own, wrapped by the town's key; deleting a case destroys its
// key, so backups forget too. Phone and name are found by keyed hashes of their search keys. What
// write() said "ok" to is on the disk. It never sends anything and knows no HTTP. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/crypto.h"
#include "core/base/moment.h"
#include "core/base/result.h"
#include "core/store/database.h"

namespace mado::ledger {

// Made at the first start, kept in the data folder (mode 0600), or given as files by the operator.
struct Keys {
    std::string town_key;        // 32 bytes: wraps case keys and other personal columns
    std::string search_key;      // 32 bytes: keyed hashes for search
    base::SealKeys seal;         // kiosks seal applications to the public half
    base::SignKeys sign;         // the bridge signs what kiosks pull
};

class Ledger
{
public:
    struct Where {
        std::string folder;                     // keys.json, and bridge.db unless `store` says otherwise
        std::string store = "sqlite:bridge.db"; // below the folder unless absolute, or postgresql://…
    };

    // Creates what is not there on the first start.
    [[nodiscard]] static base::Result<std::unique_ptr<Ledger>> open(Where const& where);

    [[nodiscard]] static base::Result<std::unique_ptr<Ledger>> open(std::string const& folder)
    {
        return open(Where{folder});
    }

    ~Ledger();

    using Work = std::function<base::Result<void>(store::Database&)>;
    using Done = std::function<void(base::Result<void>)>;

    // Runs `work` in the writer thread inside a savepoint of a group commit; `done` after the commit.
    // Refused at once with `exhausted` (through `done`) when the queue is full.
    void submit(Work work, Done done);
    // The same, waiting. Never call it on the writer thread.
    [[nodiscard]] base::Result<void> write(Work const& work);
    // A read-only connection for the time of the call.
    [[nodiscard]] base::Result<void> read(Work const& work) const;

    [[nodiscard]] Keys const& keys() const;
    // Grows after each commit that changed something; for live lists.
    [[nodiscard]] std::uint64_t change_number() const;
    void on_change(std::function<void(std::uint64_t)> listener);

    [[nodiscard]] base::Result<void> backup_to(std::string const& path) const;
    // Waits for what was submitted, then stops.
    void stop();
    // After forget_case: what was deleted still lies in the store's log; this empties it.
    // `unavailable` when a reader kept it busy: try again later.
    [[nodiscard]] base::Result<void> erase_leftovers() const;

private:
    struct Inner;
    explicit Ledger(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
};

// Keyed hash of a search key: 16 bytes of HMAC-SHA256 in hex.
[[nodiscard]] std::string search_hash(Keys const& keys, std::string_view kind, std::string_view search_key);

// The next number of a door's counter, from 1; inside the caller's transaction.
[[nodiscard]] base::Result<std::int64_t> next_count(store::Database& database, std::string_view prefix);

// A row of the append-only, hash-chained record of who saw and did what.
struct Deed {
    base::Moment at;
    std::string who;    // staff user, kiosk id, "system"
    std::string what;   // case.open, case.status, sign_in …
    std::string on;     // case id, procedure id …; never an answer
};

[[nodiscard]] base::Result<void> record(store::Database& database, Deed const& deed);

struct DeedRow {
    std::int64_t number = 0;
    Deed deed;
    bool chained = false; // its hash follows from the row before it
};

struct DeedFilter {
    std::string who;         // "" all
    std::string on;          // "" all
    std::int64_t before = 0; // rows with a smaller number; 0: the newest
    std::int64_t limit = 50;
};

// The newest first.
[[nodiscard]] base::Result<std::vector<DeedRow>> list_deeds(
    store::Database& database, DeedFilter const& filter
);
// How many rows were checked; corrupt with the first broken row's number.
[[nodiscard]] base::Result<std::int64_t> verify_record(store::Database& database);

} // namespace mado::ledger
