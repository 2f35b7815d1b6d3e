#include "kiosk/platform/png_file.h"

#include "core/base/file.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#include <png.h>
#pragma GCC diagnostic pop

namespace mado::platform {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr unsigned side_max = 4096;
constexpr std::size_t file_bytes_max = 32u << 20;

// png_image must be freed on every way out.
struct Image {
    png_image inner{};

    Image() { inner.version = PNG_IMAGE_VERSION; }

    ~Image() { png_image_free(&inner); }

    Image(Image const&) = delete;
    Image& operator=(Image const&) = delete;
};

} // namespace

Result<GrayFrame> gray_of_png(std::string_view bytes)
{
    Image image;
    if (png_image_begin_read_from_memory(&image.inner, bytes.data(), bytes.size()) == 0)
        return fail(ErrorKind::invalid, "not a readable PNG");
    if (image.inner.width == 0 || image.inner.height == 0 || image.inner.width > side_max ||
        image.inner.height > side_max)
        return fail(ErrorKind::exhausted, "PNG is larger than 4096 x 4096");
    image.inner.format = PNG_FORMAT_GRAY;
    GrayFrame frame;
    frame.width = static_cast<int>(image.inner.width);
    frame.height = static_cast<int>(image.inner.height);
    frame.pixels.resize(std::size_t{image.inner.width} * image.inner.height);
    png_color const white{255, 255, 255};
    if (png_image_finish_read(&image.inner, &white, frame.pixels.data(), 0, nullptr) == 0)
        return fail(ErrorKind::invalid, "PNG is damaged");
    return frame;
}

Result<GrayFrame> read_gray_png(std::string const& path)
{
    auto const bytes = TRY(base::read_file(path, file_bytes_max));
    return gray_of_png(bytes);
}

Result<std::string> png_of(RgbaPicture const& picture)
{
    if (picture.width <= 0 || picture.height <= 0 ||
        picture.pixels.size() !=
            static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4)
        return fail(ErrorKind::invalid, "picture size does not match its pixels");
    Image image;
    image.inner.width = static_cast<png_uint_32>(picture.width);
    image.inner.height = static_cast<png_uint_32>(picture.height);
    image.inner.format = PNG_FORMAT_RGBA;
    image.inner.flags = PNG_IMAGE_FLAG_FAST;
    auto const* pixels = picture.pixels.data();
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image.inner);
    std::string out(size, '\0');
    if (png_image_write_to_memory(&image.inner, out.data(), &size, 0, pixels, 0, nullptr) == 0)
        return fail(ErrorKind::unavailable, "PNG cannot be written");
    out.resize(size);
    return out;
}

} // namespace mado::platform
