// PNG: the door between picture files and pixels, for slips on a screen, for pictures of the
// glass and for camera frames that come from a folder. Writing takes 8-bit RGBA. Reading gives
// 8-bit grey on a white ground, as a camera would see it, from any kind of PNG; a picture of
// more than 32 million pixels or a file that is cut short or wrong is refused, never a crash.
// Any thread. Together with the kiosk's own screenshots the only users of libpng in core.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace mado::paper {

struct GrayPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; // width × height, 0 black
};

// `rgba` holds width × height × 4 bytes, not premultiplied.
[[nodiscard]] base::Result<std::string>
write_png(std::span<std::uint8_t const> rgba, int width, int height);
[[nodiscard]] base::Result<GrayPicture> read_png_gray(std::string_view bytes);

} // namespace mado::paper
