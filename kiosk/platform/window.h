// Window: the only door to GLFW and to the GL context. It sleeps until something happens (an idle
// kiosk draws nothing and costs nothing), hands pointer and keyboard events to the loop, and shows
// frames. X11 only: GLFW receives no touch under native Wayland (kiosk-ux.md F2). Pointer events
// keep the rules of pointer.h; injected ones go the same way as real ones. After any event
// frames_wanted() asks for three frames (F5). wake() and inject() from any thread, all else from
// the thread that opened it. One window a program. Fails without a display or without OpenGL 3.0.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "kiosk/platform/keys.h"
#include "kiosk/platform/png_file.h"
#include "kiosk/platform/pointer.h"

namespace mado::platform {

struct WindowWish {
    std::string title = "mado";
    int width = 0; // 0: the whole first monitor
    int height = 0;
    bool wait_for_screen = true; // show frames in step with the panel
};

struct PixelSize {
    int width = 0;
    int height = 0;

    bool operator==(PixelSize const&) const = default;
};

struct FrameColour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
};

class Window
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Window>> open(WindowWish const& wish);
    ~Window();
    Window(Window const&) = delete;
    Window& operator=(Window const&) = delete;

    // Returns at an event, at wake(), after `seconds`, or at once when input is waiting.
    void wait(double seconds);
    void wake();
    void inject(PointerEvent const& event);

    [[nodiscard]] bool closing() const;
    [[nodiscard]] PixelSize size() const;      // of the framebuffer
    [[nodiscard]] std::int64_t now_ms() const; // the steady clock of the event times
    [[nodiscard]] std::vector<PointerEvent> take_pointer_events();
    [[nodiscard]] std::vector<KeyEvent> take_keys();
    // Input is waiting or a release is being held: nothing is settled yet.
    [[nodiscard]] bool unsettled() const;
    // Frames still to be drawn before sleeping; each end_frame() counts one down.
    [[nodiscard]] int frames_wanted() const;
    void want_frames(int count);

    void begin_frame(FrameColour page); // clears: a flat page costs almost nothing that way
    void end_frame();
    // What begin_frame()…end_frame() has drawn so far; call before end_frame().
    [[nodiscard]] RgbaPicture framebuffer_rgba() const;

private:
    struct Inner;
    explicit Window(std::unique_ptr<Inner> inner);

    std::unique_ptr<Inner> inner_;
};

} // namespace mado::platform
