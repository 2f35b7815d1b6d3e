#include "kiosk/platform/window.h"

#include <array>
#include <chrono>
#include <gtest/gtest.h>
#include <thread>

#include "kiosk/platform/solid.h"
#include "kiosk/platform/texture.h"

namespace mado::platform {
namespace {

// One window for all of them: a display server may restart when its last window goes. Without a
// display these tests fail, because without one the kiosk is dark.
class OneWindow : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        auto opened = Window::open({"test", 320, 240, false});
        if (opened.ok())
            window_ = std::move(opened).value();
        else
            trouble_ = opened.error().message;
    }

    static void TearDownTestSuite() { window_.reset(); }

    void SetUp() override
    {
        ASSERT_NE(window_, nullptr) << trouble_;
        while (window_->unsettled()) (void)window_->take_pointer_events();
        while (window_->frames_wanted() > 0) window_->end_frame();
    }

    static PointerEvent injected(PointerPhase phase)
    {
        PointerEvent event;
        event.phase = phase;
        event.x = 10;
        event.y = 20;
        event.ms = window_->now_ms();
        event.source = PointerSource::injected;
        return event;
    }

    static inline std::unique_ptr<Window> window_;
    static inline std::string trouble_;
};

std::array<int, 3> pixel(RgbaPicture const& picture, int x, int y)
{
    auto const at = static_cast<std::size_t>(y * picture.width + x) * 4;
    return {picture.pixels[at], picture.pixels[at + 1], picture.pixels[at + 2]};
}

TEST_F(OneWindow, HasTheSizeItWasAskedFor)
{
    EXPECT_EQ(window_->size(), (PixelSize{320, 240}));
    EXPECT_FALSE(window_->closing());
}

TEST_F(OneWindow, GivesTheFramebufferBackWithItsTopRowFirst)
{
    window_->begin_frame({10, 20, 30});
    fill({{{0, 0, 320, 1}, {200, 0, 0}}, {{5, 100, 2, 3}, {0, 200, 0}}}, 240);
    auto const picture = window_->framebuffer_rgba();
    window_->end_frame();
    ASSERT_EQ(picture.width, 320);
    EXPECT_EQ(pixel(picture, 0, 0), (std::array<int, 3>{200, 0, 0}));
    EXPECT_EQ(pixel(picture, 0, 1), (std::array<int, 3>{10, 20, 30}));
    EXPECT_EQ(pixel(picture, 5, 100), (std::array<int, 3>{0, 200, 0}));
    EXPECT_EQ(pixel(picture, 6, 102), (std::array<int, 3>{0, 200, 0}));
    EXPECT_EQ(pixel(picture, 7, 102), (std::array<int, 3>{10, 20, 30}));
    EXPECT_EQ(pixel(picture, 5, 103), (std::array<int, 3>{10, 20, 30}));
}

TEST_F(OneWindow, ShowsAnInstantTapOverTwoFramesAndHoldsOneMore)
{
    window_->inject(injected(PointerPhase::down));
    window_->inject(injected(PointerPhase::up));
    window_->wait(0);
    EXPECT_GE(window_->frames_wanted(), 3);
    auto const first = window_->take_pointer_events();
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0].phase, PointerPhase::down);
    auto const second = window_->take_pointer_events();
    ASSERT_EQ(second.size(), 1u);
    EXPECT_EQ(second[0].phase, PointerPhase::up);
    EXPECT_EQ(second[0].source, PointerSource::injected);
    EXPECT_TRUE(window_->unsettled());
    EXPECT_TRUE(window_->take_pointer_events().empty());
    EXPECT_FALSE(window_->unsettled());
}

TEST_F(OneWindow, DoesNotSleepWhileInputWaits)
{
    window_->inject(injected(PointerPhase::down));
    window_->wait(0);
    auto const start = std::chrono::steady_clock::now();
    window_->wait(20);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST_F(OneWindow, IsWokenFromAnotherThread)
{
    window_->wait(0);
    auto const start = std::chrono::steady_clock::now();
    std::jthread const waker([] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        window_->wake();
    });
    window_->wait(20);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST_F(OneWindow, CountsTheFramesStillWanted)
{
    window_->want_frames(2);
    EXPECT_EQ(window_->frames_wanted(), 2);
    window_->want_frames(1);
    EXPECT_EQ(window_->frames_wanted(), 2) << "a smaller wish takes nothing away";
    window_->end_frame();
    window_->end_frame();
    window_->end_frame();
    EXPECT_EQ(window_->frames_wanted(), 0);
}

TEST_F(OneWindow, RefusesPicturesTheChipCannotHold)
{
    EXPECT_FALSE(Texture::create(0, 10, Texture::Reading::coverage).ok());
    EXPECT_FALSE(Texture::create(1'000'000, 10, Texture::Reading::coverage).ok());
    auto const texture = Texture::create(16, 8, Texture::Reading::brightness);
    ASSERT_TRUE(texture.ok());
    EXPECT_EQ(texture.value()->width(), 16);
}

TEST(Window, RefusesHalfASize)
{
    auto const opened = Window::open({"test", 320, 0, false});
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().kind, base::ErrorKind::invalid);
}

} // namespace
} // namespace mado::platform
