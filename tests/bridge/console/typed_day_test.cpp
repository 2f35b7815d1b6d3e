// Days as staff type them: any form, shown back in full, with what is odd about them.
#include "bridge/console/typed_day.h"

#include <gtest/gtest.h>

namespace mado::console {
namespace {

TypedDay typed(std::string_view text)
{
    return typed_day(text, values::Date::parse("2026-12-02").value(), calendar::OpeningRule());
}

TEST(TypedDay, ReadsEveryFormOfOneDay)
{
    for (auto const* text : {"2026-12-10", "2026/12/10", "2026年12月10日", "令和8年12月10日", "R8.12.10",
                             "12/10", "12月10日", "１２／１０", " 12.10 ", "12-10"}) {
        EXPECT_EQ(typed(text).date.to_iso(), "2026-12-10") << text;
        EXPECT_EQ(typed(text).full, "2026年（令和8年）12月10日（木曜日）") << text;
        EXPECT_EQ(typed(text).warning, "") << text;
    }
}

TEST(TypedDay, ADayWithoutItsYearIsTheNextOne)
{
    EXPECT_EQ(typed("12/2").date.to_iso(), "2026-12-02");
    EXPECT_EQ(typed("1/15").date.to_iso(), "2027-01-15");
    EXPECT_EQ(typed("12/1").date.to_iso(), "2027-12-01");
}

TEST(TypedDay, SaysWhatIsOddAboutIt)
{
    EXPECT_EQ(typed("2026-12-01").warning, "過ぎた日です。");
    EXPECT_EQ(typed("2026-12-05").warning, "土曜日で、役場は休みです。");
}

TEST(TypedDay, SaysWhyItCannotBeRead)
{
    EXPECT_EQ(typed("").problem, "");
    EXPECT_EQ(typed("").date.days(), 0);
    EXPECT_NE(typed("あした").problem, "");
    EXPECT_NE(typed("2/30").problem, "");
    EXPECT_NE(typed("令和8年13月1日").problem, "");
}

} // namespace
} // namespace mado::console
