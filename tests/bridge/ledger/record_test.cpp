#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class RecordTest : public TownHall
{
protected:
    void SetUp() override
    {
        TownHall::SetUp();
        for (auto const* what : {"sign_in", "case.open", "case.status"}) {
            auto const done = ledger->write([&](Database& database) {
                return record(database, {noon(), "kenji", what, "case-1"});
            });
            ASSERT_TRUE(done.ok());
        }
    }

    Result<std::int64_t> verify()
    {
        return read([](Database& database) { return verify_record(database); });
    }

    void meddle(std::string const& sql)
    {
        auto const done = ledger->write([&](Database& database) -> Result<void> {
            EXPECT_GE(TRY(database.execute(sql)), 1);
            return {};
        });
        ASSERT_TRUE(done.ok()) << done.error().message;
    }

    void expect_broken_at(int row)
    {
        auto const verified = verify();
        ASSERT_FALSE(verified.ok());
        EXPECT_EQ(verified.error().kind, ErrorKind::corrupt);
        EXPECT_NE(verified.error().message.find("row " + std::to_string(row)), std::string::npos)
            << verified.error().message;
    }
};

} // namespace

TEST_F(RecordTest, ChecksEveryRow)
{
    EXPECT_EQ(verify().value(), 3);
}

TEST_F(RecordTest, SeesAChangedWord)
{
    meddle("UPDATE deeds SET who = 'nobody' WHERE number = 2");
    expect_broken_at(2);
}

TEST_F(RecordTest, SeesAChangedTime)
{
    meddle("UPDATE deeds SET at = at + 1 WHERE number = 1");
    expect_broken_at(1);
}

TEST_F(RecordTest, SeesWordsMovedFromOneColumnToTheNext)
{
    meddle("UPDATE deeds SET who = 'kenjicase', what = '.open' WHERE number = 2");
    expect_broken_at(2);
}

TEST_F(RecordTest, SeesAMissingRowInTheMiddle)
{
    meddle("DELETE FROM deeds WHERE number = 2");
    expect_broken_at(2);
}

TEST_F(RecordTest, SeesThatTheNewestRowWasCutOff)
{
    meddle("DELETE FROM deeds WHERE number = 3");
    expect_broken_at(3);
}

TEST_F(RecordTest, RefusesToGoOnAfterALostRow)
{
    meddle("DELETE FROM deeds WHERE number = 3");
    auto const more = ledger->write([](Database& database) {
        return record(database, {noon(), "kenji", "sign_in", ""});
    });
    ASSERT_FALSE(more.ok());
    EXPECT_EQ(more.error().kind, ErrorKind::corrupt);
}

TEST_F(RecordTest, IsReadFromTheNewestWithEachRowsChain)
{
    auto const rows = [&](DeedFilter const& filter) {
        return read([&](Database& database) { return list_deeds(database, filter); }).value();
    };
    auto const all = rows({});
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].number, 3);
    EXPECT_EQ(all[0].deed.what, "case.status");
    for (auto const& row : all) EXPECT_TRUE(row.chained) << row.number;
    EXPECT_EQ(rows({"kenji", "case-1", 3, 1}).front().number, 2);
    EXPECT_TRUE(rows({"reiko", "", 0, 50}).empty());
    meddle("UPDATE deeds SET who = 'reiko' WHERE number = 2");
    auto const after = rows({});
    EXPECT_TRUE(after[0].chained);
    EXPECT_FALSE(after[1].chained);
    EXPECT_TRUE(after[2].chained);
}

TEST_F(RecordTest, AnEmptyRecordIsWhole)
{
    ledger.reset();
    folder += "2";
    empty_test_store();
    open();
    EXPECT_EQ(verify().value(), 0);
}

} // namespace mado::ledger
