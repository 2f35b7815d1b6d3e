// A town's table of times: days of each group, places kept for a door, one pool near the day, waiting.
#include "core/town/slots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace mado::town {
namespace {

using procedure::Door;

constexpr char const* table = R"({
 "name": "見本町",
 "values": {"slots.class": {"value": {
  "ahead_days": 30, "lead_days": 1, "pool_days": 3,
  "doors": {"kiosk": 2, "line": 1},
  "groups": [
   {"id": "a", "label": "教室", "capacity": 4, "weekdays": [3], "times": ["am"], "waiting": 2},
   {"id": "b", "label": "別", "capacity": 1, "dates": ["2026-12-10"]},
   {"id": "c", "label": "避難所", "capacity": 1, "dates": ["2026-12-10"], "closed": "避難所です"}],
  "times": [{"id": "am", "label": "午前", "from": 600, "to": 690}, {"id": "pm", "label": "午後", "from": 800, "to": 890}]
 }}}})";

class SlotsTest : public testing::Test
{
protected:
    SlotsTest() : town(procedure::TownValues::from_json(*base::Json::parse(table)).value()) {}

    std::vector<procedure::Slot> offered(Door door = Door::kiosk)
    {
        SlotRequest request;
        request.source = "class";
        request.today = day;
        request.door = door;
        request.used = [this](std::string_view id) {
            auto const found = used.find(id);
            return found == used.end() ? ByDoor{} : found->second;
        };
        return slots(town, request);
    }

    procedure::Slot one(std::string_view id, Door door = Door::kiosk)
    {
        for (auto const& slot : offered(door)) {
            if (slot.id == id) return slot;
        }
        return {};
    }

    procedure::TownValues town;
    values::Date day = values::Date::create(2026, 12, 1).value();
    std::map<std::string, ByDoor, std::less<>> used;
};

} // namespace

TEST_F(SlotsTest, AGroupHasItsOwnDaysAndTimes)
{
    std::vector<std::string> ids;
    for (auto const& slot : offered()) ids.push_back(slot.id);
    EXPECT_EQ(
        ids, (std::vector<std::string>{
                 "a/2026-12-02/am", "a/2026-12-09/am", "b/2026-12-10/am", "b/2026-12-10/pm",
                 "c/2026-12-10/am", "c/2026-12-10/pm", "a/2026-12-16/am", "a/2026-12-23/am"})
    );
}

TEST_F(SlotsTest, WhatIsKeptForADoorIsNotForAnother)
{
    std::string const id = "a/2026-12-09/am";
    EXPECT_EQ(one(id, Door::kiosk).free, 3); // two of its own and the common one
    EXPECT_EQ(one(id, Door::line).free, 2);
    EXPECT_EQ(one(id, Door::page).free, 1);
    used[id] = {0, 0, 1, 0};
    EXPECT_EQ(one(id, Door::page).free, 0);
    EXPECT_EQ(one(id, Door::page).reason, "いっぱい");
    EXPECT_EQ(one(id, Door::kiosk).free, 2);
    used[id] = {2, 1, 1, 0};
    for (auto const door : {Door::kiosk, Door::line, Door::page, Door::staff}) EXPECT_EQ(one(id, door).free, 0);
}

TEST_F(SlotsTest, NearTheDayAllPlacesAreOnePool)
{
    day = values::Date::create(2026, 12, 6).value();
    EXPECT_EQ(one("a/2026-12-09/am", Door::page).free, 4);
    EXPECT_EQ(places_of(town, "class", "a/2026-12-09/am", day).reserved, ByDoor{});
    EXPECT_EQ(places_of(town, "class", "a/2026-12-16/am", day).reserved, (ByDoor{2, 1, 0, 0}));
}

TEST_F(SlotsTest, WaitingIsOfferedOnlyWhenEverythingIsTaken)
{
    std::string const id = "a/2026-12-09/am";
    used[id] = {0, 0, 1, 0};
    EXPECT_TRUE(one(id + "/wait", Door::page).id.empty()); // places are still kept for others
    used[id] = {2, 1, 1, 0};
    EXPECT_EQ(one(id + "/wait", Door::page).free, 2);
    EXPECT_EQ(one(id + "/wait", Door::page).label, "午前（空きを待つ）");
    used[id + "/wait"] = {0, 2, 0, 0};
    EXPECT_TRUE(one(id + "/wait", Door::page).id.empty());
    EXPECT_EQ(places_of(town, "class", id + "/wait", day).capacity, 2);
}

TEST_F(SlotsTest, ARoomThatBecameAShelterIsNotLentAndSaysWhy)
{
    EXPECT_EQ(one("c/2026-12-10/am").free, 0);
    EXPECT_EQ(one("c/2026-12-10/am").reason, "避難所です");
}

TEST_F(SlotsTest, AnUnknownPlaceHasNoPlaces)
{
    for (char const* id : {"", "a", "a/", "z/2026-12-09/am", "a/never/am"}) {
        EXPECT_EQ(places_of(town, "class", id, day).capacity, 0) << id;
    }
    EXPECT_EQ(places_of(town, "none", "a/2026-12-09/am", day).capacity, 0);
}

TEST(FreePlaces, NeverMoreThanThereAreHoweverTheyAreKeptAndTaken)
{
    for (int capacity = 0; capacity <= 4; ++capacity) {
        for (int kept = 0; kept < 27; ++kept) {
            Places places{capacity, {kept % 3, kept / 3 % 3, kept / 9, 0}};
            if (std::accumulate(places.reserved.begin(), places.reserved.end(), 0) > capacity) continue;
            ByDoor used{};
            int total = 0;
            // Whatever order the doors come in, every place is given once and none twice.
            for (int turn = 0; turn < 4 * (capacity + 1); ++turn) {
                auto const door = static_cast<Door>((turn * 3 + kept) % 4);
                if (free_places(places, used, door) == 0) continue;
                ++used[index_of(door)];
                ++total;
            }
            EXPECT_LE(total, capacity);
            for (std::size_t i = 0; i < used.size(); ++i) EXPECT_GE(used[i], places.reserved[i] > 0 ? 1 : 0);
        }
    }
}

} // namespace mado::town
