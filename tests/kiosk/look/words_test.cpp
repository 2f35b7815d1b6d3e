#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>

#include "kiosk/look/clusters.h"
#include "kiosk/look/colours.h"
#include "kiosk/look/faces.h"
#include "kiosk/look/font_metrics.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/pictures.h"
#include "tests/kiosk/look/sample_scenes.h"

namespace mado::look {
namespace {

using scene::Colour;
using scene::Look;

TEST(Clusters, JoinAKanjiAndItsVariationSelector)
{
    auto const clusters = clusters_of("辻\U000E0100さん");
    ASSERT_EQ(clusters.size(), 3u);
    EXPECT_EQ(clusters[0], (Cluster{U'辻', 0xE0100}));
    EXPECT_EQ(clusters[1], (Cluster{U'さ', 0}));
}

TEST(Clusters, ReadFourByteKanji)
{
    EXPECT_EQ(clusters_of("𠮷"), (std::vector<Cluster>{{0x20BB7, 0}}));
}

TEST(Clusters, ReplaceEachBrokenByteAndGoOn)
{
    EXPECT_EQ(
        clusters_of("\xE3\x81あ"), (std::vector<Cluster>{{0xFFFD, 0}, {0xFFFD, 0}, {U'あ', 0}})
    );
    EXPECT_EQ(clusters_of("\xC0\xAF").size(), 2u) << "overlong";
    EXPECT_EQ(clusters_of("\xED\xA0\x80").front().base, char32_t{0xFFFD}) << "surrogate";
    EXPECT_EQ(clusters_of("\xF4\x90\x80\x80").front().base, char32_t{0xFFFD}) << "too large";
}

TEST(Clusters, LeaveOutControlCharactersAndALonelySelector)
{
    EXPECT_TRUE(clusters_of("\n\x7F\U000E0100").empty());
}

class Fonts : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        auto faces = Faces::open(installed_fonts());
        ASSERT_TRUE(faces.ok()) << faces.error().message;
        faces_ = std::move(faces).value();
        metrics_ = FontMetrics::of(*faces_);
    }

    static void TearDownTestSuite()
    {
        metrics_.reset();
        faces_.reset();
    }

    static inline std::unique_ptr<Faces> faces_;
    static inline std::unique_ptr<FontMetrics> metrics_;
};

TEST_F(Fonts, GiveKanjiOneEmAndNarrowLettersLess)
{
    EXPECT_DOUBLE_EQ(metrics_->advance(U'町', 40, false), 40);
    EXPECT_DOUBLE_EQ(metrics_->advance(U'町', 80, true), 80);
    EXPECT_LT(metrics_->advance(U'i', 40, false), 20);
    EXPECT_GT(metrics_->advance(U'i', 40, false), 4);
    EXPECT_LT(metrics_->advance(U'し', 40, false), 40) << "the proportional face";
}

TEST_F(Fonts, MeasureExactlyWhatThePainterAdvances)
{
    for (auto const c : U"あいうアイウ水道町0123456789ABCxyz、。「」ー・（）髙﨑濵辻→")
        for (auto const bold : {false, true}) {
            if (c == 0) continue;
            auto const drawn = faces_->advance_em(faces_->find({c, 0}, bold)) * 56;
            EXPECT_NEAR(metrics_->advance(c, 56, bold), drawn, 0.001) << std::uint32_t{c};
        }
}

TEST_F(Fonts, GiveSelectorsNoRoomAndUnknownCharactersOneEm)
{
    EXPECT_EQ(metrics_->advance(0xE0100, 40, false), 0);
    EXPECT_EQ(metrics_->advance(0xFE00, 40, false), 0);
    EXPECT_EQ(metrics_->advance(0xF0000, 40, false), 40);
    EXPECT_EQ(metrics_->advance(U'\n', 40, false), 0);
}

TEST_F(Fonts, HaveRareNamesAndTellOneDotFromTwo)
{
    for (auto const c : U"髙﨑𠮷濵邉槗彅鬮") {
        if (c == 0) continue;
        EXPECT_TRUE(faces_->has({c, 0}, false)) << std::uint32_t{c};
        EXPECT_TRUE(faces_->has({c, 0}, true)) << std::uint32_t{c};
    }
    auto const plain = faces_->find({U'辻', 0}, false);
    auto const variant = faces_->find({U'辻', 0xE0100}, false);
    EXPECT_FALSE(plain == variant);
    EXPECT_EQ(faces_->find({U'𠮷', 0}, true).face, Face::fallback_bold) << "bold stays bold";
}

TEST_F(Fonts, StandInWithAMarkForWhatNoFontHas)
{
    EXPECT_FALSE(faces_->has({0xF0000, 0}, false));
    EXPECT_EQ(faces_->find({0xF0000, 0}, false), faces_->find({0x3013, 0}, false));
}

TEST_F(Fonts, DrawFallbackKanjiAsLargeAsTheirNeighbours)
{
    auto const own = faces_->draw(faces_->find({U'吉', 0}, false), 64);
    auto const other = faces_->draw(faces_->find({U'𠮷', 0}, false), 64);
    ASSERT_TRUE(own.ok() && other.ok());
    EXPECT_NEAR(own.value().height, other.value().height, 8);
    EXPECT_NEAR(own.value().top, other.value().top, 8);
}

TEST_F(Fonts, RefuseImpossibleSizes)
{
    EXPECT_FALSE(faces_->draw(faces_->find({U'あ', 0}, false), 0).ok());
    EXPECT_FALSE(faces_->draw(faces_->find({U'あ', 0}, false), 5000).ok());
}

TEST_F(Fonts, HaveEveryNamedIcon)
{
    auto const names = icon_names();
    EXPECT_GE(names.size(), 100u);
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    for (auto const name : names) EXPECT_NE(faces_->icon(icon_code_point(name)).index, 0u) << name;
}

TEST(FontFiles, SayWhichFileIsMissing)
{
    auto files = installed_fonts();
    files.bold = "/nowhere/bold.ttf";
    auto const opened = FontMetrics::open(files);
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find("/nowhere/bold.ttf"), std::string::npos);
}

TEST(Icons, KnowWhatTheShippedProceduresName)
{
    int named = 0;
    for (auto const& file : std::filesystem::directory_iterator(MADO_SOURCE_DIR "/assets/procedures")) {
        if (file.path().extension() != ".json") continue;
        std::ifstream in(file.path());
        std::string const text(std::istreambuf_iterator<char>(in), {});
        std::regex const icon(R"re("icon"\s*:\s*"([^"]*)")re");
        for (std::sregex_iterator found(text.begin(), text.end(), icon), end; found != end; ++found) {
            ++named;
            EXPECT_NE(icon_code_point((*found)[1].str()), char32_t{0}) << file.path() << " " << (*found)[1];
        }
    }
    EXPECT_GE(named, 5);
}

TEST(Icons, KnowPlainNamesAndNothingElse)
{
    for (auto const* name :
         {"water",       "trash",    "road",     "home",     "school",    "arrow_left",
          "arrow_right", "bell",     "check",    "phone",    "camera",    "qr",
          "print",       "calendar", "person",   "help",     "text_size", "volume",
          "child",       "meal",     "syringe",  "document", "survey",    "shelter",
          "people",      "warning",  "bookmark", "hand",     "practice"})
        EXPECT_NE(icon_code_point(name), char32_t{0}) << name;
    EXPECT_EQ(icon_code_point("no such"), char32_t{0});
    EXPECT_EQ(icon_code_point(""), char32_t{0});
    for (auto const name : picture_names())
        EXPECT_EQ(icon_code_point(name), char32_t{0}) << "a picture would hide it: " << name;
}

struct Pair {
    unsigned fg;
    unsigned bg;
    unsigned border;
};

TEST(Colours, KeepPressedTextReadableOverTheWholePalette)
{
    // kiosk-ux-tokens.json: choice, selected, go, back, leave, help, tool, erase, done, night.
    std::vector<Pair> const pairs = {
        {0x1a1a1a, 0xffffff, 0x666666},
        {0x00118f, 0xd9e6ff, 0x0017c1},
        {0xffffff, 0x0017c1, 0x0017c1},
        {0x00118f, 0xffffff, 0x00118f},
        {0xa90000, 0xffffff, 0xa90000},
        {0x1a1a1a, 0xffd43d, 0x604b00},
        {0x1a1a1a, 0xe8f1fe, 0x666666},
        {0x1a1a1a, 0xfff0b3, 0x604b00},
        {0xffffff, 0x115a36, 0x115a36},
        {0xffffff, 0x000000, 0xffffff},
        {0x000000, 0xffd43d, 0xffd43d},
        {0xffffff, 0x5109ad, 0x5109ad}};
    for (auto const& pair : pairs)
        for (auto const look : {Look::card, Look::filled, Look::outlined, Look::key}) {
            auto const item =
                sample_button("x", look, {0, 0, 100, 100}, pair.fg, pair.bg, pair.border);
            auto const dress = dress_of(item, true);
            EXPECT_GE(scene::contrast(dress.fg, dress.bg), 7.0) << std::hex << pair.bg;
            EXPECT_GE(scene::contrast(dress.sub, dress.bg), 7.0) << std::hex << pair.bg;
            EXPECT_FALSE(dress.bg == item.bg) << "a press must be seen: " << std::hex << pair.bg;
            auto const shading = shading_of(item.bg);
            EXPECT_GE(scene::contrast(item.fg, shading.top), 7.0) << std::hex << pair.bg;
            EXPECT_GE(scene::contrast(item.fg, shading.bottom), 7.0) << std::hex << pair.bg;
        }
}

TEST(Colours, UseTheTokensForPressedChoicesAndGo)
{
    auto const choice = sample_button("x", Look::card, {0, 0, 9, 9}, 0x1a1a1a, 0xffffff, 0x666666);
    EXPECT_EQ(dress_of(choice, true).bg, rgb(0x9db7f9));
    EXPECT_EQ(dress_of(choice, true).fg, rgb(0x000060));
    auto const go = sample_button("x", Look::filled, {0, 0, 9, 9}, 0xffffff, 0x0017c1, 0x0017c1);
    EXPECT_EQ(dress_of(go, true).bg, rgb(0x000060));
    auto closed = choice;
    closed.enabled = false;
    EXPECT_EQ(dress_of(closed, true).bg, rgb(0xffffff)) << "what is closed does not answer";
}

TEST(Colours, DrawIconsAndNumbersReadably)
{
    for (auto const& pair : std::vector<Pair>{
             {0x1a1a1a, 0xffffff, 0x666666},
             {0x00118f, 0xd9e6ff, 0x0017c1},
             {0xffffff, 0x000000, 0xffffff},
             {0xffffff, 0x0017c1, 0x0017c1}}) {
        auto item = sample_button("x", Look::card, {0, 0, 9, 9}, pair.fg, pair.bg, pair.border);
        item.selected = pair.bg == 0xd9e6ff;
        for (auto const pressed : {false, true}) {
            auto const dress = dress_of(item, pressed);
            auto const icon = icon_dress_of(item, dress, pressed);
            auto const ground = icon.disc.a > 0 ? icon.disc : dress.bg;
            EXPECT_GE(scene::contrast(icon.ink, ground), 4.5) << std::hex << pair.bg;
            auto const disc = numbered_disc_colour(item, dress);
            EXPECT_GE(scene::contrast(disc, dress.bg), 4.5) << std::hex << pair.bg;
        }
    }
}

} // namespace
} // namespace mado::look
