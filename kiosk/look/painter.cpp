#include "kiosk/look/painter.h"

#include <algorithm>

#include "kiosk/look/faces.h"
#include "kiosk/look/font_metrics.h"
#include "kiosk/look/item_brush.h"

namespace mado::look {

using base::Result;
using scene::Item;
using scene::Look;

namespace {

constexpr double return_seconds = 0.12; // a lifted button comes back up within this

} // namespace

struct Painter::Inner {
    std::unique_ptr<Faces> faces;
    std::unique_ptr<FontMetrics> metrics;
    std::unique_ptr<Canvas> canvas;
    QrDrawing qr;
    std::string qr_payload;
    QrModules qr_modules;
    std::unique_ptr<platform::Texture> camera;
    std::string pressed_id;
    std::string returning_id;
    std::string screen;
    double returned_at = 0;
    bool moving = false;

    void notice_press(scene::Scene const& scene, PaintState const& state)
    {
        if (pressed_id != state.pressed_id) {
            if (!pressed_id.empty()) {
                returning_id = pressed_id;
                returned_at = state.seconds;
            }
            pressed_id = state.pressed_id;
        }
        // On another screen the same id is another button.
        if (screen != scene.screen + scene.question) returning_id.clear();
        screen = scene.screen + scene.question;
        auto const over = state.seconds - returned_at >= return_seconds;
        if (over || !state.motion) returning_id.clear();
        moving = !returning_id.empty();
    }

    [[nodiscard]] ItemState state_of(Item const& item, PaintState const& state) const
    {
        ItemState of;
        of.pressed = !state.pressed_id.empty() && item.id == state.pressed_id && item.enabled;
        of.seconds = state.seconds;
        of.motion = state.motion;
        if (of.pressed)
            of.sunk = 1;
        else if (!returning_id.empty() && item.id == returning_id)
            of.sunk = std::clamp(1 - (state.seconds - returned_at) / return_seconds, 0.0, 1.0);
        return of;
    }

    void prepare(scene::Scene const& scene, ItemBrush& brush) const
    {
        auto const all = [&] {
            return std::all_of(scene.items.begin(), scene.items.end(), [&](Item const& item) {
                return brush.prepare(item);
            });
        };
        if (all()) return;
        canvas->forget_glyphs();
        (void)all(); // what does not fit even now is a screen of more than a thousand glyphs
    }

    [[nodiscard]] QrModules const& modules_of(std::string const& payload)
    {
        if (payload != qr_payload || qr_modules.side == 0) {
            qr_modules = qr ? qr(payload) : QrModules{};
            qr_payload = payload;
        }
        return qr_modules;
    }
};

Painter::Painter(std::unique_ptr<Inner> inner)
    : inner_(std::move(inner))
{
}

Painter::~Painter() = default;

Result<std::unique_ptr<Painter>> Painter::create(FontFiles const& files, QrDrawing qr)
{
    auto inner = std::make_unique<Inner>();
    inner->faces = TRY(Faces::open(files));
    inner->metrics = FontMetrics::of(*inner->faces);
    inner->canvas = TRY(Canvas::create(*inner->faces));
    inner->qr = std::move(qr);
    return std::unique_ptr<Painter>(new Painter(std::move(inner)));
}

void Painter::paint(scene::Scene const& scene, PaintState const& state)
{
    inner_->notice_press(scene, state);
    ItemBrush brush(*inner_->canvas, *inner_->metrics);
    inner_->prepare(scene, brush);
    inner_->canvas->begin(scene.panel.width_px, scene.panel.height_px, state.seconds);
    for (auto const& item : scene.items) {
        auto const item_state = inner_->state_of(item, state);
        if (item.look == Look::qr) brush.paint_qr(item, inner_->modules_of(item.payload));
        if (item.look == Look::camera) brush.paint_camera(item, inner_->camera.get());
        brush.paint(item, item_state);
        if (item.look == Look::bar && item.fraction < 0 && state.motion) inner_->moving = true;
    }
    if (auto const* focus = state.focus_id.empty() ? nullptr : scene.find(state.focus_id))
        brush.paint_focus(*focus);
    inner_->canvas->end();
}

bool Painter::needs_more_frames() const
{
    return inner_->moving;
}

void Painter::preload(std::string_view utf8, double px, bool bold)
{
    // A full sheet is no fault here: what is missing is made when it is painted.
    (void)inner_->canvas->prepare_text(utf8, px, bold);
}

void Painter::show_camera(platform::GrayFrame const& frame)
{
    if (frame.empty()) return;
    auto& camera = inner_->camera;
    if (!camera || camera->width() != frame.width || camera->height() != frame.height) {
        auto made = platform::Texture::create(
            frame.width, frame.height, platform::Texture::Reading::brightness
        );
        if (!made.ok()) return;
        camera = std::move(made).value();
    }
    camera->put({0, 0, frame.width, frame.height}, frame.pixels.data(), frame.width);
}

void Painter::forget_camera()
{
    inner_->camera.reset();
}

void Painter::forget_personal()
{
    forget_camera();
    inner_->canvas->forget_glyphs();
    inner_->qr_payload.clear();
    inner_->qr_modules = {};
}

scene::Metrics const& Painter::metrics() const
{
    return *inner_->metrics;
}

CanvasFigures Painter::figures() const
{
    return inner_->canvas->figures();
}

} // namespace mado::look
