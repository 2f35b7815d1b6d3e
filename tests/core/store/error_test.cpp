#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/store/database.h"
#include "tests/core/store/folder.h"

namespace mado::store {
namespace {

using base::ErrorKind;

constexpr char const* secret = "himitsu-0312";

Database town()
{
    auto database = Database::open(":memory:");
    EXPECT_TRUE(database.ok());
    EXPECT_TRUE(database
                    ->script("CREATE TABLE street (id INTEGER PRIMARY KEY, name TEXT UNIQUE);"
                             "CREATE TABLE house (code TEXT PRIMARY KEY NOT NULL,"
                             " street INTEGER REFERENCES street (id),"
                             " floors INTEGER CHECK (floors < 10)) STRICT;"
                             "INSERT INTO street VALUES (1, 'himitsu-0312')")
                    .ok());
    return std::move(database).value();
}

template <typename T>
void expect_refusal(base::Result<T> const& result, ErrorKind kind)
{
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, kind) << result.error().message;
    EXPECT_EQ(result.error().message.find(secret), std::string::npos) << result.error().message;
}

TEST(StoreError, CallsRefusedKeysAConflict)
{
    auto database = town();
    auto run = [&](char const* sql, std::vector<Cell> const& values) {
        return database.execute(sql, values);
    };
    Cell const name = std::string(secret);
    expect_refusal(run("INSERT INTO street (name) VALUES (?)", {name}), ErrorKind::conflict);
    expect_refusal(run("INSERT INTO street VALUES (1, ?)", {Cell("x")}), ErrorKind::conflict);
    ASSERT_TRUE(run("INSERT INTO house VALUES (?, 1, 2)", {name}).ok());
    expect_refusal(run("INSERT INTO house VALUES (?, 1, 2)", {name}), ErrorKind::conflict);
    expect_refusal(
        run("INSERT INTO house VALUES (?, 9, 2)", {Cell(std::string("b"))}), ErrorKind::conflict
    );
    expect_refusal(run("DELETE FROM street", {}), ErrorKind::conflict);
}

TEST(StoreError, CallsOtherBrokenRulesInvalidAndQuotesNoValue)
{
    auto database = town();
    Cell const value = std::string(secret);
    auto run = [&](char const* sql) { return database.query(sql, {value}); };
    expect_refusal(run("INSERT INTO house VALUES (?, 1, 99)"), ErrorKind::invalid);
    expect_refusal(run("INSERT INTO house VALUES ('a', 1, ?)"), ErrorKind::invalid);
    expect_refusal(run("INSERT INTO house SELECT NULL, 1, 2 WHERE ? > ''"), ErrorKind::invalid);
    expect_refusal(run("SELECT json_extract('{}', ?)"), ErrorKind::invalid);
    expect_refusal(run("SELECT json(?)"), ErrorKind::invalid);
    ASSERT_TRUE(database.script("CREATE VIRTUAL TABLE words USING fts5(word)").ok());
    expect_refusal(run("SELECT * FROM words WHERE words MATCH ? || ' AND ('"), ErrorKind::invalid);
}

TEST(StoreError, QuotesNoStoredValueFromAScript)
{
    auto database = town();
    expect_refusal(
        database.script("UPDATE street SET name = json_extract('{}', name)"), ErrorKind::invalid
    );
    expect_refusal(database.script("INSERT INTO street (name) SELECT name FROM street"),
                   ErrorKind::conflict);
}

TEST(StoreError, CallsALockThatDoesNotComeUnavailable)
{
    Folder folder;
    auto first = Database::open(folder.file("a.db"));
    auto second = Database::open(folder.file("a.db"));
    ASSERT_TRUE(first.ok() && second.ok());
    ASSERT_TRUE(second->script("PRAGMA busy_timeout=30").ok());
    ASSERT_TRUE(first->begin().ok());
    expect_refusal(second->begin(), ErrorKind::unavailable);
    first->rollback();
    EXPECT_TRUE(second->begin().ok());
}

TEST(StoreError, CallsAFolderThatIsNotThereUnavailable)
{
    Folder folder;
    expect_refusal(Database::open(folder.file("no/such.db")), ErrorKind::unavailable);
    expect_refusal(
        Database::open(folder.file("absent.db"), Database::Mode::read_only), ErrorKind::unavailable
    );
    EXPECT_FALSE(std::filesystem::exists(folder.file("absent.db")));
    expect_refusal(Database::open(""), ErrorKind::invalid);
    expect_refusal(Database::open(std::string("a\0b", 3)), ErrorKind::invalid);
}

TEST(StoreError, CallsAFileThatIsNoDatabaseCorrupt)
{
    Folder folder;
    std::ofstream(folder.file("a.db")) << std::string(8192, 'x');
    expect_refusal(Database::open(folder.file("a.db")), ErrorKind::corrupt);
    expect_refusal(
        Database::open(folder.file("a.db"), Database::Mode::read_only), ErrorKind::corrupt
    );
}

TEST(StoreError, CallsADamagedPageCorrupt)
{
    Folder folder;
    auto const path = folder.file("a.db");
    {
        auto database = Database::open(path);
        ASSERT_TRUE(database.ok());
        ASSERT_TRUE(database->script("CREATE TABLE t (a)").ok());
        ASSERT_TRUE(database
                        ->execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                                  " WHERE i < 500)"
                                  " INSERT INTO t SELECT hex(randomblob(200)) FROM n")
                        .ok());
    }
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096); // past the first page, which holds the schema
    file << std::string(8 * 4096, '\x5a');
    file.close();
    auto database = Database::open(path);
    ASSERT_TRUE(database.ok());
    expect_refusal(database->query("SELECT a FROM t"), ErrorKind::corrupt);
}

TEST(StoreError, CallsAFullDiskExhaustedAndLosesTheWholeTransaction)
{
    auto database = Database::open(":memory:");
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->script("CREATE TABLE t (a); PRAGMA max_page_count=20").ok());
    ASSERT_TRUE(database->begin().ok());
    ASSERT_TRUE(database->execute("INSERT INTO t VALUES (1)").ok());
    Cell const big = Blob{std::string(200'000, 'x')};
    expect_refusal(database->execute("INSERT INTO t VALUES (?)", {big}), ErrorKind::exhausted);
    // Nothing may be stored on its own now, however small.
    expect_refusal(database->execute("INSERT INTO t VALUES (2)"), ErrorKind::exhausted);
    expect_refusal(database->script("INSERT INTO t VALUES (3)"), ErrorKind::exhausted);
    expect_refusal(database->savepoint(), ErrorKind::exhausted);
    expect_refusal(database->commit(), ErrorKind::exhausted);
    EXPECT_EQ(database->query("SELECT * FROM t").value_or({}).size(), 0u);
    ASSERT_TRUE(database->begin().ok()) << "and the next transaction starts clean";
    EXPECT_TRUE(database->execute("INSERT INTO t VALUES (4)").ok());
    EXPECT_TRUE(database->commit().ok());
}

} // namespace
} // namespace mado::store
