// Texture: one single-channel picture in the memory of the graphics chip. Two readings of the
// channel: as coverage (white, alpha = value: glyphs and shadows) or as brightness (grey, opaque:
// the camera). One byte a pixel instead of four, because a town hall's small computer has little of
// it. forget() overwrites what it held, so that no face or code stays behind (kiosk-ux.md A8 P3).
// Only on the window's thread, while its context is current. Fails when the chip cannot hold the
// size.
#pragma once

#include <cstdint>
#include <memory>

#include "core/base/result.h"

namespace mado::platform {

struct PixelBox {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

class Texture
{
public:
    enum class Reading { coverage, brightness };

    [[nodiscard]] static base::Result<std::unique_ptr<Texture>>
    create(int width, int height, Reading reading);
    ~Texture();
    Texture(Texture const&) = delete;
    Texture& operator=(Texture const&) = delete;

    // `pixels` are rows of `stride` bytes; the box lies within the texture.
    void put(PixelBox const& box, std::uint8_t const* pixels, int stride);
    void forget();

    [[nodiscard]] unsigned name() const { return name_; } // OpenGL's

    [[nodiscard]] int width() const { return width_; }

    [[nodiscard]] int height() const { return height_; }

private:
    Texture(unsigned name, int width, int height)
        : name_(name)
        , width_(width)
        , height_(height)
    {
    }

    unsigned name_;
    int width_;
    int height_;
};

} // namespace mado::platform
