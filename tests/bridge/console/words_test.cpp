// The console's words: a state is a word and a shape, a due day falls into its group, times are short.
#include "bridge/console/words.h"

#include <gtest/gtest.h>

#include <set>

namespace mado::console {
namespace {

ledger::Case due_on(char const* day, std::string status = "received")
{
    ledger::Case one;
    one.due = values::Date::parse(day).value();
    one.status = std::move(status);
    return one;
}

std::string shape_in(std::string const& markup)
{
    auto const begin = markup.find("<svg");
    return begin == std::string::npos ? "" : markup.substr(begin, markup.find("</svg>") - begin);
}

TEST(Words, EveryStatusHasAWordAndAShapeOfItsOwn)
{
    std::set<std::string> words;
    std::set<std::string> shapes;
    for (auto const status : all_statuses()) {
        EXPECT_NE(status_word(status), status);
        EXPECT_TRUE(words.insert(status_word(status)).second) << status;
        auto const shape = shape_in(chip(status).markup());
        EXPECT_NE(shape, "") << status;
        EXPECT_TRUE(shapes.insert(shape).second) << status;
    }
    EXPECT_EQ(words.size(), 8u);
}

TEST(Words, ADueDayFallsIntoItsGroup)
{
    auto const wednesday = values::Date::parse("2026-12-02").value();
    EXPECT_EQ(due_group(ledger::Case{}, wednesday), "期限なし");
    EXPECT_EQ(due_group(due_on("2026-12-01"), wednesday), "期限を過ぎた");
    EXPECT_EQ(due_group(due_on("2026-12-02"), wednesday), "きょうまで");
    EXPECT_EQ(due_group(due_on("2026-12-04"), wednesday), "今週");
    EXPECT_EQ(due_group(due_on("2026-12-06"), wednesday), "今週"); // a week ends with its Sunday
    EXPECT_EQ(due_group(due_on("2026-12-07"), wednesday), "来週から");
    EXPECT_EQ(due_group(due_on("2026-12-01", "done"), wednesday), "終わった件");
    auto const sunday = values::Date::parse("2026-12-06").value();
    EXPECT_EQ(due_group(due_on("2026-12-07"), sunday), "来週から");
}

TEST(Words, WhatIsLateSaysByHowManyDays)
{
    auto const wednesday = values::Date::parse("2026-12-02").value();
    EXPECT_NE(due_cell(due_on("2026-11-28"), wednesday).markup().find("4日 過ぎ"), std::string::npos);
    EXPECT_EQ(due_cell(due_on("2026-11-28", "done"), wednesday).markup(), "11月28日（土）");
    EXPECT_EQ(due_cell(due_on("2026-12-02"), wednesday).markup(), "きょう");
}

TEST(Words, TimesAreShortAndNearDaysHaveNames)
{
    auto const today = values::Date::parse("2026-12-02").value();
    auto const at = [](char const* text) { return base::parse_rfc3339(text).value(); };
    EXPECT_EQ(clock_words(at("2026-12-02T09:05:00+09:00")), "9:05");
    EXPECT_EQ(when_words(at("2026-12-02T09:05:00+09:00"), today), "きょう 9:05");
    EXPECT_EQ(when_words(at("2026-12-01T16:40:00+09:00"), today), "きのう 16:40");
    EXPECT_EQ(when_words(at("2026-11-20T16:40:00+09:00"), today), "11月20日 16:40");
    EXPECT_EQ(when_words(at("2025-11-20T16:40:00+09:00"), today), "2025-11-20 16:40");
}

TEST(Words, ACaseBegunAtAKioskSaysWhereItWentOn)
{
    EXPECT_EQ(door_word("line", "kiosk"), "キオスク→LINE");
    EXPECT_EQ(door_word("kiosk", "kiosk"), "キオスク");
    EXPECT_EQ(door_word("page", ""), "ページ");
}

TEST(Words, AButtonNamesTheActAndWhoHearsOfIt)
{
    EXPECT_EQ(status_button("scheduled", true), "日を決めて、LINEで知らせる");
    EXPECT_EQ(status_button("scheduled", false), "日を決める");
}

} // namespace
} // namespace mado::console
