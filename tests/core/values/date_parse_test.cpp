#include "core/values/date.h"
#include "core/values/text.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/base/json.h"

namespace mado::values {

namespace {

std::string iso(std::string_view text)
{
    auto const date = Date::parse(text);
    return date ? date->to_iso() : date.error().message;
}

TEST(DateParse, ReadsTheSpellingsPeopleUse)
{
    for (std::string_view text : {
             "2026-12-01", "2026/12/1", "2026.12.01", "2026年12月1日", "２０２６年１２月１日",
             "令和8年12月1日", "令和８年１２月１日", "令8.12.1", "R8.12.1", "r08.12.01",
             "㋿8年12月1日", " 2026年 12月 1日 ", "20261201", "2026－12－01", "2026ー12ー01",
             "2026年（令和8年）12月1日（火曜日）",
         }) {
        EXPECT_EQ(iso(text), "2026-12-01") << text;
    }
}

TEST(DateParse, ReadsOldEras)
{
    EXPECT_EQ(iso("昭20.3.5"), "1945-03-05");
    EXPECT_EQ(iso("S20/3/5"), "1945-03-05");
    EXPECT_EQ(iso("大正元年7月30日"), "1912-07-30");
    EXPECT_EQ(iso("平成元年1月8日"), "1989-01-08");
    EXPECT_EQ(iso("平成27年4月1日"), "2015-04-01");
    EXPECT_EQ(iso("明治6年1月1日"), "1873-01-01");
}

TEST(DateParse, AcceptsBothErasOnTheDaysOfTwo)
{
    EXPECT_EQ(iso("明治45年7月30日"), "1912-07-30");
    EXPECT_EQ(iso("大正15年12月25日"), "1926-12-25");
    EXPECT_EQ(iso("昭和1年12月25日"), "1926-12-25");
}

TEST(DateParse, RefusesADayOutsideItsEraAndNamesTheRightOne)
{
    EXPECT_EQ(iso("昭和64年1月8日"),
        "昭和は64年1月7日までです。平成元年1月8日と入れてください。");
    EXPECT_EQ(iso("平成31年5月1日"),
        "平成は31年4月30日までです。令和元年5月1日と入れてください。");
    EXPECT_EQ(iso("昭和100年4月1日"),
        "昭和は64年1月7日までです。令和7年4月1日と入れてください。");
    EXPECT_EQ(iso("令和元年4月30日"),
        "令和元年5月1日より前は令和ではありません。平成31年4月30日と入れてください。");
    EXPECT_FALSE(Date::parse("明治45年7月31日").ok());
    EXPECT_FALSE(Date::parse("大正15年12月26日").ok());
    EXPECT_FALSE(Date::parse("昭和元年12月24日").ok());
    EXPECT_FALSE(Date::parse("明治5年12月2日").ok());
    EXPECT_FALSE(Date::parse("令和0年5月1日").ok());
}

TEST(DateParse, AsksInsteadOfMendingWhatContradictsItself)
{
    EXPECT_EQ(iso("2026年（令和7年）12月1日"),
        "西暦と和暦の年があいません。年を見なおしてください。");
    EXPECT_EQ(iso("2026年12月1日（水）"),
        "12月1日（火曜日）です。日にちと曜日を見なおしてください。");
    EXPECT_EQ(iso("2026年12月1日（火）"), "2026-12-01");
}

TEST(DateParse, SaysThatADayDoesNotExist)
{
    EXPECT_EQ(iso("2026-02-29"), "その日はありません。日を選びなおしてください。");
    EXPECT_EQ(iso("令和8年13月1日"), "その日はありません。日を選びなおしてください。");
    EXPECT_EQ(iso("20260230"), "その日はありません。日を選びなおしてください。");
}

TEST(DateParse, RefusesWhatIsNoDate)
{
    for (std::string_view text : {
             "", " ", "あした", "12月1日", "2026", "2026-12", "2026-12-01x", "2026-12/01", "26-12-01",
             "2026-123-1", "2026年12月1", "令和年12月1日", "2026-12-", "-2026-12-01", "99999-1-1",
             "2026年（8年）12月1日", "2026-12-01（ゝ）", "令和", "R", "2026-12-01T00:00:00",
             "\xFF\xFE", "202612011", "令和1000年1月1日",
         }) {
        EXPECT_FALSE(Date::parse(text).ok()) << text;
    }
    EXPECT_FALSE(Date::parse(std::string(100'000, '1')).ok());
}

TEST(DateParse, KeepsItsSentencesShort)
{
    for (std::string_view text : {"", "x", "2026-02-30", "昭和64年1月8日", "令和元年4月30日",
             "1600-1-1", "2026年（令和7年）12月1日", "2026年12月1日（水）"}) {
        auto rest = iso(text);
        for (std::size_t stop; (stop = rest.find("。")) != std::string::npos;) {
            EXPECT_LE(grapheme_count(rest.substr(0, stop)), 40u) << rest;
            rest.erase(0, stop + std::string_view("。").size());
        }
        EXPECT_EQ(rest, "") << text;
    }
}

TEST(DateParse, ReadsBackEverythingItPrints)
{
    for (int days = -35'428; days < 40'000; days += 61) {
        Date const date = Date::from_days(days);
        EXPECT_EQ(iso(date.to_iso()), date.to_iso());
        EXPECT_EQ(iso(date.to_era()), date.to_iso());
        EXPECT_EQ(iso(date.to_full()), date.to_iso());
    }
}

TEST(DateParse, AgreesWithTheMunicipalVectors)
{
    std::ifstream file(MADO_SOURCE_DIR "/../shared/data/municipal/vectors/era.json");
    if (!file) return; // the vectors are not part of this project; the cases above are
    std::stringstream bytes;
    bytes << file.rdbuf();
    auto const json = base::Json::parse(bytes.str());
    ASSERT_TRUE(json.ok());
    ASSERT_GT((*json)["to_wareki"].items().size(), 5u);
    for (auto const& one : (*json)["to_wareki"].items()) {
        auto const date = Date::parse(one["date"].as_text());
        ASSERT_TRUE(date.ok());
        EXPECT_EQ(date->to_era(), one["wareki"].as_text());
    }
    for (auto const& one : (*json)["from_wareki"].items()) {
        auto const date = Date::parse(one["wareki"].as_text());
        EXPECT_EQ(date.ok(), one["valid"].as_bool()) << one["wareki"].as_text();
        if (date.ok()) {
            EXPECT_EQ(date->to_iso(), one["date"].as_text());
        }
    }
}

} // namespace

} // namespace mado::values
