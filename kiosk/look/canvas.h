// Canvas: the strokes every screen is made of (rounded areas, borders, shading, soft shadows, text,
// icons, plain rectangles), recorded with Dear ImGui's draw lists and shown in three draw calls:
// shadows on the page, then every box (cleared, not drawn), then the rest, whose pictures all live
// in one texture; a camera picture or a box over something drawn adds calls. It is the only file that knows Dear ImGui. It keeps no
// widgets and no typed text: touches are judged from the scene by platform/touch.h. Coordinates are
// framebuffer pixels; grounds are opaque and lie on whole pixels. Only on the window's thread; must
// end before the window.
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/scene/scene.h"
#include "kiosk/look/colours.h"
#include "kiosk/look/faces.h"
#include "kiosk/platform/texture.h"

namespace mado::look {

struct TextStyle {
    double px = 40;
    bool bold = false;
    scene::Colour colour;
};

struct Edge {
    double thickness = 0; // inside the rectangle
    scene::Colour colour;
};

struct CanvasFigures {
    int vertices = 0;
    int draw_calls = 0;
    int glyphs_made = 0;   // since the start
    int sheet_emptied = 0; // since the start
    int stood_in = 0;      // characters of the last frame that no font has
};

class Canvas
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Canvas>> create(Faces const& faces);
    ~Canvas();
    Canvas(Canvas const&) = delete;
    Canvas& operator=(Canvas const&) = delete;

    void begin(int width, int height, double seconds);
    void end(); // shows what was recorded

    // Glyphs are made before anything of a frame is recorded; false: the sheet was too small.
    [[nodiscard]] bool prepare_text(std::string_view utf8, double px, bool bold);
    [[nodiscard]] bool prepare_icon(char32_t code_point, double px);
    void forget_glyphs();

    void area(scene::Rect const& rect, double radius, scene::Colour colour);
    void framed(scene::Rect const& rect, double radius, Shading const& ground, Edge const& edge);
    void plain(scene::Rect const& rect, scene::Colour colour);
    void border(scene::Rect const& rect, double radius, Edge const& edge); // nothing inside
    void shadow(scene::Rect const& rect, double radius, double drop, double strength);
    void disc(double x, double y, double radius, scene::Colour colour);
    void triangle(std::array<double, 6> const& corners, scene::Colour colour);
    void text(double x, double baseline, std::string_view utf8, TextStyle const& style);
    void icon(scene::Rect const& rect, char32_t code_point, scene::Colour colour);
    void picture(scene::Rect const& rect, platform::Texture const& texture);

    [[nodiscard]] CanvasFigures figures() const;

private:
    struct Inner;
    explicit Canvas(std::unique_ptr<Inner> inner);

    std::unique_ptr<Inner> inner_;
};

} // namespace mado::look
