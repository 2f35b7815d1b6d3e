// The console's words: a state is a word and a sign, a due day falls into its group.
#include "bridge/console/words.h"

#include <gtest/gtest.h>

#include <set>

namespace mado::console {
namespace {

ledger::Case due_on(char const* day)
{
    ledger::Case one;
    one.due = values::Date::parse(day).value();
    return one;
}

TEST(Words, EveryStatusHasAWordAndAChipOfItsOwn)
{
    std::set<std::string> words;
    for (auto const* status : {"received", "checking", "waiting", "scheduled", "approved", "done",
                               "declined", "cancelled"}) {
        EXPECT_NE(status_word(status), status);
        EXPECT_TRUE(words.insert(status_word(status)).second) << status;
    }
}

TEST(Words, ADueDayFallsIntoItsGroup)
{
    auto const wednesday = values::Date::parse("2026-12-02").value();
    EXPECT_EQ(due_group(ledger::Case{}, wednesday), "期限なし");
    EXPECT_EQ(due_group(due_on("2026-12-01"), wednesday), "▲! 期限を過ぎた");
    EXPECT_EQ(due_group(due_on("2026-12-02"), wednesday), "きょうまで");
    EXPECT_EQ(due_group(due_on("2026-12-04"), wednesday), "今週");
    EXPECT_EQ(due_group(due_on("2026-12-14"), wednesday), "来週から");
}

TEST(Words, ACaseBegunAtAKioskSaysWhereItWentOn)
{
    EXPECT_EQ(door_word("line", "kiosk"), "キオスク→LINE");
    EXPECT_EQ(door_word("kiosk", "kiosk"), "キオスク");
    EXPECT_EQ(door_word("page", ""), "ページ");
}

} // namespace
} // namespace mado::console
