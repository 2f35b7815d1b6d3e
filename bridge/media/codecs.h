// Codecs: the two picture formats a phone sends, read row by row into a small raster, and JPEG written.
// They own libjpeg-turbo (jpeg_codec.cpp) and libpng (png_codec.cpp); both libraries report trouble by
// longjmp, so in those files nothing with a destructor is made between setjmp and the end. The scan and
// memory limits follow the libjpeg-turbo and libpng manuals' advice on hostile files. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "bridge/media/raster.h"

namespace mado::media {

enum class Reading {
    whole,
    too_large, // pixels or working memory
    cut_off,   // ends before the picture does
    broken,
};

struct Decoded {
    Reading reading = Reading::broken;
    Raster raster;
    int orientation = 1; // EXIF
};

[[nodiscard]] Decoded read_jpeg(std::string_view bytes, int edge_max);
[[nodiscard]] Decoded read_png(std::string_view bytes, int edge_max);
// Baseline JPEG without any metadata; "" when the library failed.
[[nodiscard]] std::string write_jpeg(Raster const& raster, int quality);

// The orientation in an APP1 segment's content ("Exif\0\0…"); 1 when absent or malformed.
[[nodiscard]] int exif_orientation(std::string_view segment);

} // namespace mado::media
