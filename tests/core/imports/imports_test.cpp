#include "core/imports/imports.h"

#include <gtest/gtest.h>

#include "core/imports/cells.h"

namespace mado::imports {
namespace {

struct Outcome {
    base::Result<Imported> imported;
    Report report;

    [[nodiscard]] base::Json const& value(std::string_view key) const
    {
        return imported->values.find(key)->second;
    }

    [[nodiscard]] bool told(int line, std::string_view words) const
    {
        for (auto const& note : report.notes()) {
            if (note.line == line && note.text.find(words) != std::string::npos) return true;
        }
        return false;
    }
};

Outcome run(std::string_view what, std::string bytes, Options const& options = {}, Files files = {})
{
    files.name = "file.csv";
    files.bytes["file.csv"] = std::move(bytes);
    Report report;
    auto imported = import_of(what)(files, options, report);
    return {std::move(imported), std::move(report)};
}

constexpr char const* old_head =
    "NO,名称,住所,緯度,経度,市区町村コード,災害種別_洪水,災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,"
    "災害種別_地震,災害種別_津波,災害種別_大規模な火事,災害種別_内水氾濫,災害種別_火山現象\r\n";

TEST(ImportShelters, TheOldGenerationWithBomMarksAndCodes)
{
    auto const outcome = run(
        "shelters", "\xEF\xBB\xBF" + std::string(old_head) +
                        "1,見本タワー,見本市港1,34.875,138.327,222127,,,,○,○,,,\r\n"
                        "2,見本の丘,見本市丘2,34.876,138.328,14834,1,1,1,1,1,1,1,0\r\n"
    );
    ASSERT_TRUE(outcome.imported.ok());
    auto const& list = outcome.value("shelters").items();
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0]["name"].as_text(), "見本タワー");
    EXPECT_EQ(list[0]["designated_for"].dump(), R"(["地震","津波"])"); // blank is not designated
    EXPECT_EQ(list[1]["designated_for"].items().size(), 7u);
    EXPECT_TRUE(outcome.told(0, "UTF-8 (BOM)"));
    EXPECT_TRUE(outcome.told(3, "「14834」を、「014834」と読みました"));
    EXPECT_FALSE(outcome.told(2, "団体コード"));
    EXPECT_EQ(outcome.report.refusals(), 0);
}

TEST(ImportShelters, TheNewGenerationInAnyOrderOfColumns)
{
    auto const outcome = run(
        "shelters",
        "経度,緯度,名称,ID,所在地_連結表記,災害種別_津波,災害種別_洪水\n141.65,44.30,高台,S1,\"見本町, 字旭1\",1,0\n"
    );
    ASSERT_TRUE(outcome.imported.ok());
    auto const& one = outcome.value("shelters").items().at(0);
    EXPECT_EQ(one["id"].as_text(), "S1");
    EXPECT_EQ(one["address"].as_text(), "見本町, 字旭1");
    EXPECT_EQ(one["designated_for"].dump(), R"(["津波"])");
}

TEST(ImportShelters, GsiGeoJson)
{
    auto const outcome = run(
        "shelters",
        R"({"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[141.655655,44.262855]},)"
        R"("properties":{"NO":1,"共通ID":"E0148300021201","施設・場所名":"ふれあいセンター","住所":"字上平78-4",)"
        R"("洪水":"1","津波":"","高潮":"","地震":"","崖崩れ、土石流及び地滑り":"1","備考":""}}]})"
    );
    ASSERT_TRUE(outcome.imported.ok());
    auto const& one = outcome.value("shelters").items().at(0);
    EXPECT_EQ(one["id"].as_text(), "E0148300021201");
    EXPECT_EQ(one["designated_for"].dump(), R"(["洪水","崖崩れ、土石流及び地滑り"])");
    EXPECT_DOUBLE_EQ(one["latitude"].as_number(), 44.262855);
}

TEST(ImportShelters, WhatIsWrongIsRefusedByItsLine)
{
    std::string const rows = std::string(old_head) +
                             "1,逆,住所,138.327,34.875,222127,,,,1,1,,,\n"
                             "2,海の外,住所,10,20,222127,,,,1,1,,,\n"
                             "3,旗,住所,34.875,138.327,222127,,,,?,1,,,\n"
                             "4,短い,住所\n"
                             "5,よい,住所,34.875,138.327,222127,,,,1,1,,,\n";
    auto const outcome = run("shelters", rows);
    ASSERT_TRUE(outcome.imported.ok());
    EXPECT_EQ(outcome.imported->taken, 1u);
    EXPECT_EQ(outcome.report.refusals(), 4);
    EXPECT_TRUE(outcome.told(2, "--swapped"));
    EXPECT_TRUE(outcome.told(3, "日本の外"));
    EXPECT_TRUE(outcome.told(4, "「?」は、読めません"));
    EXPECT_TRUE(outcome.told(5, "列の数が、3です（14のはずです）"));
    Options swapped;
    swapped.swapped = true;
    EXPECT_EQ(run("shelters", rows, swapped).imported->taken, 1u); // the swapped one only
}

TEST(ImportShelters, AListOfPlacesToStayIsNotTaken)
{
    auto const outcome = run("shelters", "共通ID,施設・場所名,住所,緯度,経度\nE1,会館,住所,44.3,141.6\n");
    EXPECT_FALSE(outcome.imported.ok());
    EXPECT_NE(outcome.imported.error().message.find("指定避難所"), std::string::npos);
}

TEST(Codes, AreMendedOnlyInOneWay)
{
    EXPECT_EQ(repair_code("014834"), "014834");
    EXPECT_EQ(repair_code("14834"), "014834"); // a spreadsheet ate the zero
    EXPECT_EQ(repair_code("01483"), "014834"); // no check digit yet
    EXPECT_EQ(repair_code("1483"), "014834");
    EXPECT_EQ(repair_code("92011"), "092011");
    EXPECT_EQ(repair_code("22212"), "222127");
    EXPECT_EQ(repair_code("０１４８３４"), "014834");
    EXPECT_EQ(repair_code("014835"), "");
    EXPECT_EQ(repair_code("abc"), "");
    EXPECT_EQ(code_check_digit("01100"), 2);
    EXPECT_EQ(code_check_digit("13101"), 6);
    EXPECT_EQ(code_check_digit("01000"), 6);
}

TEST(Table, HeadersAreFoldedAndSuffixesFound)
{
    Report report;
    auto const table =
        Table::read("ごみの分別方法_品目,都道府県コ―ド,建物名等（方書）\nかさ,01,A\n", report);
    ASSERT_TRUE(table.ok());
    EXPECT_EQ(table->column({"品目"}), 0);
    EXPECT_EQ(table->column({"都道府県コード"}), 1); // U+2015 for ー
    EXPECT_EQ(table->column({"建物名等(方書)"}), 2);
    EXPECT_EQ(table->column({"ない列"}), -1);
}

TEST(Table, QuotesMayHoldCommasQuotesAndLines)
{
    Report report;
    auto const table = Table::read("a,b\n\"x,\"\"y\"\"\nz\",2\n3,4\n", report);
    ASSERT_TRUE(table.ok());
    ASSERT_EQ(table->rows().size(), 2u);
    EXPECT_EQ(table->rows()[0].cells[0], "x,\"y\"\nz");
    EXPECT_EQ(table->rows()[1].line, 4);
    EXPECT_FALSE(Table::read("a\n\"open\n", report).ok());
}

TEST(Table, EncodingsThatTownsUse)
{
    Report report;
    // CP932: 名称,住所 / 髙橋商店(①),港
    std::string const cp932 =
        "\x96\xBC\x8F\xCC,\x8F\x5A\x8F\x8A\r\n\xFB\xFC\x8B\xB4\x8F\xA4\x93\x58(\x87\x40),\x8D\x60\r\n";
    auto const table = Table::read(cp932, report);
    ASSERT_TRUE(table.ok());
    EXPECT_EQ(table->rows().at(0).cells[0], "髙橋商店(①)");
    EXPECT_NE(report.notes().front().text.find("CP932"), std::string::npos);
    std::string utf16("\xFF\xFE", 2);
    for (char16_t const c : std::u16string(u"名称\t住所\n港\t丘\n")) {
        utf16 += static_cast<char>(c & 0xFF);
        utf16 += static_cast<char>(c >> 8);
    }
    auto const tabs = Table::read(utf16, report);
    ASSERT_TRUE(tabs.ok());
    EXPECT_EQ(tabs->rows().at(0).cells[1], "丘");
    EXPECT_FALSE(Table::read("\x81 broken", report).ok());
}

TEST(ImportGarbage, A5374SetBecomesTheCalendar)
{
    Files files;
    files.bytes["center.csv"] =
        "名称,休止開始日,休止終了日\n見本センター,2025/12/31,2026/01/03\n見本センター,2026/12/31,2027/01/03\n";
    files.bytes["remarks.csv"] = "ID,注意事項\n1,吹雪のときは中止（見本）\n";
    auto const outcome = run(
        "garbage",
        "地名,センター,一般ごみ,破砕ごみ,危険ごみ\n見本地区A,見本センター,月 木 *1,水2,水4:4 6 8 10 12 2\n"
        "見本地区B,見本センター,火 金,げつ,\n",
        {}, std::move(files)
    );
    ASSERT_TRUE(outcome.imported.ok());
    auto const& garbage = outcome.value("garbage");
    auto const& district = garbage["districts"].items().at(0);
    EXPECT_EQ(district["cells"]["k1"].as_text(), "月 木");
    EXPECT_EQ(district["closed"].items().size(), 2u); // both, not the last only
    EXPECT_EQ(district["remarks"].items().at(0).as_text(), "吹雪のときは中止（見本）");
    EXPECT_TRUE(outcome.told(3, "破砕ごみ：「げつ」"));
    EXPECT_TRUE(outcome.told(2, "areas に、地区の名前を書いてください"));
    EXPECT_EQ(garbage["closure"].as_text(), "skip");
}

TEST(ImportSorting, TheDataSetAndTheSetOf5374)
{
    Options known;
    known.source = "見本町";
    known.date = "2026-04-01";
    auto const first = run(
        "sorting",
        "全国地方公共団体コード,ID,地方公共団体名,ゴミの品目,分別区分,注意点\n"
        "014834,M1,見本町,アイロン,破砕ごみ,コードを束ねる\n014834,M2,見本町,,破砕ごみ,\n",
        known
    );
    ASSERT_TRUE(first.imported.ok());
    auto const& item = first.value("sorting").items().at(0);
    EXPECT_EQ(item["name"].as_text(), "アイロン");
    EXPECT_EQ(item["how"].as_text(), "コードを束ねる");
    EXPECT_FALSE(item["sample"].as_bool(true));
    EXPECT_TRUE(first.told(3, "品目か分別区分が、ありません"));
    auto const target = run("sorting", "label,name,notice,furigana\n資源ごみ,びん,洗う,ひ\n");
    EXPECT_EQ(target.value("sorting").items().at(0)["kind"].as_text(), "資源ごみ");
    EXPECT_TRUE(target.value("sorting").items().at(0)["sample"].as_bool());
    Options swapped;
    swapped.swapped = true;
    auto const turned = run("sorting", "品目,分別区分\n資源ごみ,びん\n", swapped);
    EXPECT_EQ(turned.value("sorting").items().at(0)["name"].as_text(), "びん");
}

TEST(ImportMeals, RowsAreGroupedAndNothingUnpublishedIsNone)
{
    std::string const head =
        "学校ID,学校名称,対象学年,提供年月日,献立ID,料理ID,料理名称,アレルゲン情報公開・非公開,アレルゲン品目\n";
    auto const outcome = run(
        "meals", head + "1,見本小学校,1;2;3,2026-04-14,K2,1,カレーライス,1,小麦\n"
                        "1,見本小学校,1;2;3,2026-04-14,K2,1,カレーライス,1,小麦;乳\n"
                        "1,見本小学校,1;2;3,2026-04-14,K2,2,フルーツポンチ,0,\n"
                        "1,見本小学校,1;2;3,4月,K2,2,フルーツポンチ,0,\n"
    );
    ASSERT_TRUE(outcome.imported.ok());
    auto const& meals = outcome.value("meals").items();
    ASSERT_EQ(meals.size(), 1u);
    auto const& dishes = meals[0]["dishes"].items();
    ASSERT_EQ(dishes.size(), 2u);
    EXPECT_EQ(dishes[0]["allergens"].dump(), R"(["小麦","乳"])");
    EXPECT_FALSE(dishes[1]["published"].as_bool(true));
    EXPECT_EQ(dishes[1].find("allergens"), nullptr);
    EXPECT_EQ(outcome.value("meals.schools").items().at(0)["label"].as_text(), "見本小学校");
    EXPECT_EQ(outcome.report.refusals(), 1);
    EXPECT_TRUE(outcome.told(5, "読めません"));
}

TEST(ImportHolidays, TheOfficialListIsComparedWithTheLaw)
{
    auto const outcome = run(
        "holidays", "国民の祝日・休日月日,国民の祝日・休日名称\n2026/1/1,元日\n2026/1/12,成人の日\n2026/7/1,見本の日\n"
    );
    ASSERT_TRUE(outcome.imported.ok());
    EXPECT_EQ(outcome.value("holidays").items().size(), 3u);
    EXPECT_TRUE(outcome.told(0, "2026-07-01は、計算の祝日にはありません"));
    EXPECT_TRUE(outcome.told(0, "2026-02-11（建国記念の日）は、この表にありません"));
}

TEST(ImportPostal, NotesAndLongNamesAndTwoCodesForOneArea)
{
    auto row = [](char const* code, char const* postal, char const* area) {
        return std::string(code) + ",\"078  \",\"" + postal +
               "\",\"ﾎﾂｶｲﾄﾞｳ\",\"ﾄﾏﾏｴﾁﾖｳ\",\"ｶﾅ\",\"北海道\",\"苫前郡苫前町\",\"" + area + "\",0,0,0,0,0,0\n";
    };
    Options ours;
    ours.code = "01483";
    auto const outcome = run(
        "postal", row("01483", "0783700", "以下に掲載がない場合") + row("01483", "0783714", "香川") +
                      row("01483", "0783631", "香川") + row("01483", "0783621", "古丹別（１番地、") +
                      row("01483", "0783621", "２番地）") + row("01484", "0784100", "よその町"),
        ours
    );
    ASSERT_TRUE(outcome.imported.ok());
    auto const& list = outcome.value("postal").items();
    ASSERT_EQ(list.size(), 4u);
    EXPECT_EQ(list[0]["area"].as_text(), "");
    EXPECT_EQ(list[1]["area"].as_text(), "香川");
    EXPECT_EQ(list[2]["area"].as_text(), "香川");
    EXPECT_EQ(list[2]["postal"].as_text(), "0783631");
    EXPECT_EQ(list[3]["area"].as_text(), "古丹別");
    EXPECT_TRUE(outcome.told(0, "ほかの町の1行"));
}

TEST(ImportFacilities, BlankStaysUnsaid)
{
    auto const outcome = run(
        "facilities", "NO,名称,住所,緯度,経度,電話番号,利用可能曜日,利用可能日時特記事項\n"
                      "1,見本会館,見本町1,44.3,141.6,,,【休館日】月曜日\n"
    );
    ASSERT_TRUE(outcome.imported.ok());
    auto const& one = outcome.value("facilities").items().at(0);
    EXPECT_EQ(one.find("phone"), nullptr);
    EXPECT_EQ(one["hours"].as_text(), "【休館日】月曜日");
}

TEST(Merging, KeepsWhatTheFileHeldAndMarksWhatNobodyVouchesFor)
{
    auto const outcome = run("sorting", "品目,分別区分\nびん,資源ごみ\n");
    auto const text = merged_file(R"({"values":{"garbage.off":{"value":[],"sample":true}}})", *outcome.imported, {});
    ASSERT_TRUE(text.ok());
    auto const file = base::Json::parse(*text);
    EXPECT_TRUE((*file)["values"]["sorting"]["sample"].as_bool());
    EXPECT_TRUE((*file)["values"]["garbage.off"].is_object());
    Options known;
    known.source = "見本町";
    known.date = "2026-04-01";
    auto const vouched = base::Json::parse(*merged_file("", *outcome.imported, known));
    EXPECT_FALSE((*vouched)["values"]["sorting"]["sample"].as_bool(true));
}

} // namespace
} // namespace mado::imports
