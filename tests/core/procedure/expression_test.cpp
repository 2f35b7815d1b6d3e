// The small language by example: what each function gives, and that nothing ever fails.
#include "core/procedure/expression.h"
#include "core/procedure/shelf.h"
#include "core/procedure/town_options.h"

#include <gtest/gtest.h>

namespace mado::procedure {
namespace {

constexpr char const* town_text = R"({
 "name": "見本町",
 "values": {
  "cutoff": {"value": "08:15"},
  "rooms": {"value": [
   {"id": "hall", "label": "大ホール", "people": 100, "am": 1000, "night": 1200, "last": "2027-01-31"},
   {"id": "small", "label": "小部屋", "when": "place = west", "from": "2026-12-01", "until": "2026-12-24"}]}
 }})";

class ExpressionTest : public testing::Test
{
protected:
    void SetUp() override
    {
        auto const json = base::Json::parse(town_text);
        ASSERT_TRUE(json.ok());
        auto town = TownValues::from_json(*json);
        ASSERT_TRUE(town.ok());
        here.town = std::make_shared<TownValues const>(std::move(*town));
        here.now = base::parse_rfc3339("2026-12-01T08:20:00+09:00").value();
    }

    Outcome value(char const* text)
    {
        auto const parsed = Expression::parse(text);
        EXPECT_TRUE(parsed.ok()) << text;
        Scope const scope{
            here,
            [this](std::string_view id) -> values::Value const* {
                auto const found = answers.find(id);
                return found == answers.end() ? nullptr : &found->second;
            },
            [](std::string_view id) { return id == "room" || id == "time" || id == "from" || id == "until"; },
            {}};
        return parsed.ok() ? evaluate(*parsed, scope) : Outcome{Nothing{}};
    }

    std::int64_t number(char const* text)
    {
        auto const outcome = value(text);
        auto const* found = std::get_if<std::int64_t>(&outcome);
        EXPECT_NE(found, nullptr) << text;
        return found == nullptr ? -1 : *found;
    }

    bool truth(char const* text)
    {
        auto const outcome = value(text);
        auto const* found = std::get_if<bool>(&outcome);
        EXPECT_NE(found, nullptr) << text;
        return found != nullptr && *found;
    }

    bool nothing(char const* text) { return std::holds_alternative<Nothing>(value(text)); }

    Circumstances here;
    values::Answers answers;
};

} // namespace

TEST_F(ExpressionTest, PickTakesAMemberOfTheTownsList)
{
    answers["room"] = values::Choice{"hall"};
    EXPECT_EQ(number("pick(town.rooms, room, people)"), 100);
    EXPECT_EQ(number("pick(town.rooms, room, am) * 2"), 2000);
    EXPECT_TRUE(truth("2027-02-01 > pick(town.rooms, room, last)"));
    EXPECT_TRUE(nothing("pick(town.rooms, room, no_such_member)"));
    EXPECT_TRUE(nothing("pick(town.no_such_list, room, am)"));
    EXPECT_TRUE(nothing("pick(room, room, am)"));
}

TEST_F(ExpressionTest, PickOfWhatIsNotAnsweredOrNotListedIsNothing)
{
    EXPECT_TRUE(nothing("pick(town.rooms, room, am)"));
    answers["room"] = values::Choice{"cellar"};
    EXPECT_TRUE(nothing("pick(town.rooms, room, am)"));
    EXPECT_FALSE(truth("pick(town.rooms, room, am) > 0"));
}

TEST_F(ExpressionTest, ASlotHasAPlaceADayAndATime)
{
    answers["room"] = values::Choice{"hall"};
    answers["time"] = values::SlotChoice{"hall/2027-02-03/night/wait", "夜"};
    EXPECT_TRUE(truth("slot_time(time) = night"));
    EXPECT_TRUE(truth("slot_group(time) = hall"));
    EXPECT_TRUE(truth("slot_day(time) = 2027-02-03"));
    EXPECT_TRUE(truth("season(slot_day(time)) = winter"));
    EXPECT_EQ(number("pick(town.rooms, room, slot_time(time))"), 1200);
    for (char const* broken : {"", "hall", "hall/x", "hall/x/y", "/", "//"}) {
        answers["time"] = values::SlotChoice{broken, ""};
        EXPECT_FALSE(truth("slot_day(time) > 1970-01-02")) << broken;
    }
}

TEST_F(ExpressionTest, MoneyStaysWhole)
{
    EXPECT_EQ(number("percent(1000, 50)"), 500);
    EXPECT_EQ(number("percent(333, 50)"), 166);
    EXPECT_EQ(number("round_down(percent(333, 150), 10)"), 490);
    EXPECT_EQ(number("round_down(1250, 100)"), 1200);
    EXPECT_TRUE(nothing("round_down(100, 0)"));
    EXPECT_TRUE(nothing("percent(100, 0 - 5)"));
    EXPECT_TRUE(nothing("percent(900000000000000, 900000000000000)"));
    EXPECT_TRUE(nothing("percent(today, 50)"));
}

TEST_F(ExpressionTest, TheClockIsComparedWithAnHourOfTheTown)
{
    EXPECT_EQ(number("clock"), 8 * 60 + 20);
    EXPECT_FALSE(truth("clock ≤ town.cutoff"));
    here.now = base::parse_rfc3339("2026-12-01T08:15:00+09:00").value();
    EXPECT_TRUE(truth("clock ≤ town.cutoff"));
}

TEST_F(ExpressionTest, FirstIsTheOneThatIsAnswered)
{
    answers["until"] = values::Date::create(2026, 12, 9).value();
    EXPECT_TRUE(truth("first(from, until) = 2026-12-09"));
    answers["from"] = values::Date::create(2026, 12, 7).value();
    EXPECT_TRUE(truth("first(from, until) = 2026-12-07"));
}

TEST_F(ExpressionTest, YesIsAWordWhereItIsAnOptionOfAChoice)
{
    answers["room"] = values::Choice{"yes"};
    EXPECT_TRUE(truth("room = yes"));
    EXPECT_TRUE(truth("room in [yes, maybe]"));
    EXPECT_FALSE(truth("room = no"));
    answers["room"] = values::Yes{true};
    EXPECT_TRUE(truth("room = yes"));
    EXPECT_FALSE(truth("room = no"));
}

TEST_F(ExpressionTest, AFunctionWithTooFewThingsIsRefusedWhenTheFileIsRead)
{
    for (char const* text : {"pick(town.rooms, room)", "percent(1)", "slot_day()", "season(today, today)", "worth(x)"}) {
        EXPECT_FALSE(Expression::parse(text).ok()) << text;
    }
}

namespace {

std::shared_ptr<Procedure const> loaded(char const* text, TownValues const& town, std::vector<Finding>& findings)
{
    auto const file = load_procedure(text, "x.json", {}, findings);
    EXPECT_TRUE(file.ok()) << (findings.empty() ? "" : findings.front().english);
    return file.ok() ? with_town(*file, town, findings) : nullptr;
}

} // namespace

TEST_F(ExpressionTest, OptionsComeFromTheTownWithTheirConditionsAndDays)
{
    std::vector<Finding> findings;
    auto const procedure = loaded(
        R"({"id":"x","department":"d","title":"t","ask":[
         {"id":"place","say":"a","choose":{"west":"西","east":"東"}},
         {"id":"room","say":"b","choose":{"from":"town.rooms"}}]})",
        *here.town, findings
    );
    ASSERT_NE(procedure, nullptr);
    EXPECT_TRUE(findings.empty());
    auto const& options = procedure->ask[1].options;
    ASSERT_EQ(options.size(), 2u);
    EXPECT_EQ(options[0].label, "大ホール");
    EXPECT_TRUE(options[0].when.empty());
    EXPECT_EQ(options[1].when.text(), "(place = west) and today >= 2026-12-01 and today <= 2026-12-24");
}

TEST_F(ExpressionTest, AListThatIsNotThereIsAnErrorOfTheFile)
{
    std::vector<Finding> findings;
    auto const procedure = loaded(
        R"({"id":"x","department":"d","title":"t","ask":[{"id":"room","say":"b","choose":{"from":"town.none"}}]})",
        *here.town, findings
    );
    ASSERT_NE(procedure, nullptr);
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front().grade, Finding::Grade::error);
}

TEST_F(ExpressionTest, APeriodOpensAndClosesAProcedure)
{
    std::vector<Finding> findings;
    auto const procedure = loaded(
        R"({"id":"x","department":"d","title":"t","open":{"when":"today ≤ 2026-12-01","says":"終わりました。"},
         "ask":[{"id":"a","say":"a","yes_no":true}]})",
        *here.town, findings
    );
    ASSERT_NE(procedure, nullptr);
    EXPECT_TRUE(is_open(*procedure, here));
    here.now = here.now.plus_seconds(86'400);
    EXPECT_FALSE(is_open(*procedure, here));
}

} // namespace mado::procedure
