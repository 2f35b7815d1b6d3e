#include <gtest/gtest.h>

#include "core/store/database.h"
#include "tests/core/store/folder.h"

namespace mado::store {
namespace {

using base::ErrorKind;

std::vector<Migration> const all = {
    {1, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
        "CREATE TABLE visit (person INTEGER NOT NULL REFERENCES person (id));"
        "INSERT INTO person VALUES (1, 'first')"},
    {2, "ALTER TABLE person ADD COLUMN town TEXT NOT NULL DEFAULT 'A'"},
    // Rebuilds a table that others point to.
    {3, "CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, town TEXT);"
        "INSERT INTO person_new SELECT id, name, town FROM person;"
        "DROP TABLE person; ALTER TABLE person_new RENAME TO person"},
    {4, "CREATE INDEX visit_person ON visit (person)"},
};

std::vector<Migration> first(std::size_t count)
{
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::string schema_of(Database& database)
{
    auto rows = database.query("SELECT sql FROM sqlite_schema ORDER BY name");
    std::string text;
    if (!rows.ok()) return "?";
    for (auto const& row : *rows) text += row.text(0) + "\n";
    return text;
}

Database fresh()
{
    return Database::open(":memory:").value();
}

TEST(Migrate, ReachesTheSameSchemaFromEveryEarlierVersion)
{
    auto straight = fresh();
    ASSERT_EQ(migrate(straight, all).value_or(-1), 4);
    for (std::size_t from = 0; from <= all.size(); ++from) {
        auto database = fresh();
        ASSERT_EQ(migrate(database, first(from)).value_or(-1), static_cast<int>(from));
        if (from > 0) {
            ASSERT_TRUE(database.execute("INSERT INTO visit VALUES (1)").ok());
        }
        auto const reached = migrate(database, all);
        ASSERT_TRUE(reached.ok()) << from << ": " << reached.error().message;
        EXPECT_EQ(*reached, 4);
        EXPECT_EQ(schema_of(database), schema_of(straight)) << from;
        EXPECT_EQ(database.query("SELECT * FROM visit").value_or({}).size(), from > 0 ? 1u : 0u);
        EXPECT_EQ(database.query("SELECT * FROM person").value_or({}).size(), 1u);
    }
}

TEST(Migrate, RunsEachStepOnlyOnce)
{
    Folder folder;
    for (int start = 0; start < 3; ++start) {
        auto database = Database::open(folder.file("a.db"));
        ASSERT_TRUE(database.ok());
        EXPECT_EQ(migrate(*database, all).value_or(-1), 4);
    }
}

TEST(Migrate, RefusesADatabaseMadeByANewerVersion)
{
    auto database = fresh();
    ASSERT_TRUE(migrate(database, all).ok());
    auto const before = schema_of(database);
    auto const refused = migrate(database, first(2));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::corrupt);
    EXPECT_NE(refused.error().message.find("made by a newer version"), std::string::npos);
    EXPECT_EQ(schema_of(database), before);
}

TEST(Migrate, RefusesNumbersWithGaps)
{
    auto database = fresh();
    for (std::vector<Migration> const& wrong :
         {std::vector<Migration>{{2, "SELECT 1"}}, {{1, "SELECT 1"}, {3, "SELECT 1"}},
          {{1, "SELECT 1"}, {1, "SELECT 1"}}, {{0, "SELECT 1"}}}) {
        auto const refused = migrate(database, wrong);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
    }
    EXPECT_EQ(schema_of(database), "");
}

TEST(Migrate, AStepThatFailsHalfwayLeavesTheVersionBefore)
{
    auto database = fresh();
    auto steps = first(2);
    steps.push_back({3, "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)"});
    EXPECT_FALSE(migrate(database, steps).ok());
    EXPECT_FALSE(database.query("SELECT * FROM half").ok());
    EXPECT_EQ(
        database.query("SELECT version FROM schema_version").value_or({}).front().integer(0), 2
    );
    auto const keys = database.query("PRAGMA foreign_keys");
    ASSERT_TRUE(keys.ok());
    EXPECT_EQ(keys->front().integer(0), 1) << "switched on again after a failure too";
    EXPECT_EQ(migrate(database, all).value_or(-1), 4) << "and a mended program goes on from there";
}

TEST(Migrate, RefusesAStepThatLeavesOrphans)
{
    auto database = fresh();
    auto steps = first(1);
    ASSERT_TRUE(migrate(database, steps).ok());
    ASSERT_TRUE(database.execute("INSERT INTO visit VALUES (1)").ok());
    steps.push_back({2, "DELETE FROM person"});
    auto const refused = migrate(database, steps);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_EQ(database.query("SELECT * FROM person").value_or({}).size(), 1u);
}

TEST(Migrate, RefusesAStepThatEndsItsOwnTransaction)
{
    auto database = fresh();
    EXPECT_FALSE(migrate(database, {{1, "CREATE TABLE a (x); COMMIT; CREATE TABLE b (x)"}}).ok());
    EXPECT_FALSE(database.query("SELECT * FROM b").ok());
}

TEST(Migrate, AReadOnlyDatabaseIsAcceptedOnlyWhenUpToDate)
{
    Folder folder;
    auto writer = Database::open(folder.file("a.db"));
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(migrate(*writer, first(3)).ok());
    auto reader = Database::open(folder.file("a.db"), Database::Mode::read_only);
    ASSERT_TRUE(reader.ok());
    EXPECT_TRUE(migrate(*reader, first(3)).ok());
    EXPECT_FALSE(migrate(*reader, all).ok());
}

TEST(Migrate, RefusesAVersionThatCannotBeRead)
{
    auto database = fresh();
    ASSERT_TRUE(migrate(database, first(1)).ok());
    ASSERT_TRUE(database.execute("DELETE FROM schema_version").ok());
    auto const refused = migrate(database, all);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::corrupt);
}

} // namespace
} // namespace mado::store
