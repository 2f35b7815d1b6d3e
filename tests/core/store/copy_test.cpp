#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "core/store/database.h"
#include "core/store/writer.h"
#include "tests/core/store/folder.h"

namespace mado::store {
namespace {

using base::ErrorKind;

std::int64_t number(Database& database, std::string_view sql)
{
    auto rows = database.query(sql);
    return rows.ok() && rows->size() == 1 ? rows->front().integer(0) : -1;
}

TEST(Copy, HoldsEverythingAndStandsAlone)
{
    Folder folder;
    auto database = Database::open(folder.file("a.db"));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->script("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)").ok());
    ASSERT_TRUE(database->copy_to(folder.file("copy.db")).ok());
    ASSERT_TRUE(database->execute("INSERT INTO t VALUES (3)").ok());

    EXPECT_FALSE(std::filesystem::exists(folder.file("copy.db-wal")));
    EXPECT_FALSE(std::filesystem::exists(folder.file("copy.db.part")));
    struct stat seen = {};
    ASSERT_EQ(::stat(folder.file("copy.db").c_str(), &seen), 0);
    EXPECT_EQ(seen.st_mode & 0777u, 0600u) << "only the program's own user reads it";
    auto copy = Database::open(folder.file("copy.db"), Database::Mode::read_only);
    ASSERT_TRUE(copy.ok());
    EXPECT_EQ(number(*copy, "SELECT count(*) FROM t"), 2);
    EXPECT_EQ(copy->query("PRAGMA integrity_check").value_or({}).front().text(0), "ok");
}

TEST(Copy, NeverOverwritesAnOlderCopy)
{
    Folder folder;
    auto database = Database::open(":memory:");
    ASSERT_TRUE(database.ok());
    std::ofstream(folder.file("copy.db")) << "precious";
    auto const refused = database->copy_to(folder.file("copy.db"));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_EQ(std::filesystem::file_size(folder.file("copy.db")), 8u);
}

TEST(Copy, GoesOverWhatABrokenCopyLeftBehind)
{
    Folder folder;
    auto database = Database::open(":memory:");
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->script("CREATE TABLE t (a)").ok());
    std::ofstream(folder.file("copy.db.part")) << "half";
    EXPECT_TRUE(database->copy_to(folder.file("copy.db")).ok());
    EXPECT_TRUE(Database::open(folder.file("copy.db"))->query("SELECT * FROM t").ok());
}

TEST(Copy, FailsCleanlyWhereItCannotWrite)
{
    Folder folder;
    auto database = Database::open(":memory:");
    ASSERT_TRUE(database.ok());
    auto const refused = database->copy_to(folder.file("no/such/folder.db"));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
    EXPECT_FALSE(database->copy_to("").ok());
}

TEST(Copy, IsNotMadeFromInsideAnOpenWrite)
{
    Folder folder;
    auto database = Database::open(folder.file("a.db"));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->script("CREATE TABLE t (a)").ok());
    ASSERT_TRUE(database->begin().ok());
    ASSERT_TRUE(database->execute("INSERT INTO t VALUES (1)").ok());
    auto const refused = database->copy_to(folder.file("copy.db"));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
    EXPECT_FALSE(std::filesystem::exists(folder.file("copy.db")));
    EXPECT_FALSE(std::filesystem::exists(folder.file("copy.db.part")));
    EXPECT_TRUE(database->commit().ok());
}

// Each work moves an amount from one account to the other: the sum is the same in every commit, and
// only in a torn copy would it differ.
TEST(Copy, IsOneMomentOfALedgerThatIsBeingWritten)
{
    Folder folder;
    auto database = Database::open(folder.file("a.db"));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database
                    ->script("CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER);"
                             "INSERT INTO account VALUES (1, 1000000), (2, 0);"
                             "CREATE TABLE filler (a);")
                    .ok());
    auto writer = Writer::start(std::move(database).value());
    ASSERT_TRUE(writer.ok());
    std::atomic<bool> enough = false;
    std::jthread busy([&] {
        while (!enough) {
            auto const moved = (*writer)->run([](Database& ledger) -> base::Result<void> {
                TRY(ledger.execute("UPDATE account SET amount = amount - 1 WHERE id = 1"));
                TRY(ledger.execute("INSERT INTO filler VALUES (randomblob(3000))"));
                TRY(ledger.execute("UPDATE account SET amount = amount + 1 WHERE id = 2"));
                return {};
            });
            EXPECT_TRUE(moved.ok());
        }
    });
    auto reader = Database::open(folder.file("a.db"), Database::Mode::read_only);
    ASSERT_TRUE(reader.ok());
    for (int each = 0; each < 8; ++each) {
        auto const path = folder.file("copy" + std::to_string(each) + ".db");
        auto const before = (*writer)->change_number();
        while ((*writer)->change_number() < before + 5) std::this_thread::yield();
        EXPECT_TRUE(reader->copy_to(path).ok());
        auto copy = Database::open(path, Database::Mode::read_only);
        ASSERT_TRUE(copy.ok());
        EXPECT_EQ(number(*copy, "SELECT sum(amount) FROM account"), 1000000);
        auto const moved = number(*copy, "SELECT amount FROM account WHERE id = 2");
        EXPECT_GT(moved, 0);
        EXPECT_EQ(number(*copy, "SELECT count(*) FROM filler"), moved);
        EXPECT_EQ(copy->query("PRAGMA integrity_check").value_or({}).front().text(0), "ok");
    }
    enough = true;
}

} // namespace
} // namespace mado::store
