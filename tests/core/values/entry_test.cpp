#include "core/values/text.h"

#include <gtest/gtest.h>

namespace mado::values {

namespace {

std::string said(base::Result<std::string> const& result)
{
    return result ? *result : result.error().message;
}

TEST(ParseKana, TurnsEveryKanaIntoFullWidthKatakana)
{
    EXPECT_EQ(said(parse_kana("やまだ はなこ")), "ヤマダ　ハナコ");
    EXPECT_EQ(said(parse_kana("ﾔﾏﾀﾞ ﾊﾅｺ")), "ヤマダ　ハナコ");
    EXPECT_EQ(said(parse_kana("　ヤマダ　　ハナコ　")), "ヤマダ　ハナコ");
    EXPECT_EQ(said(parse_kana("か゛もう")), "ガモウ");
    EXPECT_EQ(said(parse_kana("ジョン・スミス")), "ジョン・スミス");
    EXPECT_EQ(said(parse_kana("オ-タ")), "オータ");
    EXPECT_EQ(said(parse_kana("おーた")), "オータ");
}

TEST(ParseKana, KeepsSmallKanaBecauseTheRegisterDoes)
{
    EXPECT_EQ(said(parse_kana("きょうこ")), "キョウコ");
    EXPECT_EQ(said(parse_kana("きようこ")), "キヨウコ");
}

TEST(ParseKana, SaysKindlyWhatItCannotUse)
{
    EXPECT_EQ(said(parse_kana("ヤマダ1")), "数字は使えません。ふりがなで入れてください。");
    EXPECT_EQ(said(parse_kana("ヤマダ１")), "数字は使えません。ふりがなで入れてください。");
    EXPECT_EQ(said(parse_kana("Yamada")), "アルファベットは使えません。ふりがなで入れてください。");
    EXPECT_EQ(said(parse_kana("山田")), "漢字は使えません。名前の読みを入れてください。");
    EXPECT_EQ(said(parse_kana("ヤマダ!")), "使えない文字があります。ふりがなで入れてください。");
    EXPECT_EQ(said(parse_kana("")), "名前の読みを、ふりがなで入れてください。");
    EXPECT_FALSE(parse_kana("ー").ok());
    EXPECT_FALSE(parse_kana("-ヤマダ").ok());
    EXPECT_FALSE(parse_kana("\xFF").ok());
}

TEST(ParseKana, HasALimit)
{
    std::string name;
    for (int i = 0; i < 40; ++i) name += "ア";
    EXPECT_TRUE(parse_kana(name).ok());
    EXPECT_FALSE(parse_kana(name + "ア").ok());
    EXPECT_FALSE(parse_kana(std::string(1'000'000, 'a')).ok());
}

TEST(ParsePhone, KeepsTheDigits)
{
    EXPECT_EQ(said(parse_phone("0164-64-2211")), "0164642211");
    EXPECT_EQ(said(parse_phone("０１６４（６４）２２１１")), "0164642211");
    EXPECT_EQ(said(parse_phone("(0164)64-2211")), "0164642211");
    EXPECT_EQ(said(parse_phone("0164ー64ー2211")), "0164642211");
    EXPECT_EQ(said(parse_phone("090 1234 5678")), "09012345678");
    EXPECT_EQ(said(parse_phone("060-1234-5678")), "06012345678");
    EXPECT_EQ(said(parse_phone("+81 90-1234-5678")), "09012345678");
    EXPECT_EQ(said(parse_phone("TEL 0164-64-2211")), "0164642211");
    EXPECT_EQ(said(parse_phone("0120-123-456")), "0120123456");
    EXPECT_EQ(said(parse_phone("0800-123-4567")), "08001234567");
    EXPECT_EQ(said(parse_phone("0570-123-456")), "0570123456");
    EXPECT_EQ(said(parse_phone("なし")), "");
}

TEST(ParsePhone, SaysHowManyDigitsAreMissing)
{
    EXPECT_EQ(said(parse_phone("090-1234-567")),
        "電話番号の数字が1つ足りません。あと1つ入れてください。");
    EXPECT_EQ(said(parse_phone("0164-64-22")),
        "電話番号の数字が2つ足りません。あと2つ入れてください。");
    EXPECT_EQ(said(parse_phone("0164-64-22111")),
        "電話番号の数字が1つ多いです。1つ消してください。");
    EXPECT_EQ(said(parse_phone("")), "電話番号を入れてください。");
}

TEST(ParsePhone, AsksForTheAreaCodeAndNeverGuessesIt)
{
    EXPECT_EQ(said(parse_phone("64-2211")),
        "市外局番が足りません。0から始まる番号を入れてください。");
    EXPECT_EQ(said(parse_phone("6422113")),
        "電話番号は0から始まります。市外局番から入れてください。");
    EXPECT_FALSE(parse_phone("164642211").ok());
    EXPECT_FALSE(parse_phone("0064642211").ok());
}

TEST(ParsePhone, RefusesWhatIsNoNumber)
{
    EXPECT_EQ(said(parse_phone("やくば")), "電話番号は数字だけで入れてください。");
    EXPECT_FALSE(parse_phone("0164-64-2211 内線12").ok());
    EXPECT_FALSE(parse_phone("0164642211 0164642212").ok());
    EXPECT_FALSE(parse_phone(std::string(10'000, '0')).ok());
    EXPECT_FALSE(parse_phone("123456789012").ok());
}

TEST(PhoneDisplay, GroupsOnlyWhereTheGroupingIsKnown)
{
    EXPECT_EQ(phone_display("0164642211"), "0164-64-2211");
    EXPECT_EQ(phone_display("0164821234"), "01648-2-1234");
    EXPECT_EQ(phone_display("09012345678"), "090-1234-5678");
    EXPECT_EQ(phone_display("0312345678"), "03-1234-5678");
    EXPECT_EQ(phone_display("0112345678"), "011-234-5678");
    EXPECT_EQ(phone_display("0120123456"), "0120-123-456");
    EXPECT_EQ(phone_display("08001234567"), "0800-123-4567");
    EXPECT_EQ(phone_display("0267123456"), "0267123456");
    EXPECT_EQ(phone_display(""), "");
}

TEST(ParsePostal, KeepsSevenDigits)
{
    EXPECT_EQ(said(parse_postal("078-3792")), "0783792");
    EXPECT_EQ(said(parse_postal("〒０７８－３７９２")), "0783792");
    EXPECT_EQ(said(parse_postal("078ー3792")), "0783792");
    EXPECT_EQ(said(parse_postal("078-379")),
        "郵便番号の数字が1つ足りません。あと1つ入れてください。");
    EXPECT_EQ(said(parse_postal("078-37921")), "郵便番号の数字が1つ多いです。1つ消してください。");
    EXPECT_EQ(said(parse_postal("")), "郵便番号を入れてください。");
    EXPECT_EQ(said(parse_postal("苫前")), "郵便番号は数字だけで入れてください。");
    EXPECT_EQ(postal_display("0783792"), "078-3792");
    EXPECT_EQ(postal_display("078"), "078");
}

} // namespace

} // namespace mado::values
