#include "core/values/text.h"

#include <gtest/gtest.h>

#include <limits>

namespace mado::values {

namespace {

TEST(Utf8, RefusesWhatRfc3629Refuses)
{
    EXPECT_TRUE(is_utf8("かな abc 𠮷"));
    EXPECT_TRUE(is_utf8("\xEF\xBF\xBD")); // U+FFFD itself
    EXPECT_TRUE(is_utf8(""));
    EXPECT_FALSE(is_utf8("\xFF"));
    EXPECT_FALSE(is_utf8("\xC0\x80"));         // overlong NUL
    EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));     // overlong slash
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));     // surrogate
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80")); // above U+10FFFF
    EXPECT_FALSE(is_utf8("\xE3\x81"));         // cut
    EXPECT_FALSE(is_utf8("\x80"));
}

TEST(CodePoints, ReplacesBrokenBytesAndGoesOn)
{
    EXPECT_EQ(to_code_points("a\xFF" "あ"), (std::vector<char32_t>{U'a', 0xFFFD, U'あ'}));
    EXPECT_EQ(to_utf8(char32_t{0xD800}), "\xEF\xBF\xBD");
    EXPECT_EQ(to_utf8(U'𠮷'), "𠮷");
    EXPECT_EQ(to_utf8(U'é'), "é");
}

TEST(Graphemes, CountWhatPeopleSee)
{
    EXPECT_EQ(grapheme_count(""), 0u);
    EXPECT_EQ(grapheme_count("abc"), 3u);
    EXPECT_EQ(grapheme_count("𠮷野家"), 3u);
    EXPECT_EQ(grapheme_count("葛\U000E0100飾"), 2u);
    EXPECT_EQ(grapheme_count("か\u3099"), 1u);
    EXPECT_EQ(grapheme_count("👨‍👩‍👧"), 1u);
    EXPECT_EQ(grapheme_count("🇯🇵"), 1u);
    EXPECT_EQ(grapheme_count("\xFF\xFF"), 2u);
}

TEST(Graphemes, AreNeverCut)
{
    EXPECT_EQ(first_graphemes("葛\U000E0100飾区", 1), "葛\U000E0100");
    EXPECT_EQ(first_graphemes("👨‍👩‍👧です", 2), "👨‍👩‍👧で");
    EXPECT_EQ(first_graphemes("あ", 5), "あ");
    EXPECT_EQ(first_graphemes("あ", 0), "");
    EXPECT_EQ(graphemes("か\u3099き"), (std::vector<std::string>{"か\u3099", "き"}));
}

TEST(Utf16, CountsPairsAsTwo)
{
    EXPECT_EQ(utf16_count("a𠮷あ"), 4u);
}

TEST(SearchKey, IsOneForEverySpellingOfASound)
{
    EXPECT_EQ(search_key("タンス"), search_key("たんす"));
    EXPECT_EQ(search_key("ﾀﾝｽ"), search_key("たんす"));
    EXPECT_NE(search_key("箪笥"), search_key("たんす"));
    EXPECT_EQ(search_key("キョウコ"), search_key("キヨウコ"));
    EXPECT_EQ(search_key("ショウ"), search_key("しよう"));
    EXPECT_EQ(search_key("ビーバー"), search_key("ビバ"));
    EXPECT_EQ(search_key("ﾋﾞｰﾊﾞｰ"), search_key("ビバ"));
    EXPECT_EQ(search_key("みかづき"), search_key("ミカズキ"));
    EXPECT_EQ(search_key("はなぢ"), search_key("ハナジ"));
    EXPECT_EQ(search_key("を"), search_key("お"));
    EXPECT_EQ(search_key("ヴァイオリン"), search_key("バイオリン"));
}

TEST(SearchKey, KeepsVoicedAndUnvoicedApart)
{
    EXPECT_NE(search_key("ヤマサキ"), search_key("ヤマザキ"));
    EXPECT_NE(search_key("はし"), search_key("ばし"));
}

TEST(SearchKey, JoinsAVoiceMarkHoweverItWasTyped)
{
    EXPECT_EQ(search_key("か\u3099"), "ガ");
    EXPECT_EQ(search_key("か゛"), "ガ");
    EXPECT_EQ(search_key("ｶﾞ"), "ガ");
    EXPECT_EQ(search_key("ハ゜"), "パ");
    EXPECT_EQ(search_key("゛"), "");
}

TEST(SearchKey, FoldsNameKanji)
{
    EXPECT_EQ(search_key("髙橋"), search_key("高橋"));
    EXPECT_EQ(search_key("山﨑"), search_key("山崎"));
    EXPECT_EQ(search_key("𠮷田"), search_key("吉田"));
    EXPECT_EQ(search_key("渡邉"), search_key("渡邊"));
    EXPECT_EQ(search_key("渡邉"), search_key("渡辺"));
    EXPECT_EQ(search_key("齋藤"), search_key("斉藤"));
    EXPECT_EQ(search_key("𣘺本"), search_key("橋本"));
    EXPECT_EQ(search_key("葛\U000E0100"), search_key("葛"));
    EXPECT_EQ(search_key("\uFA19"), search_key("神")); // compatibility ideograph
}

TEST(SearchKey, DropsBlanksAndCase)
{
    EXPECT_EQ(search_key("ヤマダ　ハナコ"), search_key("やまだはなこ"));
    EXPECT_EQ(search_key("ＴＶ"), "tv");
    EXPECT_EQ(search_key(" A b\n"), "ab");
    EXPECT_EQ(search_key("㈱"), "(株)");
}

TEST(SearchKey, KeepsTheHyphenBetweenDigits)
{
    EXPECT_EQ(search_key("37ー1"), "37-1");
    EXPECT_EQ(search_key("３７－１"), "37-1");
    EXPECT_EQ(search_key("37−1"), "37-1");
    EXPECT_EQ(search_key("コ―ド"), search_key("コード"));
}

TEST(SearchKey, FindsAHouseNumberHoweverItIsWritten)
{
    EXPECT_EQ(search_key("字旭37番地の1"), search_key("字旭37-1"));
    EXPECT_EQ(search_key("37の1"), "37-1");
    EXPECT_EQ(search_key("37番地1"), "37-1");
    EXPECT_EQ(search_key("3のつく日"), "3ノツク日");
    EXPECT_EQ(search_key("37番地の"), "37番地ノ");
}

TEST(SearchKey, IsItsOwnKey)
{
    for (std::string_view text : {"ヴァイオリン", "キョウコ", "37ー1", "髙橋　ﾀﾛｳ", "A-1", "〜", "コ-ヒ-"}) {
        auto const key = search_key(text);
        EXPECT_EQ(search_key(key), key) << text;
    }
}

TEST(Tidy, KeepsWhatWasEntered)
{
    EXPECT_EQ(tidy("  髙橋　花子 "), "髙橋 花子");
    EXPECT_EQ(tidy("\uFA19"), "\uFA19"); // NFKC would change a registered kanji
    EXPECT_EQ(tidy("ｱＡ①"), "ｱＡ①");
    EXPECT_EQ(tidy("👨‍👩‍👧"), "👨‍👩‍👧");
    EXPECT_EQ(tidy("葛\U000E0100"), "葛\U000E0100");
}

TEST(Tidy, FoldsBlanksAndStripsControls)
{
    EXPECT_EQ(tidy("a \t　 b"), "a b");
    EXPECT_EQ(tidy("a\x01\x7F" "b\x1B[0m"), "ab[0m");
    EXPECT_EQ(tidy("\uFEFFa\u202Eb"), "ab");
    EXPECT_EQ(tidy("一行目 \r\n 二行目\r三\n\n"), "一行目\n二行目\n三");
    EXPECT_EQ(tidy(" \n\t"), "");
    EXPECT_TRUE(is_utf8(tidy("\xFF\xC3")));
    EXPECT_EQ(tidy(std::string_view("a\0b", 3)), "ab");
}

TEST(FoldDigits, ChangesDigitsAndSignsOnly)
{
    EXPECT_EQ(fold_digits("１２３"), "123");
    EXPECT_EQ(fold_digits("１－２ー３−４"), "1-2-3-4");
    EXPECT_EQ(fold_digits("コーヒー"), "コーヒー");
    EXPECT_EQ(fold_digits("Ａ　ｂ"), "A b");
    EXPECT_EQ(fold_digits("神"), "神");
}

TEST(Kana, ChangesScriptAndLeavesTheRest)
{
    EXPECT_EQ(to_katakana("やまだ ﾊﾅｺ 花"), "ヤマダ ハナコ 花");
    EXPECT_EQ(to_katakana("ｶﾞｯｺｳ"), "ガッコウ");
    EXPECT_EQ(to_hiragana("ヤマダ・ｺｰﾄﾞ 花"), "やまだ・こーど 花");
    EXPECT_EQ(to_katakana("\uFA19"), "\uFA19");
    EXPECT_EQ(to_hiragana("ヴ"), "ゔ");
}

TEST(HouseNumber, IsComparedByItsNumbers)
{
    EXPECT_EQ(house_number_key("37番地の1"), "37-1");
    EXPECT_EQ(house_number_key("３７番地１"), "37-1");
    EXPECT_EQ(house_number_key("37-1"), "37-1");
    EXPECT_EQ(house_number_key("37ー1"), "37-1");
    EXPECT_EQ(house_number_key("37番地"), "37");
    EXPECT_EQ(house_number_key("2丁目3番4号"), "2-3-4");
    EXPECT_EQ(house_number_key("37の1"), "37-1");
    EXPECT_EQ(house_number_key(" 37 番地 の 1 "), "37-1");
    EXPECT_EQ(house_number_key("番外地"), "番外地");
    EXPECT_NE(house_number_key("37-1"), house_number_key("371"));
    EXPECT_EQ(house_number_key(""), "");
}

TEST(Yen, SaysNothingIsToPay)
{
    EXPECT_EQ(yen(0), "お金はかかりません");
    EXPECT_EQ(yen(300), "300円");
    EXPECT_EQ(yen(1000), "1,000円");
    EXPECT_EQ(yen(1234567), "1,234,567円");
    EXPECT_EQ(yen(100000), "100,000円");
    EXPECT_EQ(yen(-1500), "-1,500円");
    EXPECT_EQ(yen(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808円");
}

} // namespace

} // namespace mado::values
