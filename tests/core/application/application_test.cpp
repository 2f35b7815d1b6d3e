// Sealing: what was on the route, as it was asked, and nothing else.
#include "core/application/application.h"

#include "core/base/crypto.h"
#include "core/procedure/shelf.h"

#include <gtest/gtest.h>

namespace mado::application {
namespace {

class Sealing : public testing::Test
{
protected:
    void SetUp() override
    {
        base::crypto_start();
        std::string const assets = std::string(MADO_SOURCE_DIR) + "/assets";
        shelf = std::move(procedure::Shelf::open(assets, assets + "/town")).value();
        water = shelf->now()->find("water");
        here.now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
        here.door = procedure::Door::kiosk;
        here.town = shelf->now()->town;
        answers = {
            {"kind", values::Choice{"start"}},
            {"from", values::Date::parse("2026-12-07").value()},
            {"where", values::Address{"0783711", "", "旭", "37-1", ""}},
            {"pay", values::Choice{"slip"}},
            {"name", values::PersonName{"ミホン　ハナコ", ""}},
            {"phone", values::Phone{"0164642040"}},
        };
    }

    static AskedAnswer const* at(Application const& sealed, std::string_view path)
    {
        for (auto const& answer : sealed.answers) {
            if (answer.at == path) return &answer;
        }
        return nullptr;
    }

    std::unique_ptr<procedure::Shelf> shelf;
    std::shared_ptr<procedure::Procedure const> water;
    procedure::Circumstances here;
    values::Answers answers;
};

TEST_F(Sealing, HoldsQuestionAndAnswerAsTheyWereAsked)
{
    auto const sealed = seal(*water, answers, here);
    ASSERT_TRUE(sealed.ok()) << sealed.error().message;
    EXPECT_EQ(sealed->answers.size(), 6u);
    ASSERT_NE(at(*sealed, "pay"), nullptr);
    EXPECT_EQ(at(*sealed, "pay")->question, "料金は、どう払いますか？");
    EXPECT_EQ(at(*sealed, "pay")->answer, "納付書で払う");
    EXPECT_TRUE(at(*sealed, "name")->personal);
    EXPECT_FALSE(at(*sealed, "kind")->personal);
    EXPECT_EQ(sealed->fee_total, 1000);
    EXPECT_EQ(sealed->next_by, values::Date::parse("2026-12-04").value());
    EXPECT_EQ(sealed->procedure_hash, water->hash);
    EXPECT_EQ(sealed->secret.size(), 22u);
}

TEST_F(Sealing, AnAnswerOfABranchThatWasLeftIsNotInIt)
{
    answers["kind"] = values::Choice{"rename"};
    answers["meter"] = values::DontKnow{};
    answers["change"] = values::Choice{"marriage"};
    auto const sealed = seal(*water, answers, here);
    ASSERT_TRUE(sealed.ok()) << sealed.error().message;
    EXPECT_EQ(at(*sealed, "from"), nullptr);
    EXPECT_EQ(at(*sealed, "pay"), nullptr);
    EXPECT_EQ(sealed->fee_total, 0);
    EXPECT_EQ(to_json(*sealed).dump().find("2026-12-07"), std::string::npos);
}

TEST_F(Sealing, AnOpenOrInvalidAnswerIsNotSealed)
{
    auto open = answers;
    open.erase("phone");
    EXPECT_EQ(seal(*water, open, here).error().kind, base::ErrorKind::invalid);
    auto closed_day = answers;
    closed_day["from"] = values::Date::parse("2026-12-06").value();
    EXPECT_EQ(seal(*water, closed_day, here).error().kind, base::ErrorKind::invalid);
    auto foreign = answers;
    foreign["pay"] = values::Choice{"gold"};
    EXPECT_EQ(seal(*water, foreign, here).error().kind, base::ErrorKind::invalid);
}

TEST_F(Sealing, EachSealHasAnIdAndASecretOfItsOwn)
{
    auto const one = seal(*water, answers, here);
    auto const two = seal(*water, answers, here);
    EXPECT_NE(one->id, two->id);
    EXPECT_NE(one->secret, two->secret);
}

TEST_F(Sealing, ComesBackFromJsonAsItWas)
{
    auto sealed = seal(*water, answers, here).value();
    sealed.receipt = "K3-0001-5";
    sealed.slip_number = "1234567890";
    sealed.started_door = "kiosk";
    sealed.practice = true;
    sealed.slots_certain = false;
    sealed.taps = 31;
    sealed.typed = 17;
    sealed.helped = true;
    auto const text = to_json(sealed).dump();
    auto const back = application_from_json(base::Json::parse(text).value());
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(to_json(*back).dump(), text);
    EXPECT_EQ(answers_of(*back), answers);
    EXPECT_EQ(back->receipt, sealed.receipt);
    EXPECT_EQ(back->slip_number, sealed.slip_number);
    EXPECT_EQ(back->created, sealed.created);
    EXPECT_EQ(back->next_by, sealed.next_by);
    EXPECT_TRUE(back->practice);
    EXPECT_TRUE(back->helped);
    EXPECT_FALSE(back->slots_certain);
    EXPECT_EQ(back->taps, 31);
}

TEST_F(Sealing, JsonWithoutWhatItNeedsIsRefused)
{
    for (auto const* text : {"{}", "[]", "null", R"({"id":"x","answers":[{"at":""}]})"}) {
        EXPECT_FALSE(application_from_json(base::Json::parse(text).value()).ok()) << text;
    }
}

} // namespace
} // namespace mado::application
