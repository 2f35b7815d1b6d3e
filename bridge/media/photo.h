// Photo: what a resident's phone sends, made safe to keep. The bytes are sniffed (never the file name),
// decoded, turned upright by their EXIF orientation, made small and written anew as JPEG, so that no
// metadata is left: where a photo was taken, with which phone and when is nobody's business. What
// libjpeg-turbo or libpng cannot read whole is refused with a sentence for the resident. Limits: 12 MB,
// 50 megapixels, a bounded working memory and number of scans, so a small file cannot become a large
// work. Keeps nothing, any thread; some tens of milliseconds a photo, so never on an I/O thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace mado::media {

constexpr std::int64_t photo_pixels_max = 50'000'000;
constexpr int photo_edge_max = 1600;
constexpr int thumb_edge_max = 320;

struct Photo {
    std::string jpeg; // upright, without metadata
    int width = 0;
    int height = 0;
};

// The error's message is a sentence for the resident.
[[nodiscard]] base::Result<Photo> clean_photo(
    std::string_view bytes,
    int edge_max = photo_edge_max
);

} // namespace mado::media
