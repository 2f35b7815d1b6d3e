#include "core/values/answer.h"

#include <gtest/gtest.h>

#include "core/base/limits.h"

namespace mado::values {

namespace {

using base::Json;

Json json(std::string_view text)
{
    auto parsed = Json::parse(text);
    EXPECT_TRUE(parsed.ok()) << text;
    return parsed.value_or(Json());
}

std::vector<Value> one_of_each()
{
    return {
        Yes{true},
        Number{-7},
        Choice{"start"},
        Choices{{"a", "b"}},
        Text{"橋の手前\n穴があります"},
        Date::from_days(20'788),
        Items{{{"futon", "", 2}, {"shelf", "large", 1}}},
        SlotChoice{"hall-1", "12月1日（火曜日）午前9時"},
        PersonName{"ヤマダ　ハナコ", "山田　花子"},
        PersonName{"ヤマダ　ハナコ", ""},
        Phone{"0164642211"},
        Phone{""},
        Address{"0783792", "", "旭", "37番地の1", ""},
        Place{"bridge", "橋の手前", 44.31, 141.65},
        Place{"", "", 0, 0},
        Photos{{"p1", "p2"}},
        Photos{},
        Members{{1, 3}, true},
        DontKnow{},
    };
}

TEST(Answer, IsTheSameAfterItWasStored)
{
    for (auto const& value : one_of_each()) {
        auto const text = to_json(value).dump();
        auto const back = value_from_json(json(text));
        ASSERT_TRUE(back.ok()) << text << " " << back.error().message;
        EXPECT_EQ(*back, value) << text;
    }
}

TEST(Answer, IsStoredUnderTheNameOfItsType)
{
    EXPECT_EQ(to_json(Value(Choice{"start"})).dump(), R"({"choice":"start"})");
    auto const date = Date::create(2026, 12, 1);
    ASSERT_TRUE(date.ok());
    EXPECT_EQ(to_json(Value(*date)).dump(), R"({"date":"2026-12-01"})");
    EXPECT_EQ(to_json(Value(Yes{false})).dump(), R"({"yes":false})");
    EXPECT_EQ(to_json(Value(DontKnow{})).dump(), R"({"dont_know":true})");
    EXPECT_EQ(
        to_json(Value(PersonName{"ヤマダ", ""})).dump(), R"({"name":{"kana":"ヤマダ"}})"
    );
}

TEST(Answer, RefusesWhatIsMalformed)
{
    for (std::string_view text : {
             R"([])", R"(null)", R"("start")", R"({})", R"({"choice":"a","text":"b"})",
             R"({"colour":"red"})", R"({"yes":1})", R"({"yes":"true"})", R"({"number":1.5})",
             R"({"number":"1"})", R"({"choice":""})", R"({"choice":"a b"})", R"({"choice":7})",
             R"({"choices":"a"})", R"({"choices":["a","a"]})", R"({"choices":[1]})",
             R"({"text":5})", R"({"date":"2026-02-30"})", R"({"date":"2026/12/1"})",
             R"({"date":"令和8年12月1日"})", R"({"items":{}})", R"({"items":[{"id":"a"}]})",
             R"({"items":[{"id":"a","count":0}]})", R"({"items":[{"id":"a","count":1,"x":1}]})",
             R"({"items":[{"count":1}]})", R"({"slot":"a"})", R"({"slot":{"label":"x"}})",
             R"({"name":{"kana":"山田"}})", R"({"name":{"kana":"やまだ"}})", R"({"name":{}})",
             R"({"name":{"kana":"ヤマダ","age":3}})", R"({"phone":"0164-64-2211"})",
             R"({"phone":"123"})", R"({"phone":5})", R"({"address":{"postal":"078"}})",
             R"({"address":[]})", R"({"address":{"zip":"0783792"}})",
             R"({"place":{"latitude":44.3}})", R"({"place":{"latitude":91,"longitude":0}})",
             R"({"place":{"latitude":"44","longitude":141}})", R"({"photos":[1]})",
             R"({"members":{"numbers":[1,1],"complete":true}})",
             R"({"members":{"numbers":[-1],"complete":true}})", R"({"members":{"numbers":[1]}})",
             R"({"members":{"numbers":[1.5],"complete":true}})", R"({"dont_know":false})",
         }) {
        EXPECT_FALSE(value_from_json(json(text)).ok()) << text;
    }
}

TEST(Answer, IsNeverRepeatedInAnErrorMessage)
{
    auto const refused = value_from_json(json(R"({"phone":"0164-64-22"})"));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().message.find("0164"), std::string::npos);
    auto const name = value_from_json(json(R"({"name":{"kana":"山田"}})"));
    ASSERT_FALSE(name.ok());
    EXPECT_EQ(name.error().message.find("山田"), std::string::npos);
}

TEST(Answer, StopsAtTheWrittenLimits)
{
    std::string text;
    for (std::size_t i = 0; i < limits::text_graphemes_max; ++i) text += "𠮷";
    EXPECT_TRUE(value_from_json(Json::object({{"text", text}})).ok());
    EXPECT_FALSE(value_from_json(Json::object({{"text", text + "あ"}})).ok());
    Json photos = Json::array();
    for (std::size_t i = 0; i < limits::photos_max; ++i) photos.push("p" + std::to_string(i));
    EXPECT_TRUE(value_from_json(Json::object({{"photos", photos}})).ok());
    photos.push("one-more");
    EXPECT_FALSE(value_from_json(Json::object({{"photos", photos}})).ok());
    Json numbers = Json::array();
    for (std::size_t i = 0; i <= limits::group_members_max; ++i) {
        numbers.push(static_cast<int>(i));
    }
    Json const members = Json::object({{"numbers", numbers}, {"complete", false}});
    EXPECT_FALSE(value_from_json(Json::object({{"members", members}})).ok());
    EXPECT_FALSE(value_from_json(Json::object({{"choice", std::string(97, 'a')}})).ok());
    EXPECT_FALSE(value_from_json(Json::object({{"text", "\xFF"}})).ok());
}

TEST(Answer, AcceptsJapaneseIds)
{
    EXPECT_TRUE(value_from_json(Json::object({{"choice", "旭"}})).ok());
}

TEST(Answers, KeepEveryPath)
{
    Answers answers;
    answers.emplace("kind", Choice{"start"});
    answers.emplace("children", Members{{1, 2}, true});
    answers.emplace("children.2.name", PersonName{"ヤマダ　タロウ", ""});
    auto const text = to_json(answers).dump();
    auto const back = answers_from_json(json(text));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, answers);
    EXPECT_TRUE(answers_from_json(json("{}")).ok());
}

TEST(Answers, RefuseBadPathsAndBadValues)
{
    EXPECT_FALSE(answers_from_json(json("[]")).ok());
    EXPECT_FALSE(answers_from_json(json(R"({"":{"yes":true}})")).ok());
    EXPECT_FALSE(answers_from_json(json(R"({"a..b":{"yes":true}})")).ok());
    EXPECT_FALSE(answers_from_json(json(R"({".a":{"yes":true}})")).ok());
    EXPECT_FALSE(answers_from_json(json(R"({"a b":{"yes":true}})")).ok());
    EXPECT_FALSE(answers_from_json(json(R"({"a":true})")).ok());
    Json many = Json::object();
    for (int i = 0; i < 2000; ++i) many.set("q" + std::to_string(i), to_json(Value(Yes{true})));
    EXPECT_FALSE(answers_from_json(many).ok());
}

} // namespace

} // namespace mado::values
