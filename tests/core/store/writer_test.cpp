#include "core/store/writer.h"

#include <atomic>
#include <chrono>
#include <latch>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "core/store/commit_pace.h"
#include "tests/core/store/folder.h"

namespace mado::store {
namespace {

using base::ErrorKind;
using base::Result;

Work insert(std::int64_t id)
{
    return [id](Database& ledger) -> Result<void> {
        TRY(ledger.execute("INSERT INTO t (id) VALUES (?)", {Cell(id)}));
        return {};
    };
}

class WriterOnAFile : public testing::Test
{
protected:
    void start(std::size_t queue_max = limits::ledger_queue_max, std::string const& more = "")
    {
        auto database = Database::open(path());
        ASSERT_TRUE(database.ok());
        ASSERT_TRUE(database->script("CREATE TABLE t (id INTEGER PRIMARY KEY, b);" + more).ok());
        auto started = Writer::start(std::move(database).value(), queue_max);
        ASSERT_TRUE(started.ok());
        writer = std::move(started).value();
    }

    // Holds the writer in a work until release(): what is submitted meanwhile is a batch.
    void hold()
    {
        held = std::make_unique<std::latch>(1);
        auto inside = std::make_shared<std::latch>(1);
        auto taken = writer->submit(
            [this, inside](Database&) -> Result<void> {
                inside->count_down();
                held->wait();
                return base::fail(ErrorKind::denied, "only to hold the writer");
            },
            [](Result<void>) {}
        );
        ASSERT_TRUE(taken.ok());
        inside->wait();
    }

    void release() { held->count_down(); }

    void submit(Work work)
    {
        auto const place = results.size();
        results.emplace_back();
        dones.push_back(0);
        auto taken = writer->submit(std::move(work), [this, place](Result<void> result) {
            results[place] = std::move(result);
            ++dones[place];
        });
        ASSERT_TRUE(taken.ok());
    }

    std::vector<std::int64_t> stored()
    {
        std::vector<std::int64_t> ids;
        auto reader = Database::open(path(), Database::Mode::read_only);
        EXPECT_TRUE(reader.ok());
        auto rows = reader->query("SELECT id FROM t ORDER BY id");
        EXPECT_TRUE(rows.ok());
        for (auto const& row : *rows) ids.push_back(row.integer(0));
        return ids;
    }

    std::string path() { return folder.file("ledger.db"); }

    using Ids = std::vector<std::int64_t>;

    Folder folder;
    std::unique_ptr<std::latch> held;
    std::vector<Result<void>> results; // read only after the writer has stopped
    std::vector<int> dones;
    std::unique_ptr<Writer> writer; // last: it stops before what its dones write to goes
};

TEST_F(WriterOnAFile, SaysOkOnlyWhenOthersCanSeeIt)
{
    start();
    for (std::int64_t id = 1; id <= 20; ++id) {
        ASSERT_TRUE(writer->run(insert(id)).ok());
        ASSERT_EQ(stored().size(), static_cast<std::size_t>(id));
        ASSERT_EQ(writer->change_number(), static_cast<std::uint64_t>(id));
    }
}

TEST_F(WriterOnAFile, CommitsWhatWaitsTogetherInBatchesOfTheWrittenSize)
{
    start();
    hold();
    constexpr std::int64_t count = 2 * limits::ledger_batch_max + 10;
    for (std::int64_t id = 0; id < count; ++id) submit(insert(id));
    EXPECT_EQ(writer->change_number(), 0u);
    release();
    writer->stop();
    EXPECT_EQ(writer->change_number(), 3u);
    EXPECT_EQ(stored().size(), static_cast<std::size_t>(count));
    for (auto const& result : results) EXPECT_TRUE(result.ok());
    for (int const times : dones) EXPECT_EQ(times, 1);
}

TEST_F(WriterOnAFile, AWorkThatFailsUndoesOnlyItselfAndGetsItsOwnError)
{
    start();
    hold();
    submit(insert(1));
    submit([](Database& ledger) -> Result<void> {
        TRY(ledger.execute("INSERT INTO t (id) VALUES (2)"));
        return base::fail(ErrorKind::denied, "not this one");
    });
    submit(insert(1));
    submit([](Database& ledger) -> Result<void> {
        TRY(ledger.execute("INSERT INTO t (id) VALUES (3)"));
        throw std::runtime_error("090-0000-0000");
    });
    submit([](Database& ledger) -> Result<void> {
        TRY(ledger.execute("INSERT INTO t (id) VALUES (4)"));
        return ledger.commit();
    });
    submit(insert(5));
    release();
    writer->stop();
    EXPECT_EQ(stored(), (Ids{1, 5}));
    EXPECT_EQ(writer->change_number(), 1u);
    EXPECT_TRUE(results[0].ok());
    ASSERT_FALSE(results[1].ok());
    EXPECT_EQ(results[1].error().kind, ErrorKind::denied);
    EXPECT_EQ(results[1].error().message, "not this one");
    ASSERT_FALSE(results[2].ok());
    EXPECT_EQ(results[2].error().kind, ErrorKind::conflict);
    ASSERT_FALSE(results[3].ok());
    EXPECT_EQ(results[3].error().message.find("090"), std::string::npos);
    EXPECT_FALSE(results[4].ok());
    EXPECT_TRUE(results[5].ok());
}

TEST_F(WriterOnAFile, ABatchInWhichAllFailedIsNoChange)
{
    start();
    EXPECT_FALSE(writer->run([](Database&) -> Result<void> {
        return base::fail(ErrorKind::denied, "no");
    }).ok());
    EXPECT_EQ(writer->change_number(), 0u);
    EXPECT_TRUE(writer->run(insert(1)).ok());
    EXPECT_EQ(writer->change_number(), 1u);
}

TEST_F(WriterOnAFile, ACommitThatFailsIsToldToAllWhoHadGoneWell)
{
    start(100, "CREATE TABLE c (t INTEGER REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)");
    hold();
    submit(insert(1));
    submit([](Database& ledger) -> Result<void> {
        TRY(ledger.execute("INSERT INTO c VALUES (99)"));
        return {};
    });
    submit([](Database&) -> Result<void> { return base::fail(ErrorKind::denied, "mine"); });
    release();
    writer->stop();
    EXPECT_EQ(stored(), Ids{});
    EXPECT_EQ(writer->change_number(), 0u);
    EXPECT_EQ(results[0].error().kind, ErrorKind::conflict);
    EXPECT_EQ(results[1].error().kind, ErrorKind::conflict);
    EXPECT_EQ(results[2].error().kind, ErrorKind::denied);
}

TEST_F(WriterOnAFile, AFullDiskRefusesTheWholeBatchAndTheNextIsDoneAgain)
{
    start(100, "PRAGMA max_page_count=20");
    hold();
    submit(insert(1));
    submit([](Database& ledger) -> Result<void> {
        auto big = Cell(Blob{std::string(200'000, 'x')});
        auto const full = ledger.execute("INSERT INTO t (id, b) VALUES (2, ?)", {big});
        EXPECT_FALSE(full.ok());
        EXPECT_FALSE(ledger.execute("INSERT INTO t (id) VALUES (3)").ok()) << "not on its own";
        return {};
    });
    submit(insert(4));
    release();
    EXPECT_TRUE(writer->run(insert(5)).ok() || writer->run(insert(5)).ok());
    writer->stop();
    for (auto const& result : results) {
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error().kind, ErrorKind::exhausted);
    }
    EXPECT_EQ(stored(), Ids{5});
}

TEST_F(WriterOnAFile, AFullQueueRefusesAndKeepsWhatItAccepted)
{
    start(4);
    hold();
    for (std::int64_t id = 1; id <= 4; ++id) submit(insert(id));
    bool called = false;
    auto const refused = writer->submit(insert(5), [&](Result<void>) { called = true; });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::exhausted);
    EXPECT_EQ(writer->run(insert(6)).error().kind, ErrorKind::exhausted);
    release();
    writer->stop();
    EXPECT_FALSE(called);
    EXPECT_EQ(stored(), (Ids{1, 2, 3, 4}));
}

TEST_F(WriterOnAFile, StopFinishesWhatWasAcceptedAndTakesNothingMore)
{
    start();
    hold();
    for (std::int64_t id = 0; id < 1000; ++id) submit(insert(id));
    std::jthread stopping([this] { writer->stop(); });
    release();
    stopping.join();
    EXPECT_EQ(stored().size(), 1000u);
    for (int const times : dones) EXPECT_EQ(times, 1);
    auto const late = writer->submit(insert(2000), nullptr);
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().kind, ErrorKind::unavailable);
    writer->stop(); // again is harmless
}

TEST_F(WriterOnAFile, ALockHeldElsewhereIsUnavailableAndPasses)
{
    start();
    ASSERT_TRUE(writer->run([](Database& ledger) -> Result<void> {
        TRY(ledger.query("PRAGMA busy_timeout=30"));
        return {};
    }).ok());
    auto other = Database::open(path());
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE(other->begin().ok());
    auto const refused = writer->run(insert(1));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
    other->rollback();
    EXPECT_TRUE(writer->run(insert(1)).ok());
}

TEST_F(WriterOnAFile, RefusesToWaitForItself)
{
    start();
    Result<void> inner;
    EXPECT_TRUE(writer->run([&](Database&) -> Result<void> {
        inner = writer->run(insert(1));
        return {};
    }).ok());
    ASSERT_FALSE(inner.ok());
    EXPECT_EQ(inner.error().kind, ErrorKind::invalid);
}

TEST_F(WriterOnAFile, EightThreadsStoreEachOfTheirWorksOnce)
{
    start();
    constexpr std::int64_t each_stores = 150;
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (std::int64_t thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&, thread] {
                for (std::int64_t each = 0; each < each_stores; ++each) {
                    auto const id = each * 8 + thread;
                    if (!writer->run(insert(id)).ok()) ++wrong;
                    auto const again = writer->run(insert(id));
                    if (again.ok() || again.error().kind != ErrorKind::conflict) ++wrong;
                }
            });
        }
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(stored().size(), 8u * each_stores);
    EXPECT_LT(writer->change_number(), 8u * each_stores) << "some must have shared a commit";
    EXPECT_GE(writer->change_number(), static_cast<std::uint64_t>(each_stores));
}

TEST_F(WriterOnAFile, TellsTheListenerAfterEachCommitInOrder)
{
    start();
    std::vector<std::uint64_t> heard;
    std::vector<std::size_t> seen;
    writer->on_commit([&](std::uint64_t change) {
        heard.push_back(change);
        seen.push_back(stored().size());
    });
    EXPECT_TRUE(writer->run(insert(1)).ok());
    EXPECT_FALSE(writer->run(insert(1)).ok());
    EXPECT_TRUE(writer->run(insert(2)).ok());
    writer->stop();
    EXPECT_EQ(heard, (std::vector<std::uint64_t>{1, 2}));
    EXPECT_EQ(seen, (std::vector<std::size_t>{1, 2}));
}

TEST(CommitPace, WaitsOnlyWhereCommitsAreSlow)
{
    using Time = CommitPace::Time;
    CommitPace pace;
    EXPECT_EQ(pace.linger(), Time{0}) << "nothing is known yet";
    pace.note(Time{1500});
    EXPECT_EQ(pace.linger(), Time{0}) << "1.5 ms is not over 1.5 ms";
    CommitPace slow;
    slow.note(Time{8000});
    EXPECT_EQ(slow.linger(), Time{2000});
    for (int each = 0; each < 60; ++each) slow.note(Time{100});
    EXPECT_EQ(slow.linger(), Time{0}) << "the disk became fast again";
    CommitPace hiccup;
    for (int each = 0; each < 20; ++each) hiccup.note(Time{100});
    hiccup.note(Time{4000});
    EXPECT_EQ(hiccup.linger(), Time{0}) << "one slow commit is not a slow disk";
}

} // namespace
} // namespace mado::store
