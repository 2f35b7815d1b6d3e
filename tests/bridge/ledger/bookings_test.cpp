#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "bridge/ledger/stations.h"
#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class BookingsTest : public TownHall
{
protected:
    Result<void> take(
        std::string slot, std::string case_id, int capacity, std::string door = "page"
    )
    {
        Booking const booking{"hall", std::move(slot), std::move(case_id), std::move(door), noon()};
        return ledger->write([&](Database& d) { return book(d, booking, Seats{capacity}); });
    }

    Result<void> take_kept(std::string case_id, std::string door, Seats const& seats)
    {
        Booking const booking{"hall", "am", std::move(case_id), std::move(door), noon()};
        return ledger->write([&](Database& d) { return book(d, booking, seats); });
    }

    std::map<std::string, int> all_taken()
    {
        auto const slots = read([](Database& d) { return taken(d, "hall"); });
        EXPECT_TRUE(slots.ok());
        std::map<std::string, int> all;
        for (auto const& one : *slots) all[one.slot] += one.count;
        return all;
    }
};

} // namespace

TEST_F(BookingsTest, ASlotIsFullWhenItIsFull)
{
    EXPECT_TRUE(take("am", "1", 2).ok());
    EXPECT_TRUE(take("am", "2", 2).ok());
    EXPECT_EQ(take("am", "3", 2).error().kind, ErrorKind::conflict);
    EXPECT_TRUE(take("pm", "3", 2).ok());
    EXPECT_EQ(take("no", "4", 0).error().kind, ErrorKind::conflict);
    EXPECT_EQ(all_taken(), (std::map<std::string, int>{{"am", 2}, {"pm", 1}}));
}

TEST_F(BookingsTest, TheSameCaseTakesOnePlaceHoweverOftenItIsSent)
{
    EXPECT_TRUE(take("am", "1", 1).ok());
    EXPECT_TRUE(take("am", "1", 1).ok());
    EXPECT_EQ(all_taken().at("am"), 1);
}

TEST_F(BookingsTest, ADoorWithASmallerShareIsFullSooner)
{
    EXPECT_TRUE(take("am", "1", 3, "page").ok());
    EXPECT_FALSE(take("am", "2", 1, "kiosk").ok());
    EXPECT_TRUE(take("am", "2", 3, "page").ok());
}

TEST_F(BookingsTest, AReturnedPlaceIsFree)
{
    ASSERT_TRUE(take("am", "1", 1).ok());
    ASSERT_TRUE(ledger->write([](Database& d) { return unbook(d, "1"); }).ok());
    EXPECT_TRUE(all_taken().empty());
    EXPECT_TRUE(take("am", "2", 1).ok());
    EXPECT_TRUE(ledger->write([](Database& d) { return unbook(d, "none"); }).ok());
}

TEST_F(BookingsTest, RefusesABookingOfNothing)
{
    EXPECT_EQ(take("", "1", 1).error().kind, ErrorKind::invalid);
    EXPECT_EQ(take("am", "", 1).error().kind, ErrorKind::invalid);
}

TEST_F(BookingsTest, PlacesKeptForADoorAreTakenByNoOther)
{
    Seats const seats{4, 2, 1, 0, 0}; // two for the kiosk, one for LINE, one for all
    EXPECT_TRUE(take_kept("1", "page", seats).ok());
    EXPECT_EQ(take_kept("2", "page", seats).error().kind, ErrorKind::conflict);
    EXPECT_EQ(take_kept("3", "staff", seats).error().kind, ErrorKind::conflict);
    EXPECT_TRUE(take_kept("4", "line", seats).ok());
    EXPECT_EQ(take_kept("5", "line", seats).error().kind, ErrorKind::conflict);
    EXPECT_TRUE(take_kept("6", "kiosk", seats).ok());
    EXPECT_TRUE(take_kept("7", "kiosk", seats).ok());
    EXPECT_EQ(take_kept("8", "kiosk", seats).error().kind, ErrorKind::conflict);
    EXPECT_EQ(all_taken().at("am"), 4);
}

TEST_F(BookingsTest, DoorsAtTheSameTimeTakeExactlyWhatIsKeptAndWhatIsCommon)
{
    Seats const seats{20, 6, 5, 3, 2};
    std::map<std::string, std::atomic<int>> got;
    for (char const* door : {"kiosk", "line", "page", "staff"}) got[door] = 0;
    std::vector<std::jthread> threads;
    for (auto& [door, count] : got) {
        threads.emplace_back([&, door = door, count = &count] {
            for (int i = 0; i < 30; ++i) {
                *count += take_kept(door + std::to_string(i), door, seats).ok() ? 1 : 0;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(got["kiosk"] + got["line"] + got["page"] + got["staff"], 20);
    EXPECT_GE(got["kiosk"], 6);
    EXPECT_GE(got["line"], 5);
    EXPECT_GE(got["page"], 3);
    EXPECT_GE(got["staff"], 2);
}

TEST_F(BookingsTest, WhoHasWaitedLongestMovesUp)
{
    ASSERT_TRUE(take("am", "1", 1).ok());
    ASSERT_TRUE(take("am/wait", "2", 2).ok());
    ASSERT_TRUE(take("am/wait", "3", 2).ok());
    EXPECT_FALSE(take("am/wait", "4", 2).ok());
    std::vector<std::string> order;
    for (int i = 0; i < 3; ++i) {
        auto const moved = ledger->write([&](Database& d) -> Result<void> {
            TRY(unbook(d, order.empty() ? "1" : order.back()));
            order.push_back(TRY(move_up(d, "hall", "am")));
            return {};
        });
        ASSERT_TRUE(moved.ok());
    }
    EXPECT_EQ(order, (std::vector<std::string>{"2", "3", ""}));
    EXPECT_TRUE(all_taken().empty());
}

TEST_F(BookingsTest, NoInterleavingOfDoorsOverbooks)
{
    constexpr int capacity = 5;
    constexpr int doors = 4;
    std::atomic<int> granted = 0;
    std::atomic<int> returned = 0;
    std::vector<std::jthread> threads;
    for (int door = 0; door < doors; ++door) {
        threads.emplace_back([&, door] {
            std::mt19937 dice(static_cast<unsigned>(door) + 20261125U);
            for (int i = 0; i < 60; ++i) {
                auto const slot = "slot" + std::to_string(dice() % 4U);
                auto const id = std::to_string(door) + "-" + std::to_string(i);
                bool const got = take(slot, id, capacity, std::to_string(door)).ok();
                granted += got ? 1 : 0;
                for (auto const& [name, count] : all_taken()) EXPECT_LE(count, capacity) << name;
                if (!got || dice() % 8U != 0U) continue;
                EXPECT_TRUE(ledger->write([&](Database& d) { return unbook(d, id); }).ok());
                ++returned;
            }
        });
    }
    threads.clear();
    int held = 0;
    for (auto const& [slot, count] : all_taken()) {
        EXPECT_LE(count, capacity) << slot;
        held += count;
    }
    EXPECT_EQ(held, granted - returned);
    EXPECT_EQ(held, 4 * capacity); // 240 tries for 20 places: every place was found
}

} // namespace mado::ledger
