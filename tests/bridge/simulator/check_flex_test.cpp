#include <gtest/gtest.h>

#include <string>

#include "bridge/simulator/check_messages.h"
#include "core/base/json.h"

using mado::base::Json;
using mado::simulator::check_messages;
using mado::simulator::Problems;

namespace {

// Breaches of a Flex message whose contents are this JSON.
std::string breaches(std::string const& contents, std::string const& alt = "a")
{
    auto body = Json::parse(
        R"({"messages":[{"type":"flex","altText":")" + alt + R"(","contents":)" + contents + "}]}"
    );
    EXPECT_TRUE(body.ok()) << contents;
    if (!body.ok()) return "not JSON";
    Problems problems;
    check_messages(body.value(), problems);
    std::string text;
    for (auto const& problem : problems.all()) {
        text += problem.property + ": " + problem.message + "\n";
    }
    return text;
}

std::string bubble(std::string const& parts, std::string const& layout = "vertical")
{
    return R"({"type":"bubble","body":{"type":"box","layout":")" + layout + R"(","contents":[)" +
           parts + "]}}";
}

std::string body_of(std::string const& parts)
{
    return breaches(bubble(parts));
}

bool holds(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(CheckFlex, TakesASimpleBubble)
{
    EXPECT_EQ(body_of(R"({"type":"text","text":"a","wrap":true,"size":"md","scaling":true})"), "");
}

TEST(CheckFlex, NamesTheFullPathOfABreach)
{
    EXPECT_EQ(
        body_of(R"({"type":"text","text":"a"},{"type":"text","text":""})"),
        "messages[0].contents.body.contents[1].text: May not be empty\n"
    );
}

TEST(CheckFlex, RefusesUnknownPropertiesEverywhere)
{
    EXPECT_TRUE(holds(
        body_of(R"({"type":"text","text":"a","fontFamily":"x"})"),
        "messages[0].contents.body.contents[0].fontFamily: Unknown property"
    ));
    EXPECT_TRUE(holds(breaches(R"({"type":"bubble","foot":{}})"), "contents.foot: Unknown"));
    EXPECT_TRUE(holds(
        body_of(R"({"type":"button","action":{"type":"postback","label":"a","data":"b","x":1}})"),
        "action.x: Unknown property"
    ));
}

TEST(CheckFlex, HoldsAltTextAtFifteenHundredUnits)
{
    std::string const contents = bubble(R"({"type":"text","text":"a"})");
    EXPECT_EQ(breaches(contents, std::string(1500, 'a')), "");
    EXPECT_NE(breaches(contents, std::string(1501, 'a')), "");
}

TEST(CheckFlex, HoldsTheLabelOfAButtonAtFortyGraphemes)
{
    auto const button = [](std::size_t count) {
        std::string label;
        for (std::size_t i = 0; i < count; ++i) label += "葛󠄀";
        return body_of(
            R"({"type":"button","action":{"type":"postback","label":")" + label +
            R"(","data":"b"}})"
        );
    };
    EXPECT_EQ(button(40), "");
    EXPECT_TRUE(holds(button(41), "action.label: Length must be between 0 and 40"));
    EXPECT_NE(body_of(R"({"type":"button","action":{"type":"postback","data":"b"}})"), "");
    EXPECT_NE(body_of(R"({"type":"button"})"), "");
}

TEST(CheckFlex, WantsABlockInABubble)
{
    EXPECT_TRUE(holds(breaches(R"({"type":"bubble"})"), "At least one block"));
    EXPECT_NE(breaches(R"({"type":"bubble","size":"huge"})"), "");
}

TEST(CheckFlex, LetsComponentsStandOnlyWhereTheyMay)
{
    std::string const icon = R"({"type":"icon","url":"https://e.jp/i.png"})";
    std::string const button =
        R"({"type":"button","action":{"type":"message","label":"a","text":"b"}})";
    EXPECT_NE(breaches(bubble(icon)), "");
    EXPECT_EQ(breaches(bubble(icon, "baseline")), "");
    EXPECT_EQ(breaches(bubble(button)), "");
    EXPECT_NE(breaches(bubble(button, "baseline")), "");
    EXPECT_NE(body_of(R"({"type":"span","text":"a"})"), "");
    EXPECT_EQ(body_of(R"({"type":"text","contents":[{"type":"span","text":"a"}]})"), "");
    EXPECT_NE(breaches(R"({"type":"bubble","body":{"type":"text","text":"a"}})"), "");
}

TEST(CheckFlex, ChecksSizesSpacesAndColours)
{
    auto const box = [](std::string const& property) {
        return body_of(R"({"type":"box","layout":"vertical","contents":[],)" + property + "}");
    };
    for (char const* good :
         {R"("paddingAll":"18px")",
          R"("paddingTop":"5%")",
          R"("margin":"xxl")",
          R"("cornerRadius":"12px")",
          R"("borderWidth":"semi-bold")",
          R"("borderColor":"#666666")",
          R"("backgroundColor":"#00118fcc")",
          R"("width":"50%")",
          R"("offsetTop":"-4px")",
          R"("flex":0)",
          R"("justifyContent":"space-between")"}) {
        EXPECT_EQ(box(good), "") << good;
    }
    for (char const* bad :
         {R"("paddingAll":"18")",
          R"("margin":"5%")",
          R"("margin":"big")",
          R"("cornerRadius":"-1px")",
          R"("borderWidth":"thick")",
          R"("borderColor":"red")",
          R"("backgroundColor":"#fff")",
          R"("width":"md")",
          R"("flex":"1")",
          R"("flex":-1)"}) {
        EXPECT_NE(box(bad), "") << bad;
    }
    EXPECT_NE(body_of(R"({"type":"box","layout":"diagonal","contents":[]})"), "");
}

TEST(CheckFlex, ChecksPicturesAndTheirRatio)
{
    auto const image = [](std::string const& rest) {
        return body_of(R"({"type":"image","url":"https://e.jp/a.png")" + rest + "}");
    };
    EXPECT_EQ(image(""), "");
    EXPECT_EQ(image(R"(,"size":"full","aspectRatio":"20:13","aspectMode":"cover")"), "");
    EXPECT_EQ(image(R"(,"aspectRatio":"1:3")"), "");
    EXPECT_NE(image(R"(,"aspectRatio":"1:3.1")"), "");
    EXPECT_NE(image(R"(,"aspectRatio":"wide")"), "");
    EXPECT_NE(body_of(R"({"type":"image","url":"http://e.jp/a.png"})"), "");
}

TEST(CheckFlex, HoldsABubbleAtThirtyThousandBytes)
{
    auto const sized = [](std::size_t letters) {
        return bubble(R"({"type":"text","text":")" + std::string(letters, 'a') + R"("})");
    };
    std::size_t const frame = sized(1).size() - 1;
    EXPECT_EQ(breaches(sized(30'000 - frame)), "");
    EXPECT_TRUE(holds(breaches(sized(30'001 - frame)), "exceeds 30 KB"));
}

TEST(CheckFlex, HoldsACarouselAtTwelveBubblesOfOneSize)
{
    auto const carousel = [](int count, std::string const& last) {
        std::string all;
        for (int i = 0; i + 1 < count; ++i) {
            all += bubble(R"({"type":"text","text":"a"})") + ",";
        }
        return breaches(R"({"type":"carousel","contents":[)" + all + last + "]}");
    };
    std::string const plain = bubble(R"({"type":"text","text":"a"})");
    EXPECT_EQ(carousel(12, plain), "");
    EXPECT_TRUE(holds(carousel(13, plain), "contents: Size must be between 1 and 12"));
    std::string small = plain;
    small.insert(1, R"("size":"micro",)");
    EXPECT_TRUE(holds(carousel(2, small), "contents[1].size"));
}

TEST(CheckFlex, ChecksGradients)
{
    auto const box = [](std::string const& background) {
        return body_of(
            R"({"type":"box","layout":"vertical","contents":[],"background":)" + background + "}"
        );
    };
    EXPECT_EQ(
        box(R"({"type":"linearGradient","angle":"90deg","startColor":"#ffffff",)"
            R"("endColor":"#000000"})"),
        ""
    );
    EXPECT_NE(box(R"({"type":"linearGradient","angle":"90deg","startColor":"#ffffff"})"), "");
    EXPECT_NE(
        box(R"({"type":"linearGradient","angle":"90","startColor":"#ffffff",)"
            R"("endColor":"#000000"})"),
        ""
    );
}
