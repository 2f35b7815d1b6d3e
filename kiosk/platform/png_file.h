// PNG in and out, the only picture format of the kiosk. Reading turns everything to grey, because
// only the code reader reads pictures here; writing takes the framebuffer, rows from the top, for
// the support picture and the tests. Refuses pictures larger than 4096 × 4096 before unpacking
// them, so a small file cannot ask for a large memory. The only user of libpng in the kiosk. Any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "kiosk/platform/frames.h"

namespace mado::platform {

struct RgbaPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; // 4 bytes each, rows from the top
};

[[nodiscard]] base::Result<GrayFrame> gray_of_png(std::string_view bytes);
[[nodiscard]] base::Result<GrayFrame> read_gray_png(std::string const& path);
[[nodiscard]] base::Result<std::string> png_of(RgbaPicture const& picture);

} // namespace mado::platform
