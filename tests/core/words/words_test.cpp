#include "core/words/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/words/wording.h"

namespace mado::words {
namespace {

std::string const japanese = MADO_SOURCE_DIR "/assets/words/ja.json";

Words load()
{
    auto words = Words::load(japanese);
    EXPECT_TRUE(words.ok()) << (words.ok() ? "" : words.error().message);
    return std::move(words).value();
}

Use use_of(std::string_view key)
{
    if (key.find("question") != std::string_view::npos) return Use::question;
    if (key.substr(0, 5) == "hint.") return Use::hint;
    if (key.substr(0, 4) == "bar." || key.substr(0, 4) == "key.") return Use::button;
    return Use::sentence;
}

TEST(Words, TheShippedJapaneseLoads)
{
    EXPECT_EQ(load().text("bar.next"), "つぎへ");
}

TEST(Words, RequiredKeysAndTheJapaneseFileAreTheSameSet)
{
    Words const words = load();
    std::set<std::string> file;
    for (auto const& [key, word] : words.all()) file.insert(key);
    std::set<std::string> code;
    for (auto const key : required_keys()) code.emplace(key);
    EXPECT_EQ(file, code);
}

TEST(Words, AMissingKeyFailsTheLoadAndIsNamed)
{
    auto json = base::Json::parse(*base::read_file(japanese));
    ASSERT_TRUE(json.ok());
    json->find("words")->erase("bar.help");
    auto const words = Words::read(json->dump());
    ASSERT_FALSE(words.ok());
    EXPECT_NE(words.error().message.find("bar.help"), std::string::npos);
}

TEST(Words, AnEmptyTextOrReadingFailsTheLoad)
{
    EXPECT_FALSE(Words::read(R"({"language":"ja","words":{"bar.help":""}})").ok());
    EXPECT_FALSE(Words::read(R"({"language":"ja","words":{"bar.help":["係を呼ぶ",""]}})").ok());
    EXPECT_FALSE(Words::read(R"({"words":{}})").ok());
    EXPECT_FALSE(Words::read("[").ok());
}

TEST(Words, HolesAreFilledInTextAndReading)
{
    Words const words = load();
    Word const word = words.word("edit.of", {{"label", "電話番号"}});
    EXPECT_EQ(word.text, "電話番号を、なおす");
    EXPECT_EQ(filled("{{a}}と{{a}}", {{"a", "水"}}), "水と水");
    EXPECT_EQ(filled("{{a}}", {{"a", "{{a}}"}}), "{{a}}");
}

TEST(Words, EveryShippedTextKeepsTheWordingRules)
{
    auto const words = load(); // outlives the loop
    for (auto const& [key, word] : words.all()) {
        for (std::string const& problem : wording_problems(word.text, use_of(key))) {
            ADD_FAILURE() << key << ": " << problem;
        }
    }
}

TEST(Words, AnUnknownKeyIsABrokenInvariant)
{
    Words const words = load();
    EXPECT_DEATH((void)words.text("no.such.word"), "");
}

TEST(Wording, NamesBannedWordsWithTheirMend)
{
    auto const found = wording_problems("キャンセルする", Use::button);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NE(found.front().find("やめる"), std::string::npos);
}

TEST(Wording, CountsCharactersNotBytesAndNotHoles)
{
    EXPECT_TRUE(
        wording_problems("水道を使う場所を教えてくださいませんか今日中に", Use::question).empty()
    );
    EXPECT_FALSE(
        wording_problems("水道を使う場所を教えてくださいませんか今日中にできれば", Use::question)
            .empty()
    );
    EXPECT_TRUE(wording_problems("{{a_very_long_name_of_a_hole}}を、なおす", Use::button).empty());
}

TEST(Wording, FindsTimesAndMoneyWrittenForMachines)
{
    EXPECT_FALSE(wording_problems("9:00から", Use::sentence).empty());
    EXPECT_FALSE(wording_problems("13時から", Use::sentence).empty());
    EXPECT_TRUE(wording_problems("午前10時から", Use::sentence).empty());
    EXPECT_FALSE(wording_problems("0円です", Use::sentence).empty());
    EXPECT_TRUE(wording_problems("300円です", Use::sentence).empty());
    EXPECT_FALSE(wording_problems("３００円です", Use::sentence).empty());
}

TEST(Wording, FindsColourOrPlaceAsTheOnlyPointer)
{
    EXPECT_FALSE(wording_problems("赤いボタンを押してください", Use::sentence).empty());
    EXPECT_TRUE(wording_problems("「つぎへ」を押してください", Use::sentence).empty());
}

TEST(Wording, LongSentencesAndTooManyCommasAreToldApart)
{
    std::string const many = "きょうは、水道を、使う、場所です。";
    EXPECT_EQ(wording_problems(many, Use::sentence).size(), 1u);
    EXPECT_TRUE(wording_problems("短い文です。もう1つです。", Use::sentence).empty());
}

} // namespace
} // namespace mado::words
