#include "tests/tool/run_mado.h"

#include <algorithm>

namespace mado::tool {

namespace {

using base::Json;

std::string answer(std::vector<std::string> const& words, std::string const& input = {})
{
    auto const said = mado(words, input);
    EXPECT_EQ(said.code, 0) << said.err;
    return said.out;
}

TEST(CommandLine, HelpIsForEveryCommandAndEndsWell)
{
    auto const all = mado({"--help"});
    EXPECT_EQ(all.code, 0);
    for (std::string const name :
         {"lint", "walk", "play", "classify", "age", "grade", "business-days", "holidays", "recurrence",
          "normalise", "cases", "events", "deliveries", "verify", "backup", "restore", "report"}) {
        EXPECT_NE(all.out.find("\n  " + name + " "), std::string::npos) << name;
        auto const one = mado({name, "--help"});
        EXPECT_EQ(one.code, 0) << name;
        EXPECT_NE(one.out.find("mado " + name), std::string::npos) << one.out;
    }
    EXPECT_NE(mado({"user", "--help"}).out.find("add"), std::string::npos);
    EXPECT_NE(mado({"kiosk", "enrol", "--help"}).out.find("--name"), std::string::npos);
}

TEST(CommandLine, WhatIsNotInTheTableIsOneLineAndExitTwo)
{
    expect_usage({});
    expect_usage({"fly"});
    expect_usage({"kiosk"});
    expect_usage({"kiosk", "fly"});
    expect_usage({"age", "--born", "1960-10-01"});
    expect_usage({"age", "--born", "1960-10-01", "--on"});
    expect_usage({"age", "--born", "1960-10-01", "--on", "2025-09-30", "--loud"});
    expect_usage({"age", "--born", "1960-10-01", "--on", "2025-09-30", "surplus"});
    expect_usage({"normalise", "--as", "poem"});
    expect_usage({"classify", "--channel", "radio"});
    expect_usage({"play", "water", "--as", "fax"});
    expect_usage({"lint", "--lang", "fr"});
    expect_usage({"cases"});
}

TEST(Calculators, AgeByTheLawIsReachedTheDayBefore)
{
    EXPECT_EQ(answer({"age", "--born", "1960-10-01", "--on", "2025-09-30"}), "{\"everyday_age\":64,\"has_reached\":65}\n");
    EXPECT_EQ(answer({"age", "--born", "1960-10-01", "--on", "2025-10-01"}), "{\"everyday_age\":65,\"has_reached\":65}\n");
    EXPECT_EQ(answer({"age", "--born", "2004-02-29", "--on", "2024-02-28"}), "{\"everyday_age\":19,\"has_reached\":20}\n");
    EXPECT_EQ(answer({"age", "--born", "昭和35年10月1日", "--on", "2025-09-30"}), "{\"everyday_age\":64,\"has_reached\":65}\n");
    expect_refused({"age", "--born", "2025-02-30", "--on", "2025-09-30"}, "--born");
    expect_refused({"age", "--born", "2025-09-30", "--on", "2025-09-29"}, "--on");
}

TEST(Calculators, TheFirstOfAprilBelongsToTheElderClass)
{
    EXPECT_EQ(
        answer({"grade", "--born", "2019-04-01", "--on", "2025-04-10"}),
        "{\"entry_fiscal_year\":2025,\"grade\":1,\"label\":\"小学1年\"}\n"
    );
    EXPECT_EQ(mado({"grade", "--born", "2019-04-02", "--on", "2025-04-10"}).json()["entry_fiscal_year"].as_integer(), 2026);
    EXPECT_EQ(mado({"grade", "--born", "2012-08-01", "--on", "2025-04-10"}).json()["label"].as_text(), "中学1年");
    expect_refused({"grade", "--born", "soon", "--on", "2025-04-10"});
}

TEST(Calculators, BusinessDaysSkipWhatTheTownIsClosedOn)
{
    EXPECT_EQ(answer({"business-days", "--from", "2025-12-26", "--add", "1"}), "{\"result\":\"2026-01-05\"}\n"); // 29th is closed too
    EXPECT_EQ(answer({"business-days", "--from", "2026-01-05", "--add", "-1"}), "{\"result\":\"2025-12-26\"}\n");
    EXPECT_EQ(answer({"business-days", "--from", "2026-09-18", "--add", "1"}), "{\"result\":\"2026-09-24\"}\n");
    EXPECT_EQ(answer({"business-days", "--from", "2026-05-01", "--add", "1"}), "{\"result\":\"2026-05-07\"}\n");
    expect_refused({"business-days", "--from", "2026-05-01", "--add", "soon"}, "--add");
    expect_refused({"business-days", "--from", "2026-05-01", "--add", "10001"}, "--add");
}

TEST(Calculators, HolidaysOfAYear)
{
    auto const days = mado({"holidays", "--year", "2026"}).json();
    ASSERT_EQ(days.items().size(), 18u);
    EXPECT_EQ(days.items()[0], Json::object({{"date", "2026-01-01"}, {"name", "元日"}}));
    auto has = [&](char const* date, char const* name) {
        return std::ranges::count(days.items(), Json::object({{"date", date}, {"name", name}})) == 1;
    };
    EXPECT_TRUE(has("2026-05-06", "休日"));     // 憲法記念日 falls on a Sunday
    EXPECT_TRUE(has("2026-09-21", "敬老の日"));
    EXPECT_TRUE(has("2026-09-22", "休日"));     // between two holidays
    EXPECT_TRUE(has("2026-09-23", "秋分の日"));
    expect_refused({"holidays", "--year", "1948"});
    expect_refused({"holidays", "--year", "next"});
}

TEST(Calculators, RecurrenceKeepsTo5374CellsAndClosedPeriods)
{
    EXPECT_EQ(
        answer({"recurrence", "--cell", "水2 水4", "--from", "2026-01-01", "--to", "2026-02-28"}),
        "{\"days\":[\"2026-01-14\",\"2026-01-28\",\"2026-02-11\",\"2026-02-25\"]}\n"
    );
    EXPECT_EQ(
        answer({"recurrence", "--cell", "木", "--from", "2025-12-25", "--to", "2026-01-08", "--closed", "2025-12-31..2026-01-03"}),
        "{\"days\":[\"2025-12-25\",\"2026-01-08\"]}\n"
    );
    expect_refused({"recurrence", "--cell", "水9", "--from", "2026-01-01", "--to", "2026-02-28"});
    expect_refused({"recurrence", "--cell", "水", "--from", "2026-01-01", "--to", "2026-02-28", "--closed", "2026"}, "--closed");
}

TEST(Calculators, NormaliseGivesOneLineForEachAndRefusesAMyNumber)
{
    EXPECT_EQ(answer({"normalise", "--as", "phone"}, "０１６４－６４－２２１１\n090 1234 5678\n"), "0164642211\n09012345678\n");
    EXPECT_EQ(answer({"normalise", "--as", "postal"}, "〒０７８ー３７０１\n"), "0783701\n");
    EXPECT_EQ(answer({"normalise", "--as", "kana"}, "みほん はなこ\n"), "ミホン　ハナコ\n");
    EXPECT_EQ(answer({"normalise"}, "タンス\n"), answer({"normalise"}, "たんす\n"));
    auto const refused = mado({"normalise", "--as", "key"}, "123456789018\nたんす\n"); // a valid check digit
    EXPECT_EQ(refused.code, 1);
    EXPECT_EQ(std::ranges::count(refused.out, '\n'), 1) << "the good line is answered";
    EXPECT_EQ(refused.err.find("123456789018"), std::string::npos);
    EXPECT_EQ(mado({"normalise", "--as", "phone"}, "12\n").code, 1);
}

TEST(Calculators, ClassifyNamesTheClassOfEachLine)
{
    EXPECT_EQ(
        answer(
            {"classify"},
            "123456789018\n12345678901234567890123\n"
            "https://net.kojinbango-card.go.jp/SS_SERVICE_OUT/FA01S001Action.do\n"
            "https://line.me/R/ti/p/@mado-demo\nhttps://example.com/\nこんにちは\n"
        ),
        "REFUSE_MY_NUMBER\nCARD_APPLICATION_ID\nCARD_APPLICATION_URL\nLINE_URL\nUNKNOWN_URL\nUNKNOWN_TEXT\n"
    );
    EXPECT_EQ(answer({"classify", "--channel", "line"}, ""), "");
}

TEST(Procedures, WalkAndPlayKnowTheInstalledProcedures)
{
    EXPECT_NE(answer({"walk", "water"}).find("routes"), std::string::npos);
    EXPECT_FALSE(answer({"play", "water", "--as", "line"}, "start\n").empty());
    expect_refused({"walk", "no-such"}, "no-such");
    expect_refused({"play", "no-such"}, "no-such");
}

class Lint : public testing::Test
{
protected:
    void SetUp() override
    {
        folder_ = testing::TempDir() + "mado_lint_XXXXXX";
        ASSERT_NE(mkdtemp(folder_.data()), nullptr);
        good_ = slurp(MADO_SOURCE_DIR "/assets/procedures/water.json");
    }

    void TearDown() override { ASSERT_EQ(std::system(("rm -r " + folder_).c_str()), 0); }

    std::string keep(std::string const& name, std::string const& bytes) const
    {
        std::ofstream(folder_ + "/" + name, std::ios::binary) << bytes;
        return folder_ + "/" + name;
    }

    // An unknown question kind: every writer's first slip.
    std::string broken() const
    {
        std::string bytes = good_;
        auto const at = bytes.find("\"choose\"");
        EXPECT_NE(at, std::string::npos);
        return bytes.replace(at, 8, "\"chose\"");
    }

    std::string folder_;
    std::string good_;
};

TEST_F(Lint, WhatIsInstalledIsWithoutFault)
{
    auto const said = mado({"lint"});
    EXPECT_EQ(said.code, 0) << said.out;
}

TEST_F(Lint, AFileIsNamedWithItsLineInBothLanguages)
{
    EXPECT_EQ(mado({"lint", keep("good.json", good_)}).code, 0);
    auto const path = keep("bad.json", broken());
    auto const japanese = mado({"lint", path});
    EXPECT_EQ(japanese.code, 1);
    EXPECT_EQ(japanese.out.find(path + ":"), 0u) << japanese.out;
    EXPECT_NE(japanese.out.find("chose"), std::string::npos) << japanese.out;
    auto const english = mado({"lint", path, "--lang", "en"});
    EXPECT_EQ(english.code, 1);
    EXPECT_NE(english.out, japanese.out);
    EXPECT_NE(english.out.find("chose"), std::string::npos) << english.out;
}

TEST_F(Lint, AFolderIsReadWhole)
{
    keep("good.json", good_);
    EXPECT_EQ(mado({"lint", folder_}).code, 0);
    auto const path = keep("bad.json", broken());
    auto const said = mado({"lint", folder_});
    EXPECT_EQ(said.code, 1);
    EXPECT_NE(said.out.find(path + ":"), std::string::npos) << said.out;
    EXPECT_NE(said.out.find("2の手続き"), std::string::npos) << said.out;
    expect_refused({"lint", folder_ + "/nothing.json"});
    EXPECT_EQ(mado({"lint", MADO_SOURCE_DIR "/assets"}).code, 0);
}

TEST_F(Lint, WordsAndTownValuesAreReadToo)
{
    EXPECT_EQ(mado({"lint", MADO_SOURCE_DIR "/assets/words"}).code, 0);
    EXPECT_EQ(mado({"lint", MADO_SOURCE_DIR "/assets/town"}).code, 0);
    EXPECT_EQ(mado({"lint", keep("ja.json", R"({"language":"ja","words":{"bar.next":"つぎへ"}})")}).code, 1);
    EXPECT_EQ(mado({"lint", keep("half.json", R"({"id":"half",)")}).code, 1);
}

} // namespace

} // namespace mado::tool
