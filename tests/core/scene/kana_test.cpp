#include "core/scene/kana.h"

#include <gtest/gtest.h>

namespace mado::scene {
namespace {

std::string typed(std::string_view text, std::size_t most = 40)
{
    std::string out;
    for (std::string const& key : keys_for(text)) {
        EXPECT_TRUE(press_kana_key(out, key, most)) << key;
    }
    return out;
}

TEST(Kana, TheMarkKeyTurnsTheLastLetterThroughItsForms)
{
    std::string text = "は";
    toggle_mark(text);
    EXPECT_EQ(text, "ば");
    toggle_mark(text);
    EXPECT_EQ(text, "ぱ");
    toggle_mark(text);
    EXPECT_EQ(text, "は");
    text = "な";
    toggle_mark(text);
    EXPECT_EQ(text, "な");
}

TEST(Kana, TheSmallKeyTurnsTheLastLetterSmallAndBack)
{
    std::string text = "つ";
    toggle_small(text);
    EXPECT_EQ(text, "っ");
    toggle_small(text);
    EXPECT_EQ(text, "つ");
    std::string nothing;
    toggle_small(nothing);
    toggle_mark(nothing);
    erase_last(nothing);
    EXPECT_EQ(nothing, "");
}

TEST(Kana, EveryTextCanBeTypedKeyByKey)
{
    for (std::string_view const text :
         {"やまだ　はな", "がっこうのぷりんと", "じゅんいちろー", "ちゃづけ"}) {
        EXPECT_EQ(typed(text), text);
    }
    EXPECT_EQ(typed("ヤマダ"), "やまだ");
}

TEST(Kana, TheTextStopsAtItsLimitAndABlankNeedsALetterBefore)
{
    EXPECT_EQ(typed("ああああ", 2), "ああ");
    EXPECT_EQ(typed("　あ"), "あ");
    EXPECT_EQ(typed("あ　　い"), "あ　い");
}

TEST(Kana, EraseTakesOneLetterAndClearTakesAll)
{
    std::string text = "がっこう";
    EXPECT_TRUE(press_kana_key(text, "key.erase", 10));
    EXPECT_EQ(text, "がっこ");
    EXPECT_TRUE(press_kana_key(text, "key.clear", 10));
    EXPECT_EQ(text, "");
    EXPECT_FALSE(press_kana_key(text, "bar.next", 10));
}

TEST(Kana, KnowsTheRowOfALetter)
{
    EXPECT_EQ(row_key_of("key.き"), "keyrow.か");
    EXPECT_EQ(row_key_of("key.ん"), "keyrow.わ");
    EXPECT_EQ(row_key_of("key.mark"), "");
    EXPECT_EQ(row_of("keyrow.わ"), 9);
    EXPECT_EQ(row_of("bar.next"), -1);
}

} // namespace
} // namespace mado::scene
