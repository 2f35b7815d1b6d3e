// Painter: draws a scene, every look of it, exactly where the scene says; it measures and decides
// nothing, so the picture cannot differ from what is spoken and tested. Text is never shortened:
// the layout has already made it fit with metrics(), which are the advances used here. What moves
// is only the pressed look's return and the bar of a wait, under 200 ms a step (kiosk-ux.md A7).
// The modules of a QR code come from a function given at the start. The page colour is
// Window::begin_frame's. Only on the window's thread; must end before the window. forget_personal()
// wipes glyphs and camera.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/scene/scene.h"
#include "kiosk/look/canvas.h"
#include "kiosk/look/font_files.h"
#include "kiosk/platform/frames.h"

namespace mado::look {

struct QrModules {
    int side = 0;                   // 0: the payload cannot be shown
    std::vector<std::uint8_t> dark; // side × side, 1 is dark
};

using QrDrawing = std::function<QrModules(std::string const& payload)>;

struct PaintState {
    std::string pressed_id; // of platform/touch.h
    std::string focus_id;   // of the tenkey; "" none
    double seconds = 0;     // steady time of the animation
    bool motion = true;     // off: nothing moves
};

class Painter
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Painter>>
    create(FontFiles const& files, QrDrawing qr);
    ~Painter();
    Painter(Painter const&) = delete;
    Painter& operator=(Painter const&) = delete;

    void paint(scene::Scene const& scene, PaintState const& state);
    // Something still moves: paint again soon.
    [[nodiscard]] bool needs_more_frames() const;

    // Makes glyphs before they are needed, so that the first screen has no slow frame.
    void preload(std::string_view utf8, double px, bool bold);
    void show_camera(platform::GrayFrame const& frame);
    void forget_camera();
    void forget_personal();

    [[nodiscard]] scene::Metrics const& metrics() const;
    [[nodiscard]] CanvasFigures figures() const;

private:
    struct Inner;
    explicit Painter(std::unique_ptr<Inner> inner);

    std::unique_ptr<Inner> inner_;
};

} // namespace mado::look
