#include <csetjmp>
#include <cstring>
#include <optional>

#include <png.h>

#include "bridge/media/codecs.h"
#include "bridge/media/photo.h"

namespace mado::media {
namespace {

constexpr png_uint_32 edge_pixels_max = 30'000;
constexpr png_alloc_size_t chunk_bytes_max = 4U << 20U;
constexpr std::int64_t interlaced_pixels_max = 12'000'000; // stands in memory whole

// Everything with a destructor lives here, outside of the function that longjmp leaves.
struct Work {
    std::string_view left;
    png_structp png = nullptr;
    png_infop about = nullptr;
    std::jmp_buf back{};
    bool cut_off = false;
    bool too_large = false;
    std::optional<Shrinker> shrinker;
    std::vector<png_byte> pixels;
    std::vector<png_bytep> rows;
};

[[noreturn]] void give_up(png_structp png, png_const_charp)
{
    std::longjmp(static_cast<Work*>(png_get_error_ptr(png))->back, 1);
}

void stay_silent(png_structp, png_const_charp) {}

void read_bytes(png_structp png, png_bytep out, png_size_t count)
{
    auto* work = static_cast<Work*>(png_get_io_ptr(png));
    if (count > work->left.size()) {
        work->cut_off = true;
        png_error(png, "cut off");
    }
    std::memcpy(out, work->left.data(), count);
    work->left.remove_prefix(count);
}

bool open_picture(Work& work)
{
    png_set_read_fn(work.png, &work, read_bytes);
    png_set_user_limits(work.png, edge_pixels_max, edge_pixels_max);
    png_set_chunk_malloc_max(work.png, chunk_bytes_max);
    png_set_chunk_cache_max(work.png, 32);
    png_read_info(work.png, work.about);
    auto const pixels = static_cast<std::int64_t>(png_get_image_width(work.png, work.about)) *
                        png_get_image_height(work.png, work.about);
    bool const interlaced =
        png_get_interlace_type(work.png, work.about) != PNG_INTERLACE_NONE;
    if (pixels > (interlaced ? interlaced_pixels_max : photo_pixels_max)) {
        work.too_large = true;
        return false;
    }
    // Any colour type becomes 8-bit RGB; see-through becomes white paper, not black.
    png_set_expand(work.png);
    png_set_scale_16(work.png);
    png_set_gray_to_rgb(work.png);
    png_color_16 white{};
    white.red = 255;
    white.green = 255;
    white.blue = 255;
    white.gray = 255;
    png_set_background(work.png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    png_set_interlace_handling(work.png);
    png_read_update_info(work.png, work.about);
    return png_get_channels(work.png, work.about) == 3;
}

void read_interlaced(Work& work, std::size_t row_bytes, std::size_t height)
{
    work.pixels.resize(row_bytes * height);
    work.rows.resize(height);
    for (std::size_t y = 0; y < height; ++y) {
        work.rows[y] = work.pixels.data() + y * row_bytes;
    }
    png_read_image(work.png, work.rows.data());
    for (png_bytep row : work.rows) {
        work.shrinker->add_row(row);
    }
}

bool read_rows(Work& work, int edge_max)
{
    if (setjmp(work.back) != 0) {
        return false;
    }
    if (!open_picture(work)) {
        return false;
    }
    auto const width = static_cast<int>(png_get_image_width(work.png, work.about));
    auto const height = static_cast<int>(png_get_image_height(work.png, work.about));
    std::size_t const row_bytes = png_get_rowbytes(work.png, work.about);
    work.shrinker.emplace(width, height, edge_max);
    if (png_get_interlace_type(work.png, work.about) != PNG_INTERLACE_NONE) {
        read_interlaced(work, row_bytes, static_cast<std::size_t>(height));
    } else {
        work.pixels.resize(row_bytes);
        for (int y = 0; y < height; ++y) {
            png_read_row(work.png, work.pixels.data(), nullptr);
            work.shrinker->add_row(work.pixels.data());
        }
    }
    png_read_end(work.png, nullptr);
    return true;
}

} // namespace

Decoded read_png(std::string_view bytes, int edge_max)
{
    Work work;
    work.left = bytes;
    work.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &work, give_up, stay_silent);
    if (work.png != nullptr) {
        work.about = png_create_info_struct(work.png);
    }
    Decoded decoded;
    if (work.about != nullptr && read_rows(work, edge_max)) {
        decoded.reading = Reading::whole;
        decoded.raster = work.shrinker->take();
    } else if (work.too_large) {
        decoded.reading = Reading::too_large;
    } else if (work.cut_off) {
        decoded.reading = Reading::cut_off;
    }
    png_destroy_read_struct(&work.png, &work.about, nullptr);
    return decoded;
}

} // namespace mado::media
