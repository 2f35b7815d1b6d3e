#include "core/paper/escpos.h"

#include <algorithm>
#include <cstddef>

#include "core/base/check.h"

namespace mado::paper {

namespace {

constexpr char esc = 0x1B;
constexpr char gs = 0x1D;
constexpr char feed_before_cut = 96; // dots: the cutter stands 12 mm above the head

void add_size(std::string& out, int size)
{
    out += static_cast<char>(size & 0xFF);
    out += static_cast<char>((size >> 8) & 0xFF);
}

void add_row(std::string& out, Dots const& dots, int y)
{
    for (int x = 0; x < dots.width; x += 8) {
        unsigned byte = 0;
        for (int bit = 0; bit < 8; ++bit)
            byte = (byte << 1u) | (dots.is_black(x + bit, y) ? 1u : 0u);
        out += static_cast<char>(byte);
    }
}

} // namespace

bool Dots::is_black(int x, int y) const
{
    return black
               [static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)] != 0;
}

std::string to_escpos(Dots const& dots)
{
    CHECK(dots.width % 8 == 0);
    std::string out;
    out += esc;
    out += '@';
    for (int top = 0; top < dots.height; top += band_rows_max) {
        int const rows = std::min(band_rows_max, dots.height - top);
        out += gs;
        out += "v0";
        out += '\0';
        add_size(out, dots.width / 8);
        add_size(out, rows);
        for (int y = top; y < top + rows; ++y) add_row(out, dots, y);
    }
    out += gs;
    out += 'V';
    out += static_cast<char>(66);
    out += feed_before_cut;
    return out;
}

} // namespace mado::paper
