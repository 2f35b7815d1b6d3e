#include <sys/stat.h>

#include <atomic>
#include <future>
#include <thread>

#include "bridge/ledger/columns.h"
#include "bridge/ledger/keys.h"
#include "bridge/ledger/queues.h"
#include "bridge/ledger/readers.h"
#include "bridge/ledger/schema.h"
#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

using LedgerTest = TownHall;

namespace {

unsigned mode_of(std::string const& path)
{
    struct stat status = {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0U;
}

} // namespace

TEST_F(LedgerTest, MakesFilesOnlyItsOwnerCanRead)
{
    EXPECT_EQ(mode_of(folder), 0700U);
    EXPECT_EQ(mode_of(folder + "/keys.json"), 0600U);
    EXPECT_EQ(mode_of(folder + "/bridge.db"), 0600U);
    ASSERT_TRUE(write([](Database& database) { return next_count(database, "K3"); }).ok());
    EXPECT_EQ(mode_of(folder + "/bridge.db-wal"), 0600U);
}

TEST_F(LedgerTest, KeepsItsKeysFromStartToStart)
{
    auto const town_key = keys().town_key;
    auto const sign = keys().sign.secret_key;
    ledger.reset();
    open();
    EXPECT_EQ(keys().town_key, town_key);
    EXPECT_EQ(keys().sign.secret_key, sign);
    auto const sealed = base::seal("x", keys().seal.public_key);
    EXPECT_EQ(base::open_seal(sealed, keys().seal).value(), "x");
}

TEST_F(LedgerTest, RefusesALedgerWithoutItsKeys)
{
    ledger.reset();
    std::filesystem::remove(folder + "/keys.json");
    auto const opened = Ledger::open(folder);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().kind, ErrorKind::corrupt);
    EXPECT_FALSE(std::filesystem::exists(folder + "/keys.json"));
}

TEST_F(LedgerTest, RefusesTheKeysOfAnotherTown)
{
    ledger.reset();
    ASSERT_TRUE(make_keys(folder + "/keys.json").ok());
    auto const opened = Ledger::open(folder);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().kind, ErrorKind::corrupt);
}

TEST_F(LedgerTest, RefusesAKeyFileWithAKeyCutShort)
{
    ledger.reset();
    std::ofstream(folder + "/keys.json") << R"({"town_key":"AAAA"})";
    auto const opened = Ledger::open(folder);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().message, "keys.json: town_key is no key");
}

TEST_F(LedgerTest, NeedsAFolder)
{
    EXPECT_FALSE(Ledger::open("").ok());
    EXPECT_FALSE(Ledger::open(":memory:").ok());
}

TEST_F(LedgerTest, OpensALedgerOfEachPastVersion)
{
    auto const all = migrations();
    for (std::size_t version = 1; version <= all.size(); ++version) {
        auto const old = outer + "/version" + std::to_string(version);
        std::filesystem::create_directory(old);
        auto const made = make_keys(old + "/keys.json").value();
        {
            auto database = Database::open(old + "/bridge.db").value();
            std::vector<store::Migration> const past(
                all.begin(), all.begin() + static_cast<std::ptrdiff_t>(version)
            );
            ASSERT_TRUE(store::migrate(database, past).ok());
            ASSERT_TRUE(check_keys(database, made).ok());
            ASSERT_TRUE(add_case(database, made, case_of(bulky_waste())).ok());
        }
        auto const opened = Ledger::open(old);
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        auto const done = (*opened)->write([&](Database& database) -> Result<void> {
            TRY(add_webhook_event(database, made, {"e", "message", noon(), "{}", false, 0}));
            auto const found = TRY(find_by_receipt(database, made, "K3-0412-7"));
            EXPECT_EQ(found.name, "見本　花子");
            return {};
        });
        EXPECT_TRUE(done.ok()) << done.error().message;
    }
}

TEST_F(LedgerTest, RefusesALedgerOfANewerProgram)
{
    ledger.reset();
    {
        auto database = Database::open(folder + "/bridge.db").value();
        ASSERT_TRUE(database.execute("UPDATE schema_version SET version = 99").ok());
    }
    auto const opened = Ledger::open(folder);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().kind, ErrorKind::corrupt);
}

TEST_F(LedgerTest, UndoesAWorkThatFailsAsAWhole)
{
    auto const failed = ledger->write([](Database& database) -> Result<void> {
        TRY(next_count(database, "L"));
        return base::fail(ErrorKind::invalid, "no");
    });
    EXPECT_FALSE(failed.ok());
    EXPECT_EQ(write([](Database& database) { return next_count(database, "L"); }).value(), 1);
}

TEST_F(LedgerTest, CountsEachDoorOnItsOwn)
{
    auto const next = [this](std::string prefix) {
        return write([&](Database& database) { return next_count(database, prefix); }).value();
    };
    EXPECT_EQ(next("L"), 1);
    EXPECT_EQ(next("L"), 2);
    EXPECT_EQ(next("W"), 1);
    EXPECT_EQ(next("L"), 3);
    auto const none = write([](Database& database) { return next_count(database, ""); });
    EXPECT_EQ(none.error().kind, ErrorKind::invalid);
}

TEST_F(LedgerTest, TellsEveryListenerOfEachChangeAndOfNoFailure)
{
    std::atomic<std::uint64_t> first = 0;
    std::atomic<int> second = 0;
    ledger->on_change([&](std::uint64_t number) { first = number; });
    ledger->on_change([&](std::uint64_t) { ++second; });
    ASSERT_TRUE(write([](Database& database) { return next_count(database, "L"); }).ok());
    EXPECT_FALSE(ledger
                     ->write([](Database&) -> Result<void> {
                         return base::fail(ErrorKind::invalid, "no");
                     })
                     .ok());
    ASSERT_TRUE(write([](Database& database) { return next_count(database, "L"); }).ok());
    ledger->stop(); // listeners are called after the caller was answered
    EXPECT_EQ(first, 2U);
    EXPECT_EQ(second, 2);
    EXPECT_EQ(ledger->change_number(), 2U);
}

TEST_F(LedgerTest, AnswersASubmittedWorkOnceItIsOnTheDisk)
{
    std::promise<bool> stored;
    ledger->submit(
        [](Database& database) -> Result<void> {
            TRY(next_count(database, "L"));
            return {};
        },
        [&](Result<void> result) { stored.set_value(result.ok()); }
    );
    EXPECT_TRUE(stored.get_future().get());
    auto other = Database::open(folder + "/bridge.db", Database::Mode::read_only).value();
    EXPECT_EQ(other.query("SELECT value FROM counters").value().front().integer(0), 1);
}

TEST_F(LedgerTest, AnswersUnavailableAfterTheStop)
{
    ledger->stop();
    std::optional<ErrorKind> answer;
    ledger->submit([](Database&) -> Result<void> { return {}; }, [&](Result<void> result) {
        answer = result.error().kind;
    });
    EXPECT_EQ(answer, ErrorKind::unavailable);
    EXPECT_FALSE(ledger->write([](Database&) -> Result<void> { return {}; }).ok());
}

TEST_F(LedgerTest, AReaderCannotWrite)
{
    auto const tried = read([](Database& database) { return next_count(database, "L"); });
    EXPECT_FALSE(tried.ok());
}

TEST_F(LedgerTest, AReaderSeesOneStateHoweverLongItReads)
{
    auto const done = ledger->read([&](Database& database) -> Result<void> {
        auto const count = "SELECT count(*) FROM counters";
        auto const before = TRY(database.query(count)).front().integer(0);
        EXPECT_TRUE(write([](Database& other) { return next_count(other, "L"); }).ok());
        EXPECT_EQ(TRY(database.query(count)).front().integer(0), before);
        return {};
    });
    EXPECT_TRUE(done.ok());
    auto const after = read([](Database& database) {
        return database.query("SELECT count(*) FROM counters");
    });
    EXPECT_EQ(after->front().integer(0), 1);
}

TEST_F(LedgerTest, ManyThreadsShareFourReaders)
{
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 12; ++i) {
        threads.emplace_back([&] {
            auto const done = ledger->read([&](Database& database) -> Result<void> {
                int const now = ++inside;
                int seen = most.load();
                while (seen < now && !most.compare_exchange_weak(seen, now)) {}
                TRY(database.query("SELECT count(*) FROM cases"));
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                --inside;
                return {};
            });
            EXPECT_TRUE(done.ok());
        });
    }
    threads.clear();
    EXPECT_LE(most.load(), static_cast<int>(Readers::connections_max));
    EXPECT_GE(most.load(), 1);
}

TEST_F(LedgerTest, AReaderThatThrowsGivesItsConnectionBack)
{
    for (int i = 0; i < 6; ++i) {
        auto const thrown = ledger->read([](Database&) -> Result<void> {
            throw std::runtime_error("words of a resident");
        });
        ASSERT_FALSE(thrown.ok());
        EXPECT_EQ(thrown.error().message.find("resident"), std::string::npos);
    }
}

TEST_F(LedgerTest, ABackupOpensWithTheSameKeys)
{
    auto const added = ledger->write([&](Database& database) {
        return add_case(database, keys(), case_of(bulky_waste()));
    });
    ASSERT_TRUE(added.ok());
    auto const copy = outer + "/copy";
    std::filesystem::create_directory(copy);
    ASSERT_TRUE(ledger->backup_to(copy + "/bridge.db").ok());
    std::filesystem::copy(folder + "/keys.json", copy + "/keys.json");
    auto const restored = Ledger::open(copy);
    ASSERT_TRUE(restored.ok()) << restored.error().message;
    auto const done = (*restored)->read([&](Database& database) -> Result<void> {
        EXPECT_EQ(TRY(find_by_receipt(database, keys(), "K3-0412-7")).name, "見本　花子");
        return {};
    });
    EXPECT_TRUE(done.ok());
}

TEST_F(LedgerTest, ABoxOpensOnlyInItsOwnPlace)
{
    auto const boxed = box("x", keys().town_key, {"people.settings", "a"});
    EXPECT_EQ(unbox(boxed, keys().town_key, {"people.settings", "a"}).value(), "x");
    EXPECT_FALSE(unbox(boxed, keys().town_key, {"people.settings", "b"}).ok());
    EXPECT_FALSE(unbox(boxed, keys().town_key, {"people.line_user_id", "a"}).ok());
    EXPECT_FALSE(unbox(boxed, keys().search_key, {"people.settings", "a"}).ok());
}

TEST_F(LedgerTest, AHashOfOneKindIsNotThatOfAnother)
{
    EXPECT_EQ(search_hash(keys(), "name", "ab"), search_hash(keys(), "name", "ab"));
    EXPECT_NE(search_hash(keys(), "name", "ab"), search_hash(keys(), "kana", "ab"));
    EXPECT_NE(search_hash(keys(), "name", "ab"), search_hash(keys(), "namea", "b"));
    EXPECT_EQ(search_hash(keys(), "name", "ab").size(), 32U);
}

} // namespace mado::ledger
