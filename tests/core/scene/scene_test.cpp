#include "core/scene/scene.h"

#include <gtest/gtest.h>

#include "core/base/json.h"
#include "core/scene/birth.h"
#include "core/scene/palette.h"
#include "sights.h"

namespace mado::scene {
namespace {

Scene laid_out(Sight const& sight, Panel const& panel = {}, Mode mode = Mode::normal)
{
    static words::Words const words =
        std::move(words::Words::load(MADO_SOURCE_DIR "/assets/words/ja.json")).value();
    View view;
    meet(sight, sample::today(), view);
    return lay_out_in(mode, sight, view, panel, FixedMetrics{}, words);
}

TEST(Scene, ContrastIsTheRatioOfTheGuidelines)
{
    EXPECT_NEAR(contrast(palette::black, palette::white), 21.0, 0.01);
    EXPECT_NEAR(contrast(palette::ink, palette::page), 15.55, 0.01);
    EXPECT_NEAR(contrast(palette::primary, palette::white), 11.10, 0.01);
    EXPECT_NEAR(contrast(palette::card, palette::card), 1.0, 1e-9);
}

TEST(Scene, TheJsonHasWhatTheSurfacesFix)
{
    auto const json = base::Json::parse(to_json(laid_out(sample::choice_screen())));
    ASSERT_TRUE(json.ok());
    base::Json const& it = *json;
    EXPECT_EQ(it["screen"].as_text(), "S10");
    EXPECT_EQ(it["kind"].as_text(), "choice");
    EXPECT_EQ(it["procedure"].as_text(), "water");
    EXPECT_EQ(it["progress"].items()[1].as_integer(), 7);
    EXPECT_EQ(it["orientation"].as_text(), "portrait");
    base::Json const* start = nullptr;
    for (auto const& item : it["items"].items()) {
        if (item["id"].as_text() == "opt.start") start = &item;
    }
    ASSERT_NE(start, nullptr);
    for (auto const* key :
         {"role",
          "label",
          "yomi",
          "rect_px",
          "rect_mm",
          "label_rect_px",
          "fg",
          "bg",
          "border",
          "font_px",
          "H_mm",
          "lines",
          "contrast",
          "enabled",
          "selected",
          "focus_index",
          "reach_mm",
          "pii"}) {
        EXPECT_NE(start->find(key), nullptr) << key;
    }
    EXPECT_NEAR((*start)["H_mm"].as_number(), 11.24, 0.01);
    EXPECT_EQ((*start)["bg"].as_text(), "#ffffff");
}

TEST(Scene, TheQrCarriesItsPayload)
{
    Done done;
    done.receipt = "K3-0412-7";
    done.qr = "https://example.jp/p/s/abc";
    auto const json = base::Json::parse(to_json(laid_out(done)));
    ASSERT_TRUE(json.ok());
    bool found = false;
    for (auto const& item : (*json)["items"].items()) {
        if (item["role"].as_text() == "qr") found = item["payload"].as_text() == done.qr;
    }
    EXPECT_TRUE(found);
}

TEST(Scene, PracticeIsMarkedInWordsOnEveryScreen)
{
    for (Sight const& sight :
         {Sight{sample::choice_screen()},
          Sight{sample::check_screen()},
          Sight{Menu{sample::menu_entries(), false, false}}}) {
        Scene const scene = laid_out(sight, {}, Mode::practice);
        ASSERT_NE(scene.find("ribbon"), nullptr);
        EXPECT_NE(scene.find("ribbon")->label.find("れんしゅう"), std::string::npos);
    }
    EXPECT_EQ(laid_out(sample::choice_screen()).find("ribbon"), nullptr);
}

TEST(Scene, SamplesAreMarkedAsSamples)
{
    EXPECT_NE(laid_out(sample::choice_screen()).find("sample"), nullptr);
    auto real = sample::choice_screen();
    real.sample = false;
    EXPECT_EQ(laid_out(real).find("sample"), nullptr);
}

TEST(Scene, FocusGoesInReadingOrderWithoutHoles)
{
    Scene const scene = laid_out(sample::choice_screen());
    int expected = 0;
    for (Item const& item : scene.items) {
        if (item.focus_index < 0) continue;
        EXPECT_EQ(item.focus_index, expected++) << item.id;
    }
    EXPECT_GT(expected, 9);
}

TEST(Scene, TheStaffsCornerIsOnTheStartScreenOnlyAndOutOfTheTenkeysWay)
{
    Scene const start = laid_out(Start{});
    ASSERT_NE(start.find("staff.corner"), nullptr);
    EXPECT_EQ(start.find("staff.corner")->focus_index, -1);
    EXPECT_TRUE(start.find("staff.corner")->label.empty());
    EXPECT_EQ(laid_out(sample::choice_screen()).find("staff.corner"), nullptr);
}

TEST(Scene, TheNightThemeKeepsItsContrast)
{
    Panel panel;
    panel.night = true;
    for (Item const& item : laid_out(sample::choice_screen(), panel).items) {
        if (item.lines.empty()) continue;
        EXPECT_GE(contrast(item.fg, item.bg.a > 0 ? item.bg : item.under), 7.0) << item.id;
    }
}

TEST(Scene, AFullDiskIsSaidBeforeAnybodyStarts)
{
    Start start;
    start.disk_full = true;
    Scene const scene = laid_out(start);
    EXPECT_NE(scene.find("problem"), nullptr);
    EXPECT_EQ(scene.find("start.begin"), nullptr);
    EXPECT_NE(scene.find("bar.help"), nullptr);
}

TEST(Scene, PersonalAnswersOnTheCheckScreenAreMarked)
{
    Scene const scene = laid_out(sample::check_screen());
    EXPECT_TRUE(scene.find("row.name.answer")->pii);
    EXPECT_FALSE(scene.find("row.kind.answer")->pii);
}

TEST(Scene, APageThatDoesNotExistShowsTheLastOne)
{
    View view;
    Sight const sight = sample::long_choice_screen();
    meet(sight, sample::today(), view);
    view.page = 99;
    auto const words = words::Words::load(MADO_SOURCE_DIR "/assets/words/ja.json");
    Scene const scene = lay_out(sight, view, {}, FixedMetrics{}, *words);
    EXPECT_NE(scene.find("opt.o9"), nullptr);
    EXPECT_EQ(scene.find("page.next"), nullptr);
    EXPECT_NE(scene.find("page.prev"), nullptr);
}

TEST(Birth, OffersOnlyWhatTheEraHas)
{
    EXPECT_EQ(birth_years(3, sample::today()), (std::pair<int, int>{1, 64}));
    EXPECT_EQ(birth_years(5, sample::today()).second, 8);
    EXPECT_EQ(birth_months(3, 1, sample::today()), std::vector<int>{12});
    EXPECT_EQ(birth_days(3, 1, 12, sample::today()).front(), 25);
    EXPECT_EQ(birth_days(3, 64, 1, sample::today()).back(), 7);
    EXPECT_EQ(birth_days(4, 1, 1, sample::today()).front(), 8);
    EXPECT_EQ(birth_days(0, 1948, 2, sample::today()).back(), 29);
    EXPECT_EQ(birth_year_label(3, 1, false), "元年");
    EXPECT_EQ(birth_year_label(3, 12, true), "12年\n1937");
}

} // namespace
} // namespace mado::scene
