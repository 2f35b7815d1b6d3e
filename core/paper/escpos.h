// ESC/POS: black and white dots → the bytes a thermal printer takes. Raster only (GS v 0),
// because the printers' own fonts have neither 髙 nor 𠮷 and cannot print large; ESC @ first, feed
// and partial cut (GS V 66) last. The picture goes out in bands, so that a printer with a small
// buffer keeps up. Command layout: Epson's ESC/POS reference. Pure; any thread. Not seen on a
// real printer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mado::paper {

struct Dots {
    int width = 0; // a multiple of 8
    int height = 0;
    std::vector<std::uint8_t> black; // width × height, 1 is black

    [[nodiscard]] bool is_black(int x, int y) const;
};

constexpr int roll_dots = 576;     // 72 mm on an 80 mm roll at 203 dpi
constexpr int band_rows_max = 256; // rows in one GS v 0

[[nodiscard]] std::string to_escpos(Dots const& dots);

} // namespace mado::paper
