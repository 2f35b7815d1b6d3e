// Checks a rich menu object and the picture uploaded for it. Size and areas in image pixels, words
// in grapheme clusters, the picture PNG or JPEG of 800–2500 px width, at least 250 px high and
// 1.45 times as wide as high, at most 1 MB. The picture is only measured from its header, never
// decoded. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "bridge/simulator/problems.h"
#include "core/base/json.h"

namespace mado::simulator {

void check_rich_menu(base::Json const& menu, Problems& problems);

struct PictureSize {
    std::int64_t width;
    std::int64_t height;
};

// From the bytes of a PNG or JPEG; nothing for anything else.
[[nodiscard]] std::optional<PictureSize> picture_size(std::string_view bytes);
// "image/png", "image/jpeg" or "".
[[nodiscard]] std::string_view picture_type(std::string_view bytes);
[[nodiscard]] bool fits_rich_menu(PictureSize size);

} // namespace mado::simulator
