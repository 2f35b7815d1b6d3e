// The outbox: numbers once, sealed before the disk, oldest first.
#include "kiosk/outbox/outbox.h"

#include "core/wire/wire.h"
#include "tests/bridge/ledger/town_hall.h"

#include <set>

namespace mado::outbox {
namespace {

class OutboxTest : public testing::Test
{
protected:
    void SetUp() override
    {
        base::crypto_start();
        auto name = (std::filesystem::temp_directory_path() / "mado_outbox_XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder = name;
    }

    void TearDown() override { std::filesystem::remove_all(folder); }

    Outbox open() const { return std::move(Outbox::open(folder)).value(); }

    std::string on_disk() const
    {
        std::string all;
        for (auto const& entry : std::filesystem::directory_iterator(folder)) {
            std::ifstream file(entry.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }

    std::string folder;
    base::SealKeys keys = base::make_seal_keys();
    base::Moment at = ledger::noon();
};

TEST_F(OutboxTest, ANumberIsNeverGivenTwiceAlsoAfterReopening)
{
    std::set<std::string> seen;
    for (int round = 0; round < 3; ++round) {
        auto outbox = open();
        for (int i = 0; i < 20; ++i) {
            auto application = ledger::bulky_waste("");
            ASSERT_TRUE(outbox.number(application, "K3").ok());
            EXPECT_TRUE(application.receipt.starts_with("K3-")) << application.receipt;
            EXPECT_EQ(application.slip_number.size(), 10u);
            EXPECT_TRUE(seen.insert(application.receipt).second) << application.receipt;
        }
    }
}

TEST_F(OutboxTest, WhatIsKeptCannotBeReadFromTheDisk)
{
    auto outbox = open();
    auto application = ledger::bulky_waste();
    application.answers.push_back(ledger::answered("more", values::Text{"かなりあ"}, "かなりあ", true));
    ASSERT_TRUE(outbox.keep(application, keys.public_key, at).ok());
    auto const disk = on_disk();
    EXPECT_NE(disk.find(application.id), std::string::npos);
    for (auto const* canary : {"かなりあ", "見本", "0164642211"}) {
        EXPECT_EQ(disk.find(canary), std::string::npos) << canary;
    }
    EXPECT_EQ(disk.find(application.secret), std::string::npos);
}

TEST_F(OutboxTest, TheBridgeOpensWhatWasKeptBeforeAReboot)
{
    auto const application = ledger::bulky_waste();
    {
        auto outbox = open();
        ASSERT_TRUE(outbox.keep(application, keys.public_key, at).ok());
        ASSERT_TRUE(outbox.keep(application, keys.public_key, at).ok()) << "twice is once";
    }
    auto outbox = open();
    EXPECT_EQ(outbox.count().value(), 1);
    auto const waiting = outbox.next();
    ASSERT_TRUE(waiting.ok() && waiting->has_value());
    auto const opened = wire::open_application((*waiting)->sealed, keys);
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(opened->receipt, application.receipt);
    EXPECT_FALSE(wire::open_application((*waiting)->sealed, base::make_seal_keys()).ok());
}

TEST_F(OutboxTest, TheOldestGoesFirstAndAPostponedOneGoesLast)
{
    auto outbox = open();
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        auto const application = ledger::bulky_waste();
        ids.push_back(application.id);
        ASSERT_TRUE(outbox.keep(application, keys.public_key, at.plus_seconds(i)).ok());
    }
    EXPECT_EQ((*outbox.next())->id, ids[0]);
    ASSERT_TRUE(outbox.postpone(ids[0], at.plus_seconds(60)).ok());
    EXPECT_EQ((*outbox.next())->id, ids[1]);
    ASSERT_TRUE(outbox.delivered(ids[1]).ok());
    ASSERT_TRUE(outbox.delivered(ids[1]).ok()) << "an answer that came twice";
    EXPECT_EQ((*outbox.next())->id, ids[2]);
    ASSERT_TRUE(outbox.delivered(ids[2]).ok());
    EXPECT_EQ((*outbox.next())->id, ids[0]);
    EXPECT_EQ((*outbox.next())->tries, 1);
    ASSERT_TRUE(outbox.delivered(ids[0]).ok());
    EXPECT_FALSE(outbox.next()->has_value());
}

} // namespace
} // namespace mado::outbox
