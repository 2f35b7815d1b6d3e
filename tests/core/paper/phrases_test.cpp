#include "core/paper/phrases.h"

#include <string>

#include <gtest/gtest.h>

namespace mado::paper {

namespace {

std::string broken(std::string const& text)
{
    std::string out;
    for (auto const& phrase : phrases(text)) {
        if (!out.empty()) out += '|';
        out += text.substr(phrase.begin, phrase.end - phrase.begin);
    }
    return out;
}

} // namespace

TEST(Phrases, EndWhereHiraganaGivesWay)
{
    EXPECT_EQ(
        broken("日が決まったら、LINEでお知らせします。"),
        "日が|決まったら、|LINEでお|知らせします。"
    );
    EXPECT_EQ(broken("係を呼ぶ"), "係を|呼ぶ");
    EXPECT_EQ(broken("カメラで写してください。"), "カメラで|写してください。");
}

TEST(Phrases, KeepADateTogether)
{
    EXPECT_EQ(broken("12月1日（火曜日）までに"), "12月1日（火曜日）|までに");
    EXPECT_EQ(broken("2026年12月7日"), "2026年12月7日");
}

TEST(Phrases, NeverStartWithAClosingSign)
{
    EXPECT_EQ(broken("「はい」。"), "「はい」。");
    EXPECT_EQ(broken("あー、"), "あー、");
}

TEST(Phrases, CoverTheText)
{
    EXPECT_TRUE(phrases("").empty());
    std::string const text = "髙﨑𠮷之助は、葛\U000E0100城荘に住んでいます。";
    std::size_t at = 0;
    for (auto const& phrase : phrases(text)) {
        EXPECT_EQ(phrase.begin, at);
        at = phrase.end;
    }
    EXPECT_EQ(at, text.size());
}

} // namespace mado::paper
