#include "kiosk/scan/decode.h"

#include <exception>
#include <vector>

#define ZX_USE_UTF8 1
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#include <ZXing/ReadBarcode.h>
#pragma GCC diagnostic pop

namespace mado::scan {

namespace {

constexpr int side_min = 21; // one pixel a square of the smallest code
constexpr std::int64_t pixels_max = 16'000'000;

// Zeroes itself, so that no way out of a function can forget to.
class Scratch
{
public:
    explicit Scratch(std::size_t count)
        : pixels_(count)
    {
    }

    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    ~Scratch() { wipe_pixels(pixels_.data(), pixels_.size()); }

    [[nodiscard]] std::uint8_t* data() { return pixels_.data(); }

private:
    std::vector<std::uint8_t> pixels_;
};

bool is_usable(GrayFrame const& frame)
{
    return frame.pixels != nullptr && frame.width >= side_min && frame.height >= side_min &&
           frame.stride >= frame.width &&
           static_cast<std::int64_t>(frame.width) * frame.height <= pixels_max;
}

std::optional<std::string> look(GrayFrame const& frame, ZXing::Binarizer binarizer)
{
    auto const hints = ZXing::DecodeHints()
                           .setFormats(ZXing::BarcodeFormat::QRCode)
                           .setTryHarder(true)
                           .setTryRotate(true)
                           .setTryDownscale(true)
                           .setBinarizer(binarizer);
    ZXing::ImageView const view(
        frame.pixels, frame.width, frame.height, ZXing::ImageFormat::Lum, frame.stride
    );
    try {
        auto const result = ZXing::ReadBarcode(view, hints);
        if (!result.isValid()) return std::nullopt;
        return result.text();
    } catch (std::exception const&) {
        return std::nullopt; // a picture that upsets the library is a picture without a code
    }
}

// Weights 1 2 1 in both directions; the border is copied.
void blur_3x3(GrayFrame const& from, std::uint8_t* to)
{
    auto const width = static_cast<std::size_t>(from.width);
    auto const height = static_cast<std::size_t>(from.height);
    auto const stride = static_cast<std::size_t>(from.stride);
    for (std::size_t y = 0; y < height; ++y) {
        auto const* middle = from.pixels + y * stride;
        auto const* above = y > 0 ? middle - stride : middle;
        auto const* below = y + 1 < height ? middle + stride : middle;
        auto* out = to + y * width;
        for (std::size_t x = 0; x < width; ++x) {
            auto const l = x > 0 ? x - 1 : x;
            auto const r = x + 1 < width ? x + 1 : x;
            int const sum = above[l] + 2 * above[x] + above[r] + 2 * middle[l] + 4 * middle[x] +
                            2 * middle[r] + below[l] + 2 * below[x] + below[r];
            out[x] = static_cast<std::uint8_t>((sum + 8) / 16);
        }
    }
}

} // namespace

void wipe_pixels(std::uint8_t* pixels, std::size_t count)
{
    std::uint8_t volatile* at = pixels;
    for (std::size_t i = 0; i < count; ++i) at[i] = 0;
}

std::optional<std::string> decode(GrayFrame const& frame)
{
    if (!is_usable(frame)) return std::nullopt;
    if (auto found = look(frame, ZXing::Binarizer::LocalAverage)) return found;
    if (auto found = look(frame, ZXing::Binarizer::GlobalHistogram)) return found;
    Scratch smooth(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height));
    blur_3x3(frame, smooth.data());
    GrayFrame const second{smooth.data(), frame.width, frame.height, frame.width};
    return look(second, ZXing::Binarizer::LocalAverage);
}

std::optional<std::string> decode_and_wipe(std::uint8_t* pixels, int width, int height, int stride)
{
    auto found = decode(GrayFrame{pixels, width, height, stride});
    if (pixels != nullptr && height > 0 && stride > 0) {
        wipe_pixels(pixels, static_cast<std::size_t>(stride) * static_cast<std::size_t>(height));
    }
    return found;
}

} // namespace mado::scan
