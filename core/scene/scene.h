// Scene: what is on the kiosk's glass, described. It is at once what is drawn (kiosk/look paints
// it), what is spoken, what the tenkey walks over, what the control socket answers and what the
// tests measure: one list, so nothing can be drawn that is not described. Sizes are in pixels of
// the panel; `Panel::px_per_mm` converts. Layout rules: kiosk-ux.md A1–A5 (limits in
// layout/*.cpp). Items come in reading order, which is also the tenkey's order. A plain value; any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mado::scene {

struct Rect {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;

    bool operator==(Rect const&) const = default;

    [[nodiscard]] bool contains(double px, double py) const
    {
        return px >= x && py >= y && px < x + w && py < y + h;
    }

    [[nodiscard]] double right() const { return x + w; }

    [[nodiscard]] double bottom() const { return y + h; }
};

struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    bool operator==(Colour const&) const = default;
};

enum class Role { question, button, key, text, field, image, status, qr };
enum class TextSize { standard, large, lowered };
enum class Mode { normal, practice, staff };
enum class Align { left, centre, right };

// How the painter finishes an item. The meaning is in colours, words and icon together, never in
// one.
enum class Look {
    plain,    // text only
    card,     // white, border, soft shadow: a choice, a field
    filled,   // filled button: go
    outlined, // bordered button: back, leave
    key,      // keyboard key
    band,     // full-width area such as header and ribbon
    bubble,   // the question's pale bubble
    qr,       // black modules on white with the quiet zone inside rect
    bar,      // progress track; `fraction` is filled
    picture,  // a drawn picture named by `icon`, scaled into rect
    camera,   // live camera preview
};

struct Panel {
    int width_px = 1080;
    int height_px = 1920;
    double px_per_mm = 4.034;
    double lower_edge_mm = 850;
    TextSize size = TextSize::standard;
    bool night = false;

    [[nodiscard]] bool portrait() const { return height_px >= width_px; }
};

struct Item {
    std::string id;
    Role role = Role::text;
    Look look = Look::plain;
    std::string label;   // every visible word of the item, lines joined
    std::string yomi;    // how speech reads it; "" : read the label
    std::string icon;    // name of a drawn icon (icons.h of kiosk/look); "" none
    std::string payload; // role qr: the exact bytes
    Rect rect;           // outer rectangle; what is touched
    Rect label_rect;     // where the text lies, sub lines below it included
    Rect icon_rect;
    Colour fg;
    Colour bg{0, 0, 0, 0}; // a = 0: nothing is filled
    Colour under;          // the colour behind when bg.a = 0; for contrast
    Colour border{0, 0, 0, 0};
    double border_px = 0;
    double radius_px = 0;
    double font_px = 0;
    bool bold = false;
    double line_px = 0; // distance of two baselines
    Align align = Align::left;
    std::vector<std::string> lines; // the label as broken for this width
    std::string sub;                // smaller second line inside a button ("" none); lines below
    std::vector<std::string> sub_lines;
    Rect sub_rect; // where the sub lines lie inside label_rect
    double sub_font_px = 0;
    double sub_line_px = 0;
    Colour sub_fg;
    double fraction = 0; // Look::bar
    bool touchable = false;
    bool enabled = true;
    bool selected = false;
    bool pii = false;     // a personal value: spoken only with headphones
    int focus_index = -1; // tenkey order; -1 not reachable
};

struct Scene {
    std::string screen; // S00 … S90
    std::string kind;   // surfaces.md section 3
    std::string procedure;
    std::string question; // path
    std::string title;
    std::string speech;      // what is said on entry; every word of it is also visible
    std::string speech_yomi; // the same for the voice, where readings are given
    int progress = 0;
    int progress_of = 0; // 0: no progress shown
    Mode mode = Mode::normal;
    Panel panel;
    Colour page;
    std::vector<Item> items;

    [[nodiscard]] Item const* find(std::string_view id) const;
};

// The font as the layout needs it: advances in pixels at a size. kiosk/look has the real one
// (FreeType, BIZ UDPGothic); tests may use the fixed one of metrics.h.
class Metrics
{
public:
    virtual ~Metrics() = default;
    [[nodiscard]] virtual double advance(char32_t code_point, double font_px, bool bold) const = 0;
};

// The scene as the control socket sends it (surfaces.md section 3), without frame_ms.
[[nodiscard]] std::string to_json(Scene const& scene);

// WCAG 2.x relative luminance ratio, 1–21.
[[nodiscard]] double contrast(Colour a, Colour b);

} // namespace mado::scene
