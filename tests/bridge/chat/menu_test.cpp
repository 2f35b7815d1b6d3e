// The menu with many services: eight at a time, everything reachable, within LINE's limits; and the points.
#include "bridge/chat/menu.h"

#include "bridge/chat/notices.h"
#include "bridge/chat/tap.h"
#include "bridge/line/validate.h"

#include <gtest/gtest.h>

#include <set>

namespace mado::chat {
namespace {

Offered services(int count)
{
    Offered all;
    for (int i = 0; i < count; ++i) {
        auto one = std::make_shared<procedure::Procedure>();
        one->id = "service" + std::to_string(i);
        one->title = "手続き" + std::to_string(i);
        one->short_title = one->title;
        one->lead = "見本の手続き";
        all.push_back(one);
    }
    return all;
}

TownCard const town{"見本町", "0164-00-0000", true};

// Every postback payload in the objects, buttons and quick replies alike.
void collect(base::Json const& json, std::set<std::string>& found)
{
    if (json.is_object()) {
        if (json["type"].as_text() == "postback") found.insert(json["data"].as_text());
        for (auto const& [key, member] : json.members()) collect(member, found);
    }
    if (json.is_array()) {
        for (auto const& item : json.items()) collect(item, found);
    }
}

std::set<std::string> payloads(Talk const& talk)
{
    auto const messages = talk.finish();
    EXPECT_TRUE(line::validate(messages).ok());
    std::set<std::string> found;
    collect(messages, found);
    return found;
}

int services_in(std::set<std::string> const& found)
{
    int count = 0;
    for (auto const& payload : found) count += payload.find("do=start") != std::string::npos ? 1 : 0;
    return count;
}

} // namespace

TEST(Menu, EveryServiceIsOnOneOfItsPages)
{
    auto const offered = services(17);
    std::set<std::string> seen;
    for (std::size_t from : {0u, 8u, 16u}) {
        auto const found = payloads(menu(town, offered, {}, from));
        EXPECT_LE(services_in(found), 8);
        seen.insert(found.begin(), found.end());
    }
    EXPECT_EQ(services_in(seen), 17);
    EXPECT_TRUE(seen.contains(menu_payload("menu", "8")));
    EXPECT_TRUE(seen.contains(menu_payload("menu", "16")));
    EXPECT_TRUE(seen.contains(menu_payload("menu"))); // from the last page back to the first
}

TEST(Menu, AFewServicesNeedNoOtherPage)
{
    auto const found = payloads(menu(town, services(8)));
    EXPECT_EQ(services_in(found), 8);
    EXPECT_FALSE(found.contains(menu_payload("menu", "8")));
    EXPECT_EQ(services_in(payloads(menu(town, services(3), {}, 99))), 3); // an old button beyond the end
}

TEST(Menu, TheGreetingLeadsToTheOthers)
{
    auto const found = payloads(greeting(town, services(15)));
    EXPECT_EQ(services_in(found), 8);
    EXPECT_TRUE(found.contains(menu_payload("menu", "8")));
}

TEST(Points, AreAskedOnceTheCaseIsDoneAndAtNoOtherTime)
{
    desk::ToTell message;
    message.kind = "status";
    message.case_id = "01890000-0000-7000-8000-000000000000";
    message.title = "水道";
    message.receipt = "L-0001-2";
    for (auto const& [status, objects] : {std::pair{"checking", 1u}, {"done", 2u}, {"declined", 1u}}) {
        message.status = status;
        auto const messages = base::Json::parse(wording(message));
        ASSERT_TRUE(messages.ok());
        EXPECT_EQ(messages->items().size(), objects) << status;
        std::set<std::string> found;
        collect(*messages, found);
        EXPECT_EQ(found.contains(menu_payload("rate", message.case_id + ".5")), objects == 2u) << status;
        EXPECT_EQ(found.size(), objects == 2u ? 5u : 0u);
    }
}

} // namespace mado::chat
