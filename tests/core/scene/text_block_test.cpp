#include "core/scene/text_block.h"

#include <gtest/gtest.h>

#include "core/scene/metrics.h"
#include "core/values/text.h"

namespace mado::scene {
namespace {

FixedMetrics const metrics;

TextBlock broken(std::string_view text, double ems)
{
    return break_text(text, ems * 40, 40, false, metrics);
}

void expect_kinsoku(TextBlock const& block)
{
    for (std::string const& line : block.lines) {
        auto const points = values::to_code_points(line);
        if (points.empty()) continue;
        EXPECT_TRUE(may_start_line(points.front())) << line;
        EXPECT_TRUE(may_end_line(points.back())) << line;
    }
}

TEST(TextBlock, KeepsShortTextOnOneLine)
{
    auto const block = broken("つぎへ", 10);
    ASSERT_EQ(block.lines.size(), 1u);
    EXPECT_EQ(block.lines.front(), "つぎへ");
    EXPECT_DOUBLE_EQ(block.height, 40);
    EXPECT_FALSE(block.forced);
}

TEST(TextBlock, NeverBeginsALineWithWhatKinsokuForbids)
{
    for (double ems = 5; ems < 24; ems += 0.5) {
        expect_kinsoku(broken(
            "どの部屋を使いますか？「和室（20人まで）」ですね。よければ、押してください。", ems
        ));
        expect_kinsoku(broken("ちょっと待って、しょうゆとチョコレートケーキを、もっていって。", ems)
        );
    }
}

TEST(TextBlock, TheQuestionMarkStaysWithItsSentence)
{
    auto const block = broken("どの部屋を使いますか？", 10.1);
    EXPECT_NE(block.lines.back(), "？");
    ASSERT_EQ(block.lines.size(), 2u);
    EXPECT_EQ(block.lines.front(), "どの部屋を");
}

TEST(TextBlock, BreaksAfterParticlesAndPunctuationFirst)
{
    auto const block = broken("お名前を、ひらがなで書いてください。", 12);
    ASSERT_EQ(block.lines.size(), 2u);
    EXPECT_EQ(block.lines.front(), "お名前を、ひらがなで");
}

TEST(TextBlock, KeepsLatinKatakanaAndNumbersWithTheirCounterWhole)
{
    for (double ems = 8; ems < 20; ems += 0.5) {
        for (std::string const& line :
             broken("電話は0164-64-2211です。12月9日に、スマートフォンで見てください。", ems)
                 .lines) {
            EXPECT_FALSE(line.ends_with("スマー")) << line;
            EXPECT_FALSE(line.ends_with("0164-64-")) << line;
            EXPECT_FALSE(line.ends_with("12")) << line;
            EXPECT_FALSE(line.starts_with("日に")) << line;
        }
    }
}

TEST(TextBlock, LeavesNoSingleLetterOnTheLastLineWhenItCan)
{
    auto const block = broken("水道の使用開始日と町名", 10.2);
    ASSERT_EQ(block.lines.size(), 2u);
    EXPECT_GT(values::grapheme_count(block.lines.back()), 1u);
}

TEST(TextBlock, ObeysHardAndSoftBreaks)
{
    EXPECT_EQ(broken("1つ\n2つ", 20).lines.size(), 2u);
    auto const block = broken("大会議\u200b室予約", 4.5);
    ASSERT_EQ(block.lines.size(), 2u);
    EXPECT_EQ(block.lines.front(), "大会議");
}

TEST(TextBlock, SaysSoWhenAWordHadToBeCut)
{
    EXPECT_TRUE(broken("スマートフォンアプリケーション", 5).forced);
    EXPECT_FALSE(broken("スマートフォン", 8).forced);
}

TEST(TextBlock, LinesAreNeverWiderThanTheWidthUnlessForced)
{
    for (double ems = 3; ems < 20; ems += 0.25) {
        auto const block =
            broken("係の人が、番号の紙を持って来ます。そのまま、お待ちください。", ems);
        if (block.forced) continue;
        EXPECT_LE(block.width, ems * 40 + 1);
    }
}

TEST(TextBlock, LeadingIsOneAndAHalfForBodyAndAtLeastOnePointThreeForHeadings)
{
    EXPECT_DOUBLE_EQ(leading_of(40), 60);
    EXPECT_GE(leading_of(56) / 56, 1.3);
    EXPECT_GE(leading_of(80) / 80, 1.3);
}

TEST(TextBlock, AnEmptyTextHasNoLine)
{
    EXPECT_TRUE(broken("", 10).lines.empty());
    EXPECT_TRUE(broken("\n", 10).lines.empty());
}

} // namespace
} // namespace mado::scene
