// Boxes: the plain rectangles of one frame, sorted into as few batches as the order of painting
// allows. A batch is filled before whatever is drawn after it was opened, so a box may join it
// unless it covers something drawn meanwhile. Boxes lie on whole pixels and are cleared, not drawn:
// for a software renderer the cheapest way to a flat area, for a graphics chip one call fewer. One
// frame long, then clear(); batches keep their address until then. Only on the window's thread.
#pragma once

#include <deque>
#include <vector>

#include "core/scene/scene.h"
#include "kiosk/platform/solid.h"

namespace mado::look {

class Boxes
{
public:
    struct Batch {
        std::vector<platform::Solid> solids;
        int framebuffer_height = 0;
    };

    void clear(int framebuffer_height);

    // The batch when this box opened one: it must be filled at this point of the drawing order.
    [[nodiscard]] Batch const* add(scene::Rect const& rect, scene::Colour colour);
    // Something that is no box was drawn here.
    void note(scene::Rect const& drawn) { drawn_.push_back(drawn); }

    // The squares of a rectangle's round corners were drawn.
    void note_corners(scene::Rect const& rect, double radius);
    // A box of this frame lies under the middle of `rect`.
    [[nodiscard]] bool under(scene::Rect const& rect) const;

private:
    std::deque<Batch> batches_;
    std::vector<scene::Rect> filled_;
    std::vector<scene::Rect> drawn_; // since the present batch was opened
    int framebuffer_height_ = 0;
};

} // namespace mado::look
