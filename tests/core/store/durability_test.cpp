#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "core/store/writer.h"
#include "tests/core/store/folder.h"

namespace mado::store {
namespace {

using base::Result;

constexpr std::int64_t ids_per_round = 1'000'000;

// The child: writes until it is killed, and tells each id down the pipe once it is called stored.
[[noreturn]] void write_until_killed(std::string const& path, int pipe_end, std::int64_t first_id)
{
    auto database = Database::open(path);
    if (!database.ok()) ::_exit(2);
    auto started = Writer::start(std::move(database).value());
    if (!started.ok()) ::_exit(3);
    Writer& writer = **started;
    auto work_on = [&](std::int64_t id, std::int64_t step) {
        for (;; id += step) {
            auto const stored = writer.run([id](Database& ledger) -> Result<void> {
                TRY(ledger.execute("INSERT INTO event (id) VALUES (?)", {Cell(id)}));
                TRY(ledger.execute(
                    "INSERT INTO effect (event, b) VALUES (?, randomblob(700))", {Cell(id)}
                ));
                return {};
            });
            if (!stored.ok()) ::_exit(4);
            if (::write(pipe_end, &id, sizeof id) != ssize_t{sizeof id}) ::_exit(5);
        }
    };
    std::vector<std::jthread> threads;
    for (std::int64_t each = 0; each < 4; ++each) {
        threads.emplace_back(work_on, first_id + each, 4);
    }
    for (;;) ::pause();
}

std::vector<std::int64_t> read_to_the_end(int pipe_end)
{
    std::vector<std::int64_t> ids;
    std::int64_t id = 0;
    while (::read(pipe_end, &id, sizeof id) == ssize_t{sizeof id}) ids.push_back(id);
    return ids;
}

// Killed after a random time from its first acknowledged id on; all ids it had acknowledged.
std::vector<std::int64_t> acknowledged_before_the_kill(
    std::string const& path, std::int64_t first_id, std::chrono::milliseconds life
)
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) return {};
    pid_t const child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        write_until_killed(path, ends[1], first_id);
    }
    ::close(ends[1]);
    std::int64_t first = 0;
    std::vector<std::int64_t> ids;
    if (::read(ends[0], &first, sizeof first) == ssize_t{sizeof first}) ids.push_back(first);
    std::jthread killer([child, life] {
        std::this_thread::sleep_for(life);
        ::kill(child, SIGKILL);
    });
    auto const rest = read_to_the_end(ends[0]);
    ids.insert(ids.end(), rest.begin(), rest.end());
    killer.join();
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    ::close(ends[0]);
    return ids;
}

TEST(Durability, EveryAcknowledgedIdSurvivesKillNine)
{
    Folder folder;
    auto const path = folder.file("ledger.db");
    ASSERT_TRUE(Database::open(path)
                    ->script("CREATE TABLE event (id INTEGER PRIMARY KEY);"
                             "CREATE TABLE effect (event INTEGER NOT NULL"
                             " REFERENCES event (id), b)")
                    .ok());
    std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<int> life(20, 300);
    std::set<std::int64_t> promised;
    for (int round = 0; round < 5; ++round) {
        std::chrono::milliseconds const lived(life(random));
        auto const ids = acknowledged_before_the_kill(path, round * ids_per_round, lived);
        ASSERT_FALSE(ids.empty()) << "round " << round;
        promised.insert(ids.begin(), ids.end());

        auto database = Database::open(path);
        ASSERT_TRUE(database.ok()) << database.error().message;
        std::set<std::int64_t> kept;
        auto const read = database->stream("SELECT id FROM event", {}, [&](Row const& row) {
            kept.insert(row.integer(0));
            return true;
        });
        ASSERT_TRUE(read.ok());
        std::size_t missing = 0;
        for (auto const id : promised) missing += kept.contains(id) ? 0u : 1u;
        EXPECT_EQ(missing, 0u) << "of " << promised.size() << " after " << lived.count() << " ms";
        auto check = database->query("PRAGMA integrity_check");
        ASSERT_TRUE(check.ok());
        EXPECT_EQ(check->front().text(0), "ok");
        EXPECT_TRUE(database->query("PRAGMA foreign_key_check").value_or({Row({})}).empty());
        auto halves = database->query(
            "SELECT count(*) FROM event WHERE id NOT IN (SELECT event FROM effect)"
        );
        ASSERT_TRUE(halves.ok());
        EXPECT_EQ(halves->front().integer(0), 0) << "a work is stored whole or not at all";
    }
    RecordProperty("acknowledged", static_cast<int>(promised.size()));
}

} // namespace
} // namespace mado::store
