// Raster: pixels while a photo is being cleaned, and the Shrinker that makes them from rows. Rows come
// in one by one and are averaged by area into the small picture, so a 50-megapixel photo never stands
// in memory whole. Plain values, one thread each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mado::media {

struct Raster {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb; // three bytes a pixel, rows from the top

    [[nodiscard]] std::uint8_t const* row(int y) const
    {
        return rgb.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    }
};

class Shrinker
{
public:
    // From the source's size to the largest size whose longer edge is at most `edge_max`; never larger.
    Shrinker(int width, int height, int edge_max);

    void add_row(std::uint8_t const* rgb); // `width` pixels; exactly `height` times
    [[nodiscard]] Raster take();

private:
    // How one source line falls on the target lines: `share` on `first`, the rest on the next.
    struct Fall {
        int first = 0;
        float share = 0;
        float rest = 0;
    };

    [[nodiscard]] static std::vector<Fall> falls(int from, int to);
    void finish_row();

    int source_height_ = 0;
    int next_row_ = 0;
    std::vector<Fall> across_;
    std::vector<Fall> down_;
    std::vector<float> line_;    // the source row, made narrow
    std::vector<float> current_; // the target row being filled
    std::vector<float> coming_;
    Raster made_;
};

// EXIF orientation 1 to 8 applied: 6 is a phone held upright.
[[nodiscard]] Raster upright(Raster const& raster, int orientation);

} // namespace mado::media
