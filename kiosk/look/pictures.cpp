#include "kiosk/look/pictures.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/look/icons.h"

namespace mado::look {

using scene::Colour;
using scene::Rect;

namespace {

constexpr Colour white{255, 255, 255, 255};

// One stroke of a picture in hundredths of its square.
struct Stroke {
    enum class Kind { icon, area, frame } kind = Kind::icon;
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    std::string_view icon;
    bool pale = false; // the quiet tone behind
};

struct Composition {
    std::string_view name;
    std::array<Stroke, 5> strokes;
};

using Kind = Stroke::Kind;

constexpr std::array compositions = std::to_array<Composition>({
    // The phone with its code under the camera.
    {"hold_code",
     {{{Kind::area, 6, 8, 88, 84, "", true},
       {Kind::icon, 8, 16, 34, 34, "camera", false},
       {Kind::icon, 34, 26, 60, 60, "smartphone", false},
       {Kind::icon, 55, 44, 18, 18, "qr", false},
       {}}}},
    // The phone reads the code on the glass.
    {"read_code",
     {{{Kind::area, 4, 14, 54, 64, "", true},
       {Kind::icon, 10, 25, 42, 42, "qr", false},
       {Kind::icon, 48, 26, 52, 52, "smartphone", false},
       {},
       {}}}},
    // Press and let go.
    {"press",
     {{{Kind::area, 8, 16, 84, 34, "", true},
       {Kind::frame, 8, 16, 84, 34, "", false},
       {Kind::icon, 30, 34, 56, 56, "tap", false},
       {},
       {}}}},
    // The paper comes out below.
    {"take_paper",
     {{{Kind::icon, 10, 4, 80, 80, "print", false},
       {Kind::icon, 40, 72, 26, 26, "arrow_down", false},
       {},
       {},
       {}}}},
    // From here to the phone.
    {"to_phone",
     {{{Kind::area, 2, 20, 36, 60, "", true},
       {Kind::icon, 5, 34, 30, 30, "document", false},
       {Kind::icon, 38, 38, 24, 24, "arrow_right", false},
       {Kind::icon, 56, 26, 46, 46, "smartphone", false},
       {}}}},
    // Somebody comes.
    {"staff_comes",
     {{{Kind::area, 14, 14, 72, 72, "", true},
       {Kind::icon, 22, 22, 56, 56, "staff", false},
       {Kind::icon, 66, 4, 30, 30, "bell", false},
       {},
       {}}}},
});

Composition const* find(std::string_view name)
{
    auto const found = std::find_if(compositions.begin(), compositions.end(), [&](auto const& one) {
        return one.name == name;
    });
    return found == compositions.end() ? nullptr : &*found;
}

Colour quiet_tone(Colour ink)
{
    // On a pale page a breath of the ink; at night a dark grey.
    auto const night = luminance(ink) > 0.5;
    return night ? Colour{0x33, 0x33, 0x33, 255} : mix(ink, white, 0.88);
}

} // namespace

void paint_picture(Canvas& canvas, std::string_view name, Rect const& rect, Colour ink)
{
    auto const side = std::min(rect.w, rect.h);
    auto const left = rect.x + (rect.w - side) / 2;
    auto const top = rect.y + (rect.h - side) / 2;
    auto const pale = quiet_tone(ink);
    auto const* composition = find(name);
    if (composition == nullptr) {
        auto const code_point = icon_code_point(name);
        if (code_point == 0) return;
        canvas.disc(left + side / 2, top + side / 2, side / 2, pale);
        auto const px = std::round(side * 0.6);
        auto const inset = std::round((side - px) / 2);
        canvas.icon({left + inset, top + inset, px, px}, code_point, ink);
        return;
    }
    for (auto const& stroke : composition->strokes) {
        if (stroke.w <= 0) break;
        Rect const on{
            std::round(left + side * stroke.x / 100),
            std::round(top + side * stroke.y / 100),
            std::round(side * stroke.w / 100),
            std::round(side * stroke.h / 100)};
        auto const tone = stroke.pale ? pale : ink;
        switch (stroke.kind) {
        case Kind::icon: canvas.icon(on, icon_code_point(stroke.icon), tone); break;
        case Kind::area: canvas.area(on, side * 0.06, tone); break;
        case Kind::frame:
            canvas.border(on, side * 0.06, {std::max(3.0, side * 0.015), tone});
            break;
        }
    }
}

std::vector<std::string_view> picture_names()
{
    std::vector<std::string_view> names;
    for (auto const& one : compositions) names.push_back(one.name);
    return names;
}

} // namespace mado::look
