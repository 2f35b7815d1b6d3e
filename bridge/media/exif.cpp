#include <cstdint>

#include "bridge/media/codecs.h"

namespace mado::media {
namespace {

// TIFF 6.0 section 2: II is little-endian, MM big-endian; everything is read with bounds.
class Tiff
{
public:
    explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}

    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t width) const
    {
        if (at > bytes_.size() || bytes_.size() - at < width) {
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t step = 0; step < width; ++step) {
            std::size_t const place = little_ ? at + width - 1 - step : at + step;
            value = (value << 8U) | static_cast<unsigned char>(bytes_[place]);
        }
        return value;
    }

private:
    std::string_view bytes_;
    bool little_;
};

} // namespace

int exif_orientation(std::string_view segment)
{
    constexpr std::string_view mark("Exif\0\0", 6);
    if (!segment.starts_with(mark)) {
        return 1;
    }
    segment.remove_prefix(mark.size());
    if (!segment.starts_with("II") && !segment.starts_with("MM")) {
        return 1;
    }
    Tiff const tiff(segment);
    std::size_t const directory = tiff.number(4, 4);
    std::size_t const entries = tiff.number(directory, 2);
    constexpr std::uint32_t orientation_tag = 0x0112;
    for (std::size_t entry = 0; entry < entries; ++entry) {
        std::size_t const at = directory + 2 + entry * 12;
        if (at + 12 > segment.size()) {
            return 1;
        }
        if (tiff.number(at, 2) == orientation_tag) {
            auto const value = tiff.number(at + 8, 2);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

} // namespace mado::media
