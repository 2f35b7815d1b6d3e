#include "kiosk/platform/texture.h"

#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#define GLFW_INCLUDE_GLEXT
#include <GLFW/glfw3.h>
#pragma GCC diagnostic pop

#include "core/base/check.h"

namespace mado::platform {

using base::ErrorKind;
using base::fail;
using base::Result;

Result<std::unique_ptr<Texture>> Texture::create(int width, int height, Reading reading)
{
    GLint side_max = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &side_max);
    if (width < 1 || height < 1 || width > side_max || height > side_max)
        return fail(ErrorKind::exhausted, "the graphics chip cannot hold a picture of this size");
    while (glGetError() != GL_NO_ERROR) {
    }
    GLuint name = 0;
    glGenTextures(1, &name);
    std::unique_ptr<Texture> texture(new Texture(name, width, height));
    glBindTexture(GL_TEXTURE_2D, name);
    auto const coverage = reading == Reading::coverage;
    GLint const swizzle[] = {
        coverage ? GL_ONE : GL_RED,
        coverage ? GL_ONE : GL_RED,
        coverage ? GL_ONE : GL_RED,
        coverage ? GL_RED : GL_ONE};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
    // Glyphs are copied pixel for pixel, and a software renderer copies faster than it smooths.
    auto const filter = coverage ? GL_NEAREST : GL_LINEAR;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    texture->forget();
    if (glGetError() != GL_NO_ERROR)
        return fail(ErrorKind::unavailable, "the graphics chip refuses single-channel pictures");
    return texture;
}

Texture::~Texture()
{
    forget();
    glDeleteTextures(1, &name_);
}

void Texture::put(PixelBox const& box, std::uint8_t const* pixels, int stride)
{
    CHECK(box.x >= 0 && box.y >= 0 && box.x + box.width <= width_ && box.y + box.height <= height_);
    glBindTexture(GL_TEXTURE_2D, name_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, stride);
    glTexSubImage2D(
        GL_TEXTURE_2D, 0, box.x, box.y, box.width, box.height, GL_RED, GL_UNSIGNED_BYTE, pixels
    );
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void Texture::forget()
{
    std::vector<std::uint8_t> const blank(
        static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0
    );
    glBindTexture(GL_TEXTURE_2D, name_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(
        GL_TEXTURE_2D, 0, GL_R8, width_, height_, 0, GL_RED, GL_UNSIGNED_BYTE, blank.data()
    );
}

} // namespace mado::platform
