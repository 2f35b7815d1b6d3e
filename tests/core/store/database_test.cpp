#include "core/store/database.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/core/store/folder.h"

namespace mado::store {
namespace {

using base::ErrorKind;

Database opened(std::string const& path, Database::Mode mode = Database::Mode::read_write)
{
    auto database = Database::open(path, mode);
    EXPECT_TRUE(database.ok()) << database.error().message;
    return std::move(database).value();
}

std::string setting(Database& database, std::string const& name)
{
    auto rows = database.query("PRAGMA " + name);
    if (!rows.ok() || rows->size() != 1) return "?";
    auto const& row = rows->front();
    auto const text = row.text(0);
    return text.empty() ? std::to_string(row.integer(0)) : text;
}

TEST(Database, OpensWithTheSettingsThatKeepWhatWasCommitted)
{
    Folder folder;
    auto database = opened(folder.file("a.db"));
    EXPECT_EQ(setting(database, "journal_mode"), "wal");
    EXPECT_EQ(setting(database, "synchronous"), "2");
    EXPECT_EQ(setting(database, "wal_autocheckpoint"), "4000");
    EXPECT_EQ(setting(database, "foreign_keys"), "1");
    EXPECT_EQ(setting(database, "busy_timeout"), "5000");
    EXPECT_EQ(setting(database, "trusted_schema"), "0");
}

TEST(Database, IsDefensiveAboutItsOwnSchema)
{
    auto database = opened(":memory:");
    ASSERT_TRUE(database.script("CREATE TABLE t (a TEXT); PRAGMA writable_schema=ON").ok());
    EXPECT_FALSE(database.execute("UPDATE sqlite_schema SET sql = ''").ok());
    EXPECT_FALSE(database.query("SELECT \"no such column\" FROM t").ok());
    EXPECT_FALSE(database.query("SELECT load_extension('x')").ok());
}

TEST(Database, KeepsEveryKindOfValueAsItWas)
{
    auto database = opened(":memory:");
    ASSERT_TRUE(database.script("CREATE TABLE t (a, b, c, d, e, f)").ok());
    std::string const text("窓口\0のあと", 16);
    std::string const bytes("\xff\0\xfe", 3);
    auto const low = std::numeric_limits<std::int64_t>::min();
    ASSERT_TRUE(database
                    .execute(
                        "INSERT INTO t VALUES (?,?,?,?,?,?)",
                        {Cell(low), Cell(0.25), Cell(text), Cell(Blob{bytes}), Cell(), Cell(Blob{})}
                    )
                    .ok());
    auto rows = database.query("SELECT * FROM t");
    ASSERT_TRUE(rows.ok());
    ASSERT_EQ(rows->size(), 1u);
    auto const& row = rows->front();
    EXPECT_EQ(row.integer(0), low);
    EXPECT_EQ(row.number(1), 0.25);
    EXPECT_EQ(row.text(2), text);
    EXPECT_EQ(row.text(3), bytes);
    EXPECT_TRUE(row.is_null(4));
    EXPECT_EQ(row.integer(4), 0);
    EXPECT_EQ(row.text(4), "");
    EXPECT_FALSE(row.is_null(5)) << "an empty blob is not null";
    EXPECT_EQ(row.text(5), "");
}

TEST(Database, TurnsNumbersThatDoNotFitIntoTheNearestThatDo)
{
    auto database = opened(":memory:");
    auto rows = database.query("SELECT 1e300, -1e300, 2.9, 7");
    ASSERT_TRUE(rows.ok());
    auto const& row = rows->front();
    EXPECT_EQ(row.integer(0), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(row.integer(1), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(row.integer(2), 2);
    EXPECT_EQ(row.number(3), 7.0);
}

TEST(Database, CountsOnlyTheRowsOfThisStatement)
{
    auto database = opened(":memory:");
    ASSERT_TRUE(database.script("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)").ok());
    auto count = [&](char const* sql) { return database.execute(sql).value_or(-1); };
    EXPECT_EQ(count("INSERT INTO t (b) VALUES ('x'), ('y'), ('z')"), 3);
    EXPECT_EQ(count("CREATE TABLE other (a)"), 0);
    EXPECT_EQ(count("UPDATE t SET b = 'w' WHERE a > 1"), 2);
    EXPECT_EQ(count("UPDATE t SET b = 'w' WHERE a > 9"), 0);
    EXPECT_EQ(count("DELETE FROM t WHERE a = 1 RETURNING a"), 1);
    EXPECT_EQ(count("DELETE FROM t"), 2);
}

TEST(Database, RefusesSqlThatIsNotOneStatement)
{
    auto database = opened(":memory:");
    for (std::string_view const sql :
         {std::string_view("SELECT 1; SELECT 2"), std::string_view(""), std::string_view(" ; "),
          std::string_view("SELECT 1\0, 2", 12), std::string_view("SELEC 1"),
          std::string_view("SELECT * FROM nowhere")}) {
        auto const refused = database.query(sql);
        ASSERT_FALSE(refused.ok()) << sql;
        EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
    }
    EXPECT_TRUE(database.query("SELECT 1 ; ").ok());
}

TEST(Database, RefusesTooFewAndTooManyValues)
{
    auto database = opened(":memory:");
    EXPECT_FALSE(database.query("SELECT ?, ?", {Cell(std::int64_t{1})}).ok());
    EXPECT_FALSE(database.query("SELECT ?", {Cell(), Cell()}).ok());
    EXPECT_TRUE(database.query("SELECT ?, ?", {Cell(), Cell()}).ok());
}

TEST(Database, RunsAScriptToItsFirstMistake)
{
    auto database = opened(":memory:");
    EXPECT_TRUE(database.script("").ok());
    EXPECT_TRUE(database.script("-- a remark\n;; CREATE TABLE a (x); -- end").ok());
    auto const broken =
        database.script("CREATE TABLE b (x); CREATE TABLE a (x); CREATE TABLE c (x)");
    ASSERT_FALSE(broken.ok());
    EXPECT_EQ(broken.error().kind, ErrorKind::invalid);
    EXPECT_TRUE(database.query("SELECT * FROM b").ok());
    EXPECT_FALSE(database.query("SELECT * FROM c").ok());
    EXPECT_FALSE(database.script(std::string_view("SELECT 1\0;", 10)).ok());
}

TEST(Database, StreamsUntilTheReaderHasEnough)
{
    auto database = opened(":memory:");
    constexpr char const* count =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " SELECT i FROM n";
    std::int64_t seen = 0;
    auto streamed = database.stream(count, {Cell(std::int64_t{1000000})}, [&](Row const& row) {
        seen = row.integer(0);
        return seen < 5;
    });
    EXPECT_TRUE(streamed.ok());
    EXPECT_EQ(seen, 5);
    auto again = database.query(count, {Cell(std::int64_t{3})});
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->size(), 3u);
}

TEST(Database, LetsTheSameStatementRunInsideItsOwnStream)
{
    auto database = opened(":memory:");
    ASSERT_TRUE(database.script("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)").ok());
    std::string_view const sql = "SELECT a FROM t WHERE a >= ? ORDER BY a";
    std::int64_t sum = 0;
    auto streamed = database.stream(sql, {Cell(std::int64_t{1})}, [&](Row const& row) {
        auto inner = database.query(sql, {Cell(row.integer(0))});
        sum += inner.ok() ? static_cast<std::int64_t>(inner->size()) : 100;
        return true;
    });
    EXPECT_TRUE(streamed.ok());
    EXPECT_EQ(sum, 3 + 2 + 1);
}

TEST(Database, OutlivesMoreStatementsThanItKeeps)
{
    auto database = opened(":memory:");
    for (int round = 0; round < 2; ++round) {
        for (int each = 0; each < 600; ++each) {
            auto rows = database.query("SELECT " + std::to_string(each));
            ASSERT_TRUE(rows.ok());
            ASSERT_EQ(rows->front().integer(0), each);
        }
    }
}

TEST(Database, KeptStatementsFollowAChangedSchema)
{
    auto database = opened(":memory:");
    ASSERT_TRUE(database.script("CREATE TABLE t (a); INSERT INTO t VALUES (1)").ok());
    ASSERT_EQ(database.query("SELECT * FROM t").value_or({}).size(), 1u);
    ASSERT_TRUE(database.script("ALTER TABLE t ADD COLUMN b DEFAULT 'new'").ok());
    auto rows = database.query("SELECT * FROM t");
    ASSERT_TRUE(rows.ok());
    EXPECT_EQ(rows->front().text(1), "new");
}

TEST(Database, ReadOnlySeesWhatTheWriterCommittedAndCannotWrite)
{
    Folder folder;
    auto writer = opened(folder.file("a.db"));
    ASSERT_TRUE(writer.script("CREATE TABLE t (a); INSERT INTO t VALUES (1)").ok());
    auto reader = opened(folder.file("a.db"), Database::Mode::read_only);
    EXPECT_EQ(reader.query("SELECT a FROM t").value_or({}).size(), 1u);
    EXPECT_FALSE(reader.execute("INSERT INTO t VALUES (2)").ok());

    ASSERT_TRUE(writer.begin().ok());
    ASSERT_TRUE(writer.execute("INSERT INTO t VALUES (2)").ok());
    EXPECT_EQ(reader.query("SELECT a FROM t").value_or({}).size(), 1u) << "not committed yet";
    ASSERT_TRUE(writer.commit().ok());
    EXPECT_EQ(reader.query("SELECT a FROM t").value_or({}).size(), 2u);
}

TEST(Database, ReadOnlyTransactionKeepsOneViewWhileOthersWrite)
{
    Folder folder;
    auto writer = opened(folder.file("a.db"));
    ASSERT_TRUE(writer.script("CREATE TABLE t (a)").ok());
    auto reader = opened(folder.file("a.db"), Database::Mode::read_only);
    ASSERT_TRUE(reader.begin().ok());
    EXPECT_EQ(reader.query("SELECT a FROM t").value_or({}).size(), 0u);
    ASSERT_TRUE(writer.execute("INSERT INTO t VALUES (1)").ok());
    EXPECT_EQ(reader.query("SELECT a FROM t").value_or({}).size(), 0u);
    reader.rollback();
    EXPECT_EQ(reader.query("SELECT a FROM t").value_or({}).size(), 1u);
}

TEST(Database, MovesWithItsOpenTransaction)
{
    auto first = opened(":memory:");
    ASSERT_TRUE(first.script("CREATE TABLE t (a)").ok());
    ASSERT_TRUE(first.begin().ok());
    Database second(std::move(first));
    ASSERT_TRUE(second.execute("INSERT INTO t VALUES (1)").ok());
    EXPECT_TRUE(second.commit().ok());
}

} // namespace
} // namespace mado::store
