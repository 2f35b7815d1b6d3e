#include "core/paper/png.h"

#include <limits>

#include <png.h>

namespace mado::paper {

namespace {

constexpr std::int64_t pixels_max = 32'000'000;

png_image started()
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    return image;
}

bool is_size(std::int64_t width, std::int64_t height)
{
    return width > 0 && height > 0 && width <= pixels_max && height <= pixels_max &&
           width * height <= pixels_max;
}

} // namespace

base::Result<std::string> write_png(std::span<std::uint8_t const> rgba, int width, int height)
{
    bool const fits =
        is_size(width, height) &&
        rgba.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
    if (!fits) return base::fail(base::ErrorKind::invalid, "the pixels do not make this picture");
    auto image = started();
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&image, nullptr, &size, 0, rgba.data(), 0, nullptr) == 0) {
        return base::fail(base::ErrorKind::exhausted, image.message);
    }
    std::string bytes(size, '\0');
    if (png_image_write_to_memory(&image, bytes.data(), &size, 0, rgba.data(), 0, nullptr) == 0) {
        return base::fail(base::ErrorKind::exhausted, image.message);
    }
    bytes.resize(size);
    return bytes;
}

base::Result<GrayPicture> read_png_gray(std::string_view bytes)
{
    auto image = started();
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
        return base::fail(base::ErrorKind::invalid, image.message);
    }
    if (!is_size(image.width, image.height)) {
        png_image_free(&image);
        return base::fail(base::ErrorKind::exhausted, "the picture has too many pixels");
    }
    image.format = PNG_FORMAT_GRAY;
    GrayPicture picture;
    picture.width = static_cast<int>(image.width);
    picture.height = static_cast<int>(image.height);
    picture.pixels.resize(PNG_IMAGE_SIZE(image));
    png_color const white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.pixels.data(), 0, nullptr) == 0) {
        return base::fail(base::ErrorKind::invalid, image.message);
    }
    return picture;
}

} // namespace mado::paper
