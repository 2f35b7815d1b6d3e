#include <gtest/gtest.h>

#include <string>

#include "bridge/simulator/check_menu.h"
#include "bridge/simulator/check_messages.h"
#include "core/base/json.h"

using mado::base::Json;
using mado::simulator::check_messages;
using mado::simulator::check_rich_menu;
using mado::simulator::Problems;

namespace {

Json parsed(std::string const& text)
{
    auto json = Json::parse(text);
    EXPECT_TRUE(json.ok()) << text;
    return json.ok() ? json.value() : Json();
}

// Every breach of one message as "property: message" lines; "" when LINE would take it.
std::string breaches(Json message)
{
    Json body = Json::object({{"messages", Json::array({std::move(message)})}});
    Problems problems;
    check_messages(body, problems);
    std::string text;
    for (auto const& problem : problems.all()) {
        text += problem.property + ": " + problem.message + "\n";
    }
    return text;
}

std::string breaches(std::string const& message)
{
    return breaches(parsed(message));
}

std::string breaches(char const* message)
{
    return breaches(parsed(message));
}

std::string repeated(std::string const& piece, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) text += piece;
    return text;
}

Json text_message(std::string text)
{
    return Json::object({{"type", "text"}, {"text", std::move(text)}});
}

Json with_quick(Json action, int count = 1)
{
    Json items = Json::array();
    for (int i = 0; i < count; ++i) {
        items.push(Json::object({{"type", "action"}, {"action", action}}));
    }
    Json message = text_message("a");
    message.set("quickReply", Json::object({{"items", std::move(items)}}));
    return message;
}

Json postback(std::string label, std::string data)
{
    return Json::object(
        {{"type", "postback"}, {"label", std::move(label)}, {"data", std::move(data)}}
    );
}

Json buttons(Json extra)
{
    Json card = Json::object({{"type", "buttons"}, {"text", "a"}});
    card.set("actions", Json::array({postback("a", "b")}));
    for (auto const& [key, value] : extra.members()) card.set(key, value);
    return Json::object({{"type", "template"}, {"altText", "a"}, {"template", std::move(card)}});
}

bool holds(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(CheckMessages, TakesTextOfFiveThousandUnitsAndRefusesOneMore)
{
    EXPECT_EQ(breaches(text_message(repeated("a", 5000))), "");
    EXPECT_EQ(
        breaches(text_message(repeated("a", 5001))),
        "messages[0].text: Length must be between 0 and 5000\n"
    );
}

TEST(CheckMessages, CountsTextInUtf16UnitsSoThatAnEmojiIsTwo)
{
    EXPECT_EQ(breaches(text_message(repeated("😀", 2500))), "");
    EXPECT_NE(breaches(text_message(repeated("😀", 2501))), "");
}

TEST(CheckMessages, CountsLabelsInGraphemes)
{
    EXPECT_EQ(breaches(with_quick(postback(repeated("👨‍👩‍👧", 20), "x"))), "");
    EXPECT_TRUE(holds(
        breaches(with_quick(postback(repeated("あ", 21), "x"))),
        "messages[0].quickReply.items[0].action.label: Length must be between 0 and 20"
    ));
}

TEST(CheckMessages, TakesOneToFiveMessages)
{
    Json five = Json::array();
    for (int i = 0; i < 5; ++i) five.push(text_message("a"));
    Problems none;
    check_messages(Json::object({{"messages", five}}), none);
    EXPECT_TRUE(none.empty());
    five.push(text_message("a"));
    Problems six;
    check_messages(Json::object({{"messages", five}}), six);
    EXPECT_EQ(six.all().at(0).message, "Size must be between 1 and 5");
    Problems empty;
    check_messages(Json::object({{"messages", Json::array()}}), empty);
    EXPECT_FALSE(empty.empty());
}

TEST(CheckMessages, TakesThirteenQuickRepliesAndRefusesFourteen)
{
    EXPECT_EQ(breaches(with_quick(postback("a", "b"), 13)), "");
    EXPECT_TRUE(holds(
        breaches(with_quick(postback("a", "b"), 14)),
        "messages[0].quickReply.items: Size must be between 1 and 13"
    ));
}

TEST(CheckMessages, NamesAnUnknownTypeAndAMissingText)
{
    EXPECT_TRUE(holds(breaches(R"({"type":"txt"})"), "messages[0].type: Must be one of"));
    EXPECT_EQ(breaches(R"({"type":"text"})"), "messages[0].text: May not be empty\n");
    EXPECT_EQ(breaches(R"({"type":"text","text":""})"), "messages[0].text: May not be empty\n");
}

TEST(CheckMessages, ReportsEveryBreachAtOnceWithTheirNumber)
{
    Problems problems;
    check_messages(parsed(R"({"messages":[{"type":"text"},{"type":"zzz"}]})"), problems);
    Json const json = problems.to_json();
    EXPECT_EQ(json["message"].as_text(), "The request body has 2 error(s)");
    EXPECT_EQ(json["details"].items().size(), 2u);
    EXPECT_EQ(json["details"].items()[1]["property"].as_text(), "messages[1].type");
}

TEST(CheckMessages, WantsADollarWhereAnEmojiGoes)
{
    std::string const emojis = R"("emojis":[{"index":2,"productId":"p","emojiId":"1"}]})";
    EXPECT_EQ(breaches(R"({"type":"text","text":"あい$",)" + emojis), "");
    EXPECT_TRUE(holds(
        breaches(R"({"type":"text","text":"あいう",)" + emojis), "messages[0].emojis[0].index"
    ));
    // An emoji before it is two units, so the dollar stands at 2.
    EXPECT_EQ(breaches(R"({"type":"text","text":"😀$",)" + emojis), "");
}

TEST(CheckMessages, ChecksPlaceholdersOfTextV2)
{
    std::string const table =
        R"("substitution":{"who":{"type":"mention","mentionee":{"type":"all"}}}})";
    EXPECT_EQ(breaches(R"({"type":"textV2","text":"{who} {{x}}",)" + table), "");
    EXPECT_NE(breaches(R"({"type":"textV2","text":"{other}",)" + table), "");
    EXPECT_NE(breaches(R"({"type":"textV2","text":"{who",)" + table), "");
}

TEST(CheckMessages, WantsHttpsForPicturesAndBothCoordinatesForPlaces)
{
    EXPECT_EQ(
        breaches(R"({"type":"image","originalContentUrl":"https://e.jp/a.png",)"
                 R"("previewImageUrl":"https://e.jp/b.png"})"),
        ""
    );
    EXPECT_TRUE(holds(
        breaches(R"({"type":"image","originalContentUrl":"http://e.jp/a.png",)"
                 R"("previewImageUrl":"https://e.jp/b.png"})"),
        "messages[0].originalContentUrl"
    ));
    EXPECT_EQ(
        breaches(R"({"type":"location","title":"a","address":"b","latitude":44.3,)"
                 R"("longitude":141.6})"),
        ""
    );
    EXPECT_NE(breaches(R"({"type":"location","title":"a","address":"b","latitude":91})"), "");
}

TEST(CheckMessages, RefusesTheNameLineAsSender)
{
    EXPECT_EQ(breaches(R"({"type":"text","text":"a","sender":{"name":"窓口"}})"), "");
    EXPECT_NE(breaches(R"({"type":"text","text":"a","sender":{"name":"LINE"}})"), "");
}

TEST(CheckActions, HoldsDataAtThreeHundredUnits)
{
    EXPECT_EQ(breaches(with_quick(postback("a", repeated("x", 300)))), "");
    EXPECT_TRUE(holds(
        breaches(with_quick(postback("a", repeated("x", 301)))), "action.data: Length must be"
    ));
    EXPECT_TRUE(holds(breaches(with_quick(postback("a", ""))), "action.data: May not be empty"));
}

TEST(CheckActions, HoldsUrisAtAThousandAndToFourSchemes)
{
    auto const uri = [](std::string text) {
        return with_quick(Json::object({{"type", "uri"}, {"label", "a"}, {"uri", std::move(text)}})
        );
    };
    std::string const start = "https://example.jp/";
    EXPECT_EQ(breaches(uri(start + repeated("a", 1000 - static_cast<int>(start.size())))), "");
    EXPECT_NE(breaches(uri(start + repeated("a", 1001 - static_cast<int>(start.size())))), "");
    for (char const* good :
         {"http://127.0.0.1:8080/p/x",
          "tel:0164642211",
          "line://nv/chat",
          "https://line.me/R/ti/p/%40mihon"}) {
        EXPECT_EQ(breaches(uri(good)), "") << good;
    }
    for (char const* bad :
         {"javascript:alert(1)",
          "ftp://e.jp/",
          "https://",
          "https://e.jp/町",
          "https://e.jp/a b",
          "e.jp"}) {
        EXPECT_TRUE(holds(breaches(uri(bad)), "Invalid action URI")) << bad;
    }
}

TEST(CheckActions, ChecksPickerDatesAsDates)
{
    auto const picker = [](std::string const& rest) {
        return breaches(
            with_quick(parsed(R"({"type":"datetimepicker","label":"a","data":"d",)" + rest + "}"))
        );
    };
    EXPECT_EQ(
        picker(R"("mode":"date","initial":"2026-12-01","min":"2026-11-27","max":"2027-01-23")"), ""
    );
    EXPECT_EQ(picker(R"("mode":"datetime","min":"2026-12-01t09:30","max":"2026-12-01T09:31")"), "");
    EXPECT_EQ(picker(R"("mode":"time","initial":"23:59")"), "");
    EXPECT_NE(picker(R"("mode":"date","initial":"2026-02-30")"), "");
    EXPECT_NE(picker(R"("mode":"date","initial":"2026-12-01T09:00")"), "");
    EXPECT_NE(picker(R"("mode":"time","initial":"24:00")"), "");
    EXPECT_NE(picker(R"("mode":"date","min":"2026-12-01","max":"2026-12-01")"), "");
    EXPECT_NE(picker(R"("mode":"date","initial":"2026-11-01","min":"2026-11-27")"), "");
    EXPECT_NE(picker(R"("mode":"date","max":"2101-01-01")"), "");
    EXPECT_NE(picker(R"("mode":"week")"), "");
}

TEST(CheckActions, KeepsCameraToQuickRepliesAndMenuSwitchToRichMenus)
{
    Json camera = parsed(R"({"type":"camera","label":"a"})");
    EXPECT_EQ(breaches(with_quick(camera)), "");
    Json card = buttons(Json::object({{"actions", Json::array({camera})}}));
    EXPECT_TRUE(holds(breaches(card), "messages[0].template.actions[0].type"));
    EXPECT_NE(
        breaches(with_quick(
            parsed(R"({"type":"richmenuswitch","label":"a","richMenuAliasId":"a","data":"d"})")
        )),
        ""
    );
}

TEST(CheckActions, WantsTheKeyboardForFilledInText)
{
    Json action = postback("a", "b");
    action.set("fillInText", "x");
    EXPECT_TRUE(holds(breaches(with_quick(action)), "fillInText"));
    action.set("inputOption", "openKeyboard");
    EXPECT_EQ(breaches(with_quick(action)), "");
}

TEST(CheckTemplate, HalvesTheTextUnderATitle)
{
    Json const long_text = Json::object({{"text", repeated("あ", 160)}});
    EXPECT_EQ(breaches(buttons(long_text)), "");
    EXPECT_NE(breaches(buttons(Json::object({{"text", repeated("あ", 161)}}))), "");
    Json titled = Json::object({{"title", "t"}, {"text", repeated("あ", 60)}});
    EXPECT_EQ(breaches(buttons(titled)), "");
    titled.set("text", repeated("あ", 61));
    EXPECT_NE(breaches(buttons(titled)), "");
}

TEST(CheckTemplate, CountsButtonsAndConfirmActions)
{
    Json four = Json::array();
    for (int i = 0; i < 4; ++i) four.push(postback("a", "b"));
    EXPECT_EQ(breaches(buttons(Json::object({{"actions", four}}))), "");
    four.push(postback("a", "b"));
    EXPECT_NE(breaches(buttons(Json::object({{"actions", four}}))), "");
    std::string const confirm =
        R"({"type":"template","altText":"a","template":{"type":"confirm","text":"a","actions":[)";
    std::string const one = R"({"type":"message","label":"a","text":"b"})";
    EXPECT_EQ(breaches(confirm + one + "," + one + "]}}"), "");
    EXPECT_NE(breaches(confirm + one + "]}}"), "");
}

TEST(CheckTemplate, WantsTheSameNumberOfActionsInEveryColumn)
{
    std::string const one = R"({"type":"message","label":"a","text":"b"})";
    auto const carousel = [&](std::string const& second) {
        return R"({"type":"template","altText":"a","template":{"type":"carousel","columns":[)"
               R"({"text":"a","actions":[)" +
               one + R"(]},{"text":"a","actions":[)" + second + "]}]}}";
    };
    EXPECT_EQ(breaches(carousel(one)), "");
    EXPECT_TRUE(holds(breaches(carousel(one + "," + one)), "columns[1].actions"));
}

TEST(CheckTemplate, HoldsImageCarouselLabelsAtTwelve)
{
    auto const column = [](std::string label) {
        Json card = Json::object({{"type", "image_carousel"}});
        card.set(
            "columns",
            Json::array({Json::object(
                {{"imageUrl", "https://e.jp/a.png"}, {"action", postback(std::move(label), "d")}}
            )})
        );
        return Json::object({{"type", "template"}, {"altText", "a"}, {"template", card}});
    };
    EXPECT_EQ(breaches(column(repeated("あ", 12))), "");
    EXPECT_NE(breaches(column(repeated("あ", 13))), "");
}

TEST(CheckRichMenu, HoldsSizeAreasAndWords)
{
    auto const menu = [](std::string const& size, std::string const& area, int bar) {
        Problems problems;
        check_rich_menu(
            parsed(
                R"({"size":)" + size + R"(,"selected":true,"name":"a","chatBarText":")" +
                repeated("あ", bar) + R"(","areas":[{"bounds":)" + area +
                R"(,"action":{"type":"postback","data":"d"}}]})"
            ),
            problems
        );
        return problems.all().size();
    };
    std::string const size = R"({"width":2500,"height":1686})";
    std::string const area = R"({"x":0,"y":0,"width":2500,"height":1686})";
    EXPECT_EQ(menu(size, area, 14), 0u);
    EXPECT_EQ(menu(size, area, 15), 1u);
    EXPECT_EQ(menu(size, R"({"x":1,"y":0,"width":2500,"height":1686})", 14), 1u);
    EXPECT_EQ(menu(R"({"width":2500,"height":1725})", area, 14), 1u);
    EXPECT_GE(
        menu(R"({"width":799,"height":300})", R"({"x":0,"y":0,"width":1,"height":1})", 1), 1u
    );
}

TEST(CheckRichMenu, MeasuresPngAndJpegFromTheirHeaders)
{
    std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x09\xc4\0\0\x06\x96", 24);
    auto const size = mado::simulator::picture_size(png);
    ASSERT_TRUE(size.has_value());
    EXPECT_EQ(size->width, 2500);
    EXPECT_EQ(size->height, 1686);
    std::string jpeg("\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x0b\x08\1\2\3\4\1\0\0", 20);
    auto const other = mado::simulator::picture_size(jpeg);
    ASSERT_TRUE(other.has_value());
    EXPECT_EQ(other->width, 0x304);
    EXPECT_EQ(other->height, 0x102);
    EXPECT_FALSE(mado::simulator::picture_size("GIF89a").has_value());
    EXPECT_FALSE(mado::simulator::picture_size(png.substr(0, 20)).has_value());
}
