#include <gtest/gtest.h>

#include "core/store/database.h"

namespace mado::store {
namespace {

using base::ErrorKind;

class Transaction : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(database.script("CREATE TABLE t (a INTEGER UNIQUE)").ok());
    }

    bool insert(int value)
    {
        return database.execute("INSERT INTO t VALUES (?)", {Cell(std::int64_t{value})}).ok();
    }

    std::string all()
    {
        auto rows = database.query("SELECT a FROM t ORDER BY a");
        std::string text;
        if (!rows.ok()) return "?";
        for (auto const& row : *rows) text += std::to_string(row.integer(0)) + " ";
        return text;
    }

    Database database = Database::open(":memory:").value();
};

TEST_F(Transaction, KeepsAllOnCommitAndNothingOnRollback)
{
    ASSERT_TRUE(database.begin().ok());
    EXPECT_TRUE(insert(1) && insert(2));
    ASSERT_TRUE(database.commit().ok());
    ASSERT_TRUE(database.begin().ok());
    EXPECT_TRUE(insert(3));
    database.rollback();
    EXPECT_EQ(all(), "1 2 ");
}

TEST_F(Transaction, SavepointUndoesOnlyItself)
{
    ASSERT_TRUE(database.begin().ok());
    EXPECT_TRUE(insert(1));
    ASSERT_TRUE(database.savepoint().ok());
    EXPECT_TRUE(insert(2));
    database.rollback_savepoint();
    ASSERT_TRUE(database.savepoint().ok());
    EXPECT_TRUE(insert(3));
    ASSERT_TRUE(database.release_savepoint().ok());
    ASSERT_TRUE(database.commit().ok());
    EXPECT_EQ(all(), "1 3 ");
}

TEST_F(Transaction, AStatementThatFailsUndoesOnlyItself)
{
    ASSERT_TRUE(database.begin().ok());
    EXPECT_TRUE(insert(1));
    EXPECT_FALSE(database.execute("INSERT INTO t VALUES (2), (1)").ok());
    EXPECT_TRUE(insert(3));
    ASSERT_TRUE(database.commit().ok());
    EXPECT_EQ(all(), "1 3 ");
}

TEST_F(Transaction, RefusesStepsInTheWrongOrder)
{
    auto refused = [](base::Result<void> const& result) {
        return !result.ok() && result.error().kind == ErrorKind::invalid;
    };
    EXPECT_TRUE(refused(database.commit()));
    EXPECT_TRUE(refused(database.savepoint()));
    database.rollback(); // harmless
    database.rollback_savepoint();
    ASSERT_TRUE(database.begin().ok());
    EXPECT_TRUE(refused(database.begin()));
    EXPECT_TRUE(refused(database.release_savepoint()));
    ASSERT_TRUE(database.savepoint().ok());
    EXPECT_TRUE(refused(database.savepoint()));
    EXPECT_TRUE(insert(1));
    EXPECT_TRUE(refused(database.commit())) << "a savepoint is open; nothing is lost";
    ASSERT_TRUE(database.release_savepoint().ok());
    ASSERT_TRUE(database.commit().ok());
    EXPECT_EQ(all(), "1 ");
}

TEST_F(Transaction, NoticesAStatementThatEndsItBehindOurBack)
{
    ASSERT_TRUE(database.begin().ok());
    EXPECT_TRUE(insert(1));
    ASSERT_TRUE(database.execute("ROLLBACK").ok());
    EXPECT_FALSE(insert(2)) << "it would be stored on its own";
    EXPECT_FALSE(database.commit().ok());
    EXPECT_EQ(all(), "");
    EXPECT_TRUE(insert(3)) << "after commit() said no, a new start";
}

TEST_F(Transaction, ACommitThatFailsLeavesNothingOpen)
{
    ASSERT_TRUE(database
                    .script("CREATE TABLE child (t INTEGER REFERENCES t (a)"
                            " DEFERRABLE INITIALLY DEFERRED)")
                    .ok());
    ASSERT_TRUE(database.begin().ok());
    EXPECT_TRUE(insert(1));
    ASSERT_TRUE(database.execute("INSERT INTO child VALUES (7)").ok());
    auto const committed = database.commit();
    ASSERT_FALSE(committed.ok());
    EXPECT_EQ(committed.error().kind, ErrorKind::conflict);
    EXPECT_EQ(all(), "");
    EXPECT_TRUE(database.begin().ok());
}

} // namespace
} // namespace mado::store
