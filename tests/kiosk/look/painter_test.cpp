#include "kiosk/look/painter.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <gtest/gtest.h>

#include "kiosk/look/font_metrics.h"
#include "kiosk/platform/window.h"
#include "tests/kiosk/look/sample_scenes.h"

namespace mado::look {
namespace {

using scene::Colour;
using scene::Look;
using scene::Rect;

double cpu_ms()
{
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

// A small pattern that no decoder needs: the corners tell whether modules lie where they should.
QrModules checkered(std::string const& payload)
{
    QrModules modules;
    modules.side = 21;
    for (int row = 0; row < 21; ++row)
        for (int column = 0; column < 21; ++column)
            modules.dark.push_back((row + column) % 2 == 0 ? 1 : 0);
    if (payload.empty()) modules.side = 0;
    return modules;
}

class Painting : public testing::Test
{
protected:
    // Without a display these tests fail: what a resident sees must be seen to work. One window for
    // all, as in the kiosk.
    static void SetUpTestSuite()
    {
        platform::WindowWish wish;
        wish.width = 1080;
        wish.height = 1920;
        wish.wait_for_screen = false;
        auto window = platform::Window::open(wish);
        if (!window.ok()) {
            trouble_ = window.error().message;
            return;
        }
        window_ = std::move(window).value();
        auto painter = Painter::create(installed_fonts(), checkered);
        if (painter.ok())
            painter_ = std::move(painter).value();
        else
            trouble_ = painter.error().message;
    }

    static void TearDownTestSuite()
    {
        painter_.reset();
        window_.reset();
    }

    void SetUp() override
    {
        ASSERT_NE(painter_, nullptr) << trouble_;
        painter_->forget_personal();
        scene::Scene blank;
        blank.screen = "blank";
        paint(blank, {});
    }

    void paint(scene::Scene const& scene, PaintState const& state)
    {
        window_->begin_frame({scene.page.r, scene.page.g, scene.page.b});
        painter_->paint(scene, state);
        picture_ = window_->framebuffer_rgba();
        window_->end_frame();
    }

    [[nodiscard]] Colour at(double x, double y) const
    {
        auto const index = (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                            static_cast<std::size_t>(x)) *
                           4;
        auto const* p = picture_.pixels.data() + index;
        return {p[0], p[1], p[2], 255};
    }

    // Pixels of the rectangle nearer to `ink` than to anything else by a wide margin.
    [[nodiscard]] int count_near(Rect const& rect, Colour ink, int tolerance) const
    {
        int count = 0;
        for (double y = rect.y; y < rect.bottom(); ++y)
            for (double x = rect.x; x < rect.right(); ++x) {
                auto const c = at(x, y);
                count += std::abs(c.r - ink.r) <= tolerance && std::abs(c.g - ink.g) <= tolerance &&
                                 std::abs(c.b - ink.b) <= tolerance
                             ? 1
                             : 0;
            }
        return count;
    }

    // For people who want to see what was tested: set MADO_PICTURES to a folder.
    void keep(std::string const& name) const
    {
        auto const* folder = std::getenv("MADO_PICTURES");
        if (folder == nullptr) return;
        auto const png = platform::png_of(picture_);
        ASSERT_TRUE(png.ok());
        std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << png.value();
    }

    static inline std::unique_ptr<platform::Window> window_;
    static inline std::unique_ptr<Painter> painter_;
    static inline std::string trouble_;
    platform::RgbaPicture picture_;
};

TEST_F(Painting, ShowsTheChoiceScreenInItsColours)
{
    auto const scene = choice_scene();
    paint(scene, {});
    keep("choice.png");
    EXPECT_EQ(at(5, 420), rgb(0xf2f2f2)) << "page";
    EXPECT_EQ(at(950, 560), rgb(0xffffff)) << "card";
    for (int row = 448; row < 451; ++row)
        EXPECT_EQ(at(540, row), rgb(0x666666)) << "a crisp border of 3 px";
    EXPECT_EQ(at(540, 451), rgb(0xffffff));
    EXPECT_EQ(at(800, 1000), rgb(0xd9e6ff)) << "selected ground";
    EXPECT_EQ(at(540, 848), rgb(0x0017c1)) << "selected border of 8 px";
    EXPECT_EQ(at(540, 855), rgb(0x0017c1));
    EXPECT_EQ(at(540, 856), rgb(0xd9e6ff));
    EXPECT_EQ(at(100, 136), rgb(0x0017c1)) << "progress done";
    EXPECT_EQ(at(900, 136), rgb(0xcccccc)) << "progress to come";
    EXPECT_EQ(at(850, 1750), rgb(0xffd43d)) << "help";
    EXPECT_LT(luminance(at(540, 627)), luminance(at(540, 645))) << "a shadow lies under the card";
    EXPECT_GT(luminance(at(540, 627)), 0.6) << "and it is soft";
}

TEST_F(Painting, WritesTextInItsColourInsideItsRoom)
{
    auto const scene = choice_scene();
    paint(scene, {});
    auto const* choice = scene.find("opt.1");
    ASSERT_NE(choice, nullptr);
    EXPECT_GT(count_near(choice->label_rect, rgb(0x1a1a1a), 8), 1500) << "label is ink";
    auto const width =
        static_cast<FontMetrics const&>(painter_->metrics()).width(choice->lines[0], 56, true);
    Rect const beyond{choice->label_rect.x + width + 3, choice->label_rect.y, 80, 56};
    EXPECT_EQ(count_near(beyond, rgb(0xffffff), 0), 80 * 56) << "the metrics tell where it ends";
    Rect const last{choice->label_rect.x + width - 30, choice->label_rect.y, 30, 60};
    EXPECT_GT(count_near(last, rgb(0x1a1a1a), 60), 20);
}

TEST_F(Painting, ShowsAPressAtOnceAndComesBackWithin120Milliseconds)
{
    auto const scene = choice_scene();
    PaintState state;
    state.pressed_id = "opt.1";
    state.seconds = 10;
    paint(scene, state);
    keep("pressed.png");
    EXPECT_EQ(at(950, 560), rgb(0x9db7f9));
    EXPECT_EQ(at(540, 452), rgb(0x0017c1)) << "moved 4 px down, border and all";
    EXPECT_EQ(at(540, 449), rgb(0xf2f2f2)) << "and flat: no shadow";
    EXPECT_FALSE(painter_->needs_more_frames());
    state.pressed_id.clear();
    state.seconds = 10.02;
    paint(scene, state);
    EXPECT_TRUE(painter_->needs_more_frames());
    EXPECT_EQ(at(950, 560), rgb(0xffffff));
    state.seconds = 10.2;
    paint(scene, state);
    EXPECT_FALSE(painter_->needs_more_frames());
    EXPECT_EQ(at(540, 449), rgb(0x666666));
}

TEST_F(Painting, PressedButtonsOfEveryKindKeepReadableText)
{
    auto const scene = choice_scene();
    for (auto const* id : {"back", "next", "cancel", "help", "opt.3"}) {
        auto const* item = scene.find(id);
        ASSERT_NE(item, nullptr);
        auto const dress = dress_of(*item, true);
        EXPECT_GE(scene::contrast(dress.fg, dress.bg), 7.0) << id;
        PaintState state;
        state.pressed_id = id;
        paint(scene, state);
        auto const x = item->rect.right() - 16;
        EXPECT_EQ(at(x, item->rect.y + 90), dress.bg) << id;
    }
}

TEST_F(Painting, DrawsTheFocusRingBlackOutsideYellow)
{
    auto const scene = choice_scene();
    PaintState state;
    state.focus_id = "opt.1";
    paint(scene, state);
    keep("focus.png");
    EXPECT_EQ(at(540, 448 - 5), rgb(0x000000));
    EXPECT_EQ(at(540, 448 - 2), rgb(0xffd43d));
    EXPECT_EQ(at(48 - 5, 536), rgb(0x000000));
}

TEST_F(Painting, DrawsQrModulesOnWholePixelsWithAQuietZone)
{
    scene::Scene scene;
    scene.page = rgb(0xf2f2f2);
    auto qr = sample("qr", Look::qr, {290, 400, 500, 500}, 0x000000);
    qr.role = scene::Role::qr;
    qr.payload = "x";
    scene.items.push_back(qr);
    paint(scene, {});
    // 500 / (21 + 8) = 17 px a module; the code is 357 px wide and begins at 361, 471.
    for (int module = 0; module < 21; ++module) {
        auto const expected = module % 2 == 0 ? rgb(0x000000) : rgb(0xffffff);
        EXPECT_EQ(at(361 + module * 17, 471), expected) << module;
        EXPECT_EQ(at(361 + module * 17 + 16, 471 + 16), expected) << module;
    }
    EXPECT_EQ(count_near({300, 410, 480, 60}, rgb(0xffffff), 0), 480 * 60) << "quiet zone above";
    EXPECT_EQ(count_near({300, 410, 60, 480}, rgb(0xffffff), 0), 60 * 480) << "and at the left";
    qr.payload.clear();
    scene.items[0] = qr;
    paint(scene, {});
    EXPECT_EQ(count_near({310, 420, 460, 460}, rgb(0xffffff), 0), 460 * 460) << "nothing to show";
}

TEST_F(Painting, DrawsNamesThatNoCommonFontHas)
{
    scene::Scene scene;
    scene.page = rgb(0xf2f2f2);
    auto text = sample("name", Look::plain, {48, 300, 984, 120}, 0x1a1a1a);
    // 高 with a ladder, 﨑, 吉 with a short upper stroke (U+20BB7), 辻 with one dot (IVS), 濵.
    put_words(text, {{"髙﨑𠮷辻辻\U000E0100濵"}, 80, false, scene::Align::left});
    scene.items.push_back(text);
    paint(scene, {});
    keep("names.png");
    EXPECT_EQ(painter_->figures().stood_in, 0);
    for (int cell = 0; cell < 6; ++cell)
        EXPECT_GT(count_near({48 + cell * 80.0, 310, 80, 100}, rgb(0x1a1a1a), 60), 250) << cell;
    auto const differs = [&] {
        int count = 0;
        for (int y = 310; y < 410; ++y)
            for (int x = 0; x < 80; ++x)
                count += at(48 + 3 * 80 + x, y) == at(48 + 4 * 80 + x, y) ? 0 : 1;
        return count;
    };
    EXPECT_GT(differs(), 30) << "one dot is not two";
    text.lines = {"\U000F0000"};
    scene.items[0] = text;
    paint(scene, {});
    EXPECT_EQ(painter_->figures().stood_in, 1) << "what no font has is shown as 〓 and counted";
}

TEST_F(Painting, DrawsLiveCameraPicturesAndForgetsThem)
{
    scene::Scene scene;
    scene.page = rgb(0xf2f2f2);
    scene.items.push_back(sample("camera", Look::camera, {140, 400, 800, 450}, 0xffffff));
    platform::GrayFrame frame{1280, 720, std::vector<std::uint8_t>(1280 * 720, 200), 1};
    painter_->show_camera(frame);
    paint(scene, {});
    EXPECT_EQ(at(540, 600), (Colour{200, 200, 200, 255}));
    painter_->forget_personal();
    paint(scene, {});
    EXPECT_EQ(at(540, 600), rgb(0x1a1a1a));
}

TEST_F(Painting, MakesGlyphsOnlyOnceAndAgainAfterForgetting)
{
    auto const scene = choice_scene();
    auto const at_start = painter_->figures().glyphs_made;
    paint(scene, {});
    auto const first = painter_->figures().glyphs_made - at_start;
    EXPECT_GT(first, 60);
    paint(scene, {});
    EXPECT_EQ(painter_->figures().glyphs_made, at_start + first);
    auto const before = picture_.pixels;
    painter_->forget_personal();
    paint(scene, {});
    EXPECT_EQ(painter_->figures().glyphs_made, at_start + 2 * first);
    EXPECT_EQ(picture_.pixels, before) << "and the picture is the same";
}

TEST_F(Painting, DrawsAScreenInThreeCallsAndAddsOneForAPicture)
{
    auto scene = choice_scene();
    paint(scene, {});
    EXPECT_GT(painter_->figures().draw_calls, 0);
    EXPECT_LE(painter_->figures().draw_calls, 3) << "shadows, boxes, and all that is in the sheet";
    PaintState pressed;
    pressed.pressed_id = "opt.1";
    pressed.focus_id = "opt.2";
    paint(scene, pressed);
    EXPECT_LE(painter_->figures().draw_calls, 4) << "the focus ring lies over its item";
    scene.items.push_back(sample("camera", Look::camera, {140, 1460, 160, 90}, 0xffffff));
    painter_->show_camera({160, 90, std::vector<std::uint8_t>(160 * 90, 200), 1});
    paint(scene, {});
    EXPECT_GT(painter_->figures().draw_calls, 3) << "a picture is a texture of its own";
    EXPECT_LE(painter_->figures().draw_calls, 6);
}

TEST_F(Painting, JoinsTheCornersOfAFrameWithoutASeam)
{
    scene::Scene scene;
    scene.page = rgb(0xf2f2f2);
    auto frame = sample("frame", Look::plain, {100, 600, 400, 300}, 0x1a1a1a);
    frame.border = rgb(0x0017c1);
    frame.border_px = 8;
    frame.radius_px = 40;
    scene.items.push_back(frame);
    paint(scene, {});
    for (int along = -3; along <= 3; ++along) {
        EXPECT_EQ(at(140 + along, 603), rgb(0x0017c1)) << "above, " << along;
        EXPECT_EQ(at(103, 640 + along), rgb(0x0017c1)) << "at the left, " << along;
        EXPECT_EQ(at(460 + along, 896), rgb(0x0017c1)) << "below, " << along;
    }
}

TEST_F(Painting, EmptiesAFullSheetAndStillShowsTheScreen)
{
    auto const scene = choice_scene();
    std::string many;
    for (unsigned c = 0x4E00; c < 0x4E00 + 1500; ++c) {
        many += static_cast<char>(0xE0 | (c >> 12));
        many += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        many += static_cast<char>(0x80 | (c & 0x3F));
    }
    auto const before = painter_->figures().sheet_emptied;
    painter_->preload(many, 80, true);
    paint(scene, {});
    EXPECT_EQ(painter_->figures().sheet_emptied, before + 1);
    EXPECT_GT(count_near(scene.find("opt.1")->label_rect, rgb(0x1a1a1a), 8), 1500);
}

TEST_F(Painting, MovesTheBarOfAWaitUnlessMotionIsOff)
{
    scene::Scene scene;
    scene.page = rgb(0xf2f2f2);
    auto bar = sample("busy", Look::bar, {100, 600, 880, 32}, 0x0017c1);
    bar.bg = rgb(0xcccccc);
    bar.fraction = -1;
    scene.items.push_back(bar);
    paint(scene, {});
    EXPECT_TRUE(painter_->needs_more_frames());
    EXPECT_EQ(at(150, 616), rgb(0x0017c1));
    paint(scene, {"", "", 2.0, true});
    EXPECT_EQ(at(150, 616), rgb(0xcccccc));
    EXPECT_EQ(at(950, 616), rgb(0x0017c1));
    paint(scene, {"", "", 2.0, false});
    EXPECT_FALSE(painter_->needs_more_frames());
}

TEST_F(Painting, CostsFewMillisecondsAFrame)
{
    auto const scene = choice_scene();
    paint(scene, {});
    std::vector<double> costs;
    for (int round = 0; round < 9; ++round) {
        auto const start = cpu_ms();
        window_->begin_frame({scene.page.r, scene.page.g, scene.page.b});
        painter_->paint(scene, {});
        window_->end_frame();
        costs.push_back(cpu_ms() - start);
    }
    std::sort(costs.begin(), costs.end());
    RecordProperty("cpu_ms_median", std::to_string(costs[4]));
    std::printf("frame: %.1f CPU-ms (median)\n", costs[4]);
    // kiosk-ux.md A7 wants a press on the glass within 50 ms; builds with checks are slower.
    EXPECT_LT(costs[4], 120);
}

} // namespace
} // namespace mado::look
