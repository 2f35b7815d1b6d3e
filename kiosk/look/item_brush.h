// ItemBrush: paints one item of a scene on the canvas: its ground by look, then icon, text, the
// mark of selection and the focus ring. Split from the painter, which knows the order and what
// moves. Sizes that the scene leaves open (badge, ring, shadow) are those of kiosk-ux.md A5. One
// frame long; window's thread.
#pragma once

#include "core/scene/scene.h"
#include "kiosk/look/canvas.h"

namespace mado::look {

struct QrModules;
class FontMetrics;

struct ItemState {
    bool pressed = false;
    double sunk = 0;    // 0 … 1 of the pressed depth
    double seconds = 0; // for the moving bar
    bool motion = true;
};

class ItemBrush
{
public:
    ItemBrush(Canvas& canvas, FontMetrics const& metrics)
        : canvas_(canvas)
        , metrics_(metrics)
    {
    }

    void paint(scene::Item const& item, ItemState const& state);
    void paint_qr(scene::Item const& item, QrModules const& modules);
    void paint_camera(scene::Item const& item, platform::Texture const* texture);
    void paint_focus(scene::Item const& item);

    // Every glyph of the item; false when the sheet has no room.
    [[nodiscard]] bool prepare(scene::Item const& item);

private:
    void ground(scene::Item const& item, Dress const& dress, ItemState const& state);
    void raised(scene::Item const& item, Dress const& dress, ItemState const& state);
    void flat(scene::Item const& item, Dress const& dress, Shading const& ground);
    void band(scene::Item const& item, Dress const& dress);
    void bar(scene::Item const& item, Dress const& dress, ItemState const& state);
    void icon(scene::Item const& item, Dress const& dress, bool pressed);
    void words(scene::Item const& item, Dress const& dress);
    void badge(scene::Item const& item, Dress const& dress);
    void numbered_disc(scene::Item const& item, Dress const& dress);
    void line(
        scene::Item const& item,
        scene::Rect const& room,
        double baseline,
        std::string const& text,
        TextStyle const& style
    );

    Canvas& canvas_;
    FontMetrics const& metrics_;
};

} // namespace mado::look
