// Encode: bytes → the dark and light squares of a QR code (JIS X 0510 / ISO/IEC 18004). Always
// 8-bit mode and always the smallest version that holds the bytes, because a symbol with fewer,
// larger squares is read from farther away than one with more error correction. The quiet zone
// of four squares is not part of the result: whoever draws it leaves it white. Level M is for
// glass, Q for thermal paper, which gets scratched and fades. Any thread. The only door to
// libqrencode.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace mado::qr {

enum class Level { m, q };

constexpr int quiet_zone = 4; // squares of white on every side

struct QrCode {
    int side = 0;                      // squares a side, 21 (version 1) to 177 (version 40)
    std::vector<std::uint8_t> modules; // side × side, row by row; 1 is dark

    [[nodiscard]] int version() const { return (side - 17) / 4; }

    [[nodiscard]] bool is_dark(int x, int y) const
    {
        return modules[static_cast<std::size_t>(y * side + x)] != 0;
    }
};

// Fails for no bytes at all (invalid) and for more than version 40 holds (exhausted).
[[nodiscard]] base::Result<QrCode> encode(std::string_view bytes, Level level);

} // namespace mado::qr
