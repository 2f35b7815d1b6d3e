// Pictures: small drawn scenes for the screens that explain with a hand and a thing (hold the code
// here, put the phone here, press and let go, the paper comes out). Composed of the pictograms and
// plain shapes, so they need no image files, are sharp at any size and follow the colours of the
// night mode. An icon's name is also a picture: the pictogram large on a pale disc. Unknown names
// draw nothing. Window's thread.
#pragma once

#include <string_view>
#include <vector>

#include "core/scene/scene.h"
#include "kiosk/look/canvas.h"

namespace mado::look {

void paint_picture(
    Canvas& canvas, std::string_view name, scene::Rect const& rect, scene::Colour ink
);

[[nodiscard]] std::vector<std::string_view> picture_names(); // besides the icons' names

} // namespace mado::look
